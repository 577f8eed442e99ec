"""Every way to change one value of a loaded database.

    python -m migration.tests.corrupting FOLDER

Writes a legacy database with rows in every table to FOLDER, exports and loads it into the empty
database of the environment, and changes, one after the other, one value of each column of each row
in each way of its type, several tables at once, to let a verification look for it. Prints as JSON
how many there were, which of them were not named by table, key and column, and what else was named.
The database is left as it was.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final

import django
from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction

from migration.mapping import TABLES, Table
from migration.tests.steps import everything, export, load_all
from migration.verify import By, verify_load

FAR: Final = 2**20  # the bit of a key that is changed
WAYS: Final = {
    "text": ("{0} || 'x'", "{0} || ' '", "upper({0})", "''", "NULL"),
    "varchar": ("{0} || 'x'", "''"),
    "bigint": ("{0} # 1", "~{0}", "NULL"),  # which no number is too large for
    "integer": ("{0} # 1", "~{0}", "NULL"),
    "smallint": ("{0} # 1",),
    "boolean": ("NOT {0}", "NULL"),
    "timestamp": ("{0} + interval '1 microsecond'", "{0} - interval '8 hours'", "NULL"),
    "date": ("{0} + 1", "NULL"),
    "time": ("{0} + interval '1 second'", "NULL"),
    "numeric": ("{0} + 0.00000000000000001", "-{0} - 1", "NULL"),
    "double": ("{0} + 0.000000001", "-{0} - 1", "NULL"),
    "uuid": ("NULL",),
}
"""Ways to change a value, by the type of its column."""
INSTEAD_OF_NULL: Final = {
    "text": "'x'",
    "varchar": "'x'",
    "boolean": "true",
    "timestamp": "timestamptz '2026-01-01 UTC'",
    "date": "date '2026-01-01'",
    "time": "time '08:00'",
    "uuid": "gen_random_uuid()",
}
"""What stands in place of NULL, by type; 7 otherwise."""
Spot = tuple[str, str, str]  # legacy table, key in JSON, column


@dataclass(frozen=True, kw_only=True)
class Corruption:
    """One changed value, and where a verification has to find it.

    One that is `alone` can be seen only while all other tables are as they should be.
    """

    table: str
    column: str
    key: int
    key_column: str
    value: str  # in SQL
    spots: frozenset[Spot]
    alone: bool = False

    def happen(self) -> None:
        """Change the value."""
        with connection.cursor() as cursor:
            cursor.execute(
                f'UPDATE {self.table} SET "{self.column}" = {self.value} '  # noqa: S608 — names of ours
                f"WHERE {self.key_column} = %s",
                [self.key],
            )
            assert cursor.rowcount == 1, self


def corruptions(
    table: Table, *, rows: int | None = None, ways: int | None = None
) -> Iterator[Corruption]:
    """All of them for the rows of one table; or the first ways of a column, on its first rows."""
    model: type[models.Model] = apps.get_model(table.to)
    names = {field: column.legacy for column in table.columns for field in column.fields}
    for field in model._meta.concrete_fields:
        if field.db_type(connection) == "xid8":
            continue  # the database itself fills it, with the number of the transaction
        name = names.get(field.attname) or names.get(field.name) or field.column
        for way in _ways(field, is_key=table.key in {field.attname, field.name})[:ways]:
            for key in _changeable(field, table, way)[:rows]:
                yield _corruption(table, field, name, key, way)


def beside(table: Table) -> Iterator[Corruption]:
    """Changes of what is kept beside the table's rows, and of its rows in quarantine."""
    for one in apps.get_model("legacy.KeptValue").objects.filter(table_name=table.legacy):
        spot = (table.legacy, str(one.key), one.column_name)
        for column, value, more in (
            ("value", """'"x"'""", ()),
            ("column_name", "'x'", ((table.legacy, str(one.key), "x"),)),
            ("table_name", "'x'", ()),
        ):
            yield Corruption(
                table="legacy_keptvalue",
                column=column,
                key=one.id,
                key_column="id",
                value=value,
                spots=frozenset({spot, *more}),
            )
    for one in apps.get_model("legacy.QuarantinedRow").objects.filter(table_name=table.legacy):
        for name in set(json.loads(one.row)) - {table.key}:
            yield Corruption(
                table="legacy_quarantinedrow",
                column="row",
                key=one.id,
                key_column="id",
                value=f"""jsonb_set(row::jsonb, '{{{name}}}', '"x"')::text""",
                spots=frozenset({(table.legacy, one.key, name)}),
            )


