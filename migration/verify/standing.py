"""The new side of a verification: rows of one table, and digests that the database makes of them.

The digests are of the legacy rows that the fields stand for, written by SQL that knows nothing of
the conversions in Python: one checks the other.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import orjson
from django.apps import apps
from django.db import connection
from psycopg import Cursor, sql
from psycopg.types.datetime import TimestamptzBinaryLoader

from migration import mapping
from migration.mapping import Column, Table
from migration.target.places import Place, listed
from migration.verify.verdict import Kept

LOWEST: Final = -(2**63)
# How SQL says what a field stands for, by the name of the conversion; the others as they are.
WRITTEN: Final = {
    "truth": "{}::int",
    "truth or nothing": "{}::int",
    "moment or 1970": "nullif({}, timestamptz 'epoch')",
    "score": "trim_scale({})",
    "password": "coalesce({}, '')",
}


class Standing:
    """The rows that stand in the new database for those of one legacy table.

    `rest` are the fields that no legacy column fills and that a load leaves alone, and what it puts
    there. Bounds of keys are above `low` and up to `high`.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self.place = Place(table)
        copied = {self.place.column(copy.field) for copy in table.copies}
        self.rest = tuple(one for one in self.place.rest() if one[0] not in copied)
        self._kept = apps.get_model("legacy.KeptValue").objects.filter(table_name=table.legacy)
        self._aside = apps.get_model("legacy.QuarantinedRow").objects.filter(
            table_name=table.legacy
        )
        self.beside = self._kept.count()

    def count(self) -> sql.Composed:
        """Asks how many rows there are."""
        return self.place.statement("SELECT count(*) FROM {table}")

    def rows(self, low: int, high: int, *, most: int) -> list[tuple[Any, ...]]:
        """The first rows by key: the mapping's fields, which begin with it, and the rest."""
        names = [*self.place.columns, *(name for name, _ in self.rest)]
        return self._fast(
            "SELECT {names} FROM {table} WHERE {key} > {low} AND {key} <= {high} "
            "ORDER BY {key} LIMIT {most}",
            names=listed(names),
            most=sql.Literal(most),
            **_bounds(low, high),
        )

    def keys(self, above: int, *, most: int) -> list[int]:
        """The first keys above this one."""
        found = self.place.rows(
            "SELECT {key} FROM {table} WHERE {key} > {low} ORDER BY {key} LIMIT {most}",
            low=sql.Literal(above),
            most=sql.Literal(most),
        )
        return [key for (key,) in found]

    def kept(self, low: int, high: int) -> Kept:
        """What is kept beside the rows."""
        found: dict[int, dict[str, Any]] = {}
        if self.beside:
            rows = self._kept.filter(key__gt=low, key__lte=high)
            for key, column, value in rows.values_list("key", "column_name", "value"):
                found.setdefault(key, {})[column] = orjson.loads(value)
        return found

    def astray(self, columns: Sequence[str]) -> list[tuple[int, str]]:
        """Key and column of what is kept beside no row, or is of no column; the first thousand."""
        kept = sql.Identifier(self._kept.model._meta.db_table)
        return self.place.rows(
            "SELECT key, column_name FROM {stored} k WHERE table_name = {name} AND "
            "(column_name <> ALL ({columns}::text[]) OR NOT EXISTS "
            "(SELECT FROM {table} t WHERE t.{key} = k.key)) ORDER BY 1, 2 LIMIT 1000",
            columns=sql.Literal(list(columns)),
            stored=kept,
            name=sql.Literal(self.table.legacy),
        )

    def aside(self) -> set[str]:
        """The keys of the rows in quarantine, in JSON. A load lets them be ten thousand."""
        return set(self._aside.values_list("key", flat=True))

    def set_aside(self, key: str) -> str:
        """The row of this key that is in quarantine, in JSON."""
        return str(self._aside.values_list("row", flat=True).get(key=key))

    def is_touched(self) -> sql.Composed:
        """Asks whether any of the rest is not what a load puts there."""
        others = (
            sql.SQL("{} IS DISTINCT FROM {}").format(sql.Identifier(name), sql.Literal(value))
            for name, value in self.rest
        )
        return self.place.statement(
            "SELECT EXISTS (SELECT FROM {table} WHERE {others})",
            others=sql.SQL(" OR ").join([*others, sql.SQL("false")]),
        )

    def digest(self, columns: Sequence[str], low: int, high: int) -> sql.Composed:
        """Asks for the SHA-256 of the legacy rows that stand here, written as a block of them is.

        The JSON is that of the server, as in the export.
        """
        return self.place.statement(
            "SELECT encode(sha256(convert_to(coalesce("
            "string_agg(row_to_json(r)::text, E',\\n'), ''), 'UTF8')), 'hex') "
            "FROM (SELECT {written} FROM {table} WHERE {key} > {low} AND {key} <= {high} "
            "ORDER BY {key}) r",
            written=self._written(columns),
            **_bounds(low, high),
        )

    def lines(self, columns: Sequence[str], keys: Sequence[int]) -> dict[int, dict[str, Any]]:
        """The same legacy rows of these keys, read."""
        found = self.place.rows(
            "SELECT k.key, line FROM unnest({keys}::bigint[]) k (key), LATERAL "
            "(SELECT row_to_json(r)::text AS line FROM "
            "(SELECT {written} FROM {table} WHERE {key} = k.key) r) lines",
            keys=sql.Literal(list(keys)),
            written=self._written(columns),
        )
        return {key: orjson.loads(line) for key, line in found}

    def miscopied(self) -> Iterator[tuple[int, str, object, object]]:
        """Fields that do not repeat what they copy: key, field, what it should be, what it is."""
        for copy in self.table.copies:
            column = next(one for one in self.table.parents if one.fields == (copy.through,))
            yield from self._miscopied(copy.field, copy.of, copy.first, column)

    def _miscopied(
        self, field: str, of: str, first: Sequence[str], column: Column
    ) -> Iterator[tuple[int, str, object, object]]:
        parent = apps.get_model(mapping.table(column.parent).to)._meta.db_table
        found = self.place.rows(
            "SELECT key, wanted, found FROM (SELECT t.{key} AS key, t.{field} AS found, "
            "CASE WHEN row_number() OVER (PARTITION BY t.{through} ORDER BY {first}, t.{key}) = 1 "
            "THEN p.{of} END AS wanted FROM {table} t LEFT JOIN {parent} p ON p.id = t.{through}) c"
            " WHERE found IS DISTINCT FROM wanted ORDER BY 1 LIMIT 1000",
            field=sql.Identifier(self.place.column(field)),
            through=sql.Identifier(self.place.column(column.fields[0])),
            of=sql.Identifier(of),
            parent=sql.Identifier(parent),
            first=listed([self.place.column(name) for name in first], of="t"),
        )
        for key, wanted, here in found:
            yield key, field, wanted, here

    def _fast(self, text: str, **parts: sql.Composable) -> list[tuple[Any, ...]]:
        """What a statement answers, read by psycopg alone; Django reads moments one by one."""
        statement = sql.SQL(text).format(
            table=self.place.table, key=sql.Identifier(self.place.key), **parts
        )
        with connection.wrap_database_errors, Cursor(connection.connection) as cursor:
            cursor.adapters.register_loader("timestamptz", TimestamptzBinaryLoader)
            cursor.execute(statement, binary=True)
            return cursor.fetchall()

    def _written(self, columns: Sequence[str]) -> sql.Composed:
        parts = (
            sql.SQL("{} AS {}").format(self._as_legacy(column), sql.Identifier(column.legacy))
            for column in self.table.columns
            if column.legacy in columns
        )
        return sql.SQL(", ").join(parts)

    def _as_legacy(self, column: Column) -> sql.Composed:
        # Of several fields, the last is the very legacy value.
        field = sql.Identifier(self.place.column(column.fields[-1]))
        return sql.SQL(WRITTEN.get(column.by.name, "{}")).format(field)


def _bounds(low: int, high: int) -> dict[str, sql.Literal]:
    return {"low": sql.Literal(low), "high": sql.Literal(high)}
