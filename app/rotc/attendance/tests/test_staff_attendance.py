"""The attendance of training staff, kept by administrators."""

import pytest
from rest_framework.test import APIClient

from rotc.accounts.models import User
from rotc.attendance.models import StaffAttendanceRecord, TrainingDay
from rotc.attendance.tests.unit import DAYS
from rotc.roster.models import Cadet, TrainingStaff


def test_staff_are_marked_and_stand_on_their_sheet(
    as_admin: APIClient, admin: User, day: TrainingDay, sergeant: TrainingStaff
) -> None:
    TrainingStaff.objects.create(first_name="Gone", last_name="Away", is_archived=True)
    path = f"{DAYS}{day.pk}/staff-attendance/"
    mark = {"staff": sergeant.pk, "status": "late", "time_in": "07:40", "remarks": "traffic"}

    answer = as_admin.put(path, {"records": [mark]})

    assert answer.json() == {"marked": 1, "changed": 1, "conflicts": []}
    [line] = as_admin.get(path).json()["results"]
    assert line == {
        "staff": sergeant.pk,
        "rank": None,
        "last_name": "Santos",
        "first_name": "Rosa",
        "record": StaffAttendanceRecord.objects.get().pk,
        "status": "late",
        "remarks": "traffic",
        "time_in": "07:40:00",
        "time_out": None,
        "recorded_by": admin.pk,
        "recorded_at": line["recorded_at"],
    }


def test_a_second_mark_changes_the_first(
    as_admin: APIClient, day: TrainingDay, sergeant: TrainingStaff
) -> None:
    StaffAttendanceRecord.objects.create(
        training_day=day, staff=sergeant, status="late", remarks="traffic"
    )

    as_admin.put(
        f"{DAYS}{day.pk}/staff-attendance/",
        {"records": [{"staff": sergeant.pk, "status": "absent"}]},
    )

    record = StaffAttendanceRecord.objects.get()
    assert (record.status, record.remarks) == ("absent", "traffic")


@pytest.mark.parametrize("who", ["nobody", "twice"])
def test_a_sheet_with_one_wrong_row_marks_nobody(
    as_admin: APIClient, day: TrainingDay, sergeant: TrainingStaff, ana: Cadet, who: str
) -> None:
    second = sergeant.pk if who == "twice" else 999_999
    marks = [{"staff": key, "status": "present"} for key in (sergeant.pk, second)]

    answer = as_admin.put(f"{DAYS}{day.pk}/staff-attendance/", {"records": marks})

    assert answer.status_code == 400
    assert answer.json()["errors"].keys() == {"records.1.staff"}
    assert not StaffAttendanceRecord.objects.exists()
