"""Finds rows whose parent is not there, before they are merged."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from psycopg import sql

from migration import mapping
from migration.mapping import Column
from migration.target.places import Place


@dataclass(frozen=True)
class Rejected:
    """A row that has no place in the target, and why; the reason repeats no value of it."""

    key: int
    reason: str


def set_orphans_aside(place: Place, rows: sql.Identifier, *, at_most: int) -> list[Rejected]:
    """Take those of `rows` out whose parent is not in the target; at most so many are returned.

    Where the mapping says so, the row stays without the key, which is then kept beside it.
    """
    found: list[Rejected] = []
    for column in place.mapped.parents:
        if column.beside:
            _keep_beside(place, rows, column)
        else:
            found += _taken_out(place, rows, column, at_most - len(found))
    return found


def _taken_out(
    place: Place, rows: sql.Identifier, column: Column, at_most: int
) -> Iterable[Rejected]:
    keys = place.rows(
        "WITH orphans AS (DELETE FROM {rows} r WHERE {orphan} RETURNING r.{key}) "
        "SELECT * FROM orphans ORDER BY 1 LIMIT {limit}",
        rows=rows,
        limit=sql.Literal(max(at_most, 0)),
        orphan=_orphan(place, column),
    )
    return [Rejected(key=key, reason=missing(column)) for (key,) in keys]


def missing(column: Column) -> str:
    """The reason of a row whose parent is not there."""
    return f"{column.legacy} points at a row of {column.parent} that is not there"


def _keep_beside(place: Place, rows: sql.Identifier, column: Column) -> None:
    place.run(
        "WITH orphans AS (SELECT {key} AS key, {foreign} AS foreign_key FROM {rows} r "
        "WHERE {orphan}), kept AS (INSERT INTO {kept} SELECT key, {name}, foreign_key::text "
        "FROM orphans) UPDATE {rows} r SET {foreign} = NULL FROM orphans o WHERE r.{key} = o.key",
        rows=rows,
        foreign=sql.Identifier(place.column(column.fields[0])),
        name=sql.Literal(column.legacy),
        orphan=_orphan(place, column),
    )


def _orphan(place: Place, column: Column) -> sql.Composed:
    parent = apps.get_model(mapping.table(column.parent).to)
    return sql.SQL(
        "r.{0} IS NOT NULL AND NOT EXISTS (SELECT FROM {1} p WHERE p.id = r.{0})"
    ).format(sql.Identifier(place.column(column.fields[0])), sql.Identifier(parent._meta.db_table))
