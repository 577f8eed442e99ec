"""What stands in each report is what is on record, whatever it is."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries as Queries

from rotc.attendance.models import TrainingDay
from rotc.reports.models import Kind
from rotc.reports.selectors import GRADE, PROFILE, Sheet, sheet_of
from rotc.roster.models import Cadet

pytestmark = pytest.mark.usefixtures("unit")


def table(sheet: Sheet) -> list[dict[str, Any]]:
    return [dict(zip(sheet.header, line, strict=True)) for line in sheet.lines]


def test_an_attendance_sheet_has_every_cadet_marked_or_not(day: TrainingDay) -> None:
    rows = table(sheet_of(Kind.ATTENDANCE_SHEET, {"training_day": day.pk}))

    assert [(row["last_name"], row["status"], row["time_in"], row["remarks"]) for row in rows] == [
        ("Ñuñez", "present", "07:05", "R&D, 100%"),
        ("O'Brien", None, None, None),
    ]


def test_an_attendance_sheet_may_be_of_one_company(day: TrainingDay) -> None:
    rows = table(sheet_of(Kind.ATTENDANCE_SHEET, {"training_day": day.pk, "company": "Bravo"}))

    assert [row["last_name"] for row in rows] == ["O'Brien"]


def test_a_grade_sheet_has_the_final_grade_and_what_it_is_made_of() -> None:
    ana, brian = table(sheet_of(Kind.GRADE_SHEET, {}))

    assert (ana["days"], ana["attended"], ana["merit_points"]) == (1, 1, 10)
    assert ana["prelim_score"] == Decimal(95)
    assert [ana[name] for name in GRADE] == [
        Decimal("96.00"),
        Decimal("1.00"),
        "A",
        "Passed",
    ]
    assert [brian[name] for name in GRADE] == [Decimal("30.00"), Decimal("5.00"), "F", "Failed"]


def test_an_archived_cadet_is_on_no_sheet(brian: Cadet, day: TrainingDay) -> None:
    Cadet.objects.filter(pk=brian.pk).update(is_archived=True)

    names = [
        [row["last_name"] for row in table(sheet_of(kind, parameters))]
        for kind, parameters in (
            (Kind.GRADE_SHEET, {}),
            (Kind.ATTENDANCE_SHEET, {"training_day": day.pk}),
        )
    ]

    assert names == [["Ñuñez"], ["Ñuñez"]]


def test_a_cadets_record_tells_all_that_is_on_record(ana: Cadet, now: datetime) -> None:
    rows = table(sheet_of(Kind.CADET_RECORD, {"cadet": ana.pk}))

    found = {section: [row for row in rows if row["section"] == section] for section in SECTIONS}
    assert [row["item"] for row in found["profile"]] == list(PROFILE)
    assert {"final_grade": Decimal("96.00"), "letter": "A"}.items() <= {
        row["item"]: row["value"] for row in found["grade"]
    }.items()
    assert [list(row.values())[1:] for row in found["attendance"]] == [
        [date(2026, 8, 1), "Drill", "present", "R&D, 100%"]
    ]
    assert [list(row.values())[1:] for row in found["ledger"]] == [
        [now, "merit", 10, "+5 for a flag"]
    ]
    assert len(rows) == sum(len(each) for each in found.values())


SECTIONS = ("profile", "grade", "attendance", "ledger")


@pytest.mark.parametrize(
    ("kind", "more", "queries"),
    [
        (Kind.ATTENDANCE_SHEET, 50, 2),
        (Kind.ATTENDANCE_SHEET, 600, 3),
        (Kind.GRADE_SHEET, 50, 2),
        (Kind.GRADE_SHEET, 600, 3),
        (Kind.CADET_RECORD, 50, 4),
    ],
)
def test_a_sheet_takes_a_query_for_its_keys_and_one_for_each_500_cadets(
    day: TrainingDay,
    ana: Cadet,
    kind: Kind,
    more: int,
    queries: int,
    django_assert_num_queries: Queries,
) -> None:
    Cadet.objects.bulk_create(
        Cadet(student_id=f"{number:03}", first_name="A", last_name="B") for number in range(more)
    )
    subjects: dict[Kind, dict[str, Any]] = {
        Kind.ATTENDANCE_SHEET: {"training_day": day.pk},
        Kind.CADET_RECORD: {"cadet": ana.pk},
    }

    with django_assert_num_queries(queries):
        lines = table(sheet_of(kind, subjects.get(kind, {})))

    assert len(lines) > (2 if kind is Kind.CADET_RECORD else more)
