"""What is read of attendance: records, the sheet, the register, one's own history, totals."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.db.models import OuterRef, Subquery
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from rest_framework.test import APIClient

from rotc.attendance import selectors
from rotc.attendance.models import ExcuseLetter, StaffAttendanceRecord, TrainingDay
from rotc.attendance.tests import unit
from rotc.attendance.tests.unit import ATTENDANCE, DAYS, LETTERS, sheet_of
from rotc.roster.models import Cadet, TrainingStaff

ME, TOTALS, REGISTER = (f"{ATTENDANCE}{path}/" for path in ("me", "me/totals", "register"))
LISTS = {
    "records": ATTENDANCE,
    "records onwards": f"{ATTENDANCE}?cursor=",
    "register": f"{REGISTER}?since=2026-08-01&until=2026-08-02",
    "sheet": "sheet",
    "summary": "summary",
    "summaries": f"{DAYS}summaries/",
}


@pytest.fixture
def sunday(db: None) -> TrainingDay:
    return TrainingDay.objects.create(date=unit.SUNDAY, title="Parade")


@pytest.fixture
def marked(day: TrainingDay, sunday: TrainingDay, ana: Cadet, ben: Cadet) -> None:
    """Ana was there on Saturday and absent on Sunday, Ben late on Sunday."""
    unit.record(day, ana, "present", time_in="7:05")
    unit.record(sunday, ana, "absent")
    unit.record(sunday, ben, "late")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["late", "absent", "present"]),
        ("cursor=", ["late", "absent", "present"]),
        ("status=absent", ["absent"]),
        ("company=Bravo", ["late"]),
        ("platoon=1st", ["absent", "present"]),
        ("company=%25", []),
        ("since=2026-08-02&company=Alpha", ["absent"]),
        ("until=2026-08-01", ["present"]),
        ("cadet=999999", []),
    ],
)
def test_records_are_found_by_status_unit_and_date(
    as_staff: APIClient, marked: None, query: str, found: list[str]
) -> None:
    answer = as_staff.get(f"{ATTENDANCE}?{query}").json()

    assert [each["status"] for each in answer["results"]] == found
    assert answer["count"] == len(found)


def test_records_are_the_same_by_page_and_by_cursor(as_staff: APIClient, marked: None) -> None:
    by_page = as_staff.get(ATTENDANCE).json()["results"]
    address, by_cursor = f"{ATTENDANCE}?page_size=1&cursor=", []
    while address:
        answer = as_staff.get(address).json()
        by_cursor += answer["results"]
        address = answer["next"]

    assert by_cursor == by_page
    assert len(by_page) == 3


@pytest.mark.parametrize("query", ["status=unmarked", "cadet=x", "company=", "cursor=x", "day=1"])
def test_a_question_that_makes_no_sense_is_refused(as_staff: APIClient, query: str) -> None:
    assert as_staff.get(f"{ATTENDANCE}?{query}").status_code == 400


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [("Añonuevo", "absent"), ("O'Brien", "late"), ("Zamora", None)]),
        ("company=Alpha", [("Añonuevo", "absent")]),
        ("status=late", [("O'Brien", "late")]),
        ("status=unmarked", [("Zamora", None)]),
    ],
)
def test_the_sheet_holds_every_cadet_marked_or_not(
    as_staff: APIClient,
    marked: None,
    sunday: TrainingDay,
    query: str,
    found: list[tuple[str, str | None]],
) -> None:
    unit.cadet("2024-0003", last_name="Zamora", company="Charlie")
    unit.cadet("2020-0001", last_name="Gone", is_archived=True)

    answer = as_staff.get(f"{sheet_of(sunday)}?{query}").json()

    assert [(each["last_name"], each["status"]) for each in answer["results"]] == found
    assert answer["count"] == len(found)


def test_the_register_holds_each_cadets_status_by_training_day(
    as_staff: APIClient, marked: None, day: TrainingDay, sunday: TrainingDay
) -> None:
    queries = ("since=2026-08-01&until=2026-08-02", "until=2026-08-02", "until=2026-08-01")

    whole, same, part = (as_staff.get(f"{REGISTER}?{query}").json() for query in queries)

    assert [each["marks"] for each in whole["results"]] == [
        {str(day.pk): "present", str(sunday.pk): "absent"},
        {str(sunday.pk): "late"},
    ]
    assert same["results"] == whole["results"]
    assert [len(each["marks"]) for each in part["results"]] == [1, 0]


def test_the_register_of_today_reaches_back_a_semester(as_staff: APIClient, ana: Cadet) -> None:
    today = timezone.now().astimezone(settings.UNIT_TIME_ZONE).date()
    days = [
        TrainingDay.objects.create(date=today - timedelta(days=ago), title="Drill")
        for ago in (121, 120, 0, -7)
    ]
    for day in days:
        unit.record(day, ana, "present")

    [line] = as_staff.get(REGISTER).json()["results"]

    assert list(line["marks"]) == [str(day.pk) for day in days[1:]]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("since=2025-08-01&until=2026-08-02", 200),
        ("since=2025-07-31&until=2026-08-02", 400),
        ("since=0001-01-01", 400),
        ("until=0001-01-01", 200),
        ("until=9999-12-31", 200),
        ("since=9999-12-31&until=0001-01-01", 200),
    ],
)
def test_the_register_holds_a_year_at_most(as_staff: APIClient, query: str, status: int) -> None:
    assert as_staff.get(f"{REGISTER}?{query}").status_code == status


@pytest.mark.parametrize("name", LISTS)
def test_a_list_takes_as_many_queries_for_one_row_as_for_many(
    as_staff: APIClient, day: TrainingDay, django_assert_max_num_queries: Any, name: str
) -> None:
    unit.record(day, unit.cadet("1"), "present")
    paths = {"sheet": sheet_of(day), "summary": f"{DAYS}{day.pk}/summary/"}
    path = paths.get(LISTS[name], LISTS[name])
    counts = []

    for number in range(2):
        with django_assert_max_num_queries(3) as counted:
            answer = as_staff.get(path)
        assert answer.status_code == 200
        counts.append(len(counted))
        for each in range(30 if not number else 0):
            more = TrainingDay.objects.create(date=unit.SUNDAY, title="More")
            unit.record(more, unit.cadet(f"2-{each}"), "present")

    assert counts[0] == counts[1] > 0


@pytest.mark.parametrize("path", [*LISTS.values(), LETTERS, f"{LETTERS}?cursor="])
def test_no_list_reads_the_pictures_of_its_people(
    as_staff: APIClient, marked: None, sunday: TrainingDay, ana: Cadet, path: str
) -> None:
    ExcuseLetter.objects.create(cadet=ana, date_absent=unit.SUNDAY)
    paths = {"sheet": sheet_of(sunday), "summary": f"{DAYS}{sunday.pk}/summary/"}

    with CaptureQueriesContext(connection) as asked:
        answer = as_staff.get(paths.get(path, path))

    assert answer.status_code == 200
    assert asked.captured_queries
    assert not any("profile_pic" in query["sql"] for query in asked.captured_queries)


def test_a_cadet_sees_his_own_days_marked_or_not(
    as_ana: APIClient, as_ben: APIClient, marked: None, day: TrainingDay, ana: Cadet
) -> None:
    planned = TrainingDay.objects.create(date="2999-01-01", title="Far away")
    excused = TrainingDay.objects.create(date="2999-01-02", title="Excused from")
    unit.record(excused, ana, "excused")

    mine, bens = (client.get(ME).json()["results"] for client in (as_ana, as_ben))

    assert [each["status"] for each in mine] == ["excused", "absent", "present"]
    assert mine[-1] == {
        "training_day": day.pk,
        "date": "2026-08-01",
        "title": "Drill",
        "status": "present",
        "remarks": None,
        "time_in": "7:05",
        "time_out": None,
    }
    assert [each["status"] for each in bens] == ["late", None]
    assert planned.pk not in [each["training_day"] for each in mine + bens]


def test_staff_see_their_own_days(
    as_staff: APIClient, sergeant: TrainingStaff, marked: None, day: TrainingDay
) -> None:
    StaffAttendanceRecord.objects.create(training_day=day, staff=sergeant, status="late")

    days, totals = as_staff.get(ME).json()["results"], as_staff.get(TOTALS).json()

    assert [each["status"] for each in days] == [None, "late"]
    assert (totals["late"], totals["counted"], totals["training_days"]) == (1, 1, 2)


def test_what_counts_for_a_grade_is_there_for_many_cadets_at_once(
    marked: None, ana: Cadet, ben: Cadet, django_assert_num_queries: Any
) -> None:
    attended = selectors.attendance_totals().filter(cadet_id=OuterRef("pk")).values("attended")

    with django_assert_num_queries(2):
        grouped = {row["cadet_id"]: row["attended"] for row in selectors.attendance_totals()}
        annotated = dict(
            Cadet.objects.annotate(attended=Subquery(attended)).values_list("pk", "attended")
        )

    assert grouped == annotated == {ana.pk: 1, ben.pk: 1}
    assert selectors.training_day_count() == 2


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["2020-08-02", "2020-08-01"]),
        ({"status": "late"}, ["2020-08-01"]),
        ({"status": "unmarked"}, ["2020-08-02"]),
        ({"since": "2020-08-02"}, ["2020-08-02"]),
        ({"until": "2020-08-01", "status": "absent"}, []),
    ],
)
def test_ones_own_history_is_asked_for_in_part(
    asked: dict[str, str], found: list[str], as_ana: APIClient, ana: Cadet
) -> None:
    saturday, sunday = (
        TrainingDay.objects.create(date=f"2020-08-0{number}", title="Drill") for number in (1, 2)
    )
    unit.record(saturday, ana, "late")
    unit.record(sunday, unit.cadet("2024-0003"), "late")

    answer = as_ana.get(f"{ATTENDANCE}me/", asked)

    assert [line["date"] for line in answer.json()["results"]] == found
