"""A verification says that all is well where it is, and names what is not."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from migration import manifest
from migration.files import weigh
from migration.manifest import ExportDamaged
from migration.tests.corrupting import let_anything_be_stored
from migration.tests.steps import HASH, change, database, export, load_all, quiet
from migration.verify import AnotherSource, Compared, Verdict, legacy, verify_load
from rotc.accounts.models import Role, User
from rotc.legacy.models import KeptValue, QuarantinedRow
from rotc.notifications.models import Notification
from rotc.operations.models import SyncEvent
from rotc.roster.models import Cadet

pytestmark = pytest.mark.django_db
MINTED = "bcrypt_sha256$$2b$12$" + "abcdefghijklmnopqrstuu" + "9876543210987654321098765432109"


@pytest.fixture
def loaded(everything_legacy: Path, tmp_path: Path) -> Path:
    """The folder of an export of it, which was loaded."""
    export(everything_legacy, tmp_path / "to")
    load_all(tmp_path / "to", accept_quarantined=True)
    return tmp_path / "to"


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def verify(folder: Path, **options: Any) -> Verdict:
    return verify_load(folder=folder, progress=quiet, **options)


def of(verdict: Verdict, table: str) -> Compared:
    return next(one for one in verdict.tables if one.table == table)


def spots(verdict: Verdict) -> list[tuple[str, str, str, str, str]]:
    """All that is named: table, key, column, there, here."""
    return [
        (one.table, one.key, one.column, one.there, one.here)
        for table in verdict.tables
        for one in table.differences
    ]


@pytest.mark.parametrize("size", [1, 400, legacy.BLOCK])
@pytest.mark.parametrize("by", ["values", "checksum"])
def test_a_whole_load_is_proven_in_blocks_of_any_size(
    loaded: Path, by: str, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(legacy, "BLOCK", size)

    verdict = verify(loaded, by=by)

    exported = manifest.read(loaded).tables
    assert verdict.holds
    assert {one.table: (one.source, one.counted) for one in verdict.tables} == {
        one.table: (one.rows, one.rows) for one in exported
    }
    assert all(one.source == one.matched + one.quarantined for one in verdict.tables)
    assert sum(one.quarantined for one in verdict.tables) == QuarantinedRow.objects.count() > 0
    assert sum(one.beside for one in verdict.tables) == KeptValue.objects.count() > 0


@pytest.mark.parametrize("size", [1, 400, legacy.BLOCK])
def test_rows_that_are_missing_or_too_many_are_counted_and_named(
    loaded: Path, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(legacy, "BLOCK", size)
    let_anything_be_stored()
    run("UPDATE operations_syncevent SET id = id * 100 WHERE id = 1")
    SyncEvent.objects.create(id=-5, event_type="before all others")

    verdict = verify(loaded)

    told = of(verdict, "sync_events")
    assert (told.source, told.here, told.matched, told.missing, told.new) == (2, 3, 1, 1, 2)
    assert sorted(spots(verdict)) == [
        ("sync_events", "-5", "", "nothing", '"a row"'),
        ("sync_events", "1", "", '"a row"', "nothing"),
        ("sync_events", "100", "", "nothing", '"a row"'),
    ]
    assert not verdict.holds
    assert not told.adds_up


def test_a_value_that_is_kept_beside_no_row_is_named(loaded: Path) -> None:
    KeptValue.objects.create(table_name="cadets", key=404, column_name="rank", value='"x"')

    verdict = verify(loaded)

    assert [one[:3] for one in spots(verdict)] == [("cadets", "404", "rank")]


def test_a_row_is_in_quarantine_only_if_its_table_lacks_it(loaded: Path) -> None:
    QuarantinedRow.objects.create(table_name="cadets", key="1", row="{}", reason="none")

    verdict = verify(loaded)

    assert [one[:3] for one in spots(verdict)] == [("cadets", "1", "")]


def test_a_target_that_holds_nothing_fails(everything_legacy: Path, tmp_path: Path) -> None:
    export(everything_legacy, tmp_path / "to")

    verdict = verify(tmp_path / "to")

    assert not verdict.holds
    assert sum(one.missing for one in verdict.tables) == sum(one.source for one in verdict.tables)
    assert "tables whose counts differ" in verdict.words


def test_a_source_that_holds_nothing_proves_nothing(tmp_path: Path) -> None:
    export(database(tmp_path / "a.db"), tmp_path / "to")

    verdict = verify(tmp_path / "to")

    assert (verdict.holds, verdict.is_empty) == (False, True)
    assert all(one.holds for one in verdict.tables)
    assert "so nothing is proven" in verdict.words


def test_both_values_are_told_and_long_ones_are_cut_where_they_differ(loaded: Path) -> None:
    Notification.objects.filter(id=1).update(message="Absent")
    Cadet.objects.filter(id=1).update(address="x" * 5000)

    told = spots(verify(loaded))

    (cadet, notification) = told
    assert notification == ("notifications", "1", "message", '"Present"', '"Absent"')
    assert cadet[:4] == ("cadets", "1", "address", "null")
    assert len(cadet[4]) < 100


def test_an_orphan_of_the_new_database_fails_and_those_of_the_old_one_are_accounted_for(
    loaded: Path,
) -> None:
    before = verify(loaded)
    let_anything_be_stored()
    run("UPDATE attendance_attendancerecord SET cadet_id = 404 WHERE id = 1")

    after = verify(loaded)

    accounted = {(one.table, one.column, one.value, one.accounted) for one in before.orphans}
    (loose,) = after.loose
    assert before.holds
    assert accounted == {
        ("attendance_records", "cadet_id", "404", "in quarantine"),
        ("merit_demerit_logs", "cadet_id", "404", "in quarantine"),
        ("merit_demerit_logs", "issued_by_user_id", "404", "kept beside its row"),
        ("admin_messages", "user_id", "404", "in quarantine"),
        ("notifications", "user_id", "404", "in quarantine"),
        ("user_settings", "user_id", "404", "in quarantine"),
    }
    assert (loose.table, loose.key, loose.column) == ("attendance_records", "1", "cadet_id")
    assert (loose.value, loose.parent, after.holds) == ("404", "cadets", False)


def test_a_password_in_the_clear_is_rightly_nowhere(tmp_path: Path) -> None:
    users = [{"username": "a", "password": "hunter2"}, {"username": "b", "password": HASH}]
    export(database(tmp_path / "a.db", users=users), tmp_path / "to")
    load_all(tmp_path / "to")
    before = verify(tmp_path / "to")
    User.objects.filter(username="a").update(legacy_password="hunter2")

    after = verify(tmp_path / "to")

    assert before.holds
    assert spots(after) == [("users", "1", "password", "***", "***")]


def test_a_sequence_that_fell_behind_a_key_of_either_side_fails(loaded: Path) -> None:
    run("SELECT setval(pg_get_serial_sequence('grading_grade', 'id'), 1)")

    verdict = verify(loaded)

    (behind,) = verdict.behind
    assert (behind.table, behind.gave) == ("grades", 1)
    assert not verdict.holds
    assert "1 sequences behind" in verdict.words


def test_a_sequence_must_be_past_keys_that_the_source_gave_out_and_deleted(
    everything_legacy: Path, tmp_path: Path
) -> None:
    change(everything_legacy, "UPDATE sqlite_sequence SET seq = 900 WHERE name = 'cadets'")
    export(everything_legacy, tmp_path / "to")
    load_all(tmp_path / "to", accept_quarantined=True)
    before = verify(tmp_path / "to")
    run("SELECT setval(pg_get_serial_sequence('roster_cadet', 'id'), 899)")

    after = verify(tmp_path / "to")

    assert before.behind == ()
    assert [(one.table, one.gave, one.needed) for one in after.behind] == [("cadets", 899, 900)]


def test_what_is_made_in_a_system_in_use_is_right_there_and_only_there(loaded: Path) -> None:
    User.objects.create(username="made_here", role=Role.ADMIN, password="!")
    User.objects.filter(username="magno").update(password=MINTED, password_is_migrated=False)

    strict, in_use = verify(loaded), verify(loaded, in_use=True)

    told = of(in_use, "users")
    assert not strict.holds
    assert {column for *_, column, _, _ in spots(strict)} == {"", "password"}
    assert in_use.holds
    assert (told.own, told.new) == (1, 1)


def test_a_changed_value_is_wrong_in_a_system_in_use_as_well(loaded: Path) -> None:
    User.objects.filter(username="magno").update(role=Role.ADMIN)

    verdict = verify(loaded, in_use=True)

    assert [column for _, _, column, *_ in spots(verdict)] == ["role"]


def test_a_column_that_the_source_was_too_old_to_have_must_be_as_a_load_leaves_it(
    tmp_path: Path,
) -> None:
    path = database(tmp_path / "a.db", cadets=[{"student_id": "1"}, {"student_id": "2"}])
    change(path, "ALTER TABLE cadets DROP COLUMN religion")
    export(path, tmp_path / "to")
    load_all(tmp_path / "to")
    before = verify(tmp_path / "to")
    Cadet.objects.filter(student_id="2").update(religion="unknown there")

    after = verify(tmp_path / "to")

    assert before.holds
    assert spots(after) == [("cadets", "2", "religion", "nothing", '"unknown there"')]


@pytest.mark.parametrize(
    ("statement", "column"),
    [
        ("UPDATE grading_grade SET prelim_score = 'NaN' WHERE id = 1", "prelim_score"),
        ("UPDATE roster_cadet SET created_at = 'infinity' WHERE id = 1", "created_at"),
        ("UPDATE roster_cadet SET created_at = '0044-03-15 BC' WHERE id = 1", "created_at"),
    ],
)
def test_a_value_that_python_cannot_even_read_is_named(
    loaded: Path, statement: str, column: str
) -> None:
    run(statement)

    verdict = verify(loaded)

    assert [(key, name) for _, key, name, *_ in spots(verdict)] == [("1", column)]
    assert of(verdict, spots(verdict)[0][0]).missing == 0


def test_the_legacy_database_of_today_is_read_where_it_is_asked_for(
    everything_legacy: Path, loaded: Path
) -> None:
    change(everything_legacy, "UPDATE notifications SET is_read = 0 WHERE id = 1")
    change(everything_legacy, "CREATE TABLE notes_of_somebody (id INTEGER)")

    of_the_files = verify(loaded)
    of_today = verify(loaded, live=f"sqlite://{everything_legacy}")

    assert of_the_files.holds
    assert spots(of_today) == [("notifications", "1", "is_read", "0", "1")]
    assert of_today.left == ("notes_of_somebody",)


def test_another_database_than_the_one_that_was_exported_is_refused(
    loaded: Path, tmp_path: Path
) -> None:
    other = database(tmp_path / "other.db", users=[{"username": "x", "password": HASH}])

    with pytest.raises(AnotherSource, match="is not the one that was exported"):
        verify(loaded, live=f"sqlite://{other}")


def test_rows_that_do_not_ascend_are_refused(loaded: Path) -> None:
    path = loaded / "system_settings.json"
    first, *rows, last = path.read_text().splitlines()
    rows = [row.rstrip(",") for row in reversed(rows)]
    path.write_text("\n".join([first, ",\n".join(rows), last, ""]))
    found = json.loads((loaded / "manifest.json").read_text())
    weight = weigh(path)
    for table in found["tables"]:
        table["sha256"] = weight.sha256 if table["file"] == path.name else table["sha256"]
    (loaded / "manifest.json").write_text(json.dumps(found))

    with pytest.raises(ExportDamaged, match="do not come by ascending key"):
        verify(loaded)
