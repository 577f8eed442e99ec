"""The training staff: found, enrolled, changed; seen whole by administrators alone."""

from collections.abc import Callable
from typing import Any

import pytest

from rotc.accounts.models import User
from rotc.roster.models import TrainingStaff
from rotc.roster.tests.people import STAFF, Client, listed, told

Hire = Callable[..., TrainingStaff]
NEW = {"first_name": "Ana", "last_name": "Reyes", "email": "ana@unit.example"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["Abad", "Reyes"]),
        ({"role": "Commandant"}, ["Abad"]),
        ({"rank": "Sgt."}, ["Reyes"]),
        ({"is_profile_completed": "true"}, ["Abad"]),
        ({"archived": "true"}, ["Santos"]),
        ({"search": "reyes sgt"}, ["Reyes"]),
        ({"search": "%"}, []),
    ],
)
def test_staff_are_found_by_what_is_asked(
    as_admin: Client, hire: Hire, query: dict[str, str], found: list[str]
) -> None:
    hire("a@unit.example", last_name="Abad", role="Commandant", is_profile_completed=True)
    hire("r@unit.example", last_name="Reyes", rank="Sgt.")
    hire(None, last_name="Santos", is_archived=True)

    assert [member["last_name"] for member in listed(as_admin, STAFF, **query)] == found


def test_the_staff_see_who_is_there_and_administrators_everything(
    as_rosa: Client, as_admin: Client, as_juan: Client, rosa: TrainingStaff
) -> None:
    one = f"{STAFF}{rosa.pk}/"

    (row,) = listed(as_rosa, STAFF)
    whole = as_admin.get(one).json()

    assert not {"address", "birthdate", "contact_number", "weight"} & row.keys()
    assert whole.keys() >= {"address", "birthdate", "weight", "qr_code_data", "profile_pic"}
    assert told(as_rosa.get(one)) == (403, "permission_denied")
    assert told(as_juan.get(STAFF)) == (403, "permission_denied")


def test_a_new_member_gets_an_account_named_by_the_address(as_admin: Client) -> None:
    made = as_admin.post(STAFF, NEW, format="json")

    assert made.status_code == 201
    user = User.objects.get(id=made.json()["account_id"])
    assert (user.username, user.email) == ("ana@unit.example",) * 2
    assert (user.role, user.is_approved, user.has_usable_password()) == (
        "training_staff",
        True,
        False,
    )
    assert (user.staff_id, user.cadet_id) == (made.json()["id"], None)


def test_a_member_without_an_address_needs_a_user_name_or_no_account(as_admin: Client) -> None:
    given = {"first_name": "Ana", "last_name": "Reyes"}

    refused = as_admin.post(STAFF, given, format="json")
    named = as_admin.post(STAFF, {**given, "username": "ana"}, format="json")
    alone = as_admin.post(STAFF, {**given, "account": False}, format="json")

    assert told(refused) == (400, "username_needed")
    assert (named.json()["username"], alone.json()["username"]) == ("ana", None)
    assert TrainingStaff.objects.count() == 2


def test_nobody_has_the_address_of_another(as_admin: Client, rosa: TrainingStaff) -> None:
    same = {**NEW, "email": rosa.email, "account": False}

    assert told(as_admin.post(STAFF, same, format="json")) == (409, "already_enrolled")


def test_a_new_address_is_the_name_to_sign_in_by(as_admin: Client, rosa: TrainingStaff) -> None:
    one = f"{STAFF}{rosa.pk}/"

    changed = as_admin.patch(one, {"email": "r@unit.example", "role": "Chief"}, format="json")
    cleared = as_admin.patch(one, {"email": None}, format="json")

    assert (changed.status_code, changed.json()["username"]) == (200, "r@unit.example")
    assert (cleared.json()["email"], cleared.json()["username"]) == (None, "r@unit.example")
    assert rosa.accounts.get().email is None


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"email": ""}, "email"),
        ({"age": "old"}, "age"),
        ({"age": 2**70}, "age"),
        ({"student_id": "1"}, "student_id"),
        ({"is_archived": True}, "is_archived"),
    ],
)
def test_what_makes_no_member_of_the_staff_is_named(
    as_admin: Client, rosa: TrainingStaff, given: dict[str, Any], field: str
) -> None:
    answer = as_admin.patch(f"{STAFF}{rosa.pk}/", given, format="json")

    assert told(answer) == (400, "invalid_input")
    assert answer.json()["errors"].keys() == {field}


def test_a_member_who_does_not_exist_is_not_found(as_admin: Client) -> None:
    answers = [as_admin.get(f"{STAFF}999/"), as_admin.patch(f"{STAFF}999/", {}, format="json")]

    assert [told(answer) for answer in answers] == [(404, "not_found")] * 2
