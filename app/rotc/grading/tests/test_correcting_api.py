"""Corrections of one grade, and whole sheets, as administrators send them."""

from decimal import Decimal
from typing import Any

import pytest

from rotc.accounts.models import User
from rotc.grading.models import Grade, GradeChange
from rotc.grading.tests.people import Enrol, signed_in

GRADES = "/api/v1/grades/"


@pytest.fixture
def owner(owner: User) -> User:
    """The cadet's account, with a grade."""
    assert owner.cadet is not None
    Grade.objects.create(
        cadet=owner.cadet, prelim_score=95, midterm_score=Decimal("90.126"), merit_points=10
    )
    return owner


def grade_of(user: User) -> str:
    return f"{GRADES}{user.cadet_id}/"


def test_an_administrator_corrects_a_grade_and_everybody_sees_what_was_changed(
    owner: User, admin: User, staff: User
) -> None:
    seen_before = signed_in(owner).get(f"{GRADES}me/").json()

    answer = signed_in(admin).patch(
        grade_of(owner),
        {
            "midterm_score": "92.5",
            "status": "INC",
            "merit_points": 12,
            "expected": {"prelim_score": 95},
            "reason": "<i>R&D</i> 100%",
        },
    )

    assert answer.status_code == 200
    assert answer.json()["midterm_score"] == "92.50"
    assert seen_before["midterm_score"] == "90.13"
    assert signed_in(owner).get(f"{GRADES}me/").json() == answer.json()
    for who in (owner, staff, admin):
        history = signed_in(who).get(f"{grade_of(owner)}changes/").json()["results"]
        assert [(change["field"], change["before"], change["after"]) for change in history] == [
            ("merit_points", "10", "12"),
            ("status", "active", "INC"),
            ("midterm_score", "90.126", "92.5"),
        ]
        assert {change["changed_by"] for change in history} == {admin.pk}
        assert {change["changed_by_name"] for change in history} == {"the admin"}
        assert {change["reason"] for change in history} == {"<i>R&D</i> 100%"}


def test_a_correction_of_what_somebody_else_corrected_meanwhile_is_refused(
    owner: User, admin: User
) -> None:
    answer = signed_in(admin).patch(
        grade_of(owner), {"prelim_score": 99, "expected": {"prelim_score": 94}}
    )

    assert answer.status_code == 409
    assert answer.json()["code"] == "grade_moved_on"
    assert not GradeChange.objects.exists()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"prelim_score": 100.01}, "prelim_score"),
        ({"prelim_score": -1}, "prelim_score"),
        ({"prelim_score": "85.555"}, "prelim_score"),
        ({"prelim_score": "NaN"}, "prelim_score"),
        ({"prelim_score": "Infinity"}, "prelim_score"),
        ({"prelim_score": None}, "prelim_score"),
        ({"prelim_score": True}, "prelim_score"),
        ({"prelim_score": [90]}, "prelim_score"),
        ({"status": "inc"}, "status"),
        ({"status": "passed"}, "status"),
        ({"merit_points": -1}, "merit_points"),
        ({"merit_points": 10**12}, "merit_points"),
        ({"merit_points": 1.5}, "merit_points"),
        ({"lifetime_merit_points": 500}, "lifetime_merit_points"),
        ({"attendance_present": 4}, "attendance_present"),
        ({"cadet": 2}, "cadet"),
        ({"final_grade": 99}, "final_grade"),
        ({"prelim_score": 90, "reason": "x" * 501}, "reason"),
        ({"prelim_score": 90, "reason": "a\0b"}, "reason"),
        ({"prelim_score": 90, "expected": {"mood": 1}}, "expected"),
        ({"reason": "because"}, "non_field_errors"),
        ({}, "non_field_errors"),
    ],
)
def test_what_a_grade_cannot_be_is_refused_by_name(
    owner: User, admin: User, given: dict[str, Any], field: str
) -> None:
    answer = signed_in(admin).patch(grade_of(owner), given)

    assert answer.status_code == 400
    assert {name.split(".")[0] for name in answer.json()["errors"]} == {field}
    assert not GradeChange.objects.exists()


def test_a_grade_of_an_archived_cadet_is_read_but_not_changed(enrol: Enrol, admin: User) -> None:
    path = f"{GRADES}{enrol(is_archived=True).pk}/"

    answers = [signed_in(admin).get(path), signed_in(admin).patch(path, {"prelim_score": 90})]

    assert [answer.status_code for answer in answers] == [200, 409]


def put_sheet(admin: User, *rows: dict[str, Any], **more: Any) -> Any:
    return signed_in(admin).put(GRADES, {"rows": rows, **more})


def test_a_sheet_is_set_as_a_whole(owner: User, stranger: User, admin: User) -> None:
    answer = put_sheet(
        admin,
        {"cadet": owner.cadet_id, "prelim_score": 96, "midterm_score": 97},
        {"cadet": stranger.cadet_id, "final_score": "70.25", "status": "T"},
        reason="Sheet of week 7",
    )

    assert answer.status_code == 200
    assert (answer.json()["changed"], answer.json()["conflicts"]) == (2, [])
    assert signed_in(stranger).get(f"{GRADES}me/").json()["final_score"] == "70.25"
    assert set(GradeChange.objects.values_list("reason", flat=True)) == {"Sheet of week 7"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"cadet": 999_999, "prelim_score": 90},
        {"cadet": "none", "prelim_score": 90},
        {"cadet": 2**63, "prelim_score": 90},
        {"prelim_score": 90},
        {"cadet": 1},
        {"cadet": 1, "lifetime_merit_points": 50},
        {"cadet": 1, "expected": {"prelim_score": 95}},
        {"cadet": 1, "prelim_score": 90, "expected": {"mood": 1}},
        {"cadet": 1, "prelim_score": 101},
        "no row",
    ],
)
def test_a_sheet_with_a_wrong_row_is_refused_as_a_whole(
    owner: User, admin: User, wrong: Any
) -> None:
    answer = put_sheet(admin, {"cadet": owner.cadet_id, "prelim_score": 1}, wrong)

    assert answer.status_code == 400
    assert Grade.objects.get().prelim_score == 95


@pytest.mark.parametrize("rows", [0, 501])
def test_a_sheet_has_at_least_one_row_and_at_most_500(admin: User, rows: int) -> None:
    answer = put_sheet(admin, *({"cadet": row, "prelim_score": 1} for row in range(1, rows + 1)))

    assert answer.status_code == 400
    assert set(answer.json()["errors"]) == {"rows"}
