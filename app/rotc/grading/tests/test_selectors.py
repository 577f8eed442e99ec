"""What is read of grades: standings, how they are spread, who leads, and in how many queries."""

from decimal import Decimal
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from rotc.grading import daily, scoring, selectors
from rotc.grading.models import Grade
from rotc.grading.tests.people import Attend, Enrol

FULL = {name: Decimal(100) for name in ("prelim_score", "midterm_score", "final_score")}


def the_standing(**whose: Any) -> dict[str, Any]:
    (standing,) = selectors.sheet(**whose).values(*selectors.STANDING)
    return dict(standing)


@pytest.mark.parametrize(
    "graded", [None, {}, dict.fromkeys(("merit_points", "prelim_score", "status"))]
)
def test_a_cadet_of_whom_nothing_is_recorded_has_zeros_and_is_active(
    enrol: Enrol, graded: dict[str, None] | None
) -> None:
    enrol(graded=graded)

    standing = the_standing()

    assert standing.pop("grade_status") == "active"
    assert set(standing.values()) == {0}
    assert selectors.final_grade(standing | {"grade_status": "active"}).final == 30


def test_attendance_is_counted_live_and_not_taken_from_the_record(
    enrol: Enrol, attend: Attend
) -> None:
    cadet = enrol(graded={"attendance_present": 99})
    attend(enrol("2", company="Bravo"), "present", "present", "present", "present", "present")
    attend(cadet, "present", "late", "excused", "absent")

    standing = the_standing(company="Alpha")

    assert (standing["attended"], standing["days"]) == (3, 5)
    assert selectors.final_grade(standing).parts[0].earned == 18


def test_the_legacy_servers_example_is_graded_from_the_tables(enrol: Enrol, attend: Attend) -> None:
    scores = {"prelim_score": 95, "midterm_score": 90, "final_score": 85}
    attend(
        enrol(graded={"merit_points": 10, "demerit_points": 5, **scores}),
        *("present", "absent", "present", "present"),
    )

    grade = selectors.final_grade(the_standing())

    assert scoring.rounded(grade.final) == Decimal("88.50")
    assert grade.mark.transmuted == Decimal("2.00")


@pytest.mark.parametrize("status", ["INC", "inc"])
def test_a_sheet_is_found_by_the_status_of_the_grade(enrol: Enrol, status: str) -> None:
    enrol("1", graded={"status": status})
    enrol("2", graded={"status": "active"}, status="INC")
    enrol("3")
    enrol("4", graded={"status": "whatever was typed"})

    held_back = selectors.sheet(status="INC").values_list("student_id", flat=True)
    active = selectors.sheet(status="active").values_list("student_id", flat=True)

    assert set(held_back) == {"1"}
    assert set(active) == {"2", "3", "4"}


@pytest.mark.parametrize("cadets", [1, 10, 100])
def test_a_sheet_is_one_statement(
    enrol: Enrol,
    attend: Attend,
    django_assert_num_queries: DjangoAssertNumQueries,
    cadets: int,
) -> None:
    for number in range(cadets):
        attend(enrol(f"{number}", graded={}), "present", "absent")

    with django_assert_num_queries(1):
        standings = list(selectors.sheet(company="Alpha").values(*selectors.STANDING))

    assert [standing["attended"] for standing in standings] == [1] * cadets


def test_a_summary_counts_every_mark_of_every_company(enrol: Enrol, attend: Attend) -> None:
    attend(enrol("1", graded=FULL), "present")
    attend(enrol("2", graded={**FULL, "status": "inc"}), "present")
    enrol("3", graded={"status": "T"}, company="Bravo")
    enrol("4", company=None)
    enrol("5", graded=FULL, is_archived=True)

    companies = selectors.summary()

    assert companies == [
        {"company": "", "cadets": 1, "average": Decimal("30.00"), "marks": {"5.00": 1}},
        {
            "company": "Alpha",
            "cadets": 2,
            "average": Decimal("100.00"),
            "marks": {"1.00": 1, "Incomplete": 1},
        },
        {"company": "Bravo", "cadets": 1, "average": Decimal("30.00"), "marks": {"Deferred": 1}},
    ]


def test_the_leaderboard_has_who_earned_merits_and_is_in_service(enrol: Enrol) -> None:
    enrol("1", graded={"lifetime_merit_points": 50})
    enrol("2", graded={"lifetime_merit_points": 200}, company="Bravo")
    enrol("3", graded={"lifetime_merit_points": -3})
    enrol("4", graded={"lifetime_merit_points": None})
    enrol("5")
    enrol("6", graded={"lifetime_merit_points": 90}, is_archived=True)

    leaders = selectors.leaderboard().order_by("-lifetime_merit_points")

    assert [cadet.student_id for cadet in leaders] == ["2", "1"]
    assert [cadet.student_id for cadet in selectors.leaderboard(company="Alpha")] == ["1"]


def test_the_recorded_attendance_is_brought_up_to_what_is_counted(
    enrol: Enrol, attend: Attend
) -> None:
    behind, unknown, right, gone = (
        enrol(f"{number}", graded={"attendance_present": present})
        for number, present in enumerate([5, None, 1, 1])
    )
    attend(behind, "present", "late", "absent")
    attend(right, "excused")

    corrected = daily.reconcile_attendance()

    recorded = dict(Grade.objects.values_list("cadet", "attendance_present"))
    assert recorded == {behind.pk: 2, unknown.pk: 0, right.pk: 1, gone.pk: 0}
    assert corrected == 3
    assert daily.reconcile_attendance() == 0
