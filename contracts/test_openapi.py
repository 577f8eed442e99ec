"""The contract says what the code does: all of it, and in step with it."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from rest_framework.views import APIView

from contracts import generated
from rotc.web import roles
from rotc.web.strict import StrictSerializer
from rotc.web.views import ApiView

METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE"}
ROLES = roles.EVERYONE | roles.PUBLIC
# What answers without being an operation: the index, and the contract itself.
NO_OPERATIONS = {"api/v1/", "api/v1/docs/", "api/v1/schema/"}
NO_VIEWS = {"api/health/", "api/health/live/"}
Route = tuple[str, URLPattern]


@pytest.fixture(scope="module")
def contract() -> dict[str, object]:
    return generated.openapi()


def routes() -> Iterator[Route]:
    """Every address pattern of the web service, its prefix before it."""

    def within(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[Route]:
        for one in patterns:
            address = prefix + str(one.pattern)
            if isinstance(one, URLPattern):
                yield address, one
            else:
                yield from within(one.url_patterns, address)

    yield from within(get_resolver().url_patterns, "")


def views() -> dict[str, type[APIView]]:
    """The view class behind each pattern of an operation."""
    return {
        address: getattr(pattern.callback, "cls", APIView)
        for address, pattern in routes()
        if address not in NO_OPERATIONS | NO_VIEWS
    }


def test_what_is_committed_is_what_the_code_generates() -> None:
    files = generated.files()

    assert generated.stale(files) == [], "run `make contract`"


def test_every_address_is_in_the_contract(contract: dict[str, dict[str, object]]) -> None:
    addresses = {address for address, _ in routes()} - NO_OPERATIONS

    described = {generated.shape(path) for path in contract["paths"]}
    assert len(addresses) > 20
    assert {generated.shape(address) for address in addresses} == described


def test_every_view_names_who_may_for_exactly_its_methods() -> None:
    wrong: dict[str, object] = {}
    for address, view in views().items():
        has = {method for method in METHODS if hasattr(view, method.lower())}
        declared = getattr(view, "access", {})
        if not issubclass(view, ApiView) or set(declared) != has:
            wrong[address] = (view.__qualname__, has, set(declared))
        elif not all(who and who <= ROLES for who in declared.values()):
            wrong[address] = (view.__qualname__, declared)

    assert wrong == {}


def test_every_body_refuses_unknown_fields_at_any_depth() -> None:
    lenient = {
        f"{address} {method}: {name}"
        for address, view in views().items()
        for method in METHODS
        if (handler := getattr(view, method.lower(), None)) and hasattr(handler, "contract")
        for name, serializer in inputs(handler.contract.takes(), "body")
        if not isinstance(serializer, StrictSerializer)
    }

    assert lenient == set()


def inputs(serializer: object, name: str) -> Iterator[tuple[str, object]]:
    """An input and the inputs nested in it, by their paths."""
    child = getattr(serializer, "child", None)
    if child is not None:
        yield from inputs(child, name)
    elif hasattr(serializer, "fields"):
        yield name, serializer
        for inner, field in serializer.fields.items():
            yield from inputs(field, f"{name}.{inner}")
