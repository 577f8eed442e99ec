"""Marks that say what their sender believed to be on record."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from rotc.accounts.models import User
from rotc.attendance.models import AttendanceRecord, StaffAttendanceRecord, TrainingDay
from rotc.attendance.tests import unit
from rotc.attendance.tests.unit import ATTENDANCE, DAYS, sheet_of
from rotc.roster.models import Cadet, TrainingStaff


def expecting(who: Cadet, status: str, expected: str | None) -> dict[str, Any]:
    return {"cadet": who.pk, "status": status, "expected": {"status": expected}}


def test_a_mark_is_not_written_over_one_that_its_sender_has_not_seen_and_others_are_written(
    as_staff: APIClient, admin: User, day: TrainingDay, ana: Cadet, ben: Cadet
) -> None:
    newer = unit.record(day, ana, "excused", recorded_by=admin)
    marks = [expecting(ana, "absent", None), expecting(ben, "late", None)]

    answer = as_staff.put(sheet_of(day), {"records": marks})

    assert answer.status_code == 200
    told = answer.json()
    [conflict] = told.pop("conflicts")
    assert told == {"marked": 1, "changed": 1, "excused": []}
    assert conflict == {
        "cadet": ana.pk,
        "unexpected": ["status"],
        "status": "excused",
        "recorded_by_name": admin.username,
        "recorded_at": str(newer.recorded_at).replace(" ", "T").replace("+00:00", "Z"),
    }
    assert [unit.said(day, who) for who in (ana, ben)] == ["excused", "late"]


def test_a_conflict_tells_the_name_of_who_set_the_newer_mark(
    as_staff: APIClient, as_admin: APIClient, day: TrainingDay, ana: Cadet
) -> None:
    as_staff.put(sheet_of(day), {"records": [{"cadet": ana.pk, "status": "late"}]})

    answer = as_admin.put(sheet_of(day), {"records": [expecting(ana, "absent", "present")]})

    assert answer.json()["conflicts"][0]["recorded_by_name"] == "Rosa Santos"


@pytest.mark.parametrize("expected", ["present", None])
def test_a_mark_over_what_is_expected_is_written(
    as_staff: APIClient, day: TrainingDay, ana: Cadet, ben: Cadet, expected: str | None
) -> None:
    unit.record(day, ana, "present")
    marked = ana if expected else ben

    answer = as_staff.put(sheet_of(day), {"records": [expecting(marked, "late", expected)]})

    assert answer.json()["conflicts"] == []
    assert unit.said(day, marked) == "late"


def test_what_is_on_record_already_is_as_expected_whoever_put_it_there(
    as_staff: APIClient, day: TrainingDay, ana: Cadet
) -> None:
    unit.record(day, ana, "present")

    answer = as_staff.put(sheet_of(day), {"records": [expecting(ana, "present", None)]})

    assert answer.json() == {"marked": 1, "changed": 0, "excused": [], "conflicts": []}


def test_a_mark_over_a_record_that_was_taken_back_is_not_written(
    as_staff: APIClient, day: TrainingDay, ana: Cadet
) -> None:
    answer = as_staff.put(sheet_of(day), {"records": [expecting(ana, "present", "late")]})

    [conflict] = answer.json()["conflicts"]
    assert (conflict["status"], conflict["recorded_by_name"], conflict["recorded_at"]) == (
        None,
        None,
        None,
    )
    assert not AttendanceRecord.objects.exists()


def test_the_answer_names_whom_a_letter_excuses_of_those_who_were_marked_absent(
    as_staff: APIClient, as_ana: APIClient, day: TrainingDay, ana: Cadet, ben: Cadet
) -> None:
    letter = as_ana.post(unit.LETTERS, {"training_day": day.pk, "reason": "ill"}).json()["id"]
    as_staff.post(f"{unit.LETTERS}{letter}/decision/", {"status": "approved"})
    marks = [{"cadet": who.pk, "status": "absent"} for who in (ana, ben)]

    answer = as_staff.put(sheet_of(day), {"records": marks})

    assert answer.json()["excused"] == [ana.pk]


def test_a_staff_mark_that_is_not_as_expected_is_told_of_by_the_member(
    as_admin: APIClient, day: TrainingDay, sergeant: TrainingStaff
) -> None:
    StaffAttendanceRecord.objects.create(training_day=day, staff=sergeant, status="excused")
    mark = {"staff": sergeant.pk, "status": "absent", "expected": {"status": None}}

    answer = as_admin.put(f"{DAYS}{day.pk}/staff-attendance/", {"records": [mark]})

    assert [each["staff"] for each in answer.json()["conflicts"]] == [sergeant.pk]
    assert StaffAttendanceRecord.objects.get().status == "excused"


def test_one_record_that_moved_on_is_not_changed_and_the_sender_is_told_by_whom_it_is(
    as_staff: APIClient, admin: User, day: TrainingDay, ana: Cadet
) -> None:
    record = unit.record(day, ana, "late", remarks="traffic", recorded_by=admin)
    sent = {"remarks": "overslept", "expected": {"remarks": None}}

    answers = [
        as_staff.patch(f"{ATTENDANCE}{record.pk}/", sent),
        as_staff.post(ATTENDANCE, {"training_day": day.pk, **expecting(ana, "absent", "present")}),
    ]

    assert [answer.status_code for answer in answers] == [409, 409]
    assert {answer.json()["code"] for answer in answers} == {"mark_moved_on"}
    told = [f"{admin.username} has changed this."]
    assert [answer.json()["errors"] for answer in answers] == [{"remarks": told}, {"status": told}]
    record.refresh_from_db()
    assert (record.status, record.remarks) == ("late", "traffic")


@pytest.mark.parametrize("expected", [{"mood": "good"}, {"status": "there"}, "present", None])
def test_an_expectation_that_makes_no_sense_is_refused(
    as_staff: APIClient, day: TrainingDay, ana: Cadet, expected: Any
) -> None:
    mark = {"cadet": ana.pk, "status": "present", "expected": expected}

    answer = as_staff.put(sheet_of(day), {"records": [mark]})

    assert answer.status_code == 400
    assert not AttendanceRecord.objects.exists()


@pytest.mark.parametrize("crowd", [1, 100])
def test_conflicts_take_as_many_queries_for_one_as_for_many(
    as_staff: APIClient, admin: User, day: TrainingDay, django_assert_num_queries: Any, crowd: int
) -> None:
    cadets = [unit.cadet(f"2025-{number}") for number in range(crowd)]
    records = [unit.record(day, cadet, "late", recorded_by=admin) for cadet in cadets]
    marks = [expecting(cadet, "present", None) for cadet in cadets]

    with django_assert_num_queries(6):
        answer = as_staff.put(sheet_of(day), {"records": marks})

    assert len(answer.json()["conflicts"]) == len(records)


@pytest.mark.parametrize(("held", "expected"), [(None, ""), ("", None)])
def test_no_remarks_and_empty_ones_are_the_same(
    as_staff: APIClient, day: TrainingDay, ana: Cadet, held: str | None, expected: str | None
) -> None:
    record = unit.record(day, ana, "present", remarks=held)
    mark = {"status": "late", "expected": {"remarks": expected}}

    answer = as_staff.patch(f"{ATTENDANCE}{record.pk}/", mark)

    assert answer.status_code == 200
    assert unit.said(day, ana) == "late"
