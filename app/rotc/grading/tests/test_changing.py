"""Scores, status and totals that an administrator sets, one cadet or a sheet at a time."""

import logging
from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from rotc.accounts.models import Role, User
from rotc.errors import DomainError
from rotc.grading import locking, services
from rotc.grading.models import Grade, GradeChange, LedgerEntry
from rotc.grading.tests.people import Enrol
from rotc.notifications.models import Notification
from rotc.operations.models import AuditEntry
from rotc.roster.models import Cadet


def history_of(cadet: Cadet) -> list[tuple[str, str, str]]:
    found = GradeChange.objects.filter(cadet=cadet).order_by("pk")
    return list(found.values_list("field", "before", "after"))


def test_a_change_says_who_when_from_what_to_what_and_why(
    enrol: Enrol, admin: User, now: datetime
) -> None:
    cadet = enrol(graded={"prelim_score": Decimal("85.5"), "status": "INC"})

    services.change_grade(
        cadet=cadet.pk,
        changes={"prelim_score": Decimal(90), "status": "active", "final_score": Decimal(0)},
        reason="Missed quiz",
        by=admin,
        at=now,
    )

    assert history_of(cadet) == [("prelim_score", "85.5", "90"), ("status", "INC", "active")]
    change = GradeChange.objects.earliest("pk")
    assert (change.changed_by, change.changed_by_name) == (admin, "the admin")
    assert (change.changed_at, change.reason) == (now, "Missed quiz")
    grade = Grade.objects.get(cadet=cadet)
    assert (grade.prelim_score, grade.status) == (Decimal(90), "active")


def test_a_cadet_without_a_grade_gets_one(enrol: Enrol, admin: User, now: datetime) -> None:
    cadet = enrol()

    services.change_grade(
        cadet=cadet.pk, changes={"midterm_score": Decimal("77.25")}, by=admin, at=now
    )

    assert history_of(cadet) == [("midterm_score", "0", "77.25")]
    assert Grade.objects.get(cadet=cadet).midterm_score == Decimal("77.25")


def test_what_a_legacy_row_left_out_counts_as_nothing(
    enrol: Enrol, admin: User, now: datetime
) -> None:
    cadet = enrol(graded={"prelim_score": None, "status": None, "merit_points": None})

    services.change_grade(
        cadet=cadet.pk,
        changes={"prelim_score": Decimal(0), "status": "active", "merit_points": 5},
        by=admin,
        at=now,
    )

    assert history_of(cadet) == [("merit_points", "0", "5")]


def test_to_set_what_is_set_already_is_no_change(enrol: Enrol, admin: User, now: datetime) -> None:
    cadet = enrol(graded={"prelim_score": Decimal(90)})

    services.change_grade(
        cadet=cadet.pk, changes={"prelim_score": Decimal("90.00")}, by=admin, at=now
    )

    assert history_of(cadet) == []
    assert not Notification.objects.exists()
    assert not AuditEntry.objects.exists()


def test_a_total_set_by_hand_is_balanced_in_the_ledger_and_earns_nothing_for_life(
    enrol: Enrol, admin: User, now: datetime
) -> None:
    cadet = enrol(graded={"merit_points": 10, "demerit_points": 30, "lifetime_merit_points": 10})

    services.change_grade(
        cadet=cadet.pk,
        changes={"merit_points": 25, "demerit_points": 5},
        reason="Counted twice",
        by=admin,
        at=now,
    )

    grade = Grade.objects.get(cadet=cadet)
    assert (grade.merit_points, grade.demerit_points, grade.lifetime_merit_points) == (25, 5, 10)
    entries = LedgerEntry.objects.order_by("pk").values_list("type", "points", "reason")
    assert list(entries) == [
        ("merit", 15, "Manual adjustment: Counted twice"),
        ("demerit", -25, "Manual adjustment: Counted twice"),
    ]
    assert LedgerEntry.objects.filter(issued_by=admin, date_recorded=now).count() == 2


@pytest.mark.parametrize(
    ("expected", "score"),
    [
        ({"prelim_score": Decimal(80)}, 95),
        ({"prelim_score": Decimal("80.00"), "status": "active"}, 95),
        ({"final_score": Decimal(0)}, 95),
        ({"midterm_score": Decimal("90.13")}, 95),
        ({"midterm_score": Decimal("90.12")}, 80),
        ({"prelim_score": Decimal(81)}, 80),
        ({"prelim_score": Decimal(80), "status": "INC"}, 80),
    ],
)
def test_a_change_is_made_only_to_what_was_expected(
    enrol: Enrol, admin: User, now: datetime, expected: dict[str, Any], score: int
) -> None:
    cadet = enrol(graded={"prelim_score": Decimal(80), "midterm_score": Decimal("90.126")})

    with nullcontext() if score == 95 else pytest.raises(services.GradeMovedOn):
        services.change_grade(
            cadet=cadet.pk,
            changes={"prelim_score": Decimal(95)},
            expected=expected,
            by=admin,
            at=now,
        )

    assert Grade.objects.get(cadet=cadet).prelim_score == score


