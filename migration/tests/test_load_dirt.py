"""What no field can hold is kept beside its row, what has no place is quarantined; all is found."""

import json
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection

from conformance.doubles.legacy_rows import DIRTY, DIRTY_EVERYWHERE, ORPHANS, UNREADABLE, Row
from migration import load as loading
from migration.mapping import table as mapped
from migration.target.reading import legacy_rows
from migration.tests.steps import change, counts, database, export, load, load_all
from rotc.accounts.models import User
from rotc.announcements.models import Announcement
from rotc.attendance.models import AttendanceRecord, TrainingDay
from rotc.grading.models import Grade, LedgerEntry
from rotc.legacy.models import KeptValue, QuarantinedRow
from rotc.messaging.models import AdminMessage
from rotc.notifications.models import Notification

pytestmark = pytest.mark.django_db

CADETS: list[Row] = [{"student_id": f"2025-{n}"} for n in range(1, 8)]
DAYS = {"training_days": [{"date": "2026-01-10", "title": "Drill"}]}


def kept(table: str) -> dict[tuple[int, str], object]:
    found = KeptValue.objects.filter(table_name=table)
    return {(one.key, one.column_name): json.loads(one.value) for one in found}


def exported_rows(folder: Path, table: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads((folder / f"{table}.json").read_text())
    return rows


@pytest.fixture
def dirty(tmp_path: Path) -> Path:
    """An export of a database with all that a field cannot take as it is."""
    rows = (DIRTY_EVERYWHERE, DIRTY)
    path = database(tmp_path / "a.db", *rows, users=[{"username": "a"}], cadets=CADETS)
    export(path, tmp_path / "to")
    return tmp_path / "to"


def test_every_row_is_loaded_and_its_odd_values_stand_beside_it(dirty: Path) -> None:
    loaded = load_all(dirty)

    assert not [one for one in loaded.values() if one.quarantined]
    assert kept("grades") == {
        (2, "midterm_score"): "excellent",
        (2, "final_score"): 1e300,
        (3, "merit_points"): 2.5,
        (3, "attendance_present"): 99_999_999_999,
    }
    assert kept("training_days") == {(1, "date"): "sometime in May", (2, "date"): ""}
    assert kept("notifications") == {(1, "is_read"): None, (3, "message"): "a\0b"}
    assert kept("excuse_letters") == {
        (2, "date_absent"): "last Sunday",
        (2, "created_at"): "yesterday",
        (2, "reason"): {"base64": "/w=="},
    }
    assert loaded["grades"].beside == 4


def test_what_a_field_can_hold_it_holds(dirty: Path) -> None:
    load_all(dirty)

    half, odd = Grade.objects.get(cadet_id=5), Announcement.objects.get(title="Odd date")
    assert (half.prelim_score, half.midterm_score) == (Decimal("85.5"), None)
    assert (odd.held_on, odd.held_at, odd.legacy_date) == (None, None, "02/14/2026")
    assert TrainingDay.objects.filter(date=None).count() == 2
    assert Notification.objects.get(message="ab").is_read is False


@pytest.mark.parametrize("table", [*DIRTY_EVERYWHERE, "cadets", "users"])
def test_every_row_comes_back_as_the_old_system_had_it(dirty: Path, table: str) -> None:
    load_all(dirty)

    rows = exported_rows(dirty, table)
    back = [{name: row[name] for name in rows[0]} for row in legacy_rows(mapped(table))]

    assert back == rows


def test_what_was_changed_here_counts_and_no_longer_what_was_kept_beside(dirty: Path) -> None:
    load_all(dirty)
    TrainingDay.objects.filter(id=1).update(date=date(2026, 5, 1))

    first, second, *_ = legacy_rows(mapped("training_days"))

    assert (first["date"], second["date"]) == ("2026-05-01", "")


def test_what_was_mended_in_the_source_is_no_longer_kept_beside(
    dirty: Path, tmp_path: Path
) -> None:
    load_all(dirty)
    change(tmp_path / "a.db", "UPDATE training_days SET date = '2026-05-01' WHERE id = 1")
    export(tmp_path / "a.db", tmp_path / "again")

    days = load(tmp_path / "again", of="training_days")

    assert counts(days) == (0, 1, 1, 0)
    assert kept("training_days") == {(2, "date"): ""}


def test_orphans_are_quarantined_with_their_rows_and_the_counts_add_up(tmp_path: Path) -> None:
    path = database(tmp_path / "a.db", DAYS, ORPHANS, users=[{"username": "a"}], cadets=CADETS)
    export(path, tmp_path / "to")

    loaded = load_all(tmp_path / "to", accept_quarantined=True)

    assert {name: counts(one) for name, one in loaded.items() if one.quarantined} == {
        "attendance_records": (0, 0, 0, 1),
        "merit_demerit_logs": (1, 0, 0, 1),
        "admin_messages": (0, 0, 0, 1),
        "notifications": (0, 0, 0, 1),
        "user_settings": (0, 0, 0, 1),
    }
    row = QuarantinedRow.objects.get(table_name="attendance_records")
    assert json.loads(row.row) == exported_rows(tmp_path / "to", "attendance_records")[0]
    assert row.reason == "cadet_id points at a row of cadets that is not there"


def test_rows_that_cannot_be_told_apart_are_refused_and_none_stands_for_the_others(
    tmp_path: Path,
) -> None:
    path = database(tmp_path / "a.db")
    change(path, "DROP TABLE training_days")
    change(path, "CREATE TABLE training_days (id INT, date TEXT, title TEXT, description TEXT)")
    change(path, "INSERT INTO training_days VALUES (NULL, '2026-01-10', 'Drill', NULL)")
    change(path, "INSERT INTO training_days VALUES (NULL, '2026-01-17', 'March', NULL)")
    export(path, tmp_path / "to")

    with pytest.raises(loading.KeysNotUnique, match=r"2 rows of training_days .* id: null"):
        load_all(tmp_path / "to", accept_quarantined=True)

    assert not QuarantinedRow.objects.exists()


def test_a_message_whose_reader_is_gone_is_never_for_everybody(tmp_path: Path) -> None:
    path = database(tmp_path / "a.db", ORPHANS, users=[{"username": "a"}], cadets=CADETS)
    export(path, tmp_path / "to")

    load_all(tmp_path / "to", accept_quarantined=True)

    assert not AdminMessage.objects.exists()
    assert not Notification.objects.exists()


def test_who_issued_points_and_is_gone_is_kept_beside_the_entry(tmp_path: Path) -> None:
    path = database(tmp_path / "a.db", ORPHANS, users=[{"username": "a"}], cadets=CADETS)
    export(path, tmp_path / "to")

    load_all(tmp_path / "to", accept_quarantined=True)

    assert LedgerEntry.objects.get().issued_by is None
    assert kept("merit_demerit_logs") == {(2, "issued_by_user_id"): 404}
    (back,) = legacy_rows(mapped("merit_demerit_logs"))
    assert back["issued_by_user_id"] == 404


def test_an_orphan_that_found_its_parent_leaves_the_quarantine(tmp_path: Path) -> None:
    path = database(tmp_path / "a.db", DAYS, ORPHANS, users=[{"username": "a"}], cadets=CADETS)
    export(path, tmp_path / "to")
    load_all(tmp_path / "to", accept_quarantined=True)
    change(path, "UPDATE attendance_records SET cadet_id = 1")
    export(path, tmp_path / "again")

    records = load(tmp_path / "again", accept_quarantined=True, of="attendance_records")

    assert counts(records) == (1, 0, 0, 0)
    assert not QuarantinedRow.objects.filter(table_name="attendance_records").exists()


def test_a_flag_that_is_none_and_a_cadet_without_a_number_are_quarantined(tmp_path: Path) -> None:
    path = database(tmp_path / "a.db", UNREADABLE, users=[{"username": "a"}])
    export(path, tmp_path / "to")

    loaded = load_all(tmp_path / "to", accept_quarantined=True)

    reasons = [row.reason for one in loaded.values() for row in one.quarantined]
    assert reasons == [
        "breaks the rule a_cadet_has_a_student_id",
        "is_read is neither 1 nor 0",
    ]


def test_a_password_in_the_clear_is_copied_nowhere_not_even_into_quarantine(
    tmp_path: Path,
) -> None:
    users = [{"username": "a\0b", "password": "sunshine"}, {"username": "c", "password": "shine"}]
    path = database(tmp_path / "a.db", users=users)
    export(path, tmp_path / "to")

    load_all(tmp_path / "to", accept_quarantined=True)

    row, account = QuarantinedRow.objects.get(), User.objects.get()
    assert "shine" not in row.row
    assert "shine" not in f"{account.password}{account.legacy_password}"
    assert not KeptValue.objects.exists()


def test_two_accounts_of_one_cadet_are_loaded_and_the_one_that_is_used_has_the_number(
    tmp_path: Path,
) -> None:
    users = [
        {"username": "old", "cadet_id": 1, "is_archived": 1},
        {"username": "new", "cadet_id": 1},
    ]
    path = database(tmp_path / "a.db", users=users, cadets=CADETS[:1])
    export(path, tmp_path / "to")

    users_loaded = load(tmp_path / "to")

    numbers = dict(User.objects.values_list("username", "student_number"))
    assert numbers == {"old": None, "new": "2025-1"}
    assert counts(users_loaded) == (2, 0, 0, 0)


def test_a_large_empty_table_is_filled_bare_and_has_its_indexes_and_rules_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "MANY", 1)
    before = rules()
    path = database(tmp_path / "a.db", DAYS, users=[{"username": "a"}], cadets=CADETS)
    change(
        path,
        "INSERT INTO attendance_records (training_day_id, cadet_id, status, time_in) "
        "SELECT 1, id, 'late', '7:25:09 AM' FROM cadets UNION ALL SELECT 404, 1, 'late', ''",
    )
    export(path, tmp_path / "to")

    records = load(tmp_path / "to", accept_quarantined=True, of="attendance_records")

    assert counts(records) == (7, 0, 0, 1)
    assert AttendanceRecord.objects.filter(status="late", time_in="7:25:09 AM").count() == 7
    assert rules() == before


