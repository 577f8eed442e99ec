"""Accounts in the hands of administrators, and of nobody else."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError
from django.urls import URLPattern
from rest_framework.test import APIClient

from rotc.accounts import api as accounts_api
from rotc.accounts import permissions
from rotc.accounts.models import Role, User
from rotc.accounts.tests.people import log_in, signed_in
from rotc.roster.models import TrainingStaff

Accounts = Callable[..., User]
USERS = "/api/v1/users/"
PUBLIC = {"auth/login/", "auth/refresh/", "auth/activate/", "auth/forgot-password/"}
SECRETS = {"password", "legacy_password", "password_is_migrated", "refresh_hash", "code_hash"}


def path_of(pattern: URLPattern) -> str:
    route = str(pattern.pattern)
    return route.replace("<int:user_id>", "1").replace(
        "<uuid:session_id>", "00000000-0000-4000-8000-000000000000"
    )


PATHS = [path_of(pattern) for pattern in accounts_api.urlpatterns]


def test_only_what_must_be_open_is_open() -> None:
    open_to_all = {
        str(pattern.pattern)
        for pattern in accounts_api.urlpatterns
        if permissions.PUBLIC in pattern.callback.cls.access.values()  # type: ignore[attr-defined] # DRF's
    }

    assert open_to_all == PUBLIC


@pytest.mark.parametrize("method", ["get", "post", "put", "patch", "delete", "head"])
@pytest.mark.parametrize("path", [path for path in PATHS if path not in PUBLIC])
def test_nobody_gets_further_than_the_door(db: None, path: str, method: str) -> None:
    answer = getattr(APIClient(), method)(f"/api/v1/{path}")

    assert answer.status_code == 401


def test_accounts_are_called_and_found_by_the_names_of_whose_they_are(account: Accounts) -> None:
    rosa = TrainingStaff.objects.create(rank="Sgt", first_name="Rosa", last_name="Ñuñez")
    theirs = account("s1", Role.TRAINING_STAFF, staff=rosa)
    account("admin", Role.ADMIN)
    admin = signed_in("admin")

    found = admin.get(USERS, {"search": "Sgt Rosa Nunez"}).json()["results"]
    changed = admin.patch(f"{USERS}{theirs.pk}/", {"username": "s2"}).json()
    nobodys = admin.get(USERS, {"role": "admin"}).json()["results"]

    assert [(each["id"], each["name"], each["staff"]) for each in found] == [
        (theirs.pk, "Sgt Rosa Ñuñez", rosa.pk)
    ]
    assert (changed["name"], changed["username"]) == ("Sgt Rosa Ñuñez", "s2")
    assert [each["name"] for each in nobodys] == ["admin"]


@pytest.mark.parametrize("method", ["get", "post", "put", "patch", "delete", "head"])
@pytest.mark.parametrize("path", [path for path in PATHS if path.startswith("users/")])
@pytest.mark.parametrize("role", [Role.CADET, Role.TRAINING_STAFF])
def test_only_administrators_touch_accounts(
    account: Accounts, role: Role, path: str, method: str
) -> None:
    account("someone", role)

    answer = getattr(signed_in("someone"), method)(f"/api/v1/{path}")

    assert answer.status_code == 403


def test_a_new_account_waits_for_its_activation(admin: User) -> None:
    given = {
        "username": " areyes ",
        "role": "cadet",
        "email": "ana@example.test",
        "student_number": "2024-0004",
        "gender": "female",
    }

    answer = signed_in("commandant").post(USERS, given)

    assert answer.status_code == 201
    made = answer.json()
    assert made["username"] == "areyes"
    assert (made["is_approved"], made["has_password"]) == (True, False)
    assert not SECRETS & made.keys()
    assert log_in("areyes", "").status_code == 400
    assert log_in("areyes", "anything").status_code == 401


@pytest.mark.parametrize(
    "given",
    [
        {"username": "JDelaCruz"},
        {"username": "juan@example.test"},
        {"username": "2024-0001"},
        {"username": "new", "email": "JUAN@example.test"},
        {"username": "new", "student_number": "2024-0001"},
        {"username": "new", "student_number": "jdelacruz"},
    ],
)
def test_no_new_account_takes_a_name_by_which_another_signs_in(
    admin: User, cadet: User, given: dict[str, str]
) -> None:
    answer = signed_in("commandant").post(USERS, {"role": "cadet", **given})

    assert answer.status_code == 409
    assert answer.json()["code"] == "name_taken"
    assert User.objects.count() == 2


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"password": "a parade at dawn"}, "password"),
        ({"is_approved": True}, "is_approved"),
        ({"id": 1}, "id"),
        ({"legacy_password": "x"}, "legacy_password"),
        ({"role": "superuser"}, "role"),
        ({"role": ["admin"]}, "role"),
        ({"email": "not an address"}, "email"),
        ({"username": 5}, "username"),
        ({"username": ""}, "username"),
        ({"username": "a\0b"}, "username"),
        ({"username": "\ud800"}, "username"),
        ({"username": "x" * 321}, "username"),
        ({"student_number": {}}, "student_number"),
    ],
)
def test_what_an_administrator_may_not_set_is_named(
    admin: User, given: dict[str, Any], field: str
) -> None:
    body = json.dumps({"username": "new", "role": "cadet", **given})

    answer = signed_in("commandant").post(USERS, body, content_type="application/json")

    assert answer.status_code == 400
    assert answer.json()["code"] == "invalid_input"
    assert answer.json()["errors"].keys() == {field}


def test_accounts_come_in_pages(account: Accounts, admin: User) -> None:
    for number in range(25):
        account(f"cadet {number}", password=None)
    client = signed_in("commandant")

    pages = [client.get(USERS, query).json() for query in ({}, {"page": 2}, {"page_size": 500})]

    assert [len(page["results"]) for page in pages] == [20, 6, 26]
    assert {page["count"] for page in pages} == {26}
    assert not any(SECRETS & each.keys() for each in pages[2]["results"])


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"role": "admin"}, ["commandant"]),
        ({"is_archived": "true"}, ["gone"]),
        ({"is_approved": "false"}, ["waiting"]),
        ({"has_password": "false"}, ["new"]),
        ({"has_password": "true", "role": "cadet"}, ["gone", "waiting"]),
    ],
)
def test_accounts_are_found_by_their_state(
    account: Accounts, admin: User, query: dict[str, str], names: list[str]
) -> None:
    account("gone", is_archived=True)
    account("waiting", is_approved=False)
    account("new", password=None)

    answer = signed_in("commandant").get(USERS, query).json()

    assert [each["username"] for each in answer["results"]] == names


@pytest.mark.parametrize("query", ["role=x", "is_archived=maybe", "page=0", "page=x", "page=1e9"])
def test_a_question_that_makes_no_sense_is_refused(admin: User, query: str) -> None:
    answer = signed_in("commandant").get(f"{USERS}?{query}")

    assert answer.status_code in {400, 404}


def test_an_account_is_approved_archived_and_restored(account: Accounts, admin: User) -> None:
    user = account("noel", is_approved=False)
    client = signed_in("commandant")

    answers = [
        client.post(f"{USERS}{user.pk}/{deed}/").json()
        for deed in ("approve", "archive", "archive", "restore")
    ]

    states = [(answer["is_approved"], answer["is_archived"]) for answer in answers]
    assert states == [(True, False), (True, True), (True, True), (True, False)]
    assert log_in("noel").status_code == 200


def test_archiving_signs_the_account_out(cadet: User, admin: User) -> None:
    client = signed_in("jdelacruz")

    signed_in("commandant").post(f"{USERS}{cadet.pk}/archive/")
    signed_in("commandant").post(f"{USERS}{cadet.pk}/restore/")

    assert client.get("/api/v1/auth/me/").status_code == 401


def test_the_last_administrator_cannot_archive_himself(admin: User) -> None:
    answer = signed_in("commandant").post(f"{USERS}{admin.pk}/archive/")

    assert answer.status_code == 409
    assert log_in("commandant").status_code == 200


@pytest.mark.parametrize("path", ["999/", "999/approve/", "999/activation/", f"{10**30}/"])
def test_an_account_that_does_not_exist_is_not_found(admin: User, path: str) -> None:
    client = signed_in("commandant")

    answer = client.get(USERS + path) if path.count("/") == 1 else client.post(USERS + path)

    assert answer.status_code == 404
    assert answer.json()["code"] == "not_found"


@pytest.mark.parametrize(
    "facts",
    [
        {"username": ""},
        {"username": "x", "role": "superuser"},
        {"username": "x", "student_number": ""},
        {"username": "x", "password_is_migrated": True, "password": "!"},
    ],
)
def test_the_database_refuses_accounts_that_make_no_sense(
    account: Accounts, facts: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError):
        account(**facts)
