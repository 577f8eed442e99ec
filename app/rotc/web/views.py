"""Views as declarations: who may, what comes in, what goes out; one call in between.

    class TrainingDays(ListView):
        access = {"GET": EVERYONE, "POST": ADMIN}
        Filters, Output, order = DayFilters, DayOutput, ("-date", "-id")

        def rows(self, **filters):
            return selectors.training_days(**filters)

        @endpoint(takes=NewDay, gives=DayOutput, status=201)
        def post(self, given):
            return services.plan_day(**given, by=self.user, at=self.now)

What is declared here is what the contract says (rotc.web.contract) and what is enforced.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property, wraps
from typing import Any, ClassVar, cast

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from rotc.errors import NotFound
from rotc.web import cached_reads
from rotc.web.output import Row, to_json
from rotc.web.pagination import (
    DEFAULT_SIZE,
    LARGEST_SIZE,
    CursorQuery,
    Page,
    PageQuery,
    link,
    numbered,
    onwards,
)
from rotc.web.queries import Query
from rotc.web.strict import StrictSerializer

AnySerializer = type[serializers.BaseSerializer[Any]]


class Nothing(StrictSerializer):
    """The body of a request that needs none."""


@dataclass(frozen=True, kw_only=True)
class Contract:
    """What one method of a view takes and gives."""

    takes: type[StrictSerializer]
    gives: AnySerializer | None
    status: int


def endpoint(
    *,
    takes: type[StrictSerializer] = Nothing,
    gives: AnySerializer | None = None,
    status: int = 200,
) -> Callable[[Callable[..., Any]], Callable[..., HttpResponseBase]]:
    """Make a method that works with validated input and answers with rows into a view's method.

    The method is called with what `takes` made of the body, unless it takes nothing, and returns
    what `gives` renders: an instance, or a mapping that is answered as it is. A whole answer, such
    as a file, stays what it is.
    """

    def decorate(method: Callable[..., Any]) -> Callable[..., HttpResponseBase]:
        @wraps(method)
        def handle(view: "ApiView", request: Request, **_: Any) -> HttpResponseBase:
            given = read(takes, request)
            found = method(view) if takes is Nothing else method(view, given)
            if isinstance(found, HttpResponseBase):
                return found
            return Response(_shown(gives, found), status=status)

        handle.contract = Contract(takes=takes, gives=gives, status=status)  # type: ignore[attr-defined]
        return handle

    return decorate


def read(takes: type[StrictSerializer], request: Request) -> dict[str, Any]:
    """The body of the request, validated. Raises ValidationError."""
    given = takes(data=request.data)
    given.is_valid(raise_exception=True)
    return cast("dict[str, Any]", given.validated_data)


class ApiView(APIView):
    """A view that says who may do what, and whose answers no cache keeps unless it says so."""

    access: ClassVar[Mapping[str, Collection[str]]] = {}
    refuses: ClassVar[Collection[int]] = ()  # statuses that only some views answer, such as 429
    Filters: ClassVar[type[Query]] = Query
    Output: ClassVar[AnySerializer]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        self.read_parameters()

    def read_parameters(self) -> None:
        """Make `asked` of what stands behind the question mark. Raises ValidationError."""
        query = self.parameters(self.request.method or "")
        self.asked = query.read(self.request.query_params)

    def parameters(self, method: str) -> type[Query]:
        """The query parameters that a method takes; those of GET, unless a view says more."""
        return self.Filters if method in ("GET", "HEAD") else Query

    def rows(self, *args: Any, **filters: Any) -> QuerySet[Any]:
        """The rows that who asks may see, by a selector, for the filters that `Filters` took."""
        raise NotImplementedError

    @property
    def user(self) -> Any:
        """The account that asks; the view asks for a sign-in."""
        return self.request.user

    @cached_property
    def now(self) -> datetime:
        """The moment of this request."""
        return timezone.now()

    def finalize_response(
        self, request: Request, response: Any, *args: Any, **kwargs: Any
    ) -> Response:
        answer = super().finalize_response(request, response, *args, **kwargs)
        answer.headers.setdefault("Cache-Control", "no-store")
        return answer


class ReadView(ApiView):
    """A view with a GET whose answer may be kept: `cache` names the groups that it is made of.

    A group may be a part that the path names, as in "attendance/day/{day_id}", or that belongs to
    the {user} or {role} that asks. `scope` says for whom it is kept: for everybody of a "role", or
    for one "user" alone. An answer that depends on who asks in any other way is kept for the user.
    """

    cache: ClassVar[Collection[str]] = ()
    scope: ClassVar[str] = "role"

    def get(self, request: Request, **_: Any) -> Any:
        groups = self.groups(
            self.kwargs, request.query_params.dict(), user=self.user.pk, role=self.user.role
        )
        return cached_reads.answer(
            request, groups=groups, scope=self.scope, body=lambda: to_json(self.body())
        )

    @classmethod
    def groups(
        cls,
        named: Mapping[str, Any],
        asked: Mapping[str, str],  # noqa: ARG003 - for views whose parameters name a part
        *,
        user: int,
        role: str,
    ) -> list[str]:
        """The groups of the answer to a question: what its path names, what it asks, and who."""
        return sorted(group.format(**named, user=user, role=role) for group in cls.cache)

    @classmethod
    def content(cls, request: Request, **named: Any) -> bytes:
        """The bytes of a GET for whoever asks, of whom is known already that he may."""
        view = cls()
        view.setup(request, **named)
        view.read_parameters()
        return to_json(view.body())

    def body(self) -> Any:
        """What a GET is answered with."""
        raise NotImplementedError


class ListView(ReadView):
    """GET: a page of rows, {count, next, previous, results}.

    `order` is total: it ends in the key. With `cursor`, the list also answers ?cursor=, and the
    columns of its order are never NULL.
    """

    order: ClassVar[tuple[str, ...]] = ("id",)
    cursor: ClassVar[bool] = False

    def parameters(self, method: str) -> type[Query]:
        if method not in ("GET", "HEAD"):
            return Query
        return _with_pages(self.Filters, CursorQuery if self.cursor else PageQuery)

    def body(self) -> dict[str, Any]:
        page = self._page()
        parameters, path = self.request.query_params.dict(), self.request.path
        return {
            "count": page.count,
            "next": link(path, parameters, page.next),
            "previous": link(path, parameters, page.previous),
            "results": page.results,
        }

    def _page(self) -> Page:
        filters = dict(self.asked)
        number, cursor = filters.pop("page", 1), filters.pop("cursor", None)
        size = min(filters.pop("page_size", DEFAULT_SIZE), LARGEST_SIZE)
        rows = self.rows(**filters).order_by(*self.order)
        if cursor is None:
            return numbered(rows, output=self.Output, page=number, size=size)
        about = (self.request.path, sorted(filters.items()))
        return onwards(rows, output=self.Output, cursor=cursor, size=size, about=about)


class RowView(ApiView):
    """Deeds on the one row of `rows` that the path names by its primary key, in `key`."""

    key: ClassVar[str]

    def found(self, **filters: Any) -> Any:
        """The row that the path names. Raises NotFound where there is none for who asks."""
        row = self.rows(**filters).filter(pk=self.kwargs[self.key]).first()
        if row is None:
            raise NotFound
        return row


class DetailView(RowView, ReadView):
    """GET: the row that the path names."""

    def body(self) -> Any:
        return _shown(self.Output, self.found(**self.asked))


@cache
def _with_pages(filters: type[Query], pages: type[Query]) -> type[Query]:
    return type(filters.__name__, (filters, pages), {}) if filters is not Query else pages


def _shown(gives: AnySerializer | None, found: Any) -> Any:
    if gives is None or isinstance(found, Mapping):
        return found
    return gives.of(found) if issubclass(gives, Row) else gives(found).data