def test_a_large_table_that_breaks_a_rule_is_found_out_row_by_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "MANY", 1)
    cadets: list[Row] = [*CADETS, {"student_id": ""}]
    path = database(tmp_path / "a.db", cadets=cadets)
    export(path, tmp_path / "to")

    loaded = load(tmp_path / "to", accept_quarantined=True, of="cadets")

    assert counts(loaded) == (7, 0, 0, 1)
    assert [row.key for row in loaded.quarantined] == ["8"]


def test_times_of_creation_are_kept_and_nobody_is_told_anything(exported: Path) -> None:
    load_all(exported)

    assert str(LedgerEntry.objects.order_by("id")[0].date_recorded) == "2026-01-10 00:12:13+00:00"
    assert Announcement.objects.get(title="Memo 1").created_at is None
    assert Announcement.objects.get(title="Memo 1").held_at == time(8)
    assert Notification.objects.count() == 2
    assert Grade.objects.get(cadet_id=1).attendance_present == 2


def rules() -> set[str]:
    """The indexes and rules of the attendance records, as the database tells them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass "
            "UNION ALL SELECT indexdef FROM pg_indexes WHERE tablename = %s",
            ["attendance_attendancerecord"] * 2,
        )
        return {definition for (definition,) in cursor.fetchall()}
