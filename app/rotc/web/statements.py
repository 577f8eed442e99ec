"""Statements that are compiled once: for a short list, Django's compiler costs more than the rest.

The statement of a list is the same whenever the query set has the same shape: the same tables, the
same order, the same filters. Only their values differ. So the text is remembered under the shape,
and the values are put into it again. Query sets whose shape is not told by their filters alone,
such as annotated ones, are compiled each time, and so is a text that holds any other value.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.core.exceptions import EmptyResultSet, FullResultSet
from django.db import connections
from django.db.models import QuerySet
from django.db.models.expressions import Col
from django.db.models.lookups import Lookup
from django.db.models.sql import Query
from django.db.models.sql.where import WhereNode

LARGEST: Final = 500  # statements that a process remembers
MARK: Final = 1_000_000_007  # where Django writes numbers of rows into the text
MARKED: Final = f"LIMIT {MARK} OFFSET {MARK}"

_remembered: dict[Hashable, "Statement | None"] = {}


class _Unlike(Exception):
    """What is asked has no shape that a statement can be remembered under."""


@dataclass(frozen=True, kw_only=True)
class Shape:
    """All of a query set but the values of its filters, and these in their order."""

    outline: Hashable
    values: Sequence[Any]


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A text in which the values of the filters stand so many times, each time in their order.

    How many rows to give and how many to skip come after them.
    """

    text: str
    times: int


def fetched(
    rows: QuerySet[Any],
    *,
    made: Callable[[int, int], QuerySet[Any]],
    begin: int,
    size: int,
    about: Hashable,
) -> list[Sequence[Any]]:
    """The tuples of a `values_list` that is made of these rows, `size` of them from `begin` on.

    `made` is given begin and size. What it returns depends on the shape of `rows` and on `about`
    besides, and on nothing else; its statement ends in the one LIMIT, or in an order after it.
    """
    try:
        shape = _shape(rows)
    except (_Unlike, EmptyResultSet, FullResultSet):
        return list(made(begin, size))
    key = (about, shape.outline)
    if key not in _remembered:
        if len(_remembered) >= LARGEST:
            _remembered.clear()
        _remembered[key] = _compiled(made(MARK, MARK), shape.values)
    statement = _remembered.get(key)
    if statement is None:
        return list(made(begin, size))
    with connections[rows.db].cursor() as cursor:
        cursor.execute(statement.text, [*[*shape.values] * statement.times, size, begin])
        found: list[Sequence[Any]] = cursor.fetchall()
    return found


def _compiled(rows: QuerySet[Any], values: Sequence[Any]) -> Statement | None:
    """The statement; None where it holds more than the values, or its columns need converting."""
    compiler = rows.query.get_compiler(rows.db)
    text, given = compiler.as_sql()
    times = len(given) // len(values) if values else 0
    if list(given) != [*values] * times or text.count(MARKED) != 1:
        return None
    if compiler.get_converters([column for column, *_ in compiler.select]):
        return None
    return Statement(text=text.replace(MARKED, "LIMIT %s OFFSET %s"), times=times)


def _shape(rows: QuerySet[Any]) -> Shape:
    query = rows.query
    if not _is_plain(query):
        raise _Unlike
    values: list[Any] = []
    outline = (
        query.model,
        tuple(query.order_by),
        query.standard_ordering,
        tuple(_table(alias, table) for alias, table in query.alias_map.items()),
        _filters(query.where, query.get_compiler(rows.db), values),
    )
    return Shape(outline=outline, values=values)


def _is_plain(query: Query) -> bool:
    told = (query.annotations, query.distinct, query.combinator, query.extra, query.is_sliced)
    return not any(told) and query.group_by is None and query.default_cols


def _table(alias: str, table: Any) -> Hashable:
    if getattr(table, "filtered_relation", None) is not None:
        raise _Unlike
    return alias, table.identity, table.join_type


def _filters(node: Any, compiler: Any, values: list[Any]) -> Hashable:
    """The outline of filters, whose values are added to `values`."""
    if isinstance(node, WhereNode):
        children = tuple(_filters(child, compiler, values) for child in node.children)
        return node.connector, node.negated, children
    if not isinstance(node, Lookup) or not isinstance(node.lhs, Col) or hasattr(node.rhs, "as_sql"):
        raise _Unlike
    about = (type(node), node.lhs.alias, node.lhs.target)
    if node.rhs is None or isinstance(node.rhs, bool):  # part of the text, as in IS NULL
        return *about, node.rhs
    text, given = node.process_rhs(compiler, compiler.connection)
    values.extend(given)
    return *about, text
