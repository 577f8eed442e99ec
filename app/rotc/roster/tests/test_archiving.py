"""People taken out of use and back, with their accounts; one at a time and many at once."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from rotc.accounts.models import Role, SessionEnd, User
from rotc.accounts.sessions import Caller, open_session
from rotc.roster.models import Cadet, TrainingStaff
from rotc.roster.tests.people import CADETS, STAFF, Client, audited, listed, signed_in, told
from rotc.web.addresses import client_address

Enrol = Callable[..., Cadet]


def stay_of(user: User) -> Any:
    """A session of this account."""
    address = client_address(peer="192.0.2.1", connecting_ip="", forwarded_for="")
    caller = Caller(address=address, device="phone")
    open_session(user=user, caller=caller, at=timezone.now())
    return user.sessions.get()


def in_bulk(client: Client, path: str, **given: Any) -> dict[int, str]:
    """The outcome of a deed on many, by id."""
    answer = client.post(f"{path}bulk/", given, format="json")
    assert answer.status_code == 200, answer.content
    return {each["id"]: each["outcome"] for each in answer.json()["results"]}


def test_an_archived_cadet_leaves_the_roster_with_the_account(
    as_admin: Client, juan: Cadet
) -> None:
    user = juan.accounts.get()
    session = stay_of(user)

    answer = as_admin.post(f"{CADETS}{juan.pk}/archive/")

    assert (answer.status_code, answer.json()["is_archived"]) == (200, True)
    assert listed(as_admin, CADETS) == []
    user.refresh_from_db()
    session.refresh_from_db()
    assert user.is_archived
    assert session.end_reason == SessionEnd.ACCOUNT_ARCHIVED
    assert [entry.subject for entry in audited("cadet.archived")] == [f"cadet:{juan.pk}"]


def test_a_restored_cadet_is_back_with_the_account(as_admin: Client, juan: Cadet) -> None:
    as_admin.post(f"{CADETS}{juan.pk}/archive/")

    answer = as_admin.post(f"{CADETS}{juan.pk}/restore/")

    assert (answer.status_code, answer.json()["is_archived"]) == (200, False)
    assert [cadet["id"] for cadet in listed(as_admin, CADETS)] == [juan.pk]
    assert not juan.accounts.get().is_archived
    assert len(audited("cadet.restored")) == 1


@pytest.mark.parametrize(
    ("deed", "done"),
    [("archive", "archived"), ("restore", "restored"), ("unlock", "unlocked")],
)
def test_a_deed_done_twice_is_done_once(
    as_admin: Client, juan: Cadet, deed: str, done: str
) -> None:
    Cadet.objects.update(is_archived=deed == "restore", is_profile_completed=True)

    answers = [as_admin.post(f"{CADETS}{juan.pk}/{deed}/").status_code for _ in range(2)]

    assert answers == [200, 200]
    assert len(audited(f"cadet.{done}")) == 1


def test_a_cadet_without_an_account_is_archived_as_well(as_admin: Client, enrol: Enrol) -> None:
    cadet = enrol()

    assert as_admin.post(f"{CADETS}{cadet.pk}/archive/").json()["is_archived"] is True


def test_the_staff_are_archived_and_restored_likewise(
    as_admin: Client, rosa: TrainingStaff
) -> None:
    one = f"{STAFF}{rosa.pk}/"

    archived = as_admin.post(f"{one}archive/").json()
    gone = rosa.accounts.get().is_archived
    restored = as_admin.post(f"{one}restore/").json()

    assert (archived["is_archived"], gone) == (True, True)
    assert (restored["is_archived"], rosa.accounts.get().is_archived) == (False, False)
    assert len(audited("staff.archived")) == len(audited("staff.restored")) == 1


def test_nobody_archives_himself_through_the_roster(
    hire: Callable[..., TrainingStaff], account: Callable[..., User]
) -> None:
    member = hire()
    chief = account(Role.ADMIN, "chief", staff=member)

    answer = signed_in(chief).post(f"{STAFF}{member.pk}/archive/")

    assert answer.status_code == 409
    member.refresh_from_db()
    chief.refresh_from_db()
    assert (member.is_archived, chief.is_archived) == (False, False)


def test_many_are_archived_at_once_and_each_is_told_of(
    as_admin: Client, juan: Cadet, enrol: Enrol
) -> None:
    other = enrol("2024-0002")

    outcomes = in_bulk(as_admin, CADETS, deed="archive", ids=[juan.pk, 99999, other.pk, juan.pk])

    assert outcomes == {juan.pk: "done", 99999: "not_found", other.pk: "done"}
    assert Cadet.objects.filter(is_archived=True).count() == 2
    assert juan.accounts.get().is_archived
    assert audited("cadet.bulk")[0].facts == {"deed": "archive", "done": 2, "refused": 1}


def test_a_refusal_of_one_leaves_the_others_be(
    rosa: TrainingStaff, hire: Callable[..., TrainingStaff], account: Callable[..., User]
) -> None:
    own = hire("chief@unit.example")
    chief = signed_in(account(Role.ADMIN, "chief", staff=own))

    outcomes = in_bulk(chief, STAFF, deed="archive", ids=[own.pk, rosa.pk])

    assert outcomes == {own.pk: "conflict", rosa.pk: "done"}
    assert list(TrainingStaff.objects.filter(is_archived=True)) == [rosa]


def test_many_are_restored_and_unlocked_at_once(
    as_admin: Client, juan: Cadet, rosa: TrainingStaff
) -> None:
    Cadet.objects.update(is_archived=True, is_profile_completed=True)
    TrainingStaff.objects.update(is_profile_completed=True)

    in_bulk(as_admin, CADETS, deed="restore", ids=[juan.pk])
    in_bulk(as_admin, CADETS, deed="unlock", ids=[juan.pk])
    in_bulk(as_admin, STAFF, deed="unlock", ids=[rosa.pk])

    juan.refresh_from_db()
    rosa.refresh_from_db()
    assert (juan.is_archived, juan.is_profile_completed) == (False, False)
    assert not rosa.is_profile_completed


def test_many_are_assigned_to_a_company_and_platoon(
    as_admin: Client, juan: Cadet, enrol: Enrol
) -> None:
    ids = [juan.pk, enrol("2024-0002", company="Bravo", platoon="3rd").pk]

    in_bulk(as_admin, CADETS, deed="assign", ids=ids, company="Charlie")
    both = set(Cadet.objects.values_list("company", "platoon"))
    in_bulk(as_admin, CADETS, deed="assign", ids=ids, company="Delta", platoon=None)

    assert both == {("Charlie", "1st"), ("Charlie", "3rd")}
    assert set(Cadet.objects.values_list("company", "platoon")) == {("Delta", None)}


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"deed": "archive"},
        {"deed": "archive", "ids": []},
        {"deed": "archive", "ids": [0]},
        {"deed": "archive", "ids": [2**63]},
        {"deed": "archive", "ids": ["x"]},
        {"deed": "archive", "ids": list(range(1, 502))},
        {"deed": "archive", "ids": [1], "company": "Alpha"},
        {"deed": "assign", "ids": [1]},
        {"deed": "purge", "ids": [1]},
        {"deed": "archive", "ids": [1], "extra": 1},
    ],
)
def test_a_deed_on_many_that_makes_no_sense_is_refused(
    as_admin: Client, given: dict[str, Any]
) -> None:
    assert told(as_admin.post(f"{CADETS}bulk/", given, format="json")) == (400, "invalid_input")


def test_the_staff_have_no_company(as_admin: Client) -> None:
    given = {"deed": "assign", "ids": [1], "company": "Alpha"}

    assert as_admin.post(f"{STAFF}bulk/", given, format="json").status_code == 400
