"""/ledger/ and /leaderboard/ as each role meets them."""

from datetime import UTC, datetime
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from rotc.accounts.models import Role, User
from rotc.grading.models import Grade, LedgerEntry
from rotc.grading.tests.people import Accounts, Enrol, signed_in

LEDGER = "/api/v1/ledger/"
LEADERS = "/api/v1/leaderboard/"


@pytest.fixture
def entries(owner: User, stranger: User) -> dict[str, int]:
    """The ids of entries by their reasons: two of the owner, one of the stranger, one of nobody."""
    rows = [
        ("first", owner.cadet, "merit", 5, datetime(2026, 1, 10, tzinfo=UTC)),
        ("second", owner.cadet, "demerit", 2, datetime(2026, 1, 17, tzinfo=UTC)),
        ("another's", stranger.cadet, "merit", 7, datetime(2026, 1, 24, tzinfo=UTC)),
        ("nobody's", None, "merit", -4, None),
    ]
    return {
        reason: LedgerEntry.objects.create(
            cadet=cadet, type=kind, points=points, reason=reason, date_recorded=at
        ).pk
        for reason, cadet, kind, points, at in rows
    }


@pytest.mark.parametrize("role", [Role.ADMIN, Role.TRAINING_STAFF])
def test_staff_give_points_and_the_cadet_sees_them(
    account: Accounts, owner: User, role: Role
) -> None:
    giver = account(role)

    answer = signed_in(giver).post(
        LEDGER,
        {"cadet": owner.cadet_id, "type": "merit", "points": 60, "reason": "O'Brien & Ñ <b>"},
    )

    assert answer.status_code == 201
    entry = answer.json()
    assert (entry["cadet"], entry["last_name"]) == (owner.cadet_id, "Dela Cruz")
    assert (entry["type"], entry["points"], entry["reason"]) == ("merit", 60, "O'Brien & Ñ <b>")
    assert (entry["issued_by"], entry["issued_by_name"]) == (giver.pk, giver.username)
    assert signed_in(owner).get(LEDGER).json()["results"] == [entry]
    assert signed_in(owner).get(f"{LEDGER}{entry['id']}/").json() == entry
    grade = signed_in(owner).get("/api/v1/grades/me/").json()
    assert (grade["merit_points"], grade["award"]) == (60, "Bronze")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"points": 0}, "points"),
        ({"points": -5}, "points"),
        ({"points": 1001}, "points"),
        ({"points": 1.5}, "points"),
        ({"points": None}, "points"),
        ({"type": "bonus"}, "type"),
        ({"type": "Merit"}, "type"),
        ({"cadet": 999_999}, "cadet"),
        ({"cadet": 0}, "cadet"),
        ({"cadet": 2**63}, "cadet"),
        ({"reason": 5}, "reason"),
        ({"reason": "x" * 501}, "reason"),
        ({"issued_by": 1}, "issued_by"),
        ({"date_recorded": "2020-01-01T00:00:00Z"}, "date_recorded"),
    ],
)
def test_what_cannot_be_given_is_refused_by_name(
    owner: User, staff: User, given: dict[str, Any], field: str
) -> None:
    whole = {"cadet": owner.cadet_id, "type": "merit", "points": 5, **given}

    answer = signed_in(staff).post(LEDGER, whole)

    assert answer.status_code == 400
    assert set(answer.json()["errors"]) == {field}
    assert not LedgerEntry.objects.exists()


@pytest.mark.parametrize(
    ("role", "method", "status"),
    [
        (None, "get", 401),
        (None, "post", 401),
        (Role.CADET, "get", 200),
        (Role.CADET, "post", 403),
        (Role.TRAINING_STAFF, "get", 200),
        (Role.TRAINING_STAFF, "post", 400),
        (Role.ADMIN, "get", 200),
        (Role.ADMIN, "post", 400),
        (Role.ADMIN, "delete", 405),
    ],
)
def test_who_may_read_and_give(
    account: Accounts, role: Role | None, method: str, status: int
) -> None:
    client = signed_in(None if role is None else account(role))

    answer = getattr(client, method)(LEDGER)

    assert answer.status_code == status


@pytest.mark.parametrize(
    ("role", "status"), [(Role.CADET, 403), (Role.TRAINING_STAFF, 403), (Role.ADMIN, 204)]
)
def test_only_administrators_strike(
    account: Accounts, entries: dict[str, int], owner: User, role: Role, status: int
) -> None:
    who = owner if role == Role.CADET else account(role)

    answer = signed_in(who).delete(f"{LEDGER}{entries['first']}/")

    assert answer.status_code == status
    assert LedgerEntry.objects.filter(reason="first").exists() is (status == 403)


