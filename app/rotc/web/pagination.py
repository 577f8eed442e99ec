"""How a list is cut into pages: by number, or onwards from a row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import ceil
from typing import Any, Final
from urllib.parse import urlencode

import orjson
from django.core import signing
from django.db.models import Func, IntegerField, Q, QuerySet, Subquery
from rest_framework import serializers

from rotc.errors import Invalid, NotFound
from rotc.web import statements
from rotc.web.output import Row, Shown, rendered
from rotc.web.queries import Query
from rotc.web.strict import TextField

DEFAULT_SIZE: Final = 20
LARGEST_SIZE: Final = 100
LAST_PAGE: Final = 2**31 - 1
SALT: Final = "rotc.cursor"
COUNT: Final = "count_of_all"
FAR: Final = 100  # rows that a page skips

Output = type[serializers.BaseSerializer[Any]]


class NoSuchPage(NotFound):
    code = "no_such_page"
    message = "There is no such page."


class BadCursor(Invalid):
    code = "bad_cursor"
    message = "This cursor is not of this list. Begin again without one."


class PageQuery(Query):
    """A page by its number. A size above the largest gets the largest."""

    page = serializers.IntegerField(required=False, min_value=1, max_value=LAST_PAGE)
    page_size = serializers.IntegerField(required=False, min_value=1, max_value=LAST_PAGE)


class CursorQuery(PageQuery):
    """A page by its number, or by the cursor of a page before or after it."""

    cursor = TextField(required=False, allow_blank=True, max_length=1000)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if "page" in attrs and "cursor" in attrs:
            raise serializers.ValidationError({"cursor": ["Give a page or a cursor, not both."]})
        return attrs


@dataclass(frozen=True, kw_only=True)
class Page:
    """What the rows of one page are answered with, and what leads to its neighbours."""

    count: int
    results: list[dict[str, Any]]
    next: Mapping[str, str] | None
    previous: Mapping[str, str] | None


class _Rows(Func):
    """How many rows there are. As no aggregate of Django's it asks for no grouping."""

    template = "COUNT(*)"
    output_field = IntegerField()
    arity = 0


class _HowMany(Subquery):
    """What `_Rows` counts, as it comes: a number."""

    def get_db_converters(self, connection: Any) -> list[Any]:  # noqa: ARG002 - Django's signature
        return []


def numbered(rows: QuerySet[Any], *, output: Output, page: int, size: int) -> Page:
    """The page of this number, in one statement. Raises NoSuchPage for one past the last.

    The first page always is. The rows are neither grouped nor distinct.
    """
    begin = (page - 1) * size
    found = _found(rows, output, begin, size)
    count = found[0][1][0] if found else rows.count() if begin else 0
    last = max(1, ceil(count / size))
    if page > last:
        raise NoSuchPage(f"There is no page {page}; the last one is {last}.")
    return Page(
        count=count,
        results=[row for row, _ in found],
        next={"page": str(page + 1)} if page < last else None,
        previous={"page": str(page - 1)} if page > 1 else None,
    )


def onwards(rows: QuerySet[Any], *, output: Output, cursor: str, size: int, about: object) -> Page:
    """The page that a cursor leads to, in one statement; the empty cursor leads to the first.

    The query set's order is total and of columns that are never NULL; its rows are neither grouped
    nor distinct. A cursor is signed, and good for the list alone that it was given for, which
    `about` tells from others. Raises BadCursor.
    """
    order = [str(column) for column in rows.query.order_by]
    backwards, position = _read(cursor, order=order, about=about)
    wanted = _with_count(rows)
    if position is not None:
        wanted = wanted.filter(_beyond(order, position, backwards=backwards))
    if backwards:
        wanted = wanted.reverse()
    columns = [column.lstrip("-") for column in order]
    found = rendered(output, wanted[: size + 1], beside=(*columns, COUNT))
    more, shown = len(found) > size, found[:size]
    if backwards:
        shown.reverse()
    before = more if backwards else position is not None
    after = position is not None if backwards else more
    edges = [list(values[:-1]) for _, values in shown]
    return Page(
        count=found[0][1][-1] if found else rows.count(),
        results=[row for row, _ in shown],
        next=_leading(edges[-1:], order, about, backwards=False) if after else None,
        previous=_leading(edges[:1], order, about, backwards=True) if before else None,
    )


def link(path: str, parameters: Mapping[str, str], step: Mapping[str, str] | None) -> str | None:
    """The address of a neighbouring page on this host; None where there is no neighbour."""
    if step is None:
        return None
    kept = {name: value for name, value in parameters.items() if name not in ("page", "cursor")}
    return f"{path}?{urlencode({**kept, **step})}"


def _found(rows: QuerySet[Any], output: Output, begin: int, size: int) -> list[Shown]:
    is_far = begin >= FAR
    cut = _joined_last if is_far else _cut
    if not issubclass(output, Row):
        return rendered(output, cut(_with_count(rows), begin, size), beside=(COUNT,))
    columns = (*output.columns(), COUNT)
    return output.of_all(
        statements.fetched(
            rows,
            made=lambda first, most: cut(_with_count(rows), first, most).values_list(*columns),
            begin=begin,
            size=size,
            about=(columns, is_far),
        )
    )


def _with_count(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Each row with the number of them all."""
    counted: QuerySet[Any] = rows.annotate(
        **{COUNT: _HowMany(rows.order_by().values(**{COUNT: _Rows()}))}
    )
    return counted


def _cut(rows: QuerySet[Any], begin: int, size: int) -> QuerySet[Any]:
    return rows[begin : begin + size]


def _joined_last(rows: QuerySet[Any], begin: int, size: int) -> QuerySet[Any]:
    """As `_cut`, for rows far inside: only those that are shown are joined with others."""
    return rows.filter(pk__in=_cut(rows.values("pk"), begin, size))


def _leading(
    edge: Sequence[Sequence[Any]], order: Sequence[str], about: object, *, backwards: bool
) -> dict[str, str] | None:
    if not edge:
        return None
    (position,) = edge
    content = orjson.dumps([backwards, _fingerprint(order, about), position], default=str)
    return {"cursor": signing.Signer(salt=SALT).sign_object(content.decode())}


def _read(cursor: str, *, order: Sequence[str], about: object) -> tuple[bool, list[Any] | None]:
    if not cursor:
        return False, None
    try:
        backwards, fingerprint, position = orjson.loads(
            signing.Signer(salt=SALT).unsign_object(cursor)
        )
    except (signing.BadSignature, ValueError):
        raise BadCursor from None
    if fingerprint != _fingerprint(order, about):
        raise BadCursor
    return backwards, position


def _fingerprint(order: Sequence[str], about: object) -> str:
    return sha256(repr((list(order), about)).encode()).hexdigest()[:16]


def _beyond(order: Sequence[str], position: Sequence[Any], *, backwards: bool) -> Q:
    beyond, equal = Q(), Q()
    for column, value in zip(order, position, strict=True):
        name = column.lstrip("-")
        sign = "lt" if column.startswith("-") != backwards else "gt"
        beyond |= equal & Q(**{f"{name}__{sign}": value})
        equal &= Q(**{name: value})
    return beyond
