"""Attendance over time: how many were marked how, training day by training day."""

import json
from typing import Any, Final

import pytest
from rest_framework.test import APIClient

from rotc.attendance import selectors
from rotc.attendance.models import TrainingDay
from rotc.attendance.tests import unit
from rotc.attendance.tests.unit import DAYS
from rotc.roster.models import Cadet

SUMMARIES: Final = f"{DAYS}summaries/"
COUNTED: Final = ("cadets", "unmarked", "present", "absent", "late", "excused")


def test_attendance_over_time_counts_each_day_by_status(
    as_staff: APIClient, day: TrainingDay, ana: Cadet, ben: Cadet
) -> None:
    sunday = TrainingDay.objects.create(date=unit.SUNDAY, title="Parade")
    unit.record(day, ana, "late")
    unit.record(day, ben, "late")
    unit.record(sunday, ana, "present")
    unit.record(sunday, unit.cadet("2020-0001", is_archived=True), "absent")

    answer = as_staff.get(SUMMARIES)

    none = {"cadets": 2, "present": 0, "absent": 0, "late": 0, "excused": 0}
    assert answer.json()["results"] == [
        {
            **none,
            "id": sunday.pk,
            "date": "2026-08-02",
            "title": "Parade",
            "unmarked": 1,
            "present": 1,
        },
        {**none, "id": day.pk, "date": "2026-08-01", "title": "Drill", "unmarked": 0, "late": 2},
    ]


def test_attendance_over_time_says_what_the_summary_of_each_day_says(
    as_staff: APIClient, day: TrainingDay, ana: Cadet, ben: Cadet
) -> None:
    unit.record(day, ana, "excused")

    [over_time] = as_staff.get(SUMMARIES).json()["results"]
    companies = as_staff.get(f"{DAYS}{day.pk}/summary/").json()["companies"]

    counted = {name: sum(company[name] for company in companies) for name in COUNTED}
    assert {name: over_time[name] for name in COUNTED} == counted
    assert counted["unmarked"] == counted["excused"] == 1


def test_of_a_unit_without_cadets_there_are_days_all_the_same(
    as_staff: APIClient, day: TrainingDay
) -> None:
    [found] = as_staff.get(SUMMARIES).json()["results"]

    assert (found["id"], found["cadets"], found["unmarked"]) == (day.pk, 0, 0)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [3, 2, 1]),
        ("page_size=2", [3, 2]),
        ("until=2026-08-02&page_size=1", [2]),
        ("since=2026-08-02", [3, 2]),
        ("since=2999-01-01", []),
    ],
)
def test_attendance_over_time_is_of_the_last_days_before_a_date(
    as_staff: APIClient, day: TrainingDay, query: str, found: list[int]
) -> None:
    for date in (unit.SUNDAY, "2026-08-03"):
        TrainingDay.objects.create(date=date, title="More")

    answer = as_staff.get(f"{SUMMARIES}?{query}").json()

    assert [each["date"][-1:] for each in answer["results"]] == [str(one) for one in found]


def test_the_records_of_days_that_are_not_shown_are_not_counted(
    as_staff: APIClient, day: TrainingDay, ana: Cadet
) -> None:
    for number in range(30):
        unit.record(TrainingDay.objects.create(date=unit.SUNDAY, title=f"{number}"), ana, "present")
    shown = selectors.summaries().order_by("-date", "-id")[:5]

    [plan] = json.loads(shown.explain(format="json", analyze=True))

    assert _times_counted(plan["Plan"]) == 5


def _times_counted(node: dict[str, Any]) -> int:
    """How often what depends on the day was looked up."""
    own = node["Actual Loops"] if node.get("Subplan Name", "").startswith("SubPlan") else 0
    return max([own, *map(_times_counted, node.get("Plans", []))])
