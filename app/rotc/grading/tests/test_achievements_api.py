"""What the merits of a lifetime have earned, as each role meets it."""

import pytest

from rotc.accounts.models import Role, User
from rotc.grading.models import Grade
from rotc.grading.tests.people import Accounts, Enrol, signed_in

GRADES = "/api/v1/grades/"
MINE, AWARDS = f"{GRADES}me/achievements/", f"{GRADES}awards/"


def of(cadet: int | None) -> str:
    return f"{GRADES}{cadet}/achievements/"


def earn(who: User, points: int) -> None:
    Grade.objects.update_or_create(cadet=who.cadet, defaults={"lifetime_merit_points": points})


def test_a_cadet_sees_what_he_has_reached_and_what_is_missing(owner: User) -> None:
    earn(owner, 120)

    answer = signed_in(owner).get(MINE)

    told = answer.json()
    assert (told["cadet"], told["lifetime_merit_points"], told["award"]) == (
        owner.cadet_id,
        120,
        "Silver",
    )
    assert told["levels"] == [
        {"name": "Bronze", "points": 50, "is_reached": True, "missing": 0},
        {"name": "Silver", "points": 100, "is_reached": True, "missing": 0},
        {"name": "Gold", "points": 150, "is_reached": False, "missing": 30},
        {"name": "Platinum", "points": 200, "is_reached": False, "missing": 80},
    ]
    assert signed_in(owner).get(of(owner.cadet_id)).json() == told


@pytest.mark.parametrize(
    ("merits", "award"),
    [(49, None), (50, "Bronze"), (99, "Bronze"), (100, "Silver"), (150, "Gold"), (200, "Platinum")],
)
def test_an_award_begins_with_its_points(owner: User, merits: int, award: str | None) -> None:
    earn(owner, merits)

    told = signed_in(owner).get(MINE).json()

    reached = [level["name"] for level in told["levels"] if level["is_reached"]]
    assert told["award"] == award
    assert reached[-1:] == ([award] if award else [])


def test_a_cadet_without_a_grade_has_earned_nothing_yet(owner: User) -> None:
    told = signed_in(owner).get(MINE).json()

    assert (told["lifetime_merit_points"], told["award"]) == (0, None)
    assert told["levels"][0]["missing"] == 50


def test_nobody_reads_what_another_cadet_has_earned_but_staff(
    account: Accounts, owner: User, stranger: User
) -> None:
    staff = signed_in(account(Role.TRAINING_STAFF))

    assert signed_in(stranger).get(of(owner.cadet_id)).status_code == 404
    assert staff.get(of(owner.cadet_id)).json()["cadet"] == owner.cadet_id
    assert staff.get(of(999_999)).status_code == 404
    assert staff.get(MINE).status_code == 403


def test_an_account_that_belongs_to_no_cadet_has_earned_nothing(account: Accounts) -> None:
    assert signed_in(account(Role.CADET)).get(MINE).status_code == 404


def test_staff_see_how_many_have_each_award_as_their_highest(
    staff: User, owner: User, enrol: Enrol
) -> None:
    enrol("1", {"lifetime_merit_points": 60})
    enrol("2", {"lifetime_merit_points": 99})
    enrol("3", {"lifetime_merit_points": 500}, company="Bravo")
    enrol("4", {"lifetime_merit_points": 500}, is_archived=True)

    told = signed_in(staff).get(AWARDS).json()
    of_bravo = signed_in(staff).get(AWARDS, {"company": "Bravo"}).json()

    assert (told["cadets"], told["without"]) == (4, 1)
    assert {award["name"]: award["cadets"] for award in told["awards"]} == {
        "Bronze": 2,
        "Silver": 0,
        "Gold": 0,
        "Platinum": 1,
    }
    assert (of_bravo["cadets"], of_bravo["without"]) == (1, 0)
    assert signed_in(owner).get(AWARDS).status_code == 403


def test_merits_that_are_given_are_counted_at_once(staff: User, owner: User) -> None:
    client, given = signed_in(staff), {"cadet": owner.cadet_id, "type": "merit", "points": 50}
    before = [client.get(path).json() for path in (of(owner.cadet_id), AWARDS)]

    client.post("/api/v1/ledger/", given)

    after = [client.get(path).json() for path in (of(owner.cadet_id), AWARDS)]
    assert [before[0]["award"], after[0]["award"]] == [None, "Bronze"]
    assert [before[1]["without"], after[1]["without"]] == [1, 0]
