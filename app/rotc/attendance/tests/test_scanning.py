"""Scans at the gate."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import settings
from rest_framework.test import APIClient

from rotc.attendance.models import AttendanceRecord, TrainingDay
from rotc.attendance.services import scanning
from rotc.attendance.tests import unit
from rotc.attendance.tests.unit import ATTENDANCE
from rotc.roster.models import Cadet

SCAN, CODE = f"{ATTENDANCE}scan/", f"{ATTENDANCE}my-code/"
AT_SEVEN = datetime(2026, 7, 31, 23, 5, 9, tzinfo=UTC)  # five past seven in Manila, a day later


def scan(client: APIClient, day: TrainingDay, code: str, **given: Any) -> Any:
    return client.post(SCAN, {"training_day": day.pk, "code": code, **given})


def test_the_code_that_a_cadet_shows_marks_him_present(
    as_ana: APIClient, as_staff: APIClient, day: TrainingDay, ana: Cadet
) -> None:
    code = as_ana.get(CODE).json()["code"]

    answer = scan(as_staff, day, code)

    assert answer.status_code == 200
    assert answer.json()["already_scanned"] is False
    told = answer.json()["record"]
    assert (told["cadet"], told["status"], told["date"]) == (ana.pk, "present", "2026-08-01")
    assert told["time_in"] == AttendanceRecord.objects.get().time_in


def test_the_time_is_that_of_the_units_zone(day: TrainingDay, ana: Cadet) -> None:
    staff = unit.account("training_staff")

    made = scanning.scan(day_id=day.pk, code="2024-0001", status=None, by=staff, at=AT_SEVEN)

    assert str(settings.UNIT_TIME_ZONE) == "Asia/Manila"
    assert made.record.time_in == "07:05:09"
    assert made.record.recorded_at == AT_SEVEN


def test_a_second_scan_keeps_the_first_and_says_so(
    as_staff: APIClient, day: TrainingDay, ana: Cadet
) -> None:
    unit.record(day, ana, "late", time_in="07:31:00")

    answer = scan(as_staff, day, "2024-0001", status="present")

    assert answer.json()["already_scanned"] is True
    told = answer.json()["record"]
    assert (told["status"], told["time_in"]) == ("late", "07:31:00")


@pytest.mark.parametrize(
    ("before", "given", "after"),
    [
        ("absent", {}, "present"),
        ("excused", {"status": "late", "over_excuse": True}, "late"),
        ("late", {}, "late"),
        ("present", {"status": "late"}, "late"),
    ],
)
def test_a_first_scan_adds_the_time_to_what_was_marked_by_hand(
    as_staff: APIClient,
    day: TrainingDay,
    ana: Cadet,
    before: str,
    given: dict[str, Any],
    after: str,
) -> None:
    unit.record(day, ana, before, remarks="by hand")

    answer = scan(as_staff, day, "2024-0001", **given)

    told = answer.json()["record"]
    assert (answer.json()["before"], answer.json()["already_scanned"]) == (before, False)
    assert (told["status"], told["remarks"]) == (after, "by hand")
    assert told["time_in"] is not None


def test_a_scan_leaves_who_is_excused_and_says_so(
    as_staff: APIClient, day: TrainingDay, ana: Cadet
) -> None:
    unit.record(day, ana, "excused")

    answer = scan(as_staff, day, "2024-0001", status="late")

    told = answer.json()
    assert (told["kept_excuse"], told["before"], told["already_scanned"]) == (
        True,
        "excused",
        False,
    )
    assert (told["record"]["status"], told["record"]["time_in"]) == ("excused", None)
    assert unit.said(day, ana) == "excused"


@pytest.mark.parametrize("typed", ["2024-0001", " 2024-0001 ", "ab-12", "AB-12"])
def test_staff_may_type_the_student_number(
    as_staff: APIClient, day: TrainingDay, ana: Cadet, typed: str
) -> None:
    unit.cadet("ab-12")

    answer = scan(as_staff, day, typed)

    assert answer.json()["record"]["student_id"] == typed.strip().replace("AB", "ab")


def test_a_number_that_two_cadets_share_but_for_case_means_the_one_as_written(
    as_staff: APIClient, day: TrainingDay
) -> None:
    lower, upper = unit.cadet("ab-12"), unit.cadet("AB-12")

    answers = [scan(as_staff, day, typed) for typed in ("ab-12", "AB-12", "Ab-12")]

    assert [answer.status_code for answer in answers] == [200, 200, 400]
    assert [answer.json()["record"]["cadet"] for answer in answers[:2]] == [lower.pk, upper.pk]


@pytest.mark.parametrize(
    "code", ["2024-9999", "2024-0001:forged", "%", "_", "' OR 1=1 --", "2020-0001", "x" * 500]
)
def test_a_code_that_is_nobodys_is_refused(
    as_staff: APIClient, day: TrainingDay, ana: Cadet, code: str
) -> None:
    unit.cadet("2020-0001", is_archived=True)

    answer = scan(as_staff, day, code)

    assert answer.status_code == 400
    assert answer.json()["code"] == "unknown_code"
    assert not AttendanceRecord.objects.exists()


@pytest.mark.parametrize(
    ("given", "field"),
    [({"status": "absent"}, "status"), ({"code": ""}, "code"), ({"code": 20240001}, "code")],
)
def test_a_scan_that_makes_no_sense_is_refused_by_field(
    as_staff: APIClient, day: TrainingDay, given: dict[str, Any], field: str
) -> None:
    answer = as_staff.post(SCAN, {"training_day": day.pk, "code": "x", **given})

    assert answer.status_code == 400
    assert answer.json()["errors"].keys() == {field}


def test_a_scan_of_a_day_that_does_not_exist_is_not_found(as_staff: APIClient) -> None:
    answer = as_staff.post(SCAN, {"training_day": 999, "code": "2024-0001"})

    assert answer.status_code == 404


@pytest.mark.parametrize("role", ["cadet", "training_staff"])
def test_an_account_that_belongs_to_nobody_of_the_unit_has_no_code(db: None, role: str) -> None:
    answer = unit.client(unit.account(role)).get(CODE)

    assert answer.status_code == 403
    assert answer.json()["code"] == "not_of_the_unit"
