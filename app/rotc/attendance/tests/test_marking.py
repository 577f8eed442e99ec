"""Marking cadets: one, or a sheet at once."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from rotc.accounts.models import User
from rotc.attendance.models import AttendanceRecord, TrainingDay
from rotc.attendance.tests import unit
from rotc.attendance.tests.unit import ATTENDANCE, sheet_of
from rotc.operations.models import AuditEntry
from rotc.roster.models import Cadet


def test_a_cadet_is_marked_and_who_marked_is_known(
    as_admin: APIClient, admin: User, day: TrainingDay, ana: Cadet
) -> None:
    given = {"status": "late", "remarks": " O'Brien's 5% ", "time_in": "07:05"}

    answer = as_admin.post(ATTENDANCE, {"training_day": day.pk, "cadet": ana.pk, **given})

    assert answer.status_code == 200
    record = AttendanceRecord.objects.get()
    assert record.recorded_by == admin
    assert answer.json() == {
        "id": record.pk,
        "training_day": day.pk,
        "date": "2026-08-01",
        "cadet": ana.pk,
        "student_id": "2024-0001",
        "last_name": "Añonuevo",
        "first_name": "Ana",
        "company": "Alpha",
        "platoon": "1st",
        "status": "late",
        "remarks": " O'Brien's 5% ",
        "time_in": "07:05:00",
        "time_out": None,
        "excused_by": None,
        "recorded_by": admin.pk,
        "recorded_at": answer.json()["recorded_at"],
    }
    assert as_admin.get(f"{ATTENDANCE}{record.pk}/").json() == answer.json()


def test_a_second_mark_changes_the_record_and_keeps_what_it_does_not_name(
    as_staff: APIClient, day: TrainingDay, ana: Cadet
) -> None:
    unit.record(day, ana, "absent", remarks="sick", time_in="8:15 AM")

    answer = as_staff.post(
        ATTENDANCE, {"training_day": day.pk, "cadet": ana.pk, "status": "late", "remarks": None}
    )

    record = AttendanceRecord.objects.get()
    assert answer.json()["id"] == record.pk
    assert (record.status, record.remarks, record.time_in) == ("late", None, "8:15 AM")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"status": "Present"}, "status"),
        ({"status": None}, "status"),
        ({"cadet": 0}, "cadet"),
        ({"cadet": 2**63}, "cadet"),
        ({"cadet": 999_999}, "cadet"),
        ({"cadet": "x"}, "cadet"),
        ({"training_day": -1}, "training_day"),
        ({"time_in": "25:00"}, "time_in"),
        ({"time_in": "8:15 AM"}, "time_in"),
        ({"time_in": "7:05"}, "time_in"),
        ({"time_in": "7:5:1"}, "time_in"),
        ({"time_in": "\u0660\u0667:\u0660\u0665"}, "time_in"),
        ({"time_in": 815}, "time_in"),
        ({"time_in": "09:00", "time_out": "08:59:59"}, "time_out"),
        ({"remarks": "x" * 1001}, "remarks"),
        ({"remarks": ["x"]}, "remarks"),
        ({"recorded_by": 1}, "recorded_by"),
        ({"excused_by": 1}, "excused_by"),
    ],
)
def test_a_mark_that_makes_no_sense_is_refused_by_field(
    as_staff: APIClient, day: TrainingDay, ana: Cadet, given: dict[str, Any], field: str
) -> None:
    sent = {"training_day": day.pk, "cadet": ana.pk, "status": "present", **given}

    answer = as_staff.post(ATTENDANCE, sent)

    assert answer.status_code == 400
    assert answer.json()["errors"].keys() == {field}
    assert unit.said(day, ana) is None


@pytest.mark.parametrize(
    ("sent", "is_refused"),
    [
        ({"time_in": "12:00:01"}, True),
        ({"time_in": "12:00"}, False),
        ({"time_in": None}, False),
        ({"time_in": "12:00:01", "time_out": None}, False),
    ],
)
def test_nobody_is_on_record_to_have_left_before_he_came(
    as_staff: APIClient, day: TrainingDay, ana: Cadet, sent: dict[str, Any], *, is_refused: bool
) -> None:
    record = unit.record(day, ana, "present", time_in="07:00:00", time_out="12:00:00")
    mark = {"cadet": ana.pk, "status": "present", **sent}

    answers = [
        as_staff.patch(f"{ATTENDANCE}{record.pk}/", sent),
        as_staff.post(ATTENDANCE, {"training_day": day.pk, **mark}),
        as_staff.put(sheet_of(day), {"records": [mark]}),
    ]

    assert [answer.status_code for answer in answers] == [400 if is_refused else 200] * 3
    assert [set(answer.json().get("errors", ())) for answer in answers] == (
        [{"time_out"}, {"time_out"}, {"records.0.time_out"}] if is_refused else [set()] * 3
    )


def test_a_time_that_the_legacy_server_kept_is_compared_with_none(
    as_staff: APIClient, day: TrainingDay, ana: Cadet
) -> None:
    record = unit.record(day, ana, "present", time_out="12:30:05 PM")

    answer = as_staff.patch(f"{ATTENDANCE}{record.pk}/", {"time_in": "13:00"})

    assert answer.status_code == 200


def test_nobody_who_is_archived_is_marked(as_staff: APIClient, day: TrainingDay) -> None:
    gone = unit.cadet("2020-0001", is_archived=True)

    answer = as_staff.post(
        ATTENDANCE, {"training_day": day.pk, "cadet": gone.pk, "status": "present"}
    )

    assert answer.status_code == 400
    assert answer.json()["code"] == "marks_refused"


def test_a_sheet_marks_whom_it_names_and_leaves_the_others(
    as_staff: APIClient, day: TrainingDay, ana: Cadet, ben: Cadet
) -> None:
    carlo = unit.cadet("2024-0003")
    unit.record(day, ana, "absent", remarks="sick")
    unit.record(day, carlo, "late")
    marks = [
        {"cadet": ben.pk, "status": "present", "time_in": "07:00", "time_out": "12:00:30"},
        {"cadet": ana.pk, "status": "excused"},
    ]

    answer = as_staff.put(sheet_of(day), {"records": marks})

    assert answer.json() == {"marked": 2, "changed": 2, "excused": [], "conflicts": []}
    assert [unit.said(day, who) for who in (ana, ben, carlo)] == ["excused", "present", "late"]
    assert AttendanceRecord.objects.get(cadet=ana).remarks == "sick"
    assert AttendanceRecord.objects.get(cadet=ben).time_out == "12:00:30"


def test_a_sheet_sent_again_changes_nothing_and_nobody_becomes_its_author(
    as_staff: APIClient, as_admin: APIClient, day: TrainingDay, ana: Cadet, ben: Cadet
) -> None:
    marks = [{"cadet": who.pk, "status": "present"} for who in (ana, ben)]
    as_staff.put(sheet_of(day), {"records": marks})
    before = list(AttendanceRecord.objects.order_by("id").values())

    answer = as_admin.put(sheet_of(day), {"records": marks})

    assert (answer.json()["marked"], answer.json()["changed"]) == (2, 0)
    assert list(AttendanceRecord.objects.order_by("id").values()) == before


def test_one_row_that_is_refused_refuses_all_and_every_such_row_is_named(
    as_staff: APIClient, day: TrainingDay, ana: Cadet, ben: Cadet
) -> None:
    marks = [
        {"cadet": ana.pk, "status": "present"},
        {"cadet": 999_999, "status": "present"},
        {"cadet": ben.pk, "status": "present"},
        {"cadet": ana.pk, "status": "late"},
    ]

    answer = as_staff.put(sheet_of(day), {"records": marks})

    assert answer.status_code == 400
    assert answer.json()["errors"].keys() == {"records.1.cadet", "records.3.cadet"}
    assert not AttendanceRecord.objects.exists()


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "records"),
        ({"records": []}, "records"),
        ({"records": "all"}, "records"),
        ({"records": [{"cadet": 1}]}, "records.0.status"),
        ({"records": [{"cadet": 1, "status": "present", "id": 5}]}, "records.0.id"),
        ({"records": [{"cadet": 1, "status": "present"}] * 3001}, "records"),
    ],
)
def test_a_sheet_of_another_shape_is_refused_by_field(
    as_staff: APIClient, day: TrainingDay, body: dict[str, Any], field: str
) -> None:
    answer = as_staff.put(sheet_of(day), body)

    assert answer.status_code == 400
    assert answer.json()["errors"].keys() == {field}


@pytest.mark.parametrize("crowd", [1, 200])
def test_a_sheet_takes_as_many_queries_for_one_as_for_many(
    as_staff: APIClient, day: TrainingDay, django_assert_num_queries: Any, crowd: int
) -> None:
    cadets = Cadet.objects.bulk_create(
        Cadet(student_id=f"2025-{number}", first_name="A", last_name="B") for number in range(crowd)
    )
    marks = [{"cadet": cadet.pk, "status": "absent"} for cadet in cadets]

    with django_assert_num_queries(9):  # a savepoint and its end, and seven of ours
        answer = as_staff.put(sheet_of(day), {"records": marks})

    assert answer.json()["changed"] == crowd


def test_a_record_is_corrected(as_staff: APIClient, day: TrainingDay, ana: Cadet) -> None:
    record = unit.record(day, ana, "present", time_in="07:00:00")

    answer = as_staff.patch(f"{ATTENDANCE}{record.pk}/", {"remarks": "left early"})

    assert answer.status_code == 200
    assert answer.json()["remarks"] == "left early"
    assert (answer.json()["status"], answer.json()["time_in"]) == ("present", "07:00:00")


def test_a_record_is_removed_by_an_administrator_and_that_is_recorded(
    as_admin: APIClient, as_staff: APIClient, day: TrainingDay, ana: Cadet
) -> None:
    path = f"{ATTENDANCE}{unit.record(day, ana, 'present').pk}/"

    answers = [as_staff.delete(path), as_admin.delete(path), as_admin.delete(path)]

    assert [answer.status_code for answer in answers] == [403, 204, 404]
    assert unit.said(day, ana) is None
    facts = {"cadet": ana.pk, "training_day": day.pk, "status": "present"}
    assert AuditEntry.objects.get(event="attendance.deleted").facts == facts