def test_the_cadet_is_told_and_the_audit_log_knows(
    enrol: Enrol, account: Callable[..., User], admin: User, now: datetime
) -> None:
    cadet = enrol()
    told = account(Role.CADET, "juan", cadet=cadet)
    account(Role.CADET, "juan's old one", cadet=cadet, is_archived=True)

    changes = {"status": "DO", "prelim_score": Decimal(80)}
    services.change_grade(cadet=cadet.pk, changes=changes, reason="Left us", by=admin, at=now)

    assert list(Notification.objects.values_list("user", "type", "message")) == [
        (
            told.pk,
            "grade",
            (
                "Your grade was changed by the office (Left us): "
                "status from active to DO, prelim score from 0 to 80."
            ),
        )
    ]
    entry = AuditEntry.objects.get()
    assert (entry.event, entry.actor_id) == ("grades.changed", admin.pk)
    assert entry.subject == f"cadet:{cadet.pk}"
    assert entry.facts == {
        "changes": {"status": ["active", "DO"], "prelim_score": ["0", "80"]},
        "reason": "Left us",
    }


def test_a_sheet_has_an_entry_for_each_cadet_whose_grade_it_changed(
    enrol: Enrol, admin: User, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="rotc.operations.audit")
    first, second, same = (enrol(str(number)) for number in range(3))
    rows: list[dict[str, Any]] = [
        {"cadet": first.pk, "prelim_score": Decimal(71)},
        {"cadet": second.pk, "status": "INC"},
        {"cadet": same.pk, "prelim_score": Decimal(0)},
    ]

    services.record_sheet(rows=rows, reason="x" * 500, by=admin, at=now)

    entries = AuditEntry.objects.order_by("id")
    reason = f"{'x' * 199}…"
    assert [(each.event, each.subject, each.facts) for each in entries] == [
        ("grades.changed", f"cadet:{cadet.pk}", {"changes": changes, "reason": reason})
        for cadet, changes in (
            (first, {"prelim_score": ["0", "71"]}),
            (second, {"status": ["active", "INC"]}),
        )
    ]
    lines = [record.__dict__["facts"]["changes"] for record in caplog.records]
    assert lines == [["prelim_score"], ["status"]]


def test_a_sheet_sets_the_scores_of_many(enrol: Enrol, admin: User, now: datetime) -> None:
    graded, fresh, same = (
        enrol("1", graded={"prelim_score": Decimal(70), "lifetime_merit_points": 60}),
        enrol("2"),
        enrol("3", graded={"prelim_score": Decimal(75)}),
    )

    recorded = services.record_sheet(
        rows=[
            {"cadet": graded.pk, "prelim_score": Decimal(71), "midterm_score": Decimal(72)},
            {"cadet": fresh.pk, "status": "INC"},
            {"cadet": same.pk, "prelim_score": Decimal(75)},
        ],
        by=admin,
        at=now,
    )

    assert recorded == services.Recorded(changed=2, conflicts={}, by={})
    found = Grade.objects.order_by("cadet__student_id").values_list(
        "prelim_score", "status", "lifetime_merit_points"
    )
    assert list(found) == [
        (Decimal(71), "active", 60),
        (Decimal(0), "INC", 0),
        (Decimal(75), "active", 0),
    ]
    assert history_of(graded) == [("prelim_score", "70", "71"), ("midterm_score", "0", "72")]


@pytest.mark.parametrize(
    ("whose", "refusal"),
    [
        ("of nobody", locking.NoSuchCadet),
        ("archived", locking.CadetArchived),
        ("of the first row", services.CadetNamedTwice),
    ],
)
def test_a_sheet_with_a_wrong_row_sets_nothing(
    enrol: Enrol, admin: User, now: datetime, whose: str, refusal: type[DomainError]
) -> None:
    first, archived = enrol(), enrol("archived", is_archived=True)
    wrong = {"of nobody": 999_999, "archived": archived.pk, "of the first row": first.pk}[whose]
    rows = [{"cadet": cadet, "prelim_score": Decimal(90)} for cadet in (first.pk, wrong)]

    with pytest.raises(refusal):
        services.record_sheet(rows=rows, by=admin, at=now)

    assert not Grade.objects.exists()
    assert not GradeChange.objects.exists()


@pytest.mark.parametrize("cadets", [1, 10, 100])
def test_a_sheet_takes_as_many_queries_for_one_cadet_as_for_a_company(
    enrol: Enrol,
    account: Callable[..., User],
    admin: User,
    now: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
    cadets: int,
) -> None:
    company = [enrol(f"{number}", graded={}) for number in range(cadets)]
    for cadet in company:
        account(Role.CADET, cadet.student_id, cadet=cadet)
    rows = [{"cadet": cadet.pk, "prelim_score": Decimal(90)} for cadet in company]

    with django_assert_num_queries(9):
        services.record_sheet(rows=rows, by=admin, at=now)

    assert Grade.objects.filter(prelim_score=90).count() == cadets
