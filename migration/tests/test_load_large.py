"""An empty table that gets many rows gets new files with them, unless others refer to it."""

from pathlib import Path

import pytest
from django.db import connection

from conformance.doubles.legacy_rows import Row
from migration import load as loading
from migration.load import load_export
from migration.mapping import TABLES
from migration.tests.steps import change, counts, database, export, load, load_all
from rotc.operations.models import LegacyAuditLog, SystemSetting
from rotc.roster.models import Cadet

pytestmark = pytest.mark.django_db

NOTES: list[Row] = [
    {"table_name": "cadets", "operation": "INSERT", "record_id": n, "payload": "{}"}
    for n in range(1, 400)
]
CADETS: list[Row] = [{"student_id": f"2025-{n}"} for n in range(1, 8)]


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An export whose every table counts as large; it holds cadets and what was noted of them."""
    monkeypatch.setattr(loading, "MANY", 1)
    path = database(tmp_path / "a.db", {"audit_logs": NOTES}, cadets=CADETS)
    export(path, tmp_path / "to")
    return tmp_path / "to"


def pages(table: str) -> tuple[int, int]:
    """How many pages a table has, and how many of them everybody may read without a look."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpages, relallvisible FROM pg_class WHERE relname = %s", [table])
        found: tuple[int, int] = cursor.fetchone()
    return found


def file_of(table: str) -> int:
    """Which file of the server holds the table."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_relation_filenode(%s)", [table])
        return int(cursor.fetchone()[0])


def test_its_rows_are_written_once_for_good(many: Path) -> None:
    load_all(many)

    there, for_good = pages(LegacyAuditLog._meta.db_table)
    assert there > 1
    assert for_good == there


def test_a_table_that_others_refer_to_keeps_its_files_and_gets_its_rows(many: Path) -> None:
    before = file_of(Cadet._meta.db_table)

    loaded = load(many, of="cadets")

    assert counts(loaded) == (7, 0, 0, 0)
    assert Cadet.objects.count() == 7
    assert file_of(Cadet._meta.db_table) == before


def test_a_table_that_has_a_row_keeps_it(many: Path) -> None:
    LegacyAuditLog.objects.create(id=1_000, table_name="cadets", operation="UPDATE")

    loaded = load(many, of="audit_logs")

    assert counts(loaded) == (399, 0, 0, 0)
    assert loaded.beyond_keys == (1_000,)


def test_a_row_that_breaks_a_rule_is_left_out_and_the_others_are_loaded(
    tmp_path: Path, many: Path
) -> None:
    change(tmp_path / "a.db", "DROP TABLE system_settings")
    change(tmp_path / "a.db", "CREATE TABLE system_settings (id INTEGER, key TEXT, value TEXT)")
    change(tmp_path / "a.db", "INSERT INTO system_settings VALUES (1, 'a', ''), (2, 'a', '')")
    export(tmp_path / "a.db", tmp_path / "again")

    loaded = load(tmp_path / "again", accept_quarantined=True, of="system_settings")

    assert counts(loaded) == (1, 0, 0, 1)
    assert SystemSetting.objects.get().key == "a"


def rules() -> list[tuple[str, ...]]:
    """Every index and every constraint of the database, and whether all rows are held to it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' "
            "UNION SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) || "
            "convalidated FROM pg_constraint WHERE connamespace = 'public'::regnamespace "
            "ORDER BY 1, 2, 3"
        )
        return list(cursor.fetchall())


def test_every_index_and_every_constraint_is_there_again(
    everything_legacy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "MANY", 1)
    export(everything_legacy, tmp_path / "to")
    before = rules()

    load_all(tmp_path / "to", accept_quarantined=True)

    assert rules() == before


@pytest.mark.django_db(transaction=True)
def test_a_row_that_is_made_while_other_tables_load_is_not_lost(many: Path) -> None:
    other = connection.copy()
    with connection.cursor() as cursor:
        cursor.execute("SET default_transaction_isolation = 'repeatable read'")

    def somebody_writes(table: str, done: int, there: int, _note: str = "") -> None:
        if table == TABLES[0].legacy:  # the table of notes is locked later
            other.cursor().execute(
                "INSERT INTO operations_legacyauditlog (id, table_name, operation) "
                "VALUES (9000, 'cadets', 'INSERT') ON CONFLICT DO NOTHING"
            )

    load_export(folder=many, backed_up_in=None, accept_quarantined=False, progress=somebody_writes)
    other.close()

    assert LegacyAuditLog.objects.filter(pk=9000).exists()
