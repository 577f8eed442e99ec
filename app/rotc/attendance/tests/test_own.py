"""One's own training days: those that have come since one was enrolled, and what they amount to."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone
from rest_framework.test import APIClient

from rotc.attendance.models import TrainingDay
from rotc.attendance.tests import unit
from rotc.attendance.tests.unit import ATTENDANCE
from rotc.roster.models import Cadet, TrainingStaff

ME, TOTALS = f"{ATTENDANCE}me/", f"{ATTENDANCE}me/totals/"


def plan(on: date | None) -> TrainingDay:
    return TrainingDay.objects.create(date=on, title="Drill")


def own(client: APIClient) -> tuple[list[int], int]:
    """The days that concern whoever asks, by number, and how many there are of them."""
    days = [each["training_day"] for each in client.get(ME).json()["results"]]
    return sorted(days), client.get(TOTALS).json()["held"]


@pytest.mark.parametrize("role", ["cadet", "training_staff"])
def test_an_account_that_belongs_to_nobody_has_no_days(day: TrainingDay, role: str) -> None:
    client = unit.client(unit.account(role))

    assert client.get(ME).json()["results"] == []
    assert set(client.get(TOTALS).json().values()) == {0}


def test_ones_own_totals_count_days_and_records_by_status(
    as_ana: APIClient, ana: Cadet, day: TrainingDay
) -> None:
    unit.record(day, ana, "present")
    for status in ("excused", "late", "absent"):
        unit.record(plan(unit.SUNDAY), ana, status)

    assert as_ana.get(TOTALS).json() == {
        "training_days": 4,
        "held": 4,
        "present": 1,
        "absent": 1,
        "late": 1,
        "excused": 1,
        "counted": 3,
    }


def test_days_to_come_do_not_concern_anybody_yet_unless_he_is_marked_on_them(
    as_ana: APIClient, as_ben: APIClient, ana: Cadet, day: TrainingDay
) -> None:
    today = timezone.now().astimezone(settings.UNIT_TIME_ZONE).date()
    now, later, last = (plan(today + timedelta(days=days)) for days in (0, 1, 2))
    unit.record(last, ana, "excused")

    answers = [own(as_ana), own(as_ben)]

    assert answers == [([day.pk, now.pk, last.pk], 2), ([day.pk, now.pk], 2)]
    assert as_ben.get(TOTALS).json()["training_days"] == 4
    assert later.pk not in answers[0][0]


def test_an_excuse_of_a_day_to_come_is_not_counted_before_the_day(
    as_ana: APIClient, ana: Cadet, day: TrainingDay
) -> None:
    today = timezone.now().astimezone(settings.UNIT_TIME_ZONE).date()
    for on, status in ((today, "late"), (today + timedelta(days=1), "excused"), (None, "present")):
        unit.record(plan(on), ana, status)

    totals = as_ana.get(TOTALS).json()

    assert (totals["excused"], totals["counted"], totals["held"]) == (0, 2, 3)


@pytest.mark.parametrize(
    ("enrolled", "concerned"),
    [
        (datetime(2026, 8, 1, 15, 59, tzinfo=settings.UNIT_TIME_ZONE), ["sat", "sun"]),
        (datetime(2026, 8, 2, 0, 1, tzinfo=settings.UNIT_TIME_ZONE), ["sun"]),
        (datetime(2026, 8, 3, tzinfo=settings.UNIT_TIME_ZONE), []),
        (None, ["sat", "sun"]),
    ],
)
def test_days_before_one_was_enrolled_do_not_concern_him(
    as_ana: APIClient, ana: Cadet, enrolled: Any, concerned: list[str]
) -> None:
    days = {"sat": plan(unit.SATURDAY), "sun": plan(unit.SUNDAY)}
    Cadet.objects.filter(pk=ana.pk).update(created_at=enrolled)

    answer = own(as_ana)

    assert answer == ([days[name].pk for name in concerned], len(concerned))


def test_a_day_before_one_was_enrolled_concerns_him_once_he_is_marked_on_it(
    as_ana: APIClient, ana: Cadet, day: TrainingDay
) -> None:
    plan(unit.SUNDAY)
    Cadet.objects.filter(pk=ana.pk).update(created_at=timezone.now())
    unit.record(day, ana, "present")

    assert own(as_ana) == ([day.pk], 1)


def test_a_day_whose_date_is_not_known_concerns_everybody(as_ana: APIClient) -> None:
    unknown = plan(None)

    assert own(as_ana) == ([unknown.pk], 1)


def test_days_before_a_member_of_the_staff_came_do_not_concern_him(
    as_staff: APIClient, sergeant: TrainingStaff, day: TrainingDay
) -> None:
    before = own(as_staff)
    TrainingStaff.objects.filter(pk=sergeant.pk).update(created_at=timezone.now())
    plan(unit.SUNDAY)

    after = own(as_staff)

    assert (before, after) == (([day.pk], 1), ([], 0))
