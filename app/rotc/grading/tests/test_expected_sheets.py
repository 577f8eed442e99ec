"""Sheets that say what they expect: what somebody else has changed meanwhile is left alone."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rotc.accounts.models import Role, User
from rotc.grading import services
from rotc.grading.models import Grade, GradeChange
from rotc.grading.tests.people import Enrol, signed_in
from rotc.notifications.models import Notification
from rotc.roster.models import Cadet, TrainingStaff

GRADES = "/api/v1/grades/"


def put_sheet(admin: User, *rows: dict[str, Any]) -> Any:
    return signed_in(admin).put(GRADES, {"rows": rows})


def prelims() -> list[Decimal | None]:
    return list(Grade.objects.order_by("cadet").values_list("prelim_score", flat=True))


def graded(enrol: Enrol, *prelim_scores: int) -> list[Cadet]:
    return [
        enrol(f"S-{number}", graded={"prelim_score": score})
        for number, score in enumerate(prelim_scores)
    ]


def test_a_row_of_what_somebody_else_changed_sets_nothing_and_the_others_are_set(
    enrol: Enrol, account: Callable[..., User], admin: User
) -> None:
    ana, ben = graded(enrol, 80, 75)
    account(Role.CADET, "ben", cadet=ben)

    answer = put_sheet(
        admin,
        {"cadet": ana.pk, "prelim_score": 90, "expected": {"prelim_score": "80.00"}},
        {
            "cadet": ben.pk,
            "prelim_score": 90,
            "status": "INC",
            "expected": {"prelim_score": 70, "status": "active"},
        },
    )

    assert answer.status_code == 200
    assert answer.json()["changed"] == 1
    assert answer.json()["conflicts"] == [
        {"cadet": ben.pk, "unexpected": ["prelim_score"], "changed_by": {}}
    ]
    assert prelims() == [90, 75]
    assert Grade.objects.get(cadet=ben).status == "active"
    assert set(GradeChange.objects.values_list("cadet", flat=True)) == {ana.pk}
    assert not Notification.objects.exists()


def test_a_sheet_is_answered_with_the_grades_of_all_its_cadets_as_they_are(
    enrol: Enrol, admin: User
) -> None:
    ana, ben, _ = graded(enrol, 80, 75, 70)

    answer = put_sheet(
        admin,
        {"cadet": ana.pk, "prelim_score": 90},
        {"cadet": ben.pk, "prelim_score": 90, "expected": {"prelim_score": 70}},
    )

    each = [signed_in(admin).get(f"{GRADES}{cadet.pk}/").json() for cadet in (ana, ben)]
    assert sorted(answer.json()["grades"], key=lambda grade: grade["cadet"]) == each
    assert [grade["prelim_score"] for grade in each] == ["90.00", "75.00"]


def test_who_set_what_stands_there_is_named(
    enrol: Enrol, account: Callable[..., User], admin: User, now: datetime
) -> None:
    ana, ben = graded(enrol, 80, 75)
    reyes = TrainingStaff.objects.create(rank="Sgt", first_name="Eva", last_name="Reyes")
    other = account(Role.ADMIN, "ereyes", staff=reyes)
    for value, by in ((82, admin), (85, other)):
        services.change_grade(cadet=ana.pk, changes={"prelim_score": value}, by=by, at=now)
    services.change_grade(cadet=ana.pk, changes={"status": "INC"}, by=admin, at=now)
    services.change_grade(cadet=ben.pk, changes={"prelim_score": 70}, by=other, at=now)
    Grade.objects.filter(cadet=ben).update(prelim_score=60)  # set past the history
    seen = {"prelim_score": 80, "status": "active"}

    answer = put_sheet(
        admin,
        {"cadet": ana.pk, "prelim_score": 90, "expected": seen},
        {"cadet": ben.pk, "prelim_score": 90, "expected": {"prelim_score": 75}},
    )

    assert [each["changed_by"] for each in answer.json()["conflicts"]] == [
        {"prelim_score": "Sgt Eva Reyes", "status": admin.username},
        {},
    ]


def test_each_field_that_moved_on_is_named(enrol: Enrol, admin: User) -> None:
    cadet = enrol(graded={"prelim_score": 80, "merit_points": 4, "status": "T"})

    answer = put_sheet(
        admin,
        {
            "cadet": cadet.pk,
            "merit_points": 9,
            "expected": {"prelim_score": 80, "merit_points": 5, "status": "active"},
        },
    )

    [conflict] = answer.json()["conflicts"]
    assert set(conflict["unexpected"]) == {"merit_points", "status"}
    assert answer.json()["changed"] == 0


def test_totals_of_points_are_set_by_a_sheet_and_balanced_in_the_ledger(
    enrol: Enrol, admin: User
) -> None:
    cadet = enrol(graded={"merit_points": 4, "lifetime_merit_points": 4})

    put_sheet(admin, {"cadet": cadet.pk, "merit_points": 9, "expected": {"merit_points": 4}})

    grade = Grade.objects.get()
    assert (grade.merit_points, grade.lifetime_merit_points) == (9, 4)
    [entry] = signed_in(admin).get("/api/v1/ledger/").json()["results"]
    assert (entry["type"], entry["points"]) == ("merit", 5)


def test_a_sheet_that_is_refused_sets_nothing_of_the_rows_that_are_as_expected(
    enrol: Enrol, admin: User
) -> None:
    [ana] = graded(enrol, 80)
    gone = enrol("archived", is_archived=True)

    answer = put_sheet(
        admin,
        {"cadet": ana.pk, "prelim_score": 90, "expected": {"prelim_score": 80}},
        {"cadet": gone.pk, "prelim_score": 90},
    )

    assert (answer.status_code, answer.json()["code"]) == (409, "cadet_archived")
    assert prelims() == [80]


def test_each_row_that_a_sheet_is_refused_for_is_named(enrol: Enrol, admin: User) -> None:
    ana, ben = graded(enrol, 80, 80)
    gone = [enrol(f"archived {number}", is_archived=True) for number in (1, 2)]

    archived, unknown = (
        put_sheet(admin, *({"cadet": cadet, "prelim_score": 90} for cadet in cadets))
        for cadets in ([ana.pk, gone[0].pk, ben.pk, gone[1].pk], [ana.pk, 10**9, ben.pk])
    )

    assert archived.json()["errors"] == {
        f"rows.{place}.cadet": [f"Cadet {cadet.pk} is archived."]
        for place, cadet in zip((1, 3), gone, strict=True)
    }
    assert unknown.json()["errors"] == {"rows.1.cadet": [f"There is no cadet {10**9}."]}


@pytest.mark.parametrize("legacy", ["", " Withdrawn ", "W" * 300])
def test_a_status_that_no_rule_ever_let_in_is_changed_over_itself(
    enrol: Enrol, admin: User, legacy: str
) -> None:
    cadet = enrol(graded={"status": legacy})

    answer = put_sheet(admin, {"cadet": cadet.pk, "status": "INC", "expected": {"status": legacy}})

    assert (answer.status_code, answer.json()["changed"]) == (200, 1)
    assert Grade.objects.get().status == "INC"


@pytest.mark.parametrize("conflicts", [0, 1])
def test_a_sheet_takes_as_many_queries_for_two_rows_as_for_a_hundred(
    enrol: Enrol, admin: User, conflicts: int
) -> None:
    company = graded(enrol, *[80] * 101)
    rows: list[dict[str, Any]] = [
        {"cadet": cadet.pk, "prelim_score": 90, "expected": {"prelim_score": 80 + conflicts * odd}}
        for cadet, odd in zip(company, [0, *[0, 1] * 50], strict=True)
    ]
    put_sheet(admin, rows[0])  # what is asked once in a process

    with CaptureQueriesContext(connection) as of_two:
        two = put_sheet(admin, *rows[1:3])
    with CaptureQueriesContext(connection) as of_many:
        many = put_sheet(admin, *rows[3:])

    assert (two.status_code, many.status_code) == (200, 200)
    assert len(of_two) == len(of_many)
    assert len(many.json()["conflicts"]) == 49 * conflicts


@pytest.mark.django_db(transaction=True)
def test_of_two_who_change_the_same_at_once_one_is_told(
    enrol: Enrol, admin: User, now: datetime
) -> None:
    company = graded(enrol, *[80] * 20)

    def record(score: int) -> set[int]:
        rows = [
            {
                "cadet": cadet.pk,
                "prelim_score": Decimal(score),
                "expected": {"prelim_score": Decimal(80)},
            }
            for cadet in company[:: 1 if score % 2 else -1]
        ]
        try:
            return set(services.record_sheet(rows=rows, by=admin, at=now).conflicts)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        told = list(threads.map(record, (91, 92, 93, 94)))

    everybody = {cadet.pk for cadet in company}
    assert sorted(map(len, told)) == [0, 20, 20, 20]
    assert all(conflicts in (set(), everybody) for conflicts in told)
    assert len(set(prelims())) == 1