def rounds(several: Iterable[Sequence[Corruption]]) -> Iterator[list[Corruption]]:
    """The corruptions of several tables, so that each table takes its turn in each round."""
    tables = [list(some) for some in several]
    together = [[one for one in some if not one.alone] for some in tables]
    for turn in zip_longest(*together):
        yield [one for one in turn if one]
    yield from ([one] for some in tables for one in some if one.alone)


def unlike(
    several: Iterable[Corruption], folder: Path, *, by: By = "values"
) -> tuple[set[Spot], set[Spot]]:
    """Spots that a verification did not find once all these have happened, and spots too many."""
    with transaction.atomic():
        for one in several:
            one.happen()
        verdict = verify_load(folder=folder, by=by, progress=lambda *_: None)
        transaction.set_rollback(True)
    named = (one for table in verdict.tables for one in table.differences)
    found = {(one.table, one.key, one.column) for one in named}
    wanted = {spot for one in several for spot in one.spots}
    return wanted - found, found - wanted


def let_anything_be_stored() -> None:
    """Take away the constraints that would refuse a changed value, until the end of the test."""
    tables = [apps.get_model(table.to)._meta.db_table for table in TABLES]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, conname FROM pg_constraint "
            "WHERE conrelid::regclass::text = ANY(%s) AND contype IN ('c', 'u', 'f')",
            [tables],
        )
        for table, name in cursor.fetchall():
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}" CASCADE')
        cursor.execute(
            "SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid::regclass::text = "
            "ANY(%s) AND indisunique AND NOT indisprimary",
            [tables],
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP INDEX {name}")


def _ways(field: Any, *, is_key: bool) -> tuple[str, ...]:
    if is_key:
        return (f"{{0}} # {FAR}",)
    kind = _kind(field)
    ways = WAYS[kind] if field.null else tuple(way for way in WAYS[kind] if way != "NULL")
    return (*ways, INSTEAD_OF_NULL.get(kind, "7")) if field.null else ways


def _kind(field: Any) -> str:
    declared = str(field.db_type(connection))
    return next(kind for kind in sorted(WAYS, reverse=True) if declared.startswith(kind))


def _changeable(field: Any, table: Table, way: str) -> list[int]:
    """The keys of the rows whose value this way changes."""
    model = apps.get_model(table.to)
    key = model._meta.get_field(table.key).column
    column = f'"{field.column}"'
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {key} FROM {model._meta.db_table} "  # noqa: S608 — names of ours
            f"WHERE ({way.format(column)}) IS DISTINCT FROM {column} ORDER BY 1"
        )
        return [number for (number,) in cursor.fetchall()]


def _corruption(table: Table, field: Any, name: str, key: int, way: str) -> Corruption:
    model = apps.get_model(table.to)
    is_key = table.key in {field.attname, field.name}
    spots = {(table.legacy, str(key), "" if is_key else name)}
    if is_key:
        spots.add((table.legacy, str(key ^ FAR), ""))
    return Corruption(
        table=model._meta.db_table,
        column=field.column,
        key=key,
        key_column=model._meta.get_field(table.key).column,
        value=way.format(f'"{field.column}"'),
        spots=frozenset(spots),
        alone=any(copy.field == field.name for copy in table.copies),
    )


def main() -> None:
    """Try all of them on the database of the environment, and print how many there were."""
    settings.DATABASES["default"] = settings.DATABASE_DIRECT
    django.setup()
    folder = Path(sys.argv[1])
    missed: list[Spot] = []
    others: list[Spot] = []
    export(everything(folder / "rotc.db"), folder / "exported")
    with transaction.atomic():
        load_all(folder / "exported", accept_quarantined=True)
        let_anything_be_stored()
        tried = list(rounds([*corruptions(table), *beside(table)] for table in TABLES))
        for one in tried:
            some, more = unlike(one, folder / "exported")
            missed += some
            others += more
        transaction.set_rollback(True)
    count = sum(map(len, tried))
    print(json.dumps({"corruptions": count, "missed": missed, "others": others}))


if __name__ == "__main__":
    main()
