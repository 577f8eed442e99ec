"""Merges the staged rows into a table that has rows already."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from psycopg import sql

from migration.target.parents import Rejected
from migration.target.places import Place, listed
from migration.target.refusals import AnotherRecordStands


@dataclass(kw_only=True)
class Merged:
    """What a merge did; rows that already stood as staged are neither created nor updated."""

    created: int = 0
    updated: int = 0
    rejected: tuple[Rejected, ...] = ()

    def __add__(self, other: "Merged") -> "Merged":
        return Merged(
            created=self.created + other.created,
            updated=self.updated + other.updated,
            rejected=self.rejected + other.rejected,
        )


def require_same_records(place: Place) -> None:
    """Refuse to overwrite what is another record. Raises AnotherRecordStands."""
    mapped = place.mapped
    signs = [_differ(place, field) for field in mapped.lasting]
    signs += [
        sql.SQL("t.{} IS DISTINCT FROM {}").format(
            sql.Identifier(place.column(field)), sql.Literal(value)
        )
        for field, value in mapped.fixed
    ]
    if mapped.witnesses:
        signs.append(sql.SQL(" AND ").join(_differ(place, one) for one in mapped.witnesses))
    if not signs:
        return
    found = place.rows(
        "SELECT t.{key} FROM {table} t JOIN {staged} s USING ({key}) WHERE {another} "
        "ORDER BY 1 LIMIT 10",
        another=sql.SQL(" OR ").join(sql.SQL("({})").format(one) for one in signs),
    )
    if found:
        keys = ", ".join(str(key) for (key,) in found)
        fixed = tuple(field for field, _ in mapped.fixed)
        names = " and ".join((*mapped.witnesses, *mapped.lasting, *fixed))
        raise AnotherRecordStands(
            f"In the target, {place.label} {keys} is another record than in the export, by its "
            f"{names}. Load into a database that has made no such records of its own."
        )


def _differ(place: Place, field: str) -> sql.Composed:
    return sql.SQL("t.{0} IS DISTINCT FROM s.{0}").format(sql.Identifier(place.column(field)))


def merge(place: Place) -> Merged:
    """Update the staged rows that differ and insert those that are not there.

    A row that breaks a constraint is left out and named; all others are written.
    """
    ((low, high),) = place.rows(
        "SELECT coalesce(min({key}), 0), coalesce(max({key}), 0) FROM {staged}"
    )
    return _merge(place, low, high)


def broken(rule: str) -> str:
    """The reason of a row that breaks this constraint."""
    return f"breaks the rule {rule}"


def guarded(place: Place) -> int:
    """How many staged rows find guarded fields that this system wrote itself, and keeps."""
    if not place.mapped.guard.fields:
        return 0
    return place.number(
        "SELECT count(*) FROM {table} t JOIN {staged} s USING ({key}) WHERE NOT ({loaded})",
        loaded=_loaded(place),
    )


def present(place: Place) -> int:
    """How many staged rows now stand in the table."""
    return place.number("SELECT count(*) FROM {table} JOIN {staged} USING ({key})")


def beyond(place: Place, beside: Sequence[int], *, known: int) -> tuple[int, tuple[int, ...]]:
    """How many rows of the table the export has not, `beside` these keys; and the first ten.

    So many of its rows are `known` to be of the export.
    """
    if place.number("SELECT count(*) FROM {table}") == known:
        return 0, ()
    found = place.rows(
        "SELECT {key}, count(*) OVER () FROM {table} t WHERE {key} <> ALL ({beside}) "
        "AND NOT EXISTS (SELECT FROM {staged} s WHERE s.{key} = t.{key}) ORDER BY {key} LIMIT 10",
        beside=sql.SQL("{}::bigint[]").format(sql.Literal(list(beside))),
    )
    return (found[0][1] if found else 0), tuple(key for key, _ in found)


def _merge(place: Place, low: int, high: int) -> Merged:
    try:
        with transaction.atomic():
            return Merged(updated=_update(place, low, high), created=_insert(place, low, high))
    except IntegrityError as refused:
        ((there, middle),) = place.rows(
            "SELECT count(*), percentile_disc(0.5) WITHIN GROUP (ORDER BY {key}) "
            "FROM {staged} WHERE {key} BETWEEN {low} AND {high}",
            low=sql.Literal(low),
            high=sql.Literal(high),
        )
        if there == 1:
            constraint = refused.__cause__.diag.constraint_name  # type: ignore[union-attr]  # psycopg's error
            rejected = Rejected(key=middle, reason=broken(constraint))
            return Merged(rejected=(rejected,))
    return _merge(place, low, middle) + _merge(place, middle + 1, high)


def _update(place: Place, low: int, high: int) -> int:
    changing = [column for column in place.columns if column != place.key]
    new = [_new(place, column) for column in changing]
    return place.run(
        "UPDATE {table} t SET ({names}) = ROW({new}) FROM {staged} s WHERE t.{key} = s.{key} "
        "AND s.{key} BETWEEN {low} AND {high} AND ROW({old}) IS DISTINCT FROM ROW({new})",
        names=listed(changing),
        old=listed(changing, of="t"),
        new=sql.SQL(", ").join(new),
        low=sql.Literal(low),
        high=sql.Literal(high),
    )


def _insert(place: Place, low: int, high: int) -> int:
    # Fields that no legacy column fills have their defaults in the model, not in the database.
    rest = place.rest()
    names = [*place.columns, *(column for column, _ in rest)]
    values: list[Any] = [
        *(sql.Identifier("s", column) for column in place.columns),
        *(sql.Literal(value) for _, value in rest),
    ]
    return place.run(
        "INSERT INTO {table} ({names}) SELECT {values} FROM {staged} s "
        "WHERE s.{key} BETWEEN {low} AND {high} "
        "AND NOT EXISTS (SELECT FROM {table} t WHERE t.{key} = s.{key}) ORDER BY s.{key}",
        names=listed(names),
        values=sql.SQL(", ").join(values),
        low=sql.Literal(low),
        high=sql.Literal(high),
    )


def _new(place: Place, column: str) -> sql.Composable:
    if column not in {place.column(field) for field in place.mapped.guard.fields}:
        return sql.Identifier("s", column)
    return sql.SQL("CASE WHEN {loaded} THEN s.{column} ELSE t.{column} END").format(
        loaded=_loaded(place), column=sql.Identifier(column)
    )


def _loaded(place: Place) -> sql.Composable:
    return sql.SQL(" OR ").join(
        sql.SQL("t.{} IS NOT DISTINCT FROM {}").format(
            sql.Identifier(place.column(field)), sql.Literal(value)
        )
        for field, value in place.mapped.guard.loaded
    )
