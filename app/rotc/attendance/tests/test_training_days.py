"""The calendar: planned, changed and taken back by administrators, read by everybody."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from rotc.attendance.models import StaffAttendanceRecord, TrainingDay
from rotc.attendance.tests import unit
from rotc.attendance.tests.unit import DAYS
from rotc.operations.models import AuditEntry
from rotc.roster.models import Cadet, TrainingStaff


def test_a_day_is_planned_and_everybody_sees_it(as_admin: APIClient, as_ana: APIClient) -> None:
    given = {"date": "2026-08-01", "title": " Drill & <parade> ", "description": None}

    made = as_admin.post(DAYS, given)

    assert made.status_code == 201
    assert made.json() == {"id": made.json()["id"], **given}
    assert as_ana.get(f"{DAYS}{made.json()['id']}/").json() == made.json()
    assert as_ana.get(DAYS).json()["results"] == [made.json()]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"date": "2026-02-30"}, "date"),
        ({"date": "01/08/2026"}, "date"),
        ({"date": None}, "date"),
        ({"title": ""}, "title"),
        ({"title": 5}, "title"),
        ({"title": "a\0b"}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"description": "x" * 5001}, "description"),
        ({"id": 7}, "id"),
    ],
)
def test_a_day_that_makes_no_sense_is_refused_by_field(
    as_admin: APIClient, given: dict[str, Any], field: str
) -> None:
    answer = as_admin.post(DAYS, {"date": "2026-08-01", "title": "Drill", **given})

    assert answer.status_code == 400
    assert answer.json()["errors"].keys() == {field}
    assert not TrainingDay.objects.exists()


def test_a_change_sets_what_it_names_and_nothing_else(
    as_admin: APIClient, day: TrainingDay
) -> None:
    answer = as_admin.patch(f"{DAYS}{day.pk}/", {"title": "Field day"})

    assert answer.status_code == 200
    assert answer.json() == {
        "id": day.pk,
        "date": "2026-08-01",
        "title": "Field day",
        "description": None,
    }


def test_the_newest_day_comes_first_and_days_of_one_date_keep_their_order(db: None) -> None:
    dates = [unit.SUNDAY, unit.SATURDAY, unit.SATURDAY]
    late, first, second = (
        TrainingDay.objects.create(date=date, title=str(number))
        for number, date in enumerate(dates)
    )

    answer = unit.client(unit.account("cadet")).get(DAYS)

    assert [each["id"] for each in answer.json()["results"]] == [late.pk, second.pk, first.pk]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("since=2026-08-02", ["100% effort"]),
        ("until=2026-08-01", ["Drill"]),
        ("search=100%25", ["100% effort"]),
        ("search=_", []),
        ("search=DRILL", ["Drill"]),
    ],
)
def test_days_are_found_by_date_and_words(
    as_admin: APIClient, day: TrainingDay, query: str, found: list[str]
) -> None:
    TrainingDay.objects.create(date=unit.SUNDAY, title="100% effort")

    answer = as_admin.get(f"{DAYS}?{query}")

    assert [each["title"] for each in answer.json()["results"]] == found


@pytest.mark.parametrize("query", ["since=yesterday", "from=2026-08-01", "page=0", "page=2"])
def test_a_question_that_makes_no_sense_is_refused(as_admin: APIClient, query: str) -> None:
    answer = as_admin.get(f"{DAYS}?{query}")

    assert answer.status_code == (404 if query == "page=2" else 400)


def test_a_day_without_marks_is_taken_back_and_that_is_recorded(
    as_admin: APIClient, day: TrainingDay
) -> None:
    answer = as_admin.delete(f"{DAYS}{day.pk}/")

    assert answer.status_code == 204
    assert not TrainingDay.objects.exists()
    entry = AuditEntry.objects.get(event="training_day.deleted")
    assert entry.facts == {"date": "2026-08-01", "title": "Drill"}


def test_what_is_planned_and_changed_is_in_the_audit_log(as_admin: APIClient) -> None:
    day = as_admin.post(DAYS, {"date": "2026-08-01", "title": "Drill"}).json()["id"]
    as_admin.patch(f"{DAYS}{day}/", {"date": "2026-08-02", "title": "Drill"})

    entries = AuditEntry.objects.order_by("id")
    assert {each.subject for each in entries} == {f"training_day:{day}"}
    assert [(each.event, each.facts) for each in entries] == [
        ("training_day.planned", {"date": "2026-08-01", "title": "Drill"}),
        (
            "training_day.changed",
            {"title": "Drill", "changes": {"date": ["2026-08-01", "2026-08-02"]}},
        ),
    ]


@pytest.mark.parametrize("whose", ["cadet", "staff"])
def test_a_day_on_which_somebody_was_marked_stays(
    as_admin: APIClient, day: TrainingDay, ana: Cadet, sergeant: TrainingStaff, whose: str
) -> None:
    if whose == "cadet":
        unit.record(day, ana, "absent")
    else:
        StaffAttendanceRecord.objects.create(training_day=day, staff=sergeant, status="present")

    answer = as_admin.delete(f"{DAYS}{day.pk}/")

    assert answer.status_code == 409
    assert answer.json()["code"] == "training_day_is_marked"
    assert TrainingDay.objects.exists()


@pytest.mark.parametrize("number", ["999", f"{2**63}", f"{10**30}"])
def test_a_day_that_does_not_exist_is_not_found(as_admin: APIClient, number: str) -> None:
    path = f"{DAYS}{number}/"
    mark = {"records": [{"cadet": 1, "status": "present"}]}

    answers = [
        as_admin.get(path),
        as_admin.patch(path, {"title": "x"}),
        as_admin.delete(path),
        as_admin.get(f"{path}attendance/"),
        as_admin.put(f"{path}attendance/", mark),
        as_admin.get(f"{path}staff-attendance/"),
        as_admin.get(f"{path}summary/"),
    ]

    assert [answer.status_code for answer in answers] == [404] * 7


def test_the_summary_counts_each_company_by_status(
    as_staff: APIClient, day: TrainingDay, ana: Cadet, ben: Cadet
) -> None:
    unit.cadet("2024-0003", company="Alpha")
    archived = unit.cadet("2024-0004", company="Alpha", is_archived=True)
    unit.record(day, ana, "late")
    unit.record(day, archived, "present")

    answer = as_staff.get(f"{DAYS}{day.pk}/summary/")

    none = {"present": 0, "absent": 0, "late": 0, "excused": 0}
    assert answer.json() == {
        "companies": [
            {**none, "company": "Alpha", "cadets": 2, "unmarked": 1, "late": 1},
            {**none, "company": "Bravo", "cadets": 1, "unmarked": 1},
        ]
    }
