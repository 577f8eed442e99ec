"""Grades that the legacy server computed, and the edges that it had."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from rotc.grading import scoring

FULL: dict[str, Any] = {
    "days": 4,
    "attended": 4,
    "merits": 0,
    "demerits": 0,
    "prelim": Decimal(100),
    "midterm": Decimal(100),
    "final": Decimal(100),
    "status": "active",
}


def graded(**facts: Any) -> scoring.FinalGrade:
    return scoring.final_grade(**{**FULL, **facts})


def scores(prelim: str, midterm: str, final: str) -> dict[str, Decimal]:
    return {"prelim": Decimal(prelim), "midterm": Decimal(midterm), "final": Decimal(final)}


@pytest.mark.parametrize(
    ("facts", "parts", "final", "transmuted", "remarks"),
    [
        (
            {"attended": 3, "merits": 10, "demerits": 5, **scores("95", "90", "85")},
            ["22.50", "30.00", "36.00"],
            "88.50",
            Decimal("2.00"),
            "Passed",
        ),
        (
            {"merits": 6, "demerits": 150, **scores("85.5", "90", "77")},
            ["30.00", "0.00", "33.67"],
            "63.67",
            Decimal("5.00"),
            "Failed",
        ),
        (
            {"attended": 3, "merits": 3, "demerits": 30, "status": "DO"} | scores("75", "70", "70"),
            ["22.50", "21.90", "28.67"],
            "73.07",
            None,
            "Dropped",
        ),
        (
            {"days": 0, "attended": 0, **scores("0", "0", "0")},
            ["0.00", "30.00", "0.00"],
            "30.00",
            Decimal("5.00"),
            "Failed",
        ),
    ],
)
def test_grades_are_those_of_the_legacy_server(
    facts: dict[str, Any], parts: list[str], final: str, transmuted: Decimal | None, remarks: str
) -> None:
    grade = graded(**facts)

    assert [str(scoring.rounded(part.earned)) for part in grade.parts] == parts
    assert str(scoring.rounded(grade.final)) == final
    assert grade.mark.transmuted == transmuted
    assert grade.mark.remarks == remarks


def test_attendance_earns_no_more_than_its_share_where_the_legacy_server_gave_more() -> None:
    grade = graded(days=4, attended=5)

    assert grade.parts[0].earned == 30
    assert grade.final == 100


@pytest.mark.parametrize(
    ("final", "transmuted", "letter"),
    [
        ("100", "1.00", "A"),
        ("95", "1.00", "A"),
        ("94.999999999999999999999999", "1.50", "A"),
        ("90", "1.50", "A"),
        ("89.999999999999999999999999", "2.00", "B"),
        ("85", "2.00", "B"),
        ("84.999999999999999999999999", "2.50", "B"),
        ("80", "2.50", "B"),
        ("79.999999999999999999999999", "3.00", "C"),
        ("75", "3.00", "C"),
        ("74.999999999999999999999999", "5.00", "F"),
        ("0", "5.00", "F"),
        ("-3", "5.00", "F"),
        ("137.5", "1.00", "A"),
    ],
)
def test_a_band_begins_exactly_at_its_edge(final: str, transmuted: str, letter: str) -> None:
    mark = scoring.mark_for(Fraction(final), status="active")

    assert (mark.transmuted, mark.letter) == (Decimal(transmuted), letter)


def test_thirds_that_make_a_whole_reach_the_band() -> None:
    grade = graded(days=9, attended=8, merits=0, demerits=0, **scores("100", "100", "50"))

    assert grade.final == Fraction(80, 3) + 30 + Fraction(100, 3) == 90
    assert grade.mark.transmuted == Decimal("1.50")


def test_a_grade_that_only_rounds_to_the_edge_stays_below_it() -> None:
    grade = graded(**scores("62.5", "62.5", "62.49"), days=1, attended=1, demerits=0)

    assert str(scoring.rounded(grade.final)) == "85.00"
    assert grade.mark.transmuted == Decimal("2.50")


@pytest.mark.parametrize(
    ("status", "remarks"),
    [
        ("INC", "Incomplete"),
        ("inc", "Incomplete"),
        ("Do", "Dropped"),
        ("t", "Deferred"),
        ("T", "Deferred"),
        ("active", "Passed"),
        ("incomplete", "Passed"),
        (" INC", "Passed"),
        ("", "Passed"),
        (None, "Passed"),
    ],
)
def test_a_status_holds_a_grade_back_in_capitals_or_not(status: str | None, remarks: str) -> None:
    mark = scoring.mark_for(Fraction(99), status=status)

    assert mark.remarks == remarks
    assert (mark.transmuted is None) == (remarks != "Passed")


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (Fraction(2, 3), "0.67"),
        (Fraction(1, 200), "0.01"),
        (Fraction(1, 201), "0.00"),
        (Fraction(100), "100.00"),
        (Fraction(-1, 3), "-0.33"),
    ],
)
def test_people_read_two_decimals(number: Fraction, shown: str) -> None:
    assert str(scoring.rounded(number)) == shown


def test_a_grade_tells_what_it_is_made_of() -> None:
    grade = graded(attended=3, merits=10, demerits=25, **scores("100", "90.50", "85"))

    assert [part.explanation for part in grade.parts] == [
        "Attended 3 of 4 training days.",
        "10 merits, 25 demerits: 85 of 100 points.",
        "Prelim 100, midterm 90.5, final 85.",
    ]
    assert [part.share for part in grade.parts] == [30, 30, 40]
