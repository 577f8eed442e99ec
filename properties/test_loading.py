"""Laws of a load, through a real export and the real database: whatever the legacy rows are."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import orjson
import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conformance.doubles.legacy_schema import schema
from migration import mapping
from migration.export import export_tables
from migration.load import Loaded, load_export
from migration.mapping import TABLES, Table
from migration.target.reading import legacy_rows
from properties import legacy
from rotc.legacy.models import QuarantinedRow

pytestmark = [pytest.mark.django_db]
FEW: Final = settings(
    max_examples=max(10, settings().max_examples // 20),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)
HERE: Final = [table for table in TABLES if table.legacy != "activity_images"]
DATABASES: Final = st.fixed_dictionaries(
    {table.legacy: st.lists(legacy.rows(table), max_size=3) for table in HERE}
)
Rows = Mapping[str, Sequence[Mapping[str, Any]]]


@contextmanager
def moved(rows: Rows, *, zone: str = "UTC") -> Iterator[tuple[Path, tuple[Loaded, ...]]]:
    """The rows, exported from a SQLite database and loaded; the load is undone at the end."""
    folder = Path(tempfile.mkdtemp())
    try:
        with transaction.atomic():
            write(rows, folder / "rotc.db")
            export(folder, zone=zone)
            yield folder, load(folder)
            transaction.set_rollback(True)
    finally:
        shutil.rmtree(folder)


def write(rows: Rows, path: Path) -> None:
    """A database that holds them all, but for those that SQLite itself refuses."""
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript(schema("sqlite"))
        for table, several in rows.items():
            there = {name for (name,) in database.execute(NAMES, (table,))}
            for row in several:
                known = {name: value for name, value in row.items() if name in there}
                names, places = ", ".join(known), ", ".join("?" * len(known))
                database.execute(
                    f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({places})",  # noqa: S608 — names of ours
                    tuple(known.values()),
                )


def export(folder: Path, *, zone: str) -> None:
    export_tables(
        url=f"sqlite://{folder / 'rotc.db'}",
        folder=folder / "exported",
        zone=ZoneInfo(zone),
        at=datetime(2026, 3, 1, tzinfo=UTC),
        leave_unknown=False,
        progress=lambda *_: None,
    )


def load(folder: Path) -> tuple[Loaded, ...]:
    return load_export(
        folder=folder / "exported",
        backed_up_in=None,
        accept_quarantined=True,
        progress=lambda *_: None,
    )


def exported(folder: Path, table: Table) -> dict[int, dict[str, Any]]:
    rows = orjson.loads((folder / "exported" / f"{table.legacy}.json").read_bytes())
    return {row[table.key]: row for row in rows}


def quarantined(table: Table) -> dict[int, dict[str, Any]]:
    kept = QuarantinedRow.objects.filter(table_name=table.legacy)
    return {orjson.loads(one.key): orjson.loads(one.row) for one in kept}


def there(table: Table, columns: Sequence[str]) -> dict[int, dict[str, Any]]:
    return {
        row[table.key]: {name: row[name] for name in columns}  # type: ignore[misc]  # keys are numbers
        for row in legacy_rows(table)
    }


def adds_up(loaded: Loaded) -> bool:
    parts = (loaded.created, loaded.updated, loaded.unchanged, len(loaded.quarantined))
    return sum(parts) == loaded.exported


def versions() -> list[object]:
    """Which transaction wrote each row of every table: a row that is rewritten gets another."""
    found: list[object] = []
    with connection.cursor() as cursor:
        for label in (*(table.to for table in TABLES), "legacy.KeptValue", "legacy.QuarantinedRow"):
            name = label.lower().replace(".", "_")
            cursor.execute(f"SELECT '{name}', xmin::text, ctid::text FROM {name} ORDER BY ctid")  # noqa: S608 — names of ours
            found += cursor.fetchall()
    return found


@FEW
@given(rows=DATABASES, zone=st.sampled_from(["UTC", "Asia/Manila"]))
def test_every_exported_row_is_in_its_table_or_in_quarantine_and_comes_back_as_it_was(
    rows: Rows, zone: str
) -> None:
    with moved(rows, zone=zone) as (folder, _):
        before = {table.legacy: exported(folder, table) for table in HERE}
        after = {
            table.legacy: there(table, list(next(iter(before[table.legacy].values()), {})))
            | quarantined(table)
            for table in HERE
        }

    assert after == before


@FEW
@given(rows=DATABASES)
def test_the_counts_add_up_and_a_second_load_rewrites_nothing(rows: Rows) -> None:
    with moved(rows) as (folder, first):
        before = versions()
        second = load(folder)
        after = versions()

    assert all(adds_up(loaded) for loaded in (*first, *second))
    assert [one.created + one.updated for one in second] == [0] * len(second)
    assert [len(one.quarantined) for one in second] == [len(one.quarantined) for one in first]
    assert after == before


@FEW
@given(one=DATABASES, other=DATABASES)
def test_a_load_after_another_ends_as_if_the_source_had_always_been_so(
    one: Rows, other: Rows
) -> None:
    table = mapping.table("sync_events")  # no witnesses: any row may become any other
    rows = {"sync_events": one["sync_events"]}
    changed = {"sync_events": other["sync_events"]}
    with moved(rows) as (folder, _):
        shutil.rmtree(folder / "exported")
        (folder / "rotc.db").unlink()
        write(changed, folder / "rotc.db")
        export(folder, zone="UTC")
        load(folder)
        wanted = exported(folder, table)
        columns = list(next(iter(wanted.values()), {}))
        after = there(table, columns) | quarantined(table)

    assert {key: after[key] for key in wanted} == wanted


NAMES: Final = "SELECT name FROM pragma_table_info(?)"
