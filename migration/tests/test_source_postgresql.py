"""A legacy database of PostgreSQL is read as the SQLite one is, and in one snapshot."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import psycopg
import pytest

from conformance.doubles import legacy_database
from conformance.doubles.legacy_rows import CLEAN, DIRTY_EVERYWHERE
from conformance.local import stores
from migration import source
from migration.export import Exported, ExportRefused, export_tables
from migration.mapping import USERS
from migration.source import SourceUnreadable, SourceUnusable
from migration.tests.steps import NOON, load_all, quiet

PEOPLE = legacy_database.PEOPLE


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with stores.postgres() as store:
        legacy_database.write_postgresql(store.url, rows=[CLEAN, DIRTY_EVERYWHERE])
        yield store.url


@pytest.fixture
def legacy(server: str) -> Iterator[psycopg.Connection[Any]]:
    """A connection to it as its server would have; what a test changes is made good again."""
    with psycopg.connect(server, autocommit=True) as connection:
        yield connection
        connection.execute("DROP TABLE IF EXISTS extra")


def export(url: str, folder: Path, *, zone: str = "UTC", leave_unknown: bool = False) -> Exported:
    return export_tables(
        url=url,
        folder=folder,
        zone=ZoneInfo(zone),
        at=NOON,
        leave_unknown=leave_unknown,
        progress=quiet,
    )


def rows_of(folder: Path, table: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((folder / f"{table}.json").read_text())
    return rows


def test_both_engines_export_the_same_rows(server: str, tmp_path: Path) -> None:
    legacy_database.write(tmp_path / "rotc.db", rows=[CLEAN, DIRTY_EVERYWHERE])
    same = ["users", "cadets", "grades", "attendance_records", "merit_demerit_logs", "activities"]

    export(server, tmp_path / "postgresql")
    export(f"sqlite://{tmp_path / 'rotc.db'}", tmp_path / "sqlite")

    def told(engine: str) -> list[list[dict[str, Any]]]:
        hidden = {"password": None, "created_at": None, "date_recorded": None}  # made just now
        return [[{**row, **hidden} for row in rows_of(tmp_path / engine, one)] for one in same]

    assert told("postgresql") == told("sqlite")


@pytest.mark.django_db
def test_a_whole_database_is_loaded_and_a_second_load_changes_nothing(
    server: str, tmp_path: Path
) -> None:
    export(server, tmp_path / "to")

    first, second = load_all(tmp_path / "to"), load_all(tmp_path / "to")

    assert sum(one.created for one in first.values()) == sum(one.exported for one in first.values())
    assert sum(one.unchanged for one in second.values()) == sum(
        one.exported for one in second.values()
    )


def test_backslashes_quotes_and_newlines_survive(server: str, tmp_path: Path) -> None:
    export(server, tmp_path / "to")

    assert rows_of(tmp_path / "to", "attendance_records")[2]["remarks"] == (
        "No word; tab\tand \\backslash"
    )
    assert rows_of(tmp_path / "to", "merit_demerit_logs")[0]["reason"] == (
        'Led the "color guard", rain or shine\nand twice'
    )


def test_what_is_written_meanwhile_is_not_in_the_snapshot(
    server: str, legacy: psycopg.Connection[Any]
) -> None:
    with source.opened(server) as opened:
        before = opened.count("users")
        legacy.execute(
            "INSERT INTO users (id, username, password, role) VALUES (900, 'l', '', 'admin')"
        )
        names = [
            row["username"] for row in source.rows(opened, USERS, ["id", "username"], zone=UTC)
        ]
        after = opened.count("users")
    legacy.execute("DELETE FROM users WHERE id = 900")

    assert before == after == len(names) == len(PEOPLE)


def test_the_source_is_never_written_to(server: str) -> None:
    with source.opened(server) as opened, pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
        opened.connection.execute("DELETE FROM users")  # type: ignore[attr-defined]  # of PostgreSQL


@pytest.mark.parametrize(("zone", "hour"), [("UTC", "00:12:13"), ("Asia/Manila", "16:12:13")])
def test_a_timestamp_without_an_offset_is_of_the_zone_that_is_named(
    server: str, tmp_path: Path, zone: str, hour: str
) -> None:
    export(server, tmp_path / "to", zone=zone)

    written = rows_of(tmp_path / "to", "merit_demerit_logs")[0]["date_recorded"]

    assert written.endswith(f"{hour}+00:00")
    assert datetime.fromisoformat(written).tzinfo


def test_a_table_that_is_not_mapped_is_refused_unless_told(
    server: str, legacy: psycopg.Connection[Any], tmp_path: Path
) -> None:
    legacy.execute("CREATE TABLE extra (id int)")

    with pytest.raises(ExportRefused, match="tables that are not mapped: extra"):
        export(server, tmp_path / "refused")
    done = export(server, tmp_path / "told", leave_unknown=True)

    assert done.left == ("extra",)


def test_what_only_the_other_engine_has_is_reported_as_absent(server: str, tmp_path: Path) -> None:
    done = export(server, tmp_path / "to")

    assert done.manifest.absent == ("staff_audit",)
    assert done.manifest.source == "postgresql"
    assert "@" not in (tmp_path / "to" / "manifest.json").read_text().split("tables")[0]


def test_other_types_of_older_databases_are_read_alike(
    server: str, legacy: psycopg.Connection[Any], tmp_path: Path
) -> None:
    export(server, tmp_path / "before")
    legacy.execute("ALTER TABLE cadets ALTER birthdate TYPE date USING birthdate::date")
    legacy.execute("ALTER TABLE training_staff ALTER has_seen_guide DROP DEFAULT")
    legacy.execute(
        "ALTER TABLE training_staff ALTER has_seen_guide TYPE int USING has_seen_guide::int"
    )
    legacy.execute("ALTER TABLE sync_events ALTER processed_at TYPE text USING processed_at::text")
    legacy.execute(
        "ALTER TABLE audit_logs ALTER created_at TYPE timestamptz "
        "USING created_at AT TIME ZONE 'UTC'"
    )

    export(server, tmp_path / "after")

    for table in ("cadets", "training_staff", "sync_events", "audit_logs"):
        assert rows_of(tmp_path / "after", table) == rows_of(tmp_path / "before", table)


def test_rows_that_a_policy_hides_are_refused_and_never_missing(
    server: str, legacy: psycopg.Connection[Any], tmp_path: Path
) -> None:
    hide = "ALTER TABLE grades ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY"
    legacy.execute(hide)

    with pytest.raises(SourceUnreadable, match="row-level security"):
        export(server, tmp_path / "to")
    legacy.execute("ALTER TABLE grades DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY")

    assert list((tmp_path / "to").iterdir()) == []


def test_a_table_that_this_login_may_not_read_is_refused_and_does_not_count_as_absent(
    server: str, legacy: psycopg.Connection[Any], tmp_path: Path
) -> None:
    legacy.execute("REVOKE ALL ON sync_events FROM CURRENT_USER")

    with pytest.raises(SourceUnreadable, match="permission denied for table sync_events"):
        export(server, tmp_path / "to")
    legacy.execute("GRANT ALL ON sync_events TO CURRENT_USER")

    assert list((tmp_path / "to").iterdir()) == []


def test_two_databases_have_two_identities_and_one_has_one(server: str, tmp_path: Path) -> None:
    legacy_database.write(tmp_path / "rotc.db")

    with source.opened(server) as opened:
        first = opened.identity
    with source.opened(server) as opened:
        again = opened.identity
    with source.opened(f"sqlite://{tmp_path / 'rotc.db'}") as opened:
        other = opened.identity

    assert first == again != other


@pytest.mark.parametrize("password", ["se@cret", "se/cret", "se[cret"])
def test_a_password_that_is_not_percent_encoded_is_refused_and_told_to_nobody(
    password: str,
) -> None:
    address = f"postgresql://rotc:{password}@127.0.0.1:1/rotc"

    with pytest.raises(SourceUnusable, match="percent-encode") as refused, source.opened(address):
        pass

    assert "cret" not in refused.value.message
