"""Cadets are enrolled and changed, and their accounts with them."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError

from rotc.accounts.models import Role, User
from rotc.accounts.selectors import account_called
from rotc.roster.models import Cadet
from rotc.roster.tests.people import CADETS, Client, audited, told

Enrol = Callable[..., Cadet]
NEW = {"student_id": "2024-0009", "first_name": "Ana", "last_name": "Reyes"}
NASTY = ["O'Brien", "Ñuñez", "R&D", "100%", "a_b", "=cmd|' /C calc'!A0", "<b>", "\\"]


def test_an_enrolled_cadet_gets_an_account_that_waits_for_its_activation(
    as_admin: Client, admin: User
) -> None:
    given = {**NEW, "email": "ana@unit.example", "gender": "Female", "company": "Alpha"}

    answer = as_admin.post(CADETS, given, format="json")

    assert answer.status_code == 201
    made = answer.json()
    user = User.objects.get(id=made["account_id"])
    assert {name: made[name] for name in given} == given
    assert (made["status"], made["is_profile_completed"]) == ("Ongoing", False)
    assert (user.username, user.student_number, user.email) == (
        "2024-0009",
        "2024-0009",
        "ana@unit.example",
    )
    assert (user.role, user.is_approved, user.has_usable_password()) == ("cadet", True, False)
    assert (user.cadet_id, user.staff_id) == (made["id"], None)
    assert account_called("2024-0009") == user
    assert [entry.subject for entry in audited("cadet.enrolled")] == [f"cadet:{made['id']}"]


def test_an_account_has_the_name_that_is_given_or_there_is_none(as_admin: Client) -> None:
    named = as_admin.post(CADETS, {**NEW, "username": " ana "}, format="json").json()
    without = {**NEW, "student_id": "2024-0010", "account": False}
    alone = as_admin.post(CADETS, without, format="json").json()

    assert (named["username"], alone["username"], alone["account_id"]) == ("ana", None, None)
    assert User.objects.filter(role=Role.CADET).count() == 1


@pytest.mark.parametrize("name", NASTY)
def test_names_are_kept_exactly(as_admin: Client, name: str) -> None:
    made = as_admin.post(CADETS, {**NEW, "last_name": name, "address": f" {name}\n"}, format="json")

    cadet = as_admin.get(f"{CADETS}{made.json()['id']}/").json()

    assert (cadet["last_name"], cadet["address"]) == (name, f" {name}\n")


@pytest.mark.parametrize(
    ("given", "code", "fields"),
    [
        ({"student_id": "2024-0001"}, "already_enrolled", {"student_id"}),
        ({"username": "2024-0001"}, "name_taken", {"username"}),
        ({"username": "JUAN@unit.example"}, "name_taken", {"username"}),
        ({"email": "Juan@Unit.example"}, "name_taken", {"email"}),
    ],
)
def test_nobody_is_enrolled_under_the_name_of_another(
    as_admin: Client, juan: Cadet, given: dict[str, str], code: str, fields: set[str]
) -> None:
    answer = as_admin.post(CADETS, {**NEW, **given}, format="json")

    assert told(answer) == (409, code)
    assert set(answer.json()["errors"]) == fields
    assert Cadet.objects.count() == 1
    assert User.objects.filter(role=Role.CADET).count() == 1


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"student_id": ""}, "student_id"),
        ({"student_id": " "}, "student_id"),
        ({"student_id": 20240009}, "student_id"),
        ({"student_id": "a\u202eb"}, "student_id"),
        ({"student_id": "x" * 101}, "student_id"),
        ({"first_name": None}, "first_name"),
        ({"last_name": "a\0b"}, "last_name"),
        ({"last_name": "\ud800"}, "last_name"),
        ({"email": "not an address"}, "email"),
        ({"birthdate": "2024-02-30"}, "birthdate"),
        ({"birthdate": "1899-12-31"}, "birthdate"),
        ({"birthdate": "2999-01-01"}, "birthdate"),
        ({"cadet_course": "MS9"}, "cadet_course"),
        ({"status": "Emperor"}, "status"),
        ({"address": "x" * 501}, "address"),
        ({"id": 5}, "id"),
        ({"is_archived": True}, "is_archived"),
        ({"is_profile_completed": True}, "is_profile_completed"),
        ({"profile_pic": "x"}, "profile_pic"),
        ({"account": False, "username": "x"}, "username"),
    ],
)
def test_what_makes_no_cadet_is_named(as_admin: Client, given: dict[str, Any], field: str) -> None:
    body = json.dumps({**NEW, **given})

    answer = as_admin.post(CADETS, body, content_type="application/json")

    assert told(answer) == (400, "invalid_input")
    assert answer.json()["errors"].keys() == {field}
    assert not Cadet.objects.exists()


def test_the_names_of_an_account_follow_the_student_id_and_the_address(
    as_admin: Client, juan: Cadet
) -> None:
    given = {"student_id": "2024-7777", "email": "j@unit.example", "rank": "Cdt."}

    answer = as_admin.patch(f"{CADETS}{juan.pk}/", given, format="json")

    assert answer.status_code == 200
    assert (answer.json()["username"], answer.json()["rank"]) == ("2024-7777", "Cdt.")
    user = juan.accounts.get()
    assert (user.username, user.student_number, user.email) == (
        "2024-7777",
        "2024-7777",
        "j@unit.example",
    )
    assert account_called("2024-0001") is None
    assert audited("cadet.changed")[0].facts == {"fields": ["email", "rank", "student_id"]}


def test_a_user_name_of_its_own_stays_and_an_address_that_is_new_is_learnt(
    as_admin: Client, enrol: Enrol, account: Callable[..., User]
) -> None:
    cadet = enrol("2024-0001")
    account(Role.CADET, "juan", cadet=cadet, student_number="2024-0001")
    given = {"student_id": "2024-7777", "email": "j@unit.example"}

    as_admin.patch(f"{CADETS}{cadet.pk}/", given, format="json")

    user = cadet.accounts.get()
    assert (user.username, user.student_number, user.email) == (
        "juan",
        "2024-7777",
        "j@unit.example",
    )


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"student_id": "2024-0002"}, "already_enrolled"),
        ({"email": "ben@unit.example"}, "name_taken"),
        ({"student_id": "BEN"}, "name_taken"),
    ],
)
def test_a_change_that_takes_the_name_of_another_changes_nothing(
    as_admin: Client,
    juan: Cadet,
    enrol: Enrol,
    account: Callable[..., User],
    given: dict[str, str],
    code: str,
) -> None:
    enrol("2024-0002")
    account(Role.CADET, "ben", email="ben@unit.example")

    answer = as_admin.patch(f"{CADETS}{juan.pk}/", {**given, "rank": "Cdt."}, format="json")

    assert told(answer) == (409, code)
    juan.refresh_from_db()
    assert (juan.student_id, juan.email, juan.rank) == ("2024-0001", "juan@unit.example", None)
    assert juan.accounts.get().username == "2024-0001"


def test_a_change_of_nothing_is_no_change(as_admin: Client, juan: Cadet) -> None:
    answer = as_admin.patch(f"{CADETS}{juan.pk}/", {"company": "Alpha"}, format="json")

    assert answer.status_code == 200
    assert audited("cadet.changed") == []


def test_text_can_be_cleared(as_admin: Client, juan: Cadet) -> None:
    answer = as_admin.patch(f"{CADETS}{juan.pk}/", {"company": None, "platoon": ""}, format="json")

    assert (answer.json()["company"], answer.json()["platoon"]) == (None, "")


def test_a_list_that_is_kept_shows_every_change_at_once(as_admin: Client, juan: Cadet) -> None:
    as_admin.get(CADETS)
    kept = as_admin.get(CADETS)

    as_admin.patch(f"{CADETS}{juan.pk}/", {"company": "Bravo"}, format="json")
    after = as_admin.get(CADETS)

    assert (kept["X-Cache"], after["X-Cache"]) == ("hit", "miss")
    assert after.json()["results"][0]["company"] == "Bravo"


@pytest.mark.parametrize("path", ["999/", "999/archive/", "999/unlock/", f"{10**30}/"])
def test_a_cadet_who_does_not_exist_is_not_found(as_admin: Client, path: str) -> None:
    client = as_admin.get if path.count("/") == 1 else as_admin.post

    assert told(client(CADETS + path)) == (404, "not_found")


def test_the_database_refuses_a_cadet_without_a_student_id(enrol: Enrol) -> None:
    with pytest.raises(IntegrityError):
        enrol("")
