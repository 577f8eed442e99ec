"""Who may do what with attendance: every path and method, as every role."""

from typing import Any, Final

import pytest
from rest_framework.test import APIClient

from rotc.attendance import api as attendance_api
from rotc.attendance.models import AttendanceRecord, ExcuseLetter, TrainingDay
from rotc.attendance.tests import unit
from rotc.roster.models import Cadet, TrainingStaff

EVERYONE: Final = {"admin", "training_staff", "cadet"}
STAFF: Final = {"admin", "training_staff"}
MAY: Final = {
    ("get", "training-days/"): EVERYONE,
    ("post", "training-days/"): {"admin"},
    ("get", "training-days/{day}/"): EVERYONE,
    ("patch", "training-days/{day}/"): {"admin"},
    ("delete", "training-days/{day}/"): {"admin"},
    ("get", "training-days/summaries/"): STAFF,
    ("get", "training-days/{day}/summary/"): STAFF,
    ("get", "training-days/{day}/attendance/"): STAFF,
    ("put", "training-days/{day}/attendance/"): STAFF,
    ("post", "training-days/{day}/attendance/import/"): STAFF,
    ("get", "training-days/{day}/staff-attendance/"): {"admin"},
    ("put", "training-days/{day}/staff-attendance/"): {"admin"},
    ("get", "attendance/"): STAFF,
    ("post", "attendance/"): STAFF,
    ("post", "attendance/scan/"): STAFF,
    ("post", "attendance/scan/staff/"): {"admin"},
    ("get", "attendance/register/"): STAFF,
    ("get", "attendance/me/"): {"training_staff", "cadet"},
    ("get", "attendance/me/totals/"): {"training_staff", "cadet"},
    ("get", "attendance/my-code/"): {"training_staff", "cadet"},
    ("get", "attendance/{record}/"): STAFF,
    ("patch", "attendance/{record}/"): STAFF,
    ("delete", "attendance/{record}/"): {"admin"},
    ("get", "excuse-letters/"): EVERYONE,
    ("post", "excuse-letters/"): {"cadet"},
    ("get", "excuse-letters/{letter}/"): EVERYONE,
    ("delete", "excuse-letters/{letter}/"): {"admin", "cadet"},
    ("post", "excuse-letters/{letter}/decision/"): STAFF,
}


@pytest.fixture
def numbers(day: TrainingDay, ana: Cadet, ben: Cadet) -> dict[str, int]:
    """What the paths name; the letter is Ana's, the record is Ben's."""
    return {
        "day": day.pk,
        "record": unit.record(day, ben, "present").pk,
        "letter": ExcuseLetter.objects.create(cadet=ana, date_absent=unit.SUNDAY).pk,
    }


@pytest.fixture
def people(ana: Cadet, sergeant: TrainingStaff) -> dict[str, dict[str, Any]]:
    """Who has an account of a role."""
    return {"cadet": {"cadet": ana}, "training_staff": {"staff": sergeant}, "admin": {}}


@pytest.mark.parametrize(("method", "path"), MAY)
@pytest.mark.parametrize("role", sorted(EVERYONE))
def test_a_role_gets_as_far_as_it_may(
    people: dict[str, dict[str, Any]], numbers: dict[str, int], role: str, method: str, path: str
) -> None:
    client = unit.client(unit.account(role, **people[role]))

    status = getattr(client, method)(f"/api/v1/{path.format(**numbers)}", {}).status_code

    if role in MAY[method, path]:
        assert status in {200, 204, 400, 409, 415}  # let in; an empty body may be refused
    else:
        assert status == 403


@pytest.mark.parametrize(("method", "path"), MAY)
def test_nobody_gets_further_than_the_door(numbers: dict[str, int], method: str, path: str) -> None:
    answer = getattr(APIClient(), method)(f"/api/v1/{path.format(**numbers)}", {})

    assert answer.status_code == 401
    assert AttendanceRecord.objects.count() == ExcuseLetter.objects.count() == 1


def test_every_path_and_method_is_among_those() -> None:
    converters = {"<int:day_id>": "{day}", "<int:record_id>": "{record}"}
    converters["<int:letter_id>"] = "{letter}"
    served = set()
    for pattern in attendance_api.urlpatterns:
        path = str(pattern.pattern)
        for converter, name in converters.items():
            path = path.replace(converter, name)
        view = pattern.callback.cls  # type: ignore[attr-defined] # DRF's
        served |= {(method.lower(), path) for method in view.access}

    assert served == MAY.keys()
