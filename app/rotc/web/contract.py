"""The contract: one operation of OpenAPI from what its view declares, nothing written twice.

Who may is `access`, what comes in `Filters` and what @endpoint takes, what goes out `Output` and
what @endpoint gives. The words are the docstrings' of views, serializers and fields.
"""

import re
from typing import Any, Final

from drf_spectacular.drainage import warn
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent, get_doc
from drf_spectacular.types import OpenApiTypes

from rotc.web import contract_parts as parts
from rotc.web.contract_fields import FieldsOfInputAndOutput
from rotc.web.downloads import FileRenderer
from rotc.web.roles import PUBLIC
from rotc.web.views import ApiView, Contract, ListView, Nothing, ReadView

VERBS: Final = {
    "GET": "Read",
    "POST": "Add to",
    "PUT": "Replace",
    "PATCH": "Change",
    "DELETE": "Delete",
}
WITH_BODY: Final = ("POST", "PUT", "PATCH")
PREFIX: Final = "/api/v1/"
FEATURE: Final = re.compile(r"rotc\.(\w+)")


class Operation(FieldsOfInputAndOutput, AutoSchema):
    """What the contract says of one method of an ApiView."""

    view: ApiView  # type: ignore[override]  # a descriptor in the library
    method: str

    def get_operation_id(self) -> str:
        """The verb and the words of the path, so that no two can be the same."""
        words = re.findall(r"\w+", self.path.removeprefix(PREFIX).replace("-", "_"))
        verb = "list" if self._is_list else self.method.lower()
        return "_".join([verb, *words])

    def get_tags(self) -> list[str]:
        """The feature that the view belongs to."""
        return [feature_of(type(self.view))]

    def get_summary(self) -> str:
        """The view's name in words, after a verb where it has several methods."""
        name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(self.view).__name__)
        if len(self.view.access) == 1 and self.method == "POST":
            return name.capitalize()
        verb = "List" if self._is_list else VERBS[self.method]
        return f"{verb} {name.lower()}"

    def get_description(self) -> str:  # type: ignore[override]  # as in the library
        """The method's docstring, else the view's."""
        method = getattr(type(self.view), self.method.lower())
        return str(get_doc(method) or get_doc(type(self.view)))

    def get_auth(self) -> list[dict[str, list[str]]]:
        return [{}] if self._is_open else [{parts.BEARER: []}]

    def get_extensions(self) -> dict[str, list[str]]:
        return {"x-roles": sorted(self.view.access.get(self.method, ()))}

    def get_override_parameters(self) -> list[Any]:
        query = self.view.parameters(self.method)
        return [query] if query().fields else []

    def _is_list_view(self, serializer: Any = None) -> bool:  # noqa: ARG002 - the library's signature
        return False  # pages are described here

    def get_request_serializer(self) -> Any:
        takes = self._contract.takes
        return None if takes is Nothing else takes

    def _get_request_body(self, direction: Any = "request") -> Any:
        return super()._get_request_body(direction) if self._has_body else None

    def _get_response_bodies(self, direction: Any = "response") -> dict[str, Any]:  # noqa: ARG002 - the library's signature
        status = str(self._contract.status)
        answers = {status: self._success(status)}
        if self._is_kept:
            answers["304"] = {"$ref": "#/components/responses/NotModified"}
        for refusal in self._refusals():
            answers[refusal] = parts.refusal(refusal)
        return answers

    def _success(self, status: str) -> dict[str, Any]:
        gives: Any = self._contract.gives
        if gives is not None and self._is_list:
            gives = self._page_of(gives)
        if issubclass(self.view.renderer_classes[0], FileRenderer):
            gives = OpenApiTypes.BINARY
        answer: dict[str, Any] = self._get_response_for_code(gives, status)
        answer["description"] = parts.DESCRIPTIONS[status]
        names = ["X-Request-Id"]
        if isinstance(self.view, ReadView) and self.method == "GET":
            names += ["Cache-Control", "X-Cache"]
        if self._is_kept:
            names += ["ETag"]
        answer["headers"] = {name: parts.header(name) for name in sorted(names)}
        return answer

    def _page_of(self, row: Any) -> dict[str, str]:
        found = self.resolve_serializer(row, "response")
        page = ResolvedComponent(
            name=f"{found.name}.Page",
            type=ResolvedComponent.SCHEMA,
            schema=parts.page_of(found.ref),
            object=(ListView, row),
        )
        self.registry.register_on_missing(page)
        ref: dict[str, str] = page.ref
        return ref

    def _refusals(self) -> list[str]:
        """The statuses that can be answered instead, by what the operation is."""
        reads, body = self.method == "GET", self._has_body
        possible = {
            "400": True,  # unknown parameters, at least
            "401": not self._is_open or not reads,
            "403": not self._is_open or not reads,
            "404": "{" in self.path or self._is_list or not self._is_open,
            "406": True,
            "409": not reads,
            "411": body,
            "413": body,
            "415": body,
            "429": self._is_open and not reads,
            "503": True,
        }
        own = {str(status) for status in self.view.refuses}
        return [status for status, can_be in possible.items() if can_be or status in own]

    @property
    def _contract(self) -> Contract:
        method = getattr(type(self.view), self.method.lower())
        if declared := getattr(method, "contract", None):
            return declared  # type: ignore[no-any-return]
        if self.method == "GET" and isinstance(self.view, ReadView):
            return Contract(takes=Nothing, gives=self.view.Output, status=200)
        warn(f"{type(self.view).__qualname__}.{self.method.lower()} lacks @endpoint")
        return Contract(takes=Nothing, gives=None, status=200)

    @property
    def _is_list(self) -> bool:
        return self.method == "GET" and isinstance(self.view, ListView)

    @property
    def _is_open(self) -> bool:
        return self.view.access.get(self.method) == PUBLIC

    @property
    def _is_kept(self) -> bool:
        return self.method == "GET" and isinstance(self.view, ReadView) and bool(self.view.cache)

    @property
    def _has_body(self) -> bool:
        return self.method in WITH_BODY and self._contract.takes is not Nothing


def feature_of(declared: type) -> str:
    """The name of the feature that declares a view or a serializer."""
    found = FEATURE.match(declared.__module__)
    return found[1] if found else declared.__module__