def test_an_entry_that_was_struck_is_gone(
    admin: User, owner: User, entries: dict[str, int]
) -> None:
    assert owner.cadet is not None
    Grade.objects.create(cadet=owner.cadet, merit_points=5, lifetime_merit_points=5)
    client, path = signed_in(admin), f"{LEDGER}{entries['first']}/"

    answers = [client.delete(path), client.delete(path), client.get(path)]

    assert [answer.status_code for answer in answers] == [204, 404, 404]
    grade = Grade.objects.get(cadet=owner.cadet)
    assert (grade.merit_points, grade.lifetime_merit_points) == (0, 5)


def test_a_cadet_reads_the_own_ledger_alone(
    owner: User, stranger: User, account: Accounts, entries: dict[str, int]
) -> None:
    def reasons(who: User, **query: str) -> list[str]:
        return [each["reason"] for each in signed_in(who).get(LEDGER, query).json()["results"]]

    assert reasons(owner) == ["second", "first"]
    assert reasons(owner, cadet=str(stranger.cadet_id)) == []
    assert reasons(stranger) == ["another's"]
    assert reasons(account(Role.CADET, "nobody's")) == []
    assert [
        signed_in(owner).get(f"{LEDGER}{entries[reason]}/").status_code for reason in entries
    ] == [200, 200, 404, 404]


@pytest.mark.parametrize(
    ("query", "reasons"),
    [
        ({}, ["nobody's", "another's", "second", "first"]),
        ({"type": "demerit"}, ["second"]),
        ({"since": "2026-01-17T00:00:00Z"}, ["another's", "second"]),
        ({"since": "2026-01-17T08:00:01+08:00", "type": "merit"}, ["another's"]),
        ({"since": "2026-01-17T08:00:00"}, ["another's", "second"]),  # in the unit's zone
        ({"search": "nobody"}, []),
        ({"search": "Reyes, juan"}, ["another's"]),
    ],
)
def test_the_ledger_is_filtered(
    staff: User, entries: dict[str, int], query: dict[str, str], reasons: list[str]
) -> None:
    rows = signed_in(staff).get(LEDGER, query).json()["results"]

    assert [row["reason"] for row in rows] == reasons


@pytest.mark.parametrize("query", ["since=yesterday", "since=2026-02-30", "cadet=x", "points=5"])
def test_a_question_that_makes_no_sense_is_refused(staff: User, query: str) -> None:
    answer = signed_in(staff).get(f"{LEDGER}?{query}")

    assert answer.status_code == 400


def test_the_ledger_goes_on_from_a_cursor(staff: User, entries: dict[str, int]) -> None:
    client = signed_in(staff)

    first = client.get(LEDGER, {"cursor": "", "page_size": "3"}).json()
    LedgerEntry.objects.create(type="merit", points=1, reason="meanwhile")
    second = client.get(first["next"]).json()

    assert [row["reason"] for row in first["results"]] == ["nobody's", "another's", "second"]
    assert [row["reason"] for row in second["results"]] == ["first"]
    assert second["next"] is None


@pytest.mark.parametrize("query", [{}, {"cursor": ""}])
@pytest.mark.parametrize("rows", [1, 100])
def test_a_page_of_the_ledger_takes_one_query(
    staff: User,
    owner: User,
    django_assert_num_queries: DjangoAssertNumQueries,
    rows: int,
    query: dict[str, str],
) -> None:
    LedgerEntry.objects.bulk_create(
        LedgerEntry(cadet=owner.cadet, type="merit", points=1, issued_by=staff) for _ in range(rows)
    )
    client = signed_in(staff)

    with django_assert_num_queries(1):
        found = client.get(LEDGER, {"page_size": "100", **query}).json()["results"]

    assert len(found) == rows


@pytest.mark.parametrize("role", Role)
def test_everybody_sees_who_leads(enrol: Enrol, account: Accounts, role: Role) -> None:
    for number, merits in enumerate([49, 50, 100, 149, 150, 200, 0]):
        enrol(f"{number}", graded={"lifetime_merit_points": merits})

    leaders = signed_in(account(role)).get(LEADERS).json()["results"]

    assert [(leader["lifetime_merit_points"], leader["award"]) for leader in leaders] == [
        (200, "Platinum"),
        (150, "Gold"),
        (149, "Silver"),
        (100, "Silver"),
        (50, "Bronze"),
        (49, None),
    ]
    assert not {"student_id", "email", "address"} & leaders[0].keys()


def test_the_leaders_of_a_company_are_ranked_by_merits_then_by_name(
    enrol: Enrol, staff: User
) -> None:
    enrol("1", graded={"lifetime_merit_points": 5}, last_name="Reyes")
    enrol("2", graded={"lifetime_merit_points": 5}, last_name="Abad")
    enrol("3", graded={"lifetime_merit_points": 9}, company="Bravo")

    leaders = signed_in(staff).get(LEADERS, {"company": "Alpha"}).json()["results"]

    assert [leader["last_name"] for leader in leaders] == ["Abad", "Reyes"]
