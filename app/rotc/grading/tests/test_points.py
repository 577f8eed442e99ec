"""Merits and demerits: given, struck, and never lost when many give at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from django.db import connection

from rotc.accounts.models import Role, User
from rotc.errors import DomainError, NotFound
from rotc.grading import locking, services
from rotc.grading.models import Grade, GradeChange, Kind, LedgerEntry
from rotc.grading.tests.people import Accounts, Enrol
from rotc.notifications.models import Notification
from rotc.operations.models import AuditEntry
from rotc.roster.models import Cadet


def totals_of(cadet: Cadet) -> tuple[int | None, int | None, int | None]:
    """Merits, demerits, and the merits of a lifetime."""
    grade = Grade.objects.get(cadet=cadet)
    return grade.merit_points, grade.demerit_points, grade.lifetime_merit_points


@pytest.mark.parametrize(
    ("graded", "kind", "totals"),
    [
        (None, Kind.MERIT, (10, 0, 10)),
        (None, Kind.DEMERIT, (0, 10, 0)),
        ({"merit_points": -3, "lifetime_merit_points": 60}, Kind.MERIT, (7, 0, 70)),
        ({"merit_points": None, "lifetime_merit_points": None}, Kind.MERIT, (10, 0, 10)),
        ({"merit_points": 5, "demerit_points": 7}, Kind.DEMERIT, (5, 17, 0)),
    ],
)
def test_points_are_entered_and_added_up(
    enrol: Enrol,
    staff: User,
    now: datetime,
    graded: dict[str, int | None] | None,
    kind: Kind,
    totals: tuple[int, int, int],
) -> None:
    cadet = enrol(graded=graded)

    entry = services.give_points(
        cadet=cadet.pk, kind=kind, points=10, reason="<b>Drill & order</b>", by=staff, at=now
    )

    entry.refresh_from_db()
    assert (entry.cadet, entry.type, entry.points) == (cadet, kind, 10)
    assert (entry.reason, entry.date_recorded) == ("<b>Drill & order</b>", now)
    assert (entry.issued_by, entry.issued_by_name) == (staff, "the training_staff")
    assert totals_of(cadet) == totals


def test_the_cadet_is_told_of_points_and_the_audit_log_knows(
    enrol: Enrol, account: Accounts, staff: User, now: datetime
) -> None:
    cadet = enrol()
    told = account(Role.CADET, "juan", cadet=cadet)
    account(Role.CADET, "somebody else", cadet=enrol("2"))

    entry = services.give_points(
        cadet=cadet.pk,
        kind=Kind.DEMERIT,
        points=3,
        reason="Late for formation",
        by=staff,
        at=now,
    )

    assert list(Notification.objects.values_list("user", "message")) == [
        (told.pk, "You were given 3 demerit points by the office: Late for formation.")
    ]
    audited = AuditEntry.objects.get()
    assert (audited.event, audited.subject) == ("ledger.entered", f"cadet:{cadet.pk}")
    assert audited.facts == {
        "entry": entry.pk,
        "kind": "demerit",
        "points": 3,
        "reason": "Late for formation",
    }


def test_points_go_to_cadets_in_service_only(enrol: Enrol, staff: User, now: datetime) -> None:
    archived = enrol(is_archived=True)

    refusals: list[tuple[int, type[DomainError]]] = [
        (archived.pk, locking.CadetArchived),
        (999_999, locking.NoSuchCadet),
    ]
    for cadet, refusal in refusals:
        with pytest.raises(refusal):
            services.give_points(
                cadet=cadet, kind=Kind.MERIT, points=1, reason=None, by=staff, at=now
            )

    assert not LedgerEntry.objects.exists()
    assert not Grade.objects.exists()


@pytest.mark.parametrize(
    ("kind", "left"), [(Kind.MERIT, (5, 20, 40)), (Kind.DEMERIT, (15, 10, 40))]
)
def test_an_entry_that_is_struck_leaves_the_totals_but_not_the_lifetime(
    enrol: Enrol, admin: User, now: datetime, kind: Kind, left: tuple[int, int, int]
) -> None:
    cadet = enrol(graded={"merit_points": 15, "demerit_points": 20, "lifetime_merit_points": 40})
    entry = LedgerEntry.objects.create(cadet=cadet, type=kind, points=10)

    services.strike_entry(entry, by=admin, at=now)

    assert totals_of(cadet) == left
    assert not LedgerEntry.objects.exists()
    change = GradeChange.objects.get(cadet=cadet)
    assert int(change.before) - int(change.after) == 10
    assert AuditEntry.objects.get().facts["points"] == 10


def test_an_entry_is_struck_once(enrol: Enrol, admin: User, now: datetime) -> None:
    cadet = enrol(graded={"merit_points": 15})
    entry = LedgerEntry.objects.create(cadet=cadet, type=Kind.MERIT, points=10)
    services.strike_entry(LedgerEntry.objects.get(), by=admin, at=now)

    with pytest.raises(NotFound):
        services.strike_entry(entry, by=admin, at=now)

    assert totals_of(cadet) == (5, 0, 0)


def test_an_entry_that_belongs_to_nobody_can_be_struck(admin: User, now: datetime) -> None:
    entry = LedgerEntry.objects.create(type=Kind.MERIT, points=10)

    services.strike_entry(entry, by=admin, at=now)

    assert not LedgerEntry.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("graded", [None, {"merit_points": 100, "lifetime_merit_points": 100}])
def test_nothing_is_lost_when_many_give_at_once(
    enrol: Enrol, staff: User, now: datetime, graded: dict[str, int] | None
) -> None:
    cadet = enrol(graded=graded)
    before = 100 if graded else 0

    def give(number: int) -> None:
        kind = Kind.MERIT if number % 2 else Kind.DEMERIT
        services.give_points(
            cadet=cadet.pk, kind=kind, points=number, reason=None, by=staff, at=now
        )
        connection.close()

    with ThreadPoolExecutor(8) as givers:
        list(givers.map(give, range(1, 41)))

    merits, demerits = sum(range(1, 41, 2)), sum(range(2, 41, 2))
    assert totals_of(cadet) == (before + merits, demerits, before + merits)
    assert LedgerEntry.objects.count() == 40


@pytest.mark.django_db(transaction=True)
def test_a_correction_and_a_gift_at_once_both_count(
    enrol: Enrol, staff: User, admin: User, now: datetime
) -> None:
    cadet = enrol(graded={"merit_points": 10})

    def give(_: int) -> None:
        services.give_points(
            cadet=cadet.pk, kind=Kind.MERIT, points=1, reason=None, by=staff, at=now
        )
        connection.close()

    def correct(number: int) -> None:
        services.change_grade(
            cadet=cadet.pk, changes={"merit_points": 50 * number}, by=admin, at=now
        )
        connection.close()

    with ThreadPoolExecutor(6) as people:
        list(people.map(lambda number: (give if number % 2 else correct)(number), range(1, 25)))

    balance = sum(LedgerEntry.objects.values_list("points", flat=True))
    assert totals_of(cadet)[0] == 10 + balance
    assert totals_of(cadet)[2] == 12


@pytest.mark.django_db(transaction=True)
def test_an_entry_struck_by_many_at_once_is_taken_off_once(
    enrol: Enrol, admin: User, now: datetime
) -> None:
    cadet = enrol(graded={"merit_points": 15})
    entry = LedgerEntry.objects.create(cadet=cadet, type=Kind.MERIT, points=10)

    def strike(_: int) -> bool:
        try:
            services.strike_entry(
                LedgerEntry(pk=entry.pk, cadet=cadet, type="merit", points=10), by=admin, at=now
            )
        except NotFound:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(6) as people:
        struck = list(people.map(strike, range(6)))

    assert struck.count(True) == 1
    assert totals_of(cadet) == (5, 0, 0)
