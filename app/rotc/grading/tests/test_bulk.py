"""The same points for many cadets at once, given once however often they are sent."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from rotc.accounts.models import Role, User
from rotc.grading import bulk
from rotc.grading.models import Gift, Grade, Kind, LedgerEntry
from rotc.grading.tests.people import Accounts, Enrol, signed_in
from rotc.notifications.models import Notification
from rotc.operations.models import AuditEntry

PATH = "/api/v1/ledger/bulk/"


def gift(*cadets: int, **facts: Any) -> dict[str, Any]:
    """What a request gives to these cadets."""
    return {"gift": str(uuid4()), "cadets": list(cadets), "type": "merit", "points": 5, **facts}


@pytest.mark.parametrize("role", [Role.ADMIN, Role.TRAINING_STAFF])
def test_staff_give_to_many_and_each_has_an_entry_and_the_points(
    account: Accounts, owner: User, stranger: User, role: Role
) -> None:
    giver = account(role)
    cadets = [owner.cadet_id or 0, stranger.cadet_id or 0]

    answer = signed_in(giver).post(PATH, gift(*cadets, reason="Led the <drill>"))

    assert (answer.status_code, answer.json()) == (201, {"cadets": 2, "is_repeated": False})
    entries = list(LedgerEntry.objects.order_by("id"))
    assert sorted(entry.cadet_id or 0 for entry in entries) == sorted(cadets)
    assert {(one.type, one.points, one.reason) for one in entries} == {
        ("merit", 5, "Led the <drill>")
    }
    assert {one.issued_by for one in entries} == {giver}
    totals = Grade.objects.values_list("merit_points", "lifetime_merit_points")
    assert list(totals) == [(5, 5)] * 2


def test_demerits_leave_the_merits_of_a_lifetime_alone(
    enrol: Enrol, staff: User, now: datetime
) -> None:
    cadet = enrol(graded={"merit_points": 3, "demerit_points": 1, "lifetime_merit_points": 40})

    bulk.give(
        gift=uuid4(),
        cadets=[cadet.pk],
        kind=Kind.DEMERIT,
        points=2,
        reason=None,
        by=staff,
        at=now,
    )

    grade = Grade.objects.get(cadet=cadet)
    assert (grade.merit_points, grade.demerit_points) == (3, 3)
    assert grade.lifetime_merit_points == 40


def test_each_is_told_and_the_audit_log_has_an_entry_for_each(
    enrol: Enrol, account: Accounts, staff: User
) -> None:
    cadets = [enrol(number) for number in ("one", "two")]
    told = [account(Role.CADET, f"cadet {one.pk}", cadet=one) for one in cadets]

    signed_in(staff).post(PATH, gift(*(one.pk for one in cadets)))

    words = Notification.objects.values_list("user", "message")
    assert sorted(words) == sorted(
        (one.pk, "You were given 5 merit points by the office.") for one in told
    )
    log = AuditEntry.objects.filter(event="ledger.entered", actor_id=staff.pk)
    assert {one.subject for one in log} == {f"cadet:{one.pk}" for one in cadets}


def test_a_gift_that_is_sent_again_gives_nothing_more(enrol: Enrol, staff: User) -> None:
    client, whole = signed_in(staff), gift(enrol("one").pk, enrol("two").pk)

    first, second = client.post(PATH, whole), client.post(PATH, whole)
    turned = client.post(PATH, {**whole, "cadets": whole["cadets"][::-1]})

    assert (first.status_code, second.status_code, turned.status_code) == (201, 201, 201)
    assert second.json() == turned.json() == {"cadets": 2, "is_repeated": True}
    assert LedgerEntry.objects.count() == 2


def test_a_gift_that_is_sent_again_stays_struck_where_it_was_struck(
    enrol: Enrol, admin: User
) -> None:
    client, whole = signed_in(admin), gift(enrol().pk)
    client.post(PATH, whole)
    client.delete(f"/api/v1/ledger/{LedgerEntry.objects.get().pk}/")

    again = client.post(PATH, whole)

    assert again.json()["is_repeated"] is True
    assert not LedgerEntry.objects.exists()


@pytest.mark.parametrize("other", [{"points": 6}, {"type": "demerit"}, {"reason": "Zeal"}])
def test_an_id_that_was_used_for_another_gift_is_refused(
    enrol: Enrol, staff: User, other: dict[str, Any]
) -> None:
    client, whole = signed_in(staff), gift(enrol().pk)
    client.post(PATH, whole)

    answer = client.post(PATH, {**whole, **other})

    assert (answer.status_code, answer.json()["code"]) == (409, "gift_differs")
    assert LedgerEntry.objects.count() == 1


def test_an_id_is_of_whoever_drew_it(enrol: Enrol, staff: User, admin: User) -> None:
    whole = gift(enrol().pk)
    signed_in(staff).post(PATH, whole)

    answer = signed_in(admin).post(PATH, whole)

    assert (answer.status_code, answer.json()["code"]) == (409, "gift_differs")


@pytest.mark.parametrize(
    ("bad", "status", "code"),
    [("archived", 409, "cadet_archived"), ("nobody", 400, "no_such_cadet"), ("twice", 400, "")],
)
def test_one_who_cannot_be_given_any_keeps_all_from_theirs(
    enrol: Enrol, staff: User, bad: str, status: int, code: str
) -> None:
    good = enrol()
    ids = {"archived": enrol("archived", is_archived=True).pk, "nobody": 999_999, "twice": good.pk}
    whole = gift(good.pk, ids[bad])

    answer = signed_in(staff).post(PATH, whole)

    assert (answer.status_code, answer.json()["code"]) == (status, code or "cadet_named_twice")
    assert not LedgerEntry.objects.exists()
    assert not Grade.objects.exists()
    assert not Gift.objects.exists()  # the same may be sent again once it is right


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"gift": "one"}, "gift"),
        ({"gift": None}, "gift"),
        ({"cadets": []}, "cadets"),
        ({"cadets": [0]}, "cadets.0"),
        ({"cadets": list(range(1, 502))}, "cadets"),
        ({"points": 0}, "points"),
        ({"type": "bonus"}, "type"),
        ({"issued_by": 1}, "issued_by"),
    ],
)
def test_what_is_no_gift_is_refused_by_name(
    enrol: Enrol, staff: User, given: dict[str, Any], field: str
) -> None:
    answer = signed_in(staff).post(PATH, {**gift(enrol().pk), **given})

    assert answer.status_code == 400
    assert set(answer.json()["errors"]) == {field}
    assert not LedgerEntry.objects.exists()


@pytest.mark.parametrize(("role", "status"), [(None, 401), (Role.CADET, 403)])
def test_nobody_else_gives(account: Accounts, role: Role | None, status: int) -> None:
    client = signed_in(None if role is None else account(role))

    answer = client.post(PATH, gift(1))

    assert answer.status_code == status


def test_a_company_takes_as_many_queries_as_one_cadet(
    enrol: Enrol, staff: User, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    facts: Any = {"kind": Kind.MERIT, "points": 1, "reason": None, "by": staff, "at": now}
    one, company = [enrol().pk], [enrol(f"S-{number}").pk for number in range(30)]

    with django_assert_num_queries(14):
        bulk.give(gift=uuid4(), cadets=one, **facts)
    with django_assert_num_queries(14):
        bulk.give(gift=uuid4(), cadets=company, **facts)


@pytest.mark.django_db(transaction=True)
def test_the_same_gift_sent_many_times_at_once_is_given_once(
    enrol: Enrol, staff: User, now: datetime
) -> None:
    cadet, same = enrol(), UUID(int=7)

    def give(_: int) -> bool:
        try:
            return bulk.give(
                gift=same,
                cadets=[cadet.pk],
                kind=Kind.MERIT,
                points=3,
                reason=None,
                by=staff,
                at=now,
            ).is_repeated
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as threads:
        repeated = list(threads.map(give, range(6)))

    assert sorted(repeated) == [False, *[True] * 5]
    assert Grade.objects.get(cadet=cadet).merit_points == 3
