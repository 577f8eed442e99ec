"""Scans of training staff, by administrators."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from rotc.attendance.models import StaffAttendanceRecord, TrainingDay
from rotc.attendance.tests.unit import ATTENDANCE
from rotc.roster.models import Cadet, TrainingStaff

SCAN, CODE = f"{ATTENDANCE}scan/staff/", f"{ATTENDANCE}my-code/"


def scan(client: APIClient, day: TrainingDay, code: str, **given: Any) -> Any:
    return client.post(SCAN, {"training_day": day.pk, "code": code, **given})


def test_the_code_that_a_member_of_the_staff_shows_marks_him_present(
    as_staff: APIClient, as_admin: APIClient, day: TrainingDay, sergeant: TrainingStaff
) -> None:
    code = as_staff.get(CODE).json()["code"]

    answer = scan(as_admin, day, code)

    made = StaffAttendanceRecord.objects.get()
    told = answer.json()["record"]
    assert answer.status_code == 200
    assert answer.json()["already_scanned"] is False
    assert (told["staff"], told["id"]) == (sergeant.pk, made.pk)
    assert (told["status"], told["time_in"]) == ("present", made.time_in)
    assert made.time_in is not None


def test_a_second_scan_keeps_the_first_and_says_so(
    as_staff: APIClient, as_admin: APIClient, day: TrainingDay, sergeant: TrainingStaff
) -> None:
    code = as_staff.get(CODE).json()["code"]
    StaffAttendanceRecord.objects.create(
        training_day=day, staff=sergeant, status="late", time_in="07:31:00"
    )

    answer = scan(as_admin, day, code)

    told = answer.json()["record"]
    assert answer.json()["already_scanned"] is True
    assert (told["status"], told["time_in"]) == ("late", "07:31:00")


@pytest.mark.parametrize("typed", ["rosa@unit.example", " ROSA@unit.example ", "card of 2019"])
def test_an_address_may_be_typed_and_a_card_of_the_old_server_still_counts(
    as_admin: APIClient, day: TrainingDay, sergeant: TrainingStaff, typed: str
) -> None:
    TrainingStaff.objects.filter(pk=sergeant.pk).update(
        email="rosa@unit.example", qr_code_data="card of 2019"
    )

    answer = scan(as_admin, day, typed, status="late")

    assert answer.json()["record"]["staff"] == sergeant.pk
    assert answer.json()["record"]["status"] == "late"


def test_the_number_alone_the_code_of_a_cadet_and_an_archived_member_are_nobody(
    as_admin: APIClient,
    as_ana: APIClient,
    as_staff: APIClient,
    day: TrainingDay,
    ana: Cadet,
    sergeant: TrainingStaff,
) -> None:
    own, of_cadet = (client.get(CODE).json()["code"] for client in (as_staff, as_ana))
    TrainingStaff.objects.filter(pk=sergeant.pk).update(is_archived=True)
    codes = [str(sergeant.pk), f"{sergeant.pk}:forged", of_cadet, own, "nobody@unit.example"]

    answers = [scan(as_admin, day, code) for code in codes]

    assert {answer.status_code for answer in answers} == {400}
    assert {answer.json()["code"] for answer in answers} == {"unknown_code"}
    assert not StaffAttendanceRecord.objects.exists()


def test_a_code_that_two_members_have_is_nobodys(as_admin: APIClient, day: TrainingDay) -> None:
    facts = {"last_name": "Santos", "qr_code_data": "same card"}
    TrainingStaff.objects.create(first_name="Rosa", **facts)
    TrainingStaff.objects.create(first_name="Luz", **facts)

    answer = scan(as_admin, day, "same card")

    assert answer.status_code == 400
    assert answer.json()["code"] == "unknown_code"


def test_the_code_of_staff_marks_no_cadet(
    as_staff: APIClient, day: TrainingDay, ana: Cadet
) -> None:
    code = as_staff.get(CODE).json()["code"]

    answer = as_staff.post(f"{ATTENDANCE}scan/", {"training_day": day.pk, "code": code})

    assert answer.status_code == 400
    assert answer.json()["code"] == "unknown_code"


def test_a_member_who_is_excused_is_marked_only_where_the_scan_says_so(
    as_staff: APIClient, as_admin: APIClient, day: TrainingDay, sergeant: TrainingStaff
) -> None:
    code = as_staff.get(CODE).json()["code"]
    StaffAttendanceRecord.objects.create(training_day=day, staff=sergeant, status="excused")

    answers = [scan(as_admin, day, code), scan(as_admin, day, code, over_excuse=True)]

    assert [answer.json()["kept_excuse"] for answer in answers] == [True, False]
    assert [answer.json()["record"]["status"] for answer in answers] == ["excused", "present"]
