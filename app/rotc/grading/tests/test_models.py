"""What the tables take from the legacy server, and what the database refuses."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from rotc.accounts.models import User
from rotc.grading.models import Grade, GradeChange, LedgerEntry
from rotc.grading.tests.people import Enrol


@pytest.fixture
def change(enrol: Enrol, admin: User, now: datetime) -> GradeChange:
    return GradeChange.objects.create(
        cadet=enrol(),
        field="prelim_score",
        before="0",
        after="90",
        changed_at=now,
        changed_by=admin,
        changed_by_name=admin.username,
    )


def commit(deed: Callable[[], object]) -> None:
    """Do it, and what the database does at a commit."""
    with transaction.atomic(), connection.cursor() as cursor:
        deed()
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize(
    "score", ["85.5", "-3", "0.30000000000000004", "33.33333333333333", "100", "9999999999999"]
)
def test_every_score_of_a_legacy_row_fits(enrol: Enrol, score: str) -> None:
    grade = Grade.objects.create(cadet=enrol(), prelim_score=Decimal(score))

    grade.refresh_from_db()

    assert grade.prelim_score == Decimal(score)
    assert float(grade.prelim_score) == float(score)


@pytest.mark.parametrize(
    "facts",
    [
        {"merit_points": -3, "lifetime_merit_points": -3, "attendance_present": 5},
        {"status": None, "merit_points": None, "prelim_score": None, "attendance_present": None},
        {"status": "whatever was typed"},
    ],
)
def test_every_grade_of_the_legacy_server_fits(enrol: Enrol, facts: dict[str, Any]) -> None:
    grade = Grade.objects.create(cadet=enrol(), **facts)

    grade.refresh_from_db()

    assert {name: getattr(grade, name) for name in facts} == facts


@pytest.mark.parametrize(
    "facts",
    [
        {"type": "merit", "points": -4, "reason": None, "date_recorded": None},
        {"type": "demerit", "points": 0, "reason": 'He said "no"', "issued_by_name": None},
    ],
)
def test_every_entry_of_the_legacy_ledger_fits(db: None, facts: dict[str, Any]) -> None:
    entry = LedgerEntry.objects.create(**facts)

    entry.refresh_from_db()

    assert {name: getattr(entry, name) for name in facts} == facts
    assert entry.cadet is None


def test_a_cadet_has_one_grade(enrol: Enrol) -> None:
    cadet = enrol(graded={})

    with pytest.raises(IntegrityError):
        Grade.objects.create(cadet=cadet)


def test_an_entry_is_a_merit_or_a_demerit(db: None) -> None:
    with pytest.raises(IntegrityError):
        LedgerEntry.objects.create(type="Merit", points=1)


@pytest.mark.parametrize(
    "facts", [{"after": "95"}, {"reason": "None of your business"}, {"changed_by_name": "nobody"}]
)
def test_a_change_cannot_be_rewritten(change: GradeChange, facts: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match="stays as it was recorded"):
        GradeChange.objects.filter(pk=change.pk).update(**facts)


def test_a_change_cannot_be_given_to_somebody_else(
    change: GradeChange, staff: User, admin: User
) -> None:
    with pytest.raises(IntegrityError, match="stays as it was recorded"):
        GradeChange.objects.filter(pk=change.pk).update(changed_by=staff)


def test_a_change_cannot_be_taken_away(change: GradeChange) -> None:
    with pytest.raises(IntegrityError, match="stays as it was recorded"):
        commit(change.delete)


def test_a_change_outlives_the_account_that_made_it(change: GradeChange, admin: User) -> None:
    admin.delete()

    change.refresh_from_db()

    assert (change.changed_by, change.changed_by_name) == (None, "the admin")


def test_a_change_goes_with_its_cadet(change: GradeChange) -> None:
    commit(change.cadet.delete)

    assert not GradeChange.objects.exists()
