"""Activation: one code, one use, one account; and asking for help without telling who exists."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone
from rest_framework.test import APIClient

from rotc.accounts import activation
from rotc.accounts.models import ActivationCode, PasswordHelpRequest, User
from rotc.accounts.tests.people import ANOTHER, PASSWORD, log_in, signed_in

Accounts = Callable[..., User]
ACTIVATE = "/api/v1/auth/activate/"
FORGOT = "/api/v1/auth/forgot-password/"
HELP = "/api/v1/users/help-requests/"
PLACEHOLDER = "bcrypt_sha256$$2a$10$DUMMYPASSWORDHASHDO_NOT_USE_OR_YOU_WILL_BE_HACKED"


def activate(code: str, password: str = ANOTHER) -> Any:
    return APIClient().post(ACTIVATE, {"code": code, "password": password})


def code_for(user: User, admin: User, *, days_ago: int = 0) -> str:
    at = timezone.now() - timedelta(days=days_ago)
    (issued,) = activation.issue_codes(user_ids=[user.pk], by=admin, at=at)
    return issued.code


def test_an_account_without_a_password_gets_one_by_its_code(account: Accounts, admin: User) -> None:
    user = account("mpena", password=PLACEHOLDER, password_is_migrated=True)
    assert log_in("mpena", PASSWORD).status_code == 401
    issued = signed_in("commandant").post(f"/api/v1/users/{user.pk}/activation/")

    answer = activate(issued.json()["code"])

    assert issued.status_code == 201
    assert issued.json().keys() == {"user", "username", "code", "expires_at"}
    assert answer.status_code == 200
    assert answer.json() == {"username": "mpena"}
    assert log_in("mpena", ANOTHER).status_code == 200
    user.refresh_from_db()
    assert not user.password_is_migrated


@pytest.mark.parametrize("written", [str.lower, lambda code: code.replace("-", " "), "{}".format])
def test_a_code_may_be_typed_as_people_type(
    cadet: User, admin: User, written: Callable[[str], str]
) -> None:
    code = code_for(cadet, admin)

    assert activate(f" {written(code)} ").status_code == 200


def test_a_code_is_kept_as_a_fingerprint_and_holds_a_hundred_bits(cadet: User, admin: User) -> None:
    code = code_for(cadet, admin)

    kept = ActivationCode.objects.get()
    assert code.replace("-", "") not in str(kept.__dict__)
    assert len(activation.ALPHABET) == len(set(activation.ALPHABET)) == 32
    assert len(code.replace("-", "")) == 20


def test_every_code_that_is_not_good_gets_the_same_answer(
    account: Accounts, cadet: User, admin: User
) -> None:
    used = code_for(cadet, admin)
    activate(used)
    expired = code_for(account("late"), admin, days_ago=7)
    reissued = code_for(withdrawn := account("twice"), admin)
    code_for(withdrawn, admin)
    archived = code_for(account("gone"), admin)
    signed_in("commandant").post(f"/api/v1/users/{User.objects.get(username='gone').pk}/archive/")

    answers = [activate(code) for code in (used, expired, reissued, archived, "ABCDE", "-")]

    assert {answer.status_code for answer in answers} == {400}
    assert {answer.json()["code"] for answer in answers} == {"activation_code_invalid"}
    assert len({answer.json()["detail"] for answer in answers}) == 1


@pytest.mark.parametrize("password", ["short", "password1", "jdelacruz", "x" * 1025, "a\0bcdefgh"])
def test_a_refused_password_leaves_the_code_good(
    account: Accounts, admin: User, password: str
) -> None:
    code = code_for(account("jdelacruz"), admin)

    refused = activate(code, password)

    assert refused.status_code == 400
    assert refused.json()["errors"].keys() == {"password"}
    assert activate(code).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_code_used_at_the_same_moment_works_once(cadet: User, admin: User) -> None:
    code = code_for(cadet, admin)

    with ThreadPoolExecutor(3) as crowd:
        statuses = list(crowd.map(lambda _: _activate_from_a_thread(code), range(3)))

    assert sorted(statuses) == [200, 400, 400]


def test_an_activation_ends_the_sessions_that_the_old_password_opened(
    cadet: User, admin: User
) -> None:
    client = signed_in("jdelacruz")

    activate(code_for(cadet, admin))

    assert client.get("/api/v1/auth/me/").status_code == 401
    assert log_in("jdelacruz", PASSWORD).status_code == 401


def test_codes_are_issued_to_many_at_once(account: Accounts, admin: User) -> None:
    users = [account(f"cadet {number}") for number in range(3)]
    ids = [user.pk for user in users]

    answer = signed_in("commandant").post("/api/v1/users/activations/", {"users": ids[::-1]})

    assert answer.status_code == 201
    codes = answer.json()["codes"]
    assert [each["user"] for each in codes] == ids
    assert [activate(each["code"]).status_code for each in codes] == [200, 200, 200]


def test_codes_for_many_are_issued_to_all_or_none(account: Accounts, admin: User) -> None:
    fine, archived = account("fine"), account("gone", is_archived=True)
    client = signed_in("commandant")

    answer = client.post("/api/v1/users/activations/", {"users": [fine.pk, archived.pk, 999]})

    assert answer.status_code == 400
    assert answer.json()["errors"] == {
        "users": [
            "There is no account 999.",
            f"Account {archived.pk} is archived; restore it first.",
        ]
    }
    assert not ActivationCode.objects.exists()


@pytest.mark.parametrize("users", [[], ["x"], [0], [2**63], list(range(1, 502)), "all", None])
def test_a_list_of_accounts_that_is_none_is_refused(admin: User, users: Any) -> None:
    answer = signed_in("commandant").post("/api/v1/users/activations/", {"users": users})

    assert answer.status_code == 400
    assert answer.json()["errors"]


def test_guessing_codes_is_throttled(db: None) -> None:
    statuses = [activate(f"guess {number}").status_code for number in range(61)]

    assert statuses == [400] * 60 + [429]


def test_asking_for_help_tells_nobody_who_exists(cadet: User) -> None:
    answers = [
        APIClient().post(FORGOT, {"identifier": of}) for of in (cadet.email, "no@example.test")
    ]

    assert [answer.status_code for answer in answers] == [202, 202]
    assert answers[0].content == answers[1].content


def test_asking_for_help_is_the_same_work_for_every_address(
    cadet: User, django_assert_num_queries: Any
) -> None:
    for address in ("juan@example.test", "no@example.test", "JUAN@example.test"):
        # A savepoint with the request, its entry in the audit log, and the worker's job.
        with django_assert_num_queries(5):
            APIClient().post(FORGOT, {"identifier": address})

    assert PasswordHelpRequest.objects.count() == 2


def test_administrators_see_who_waits_for_help_until_a_code_is_issued(
    cadet: User, admin: User
) -> None:
    APIClient().post(FORGOT, {"identifier": "Juan@Example.test"})
    APIClient().post(FORGOT, {"identifier": "nobody@example.test"})
    client = signed_in("commandant")

    waiting = client.get(HELP).json()
    code_for(cadet, admin)

    assert [each["username"] for each in waiting["results"]] == ["jdelacruz"]
    assert client.get(HELP).json()["count"] == 0
    assert PasswordHelpRequest.objects.filter(settled_at=None).count() == 1


@pytest.mark.parametrize("known_by", ["JDelaCruz", "2024-0001 ", "juan@EXAMPLE.test"])
def test_help_is_asked_for_by_whatever_one_signs_in_by_and_a_code_settles_it(
    account: Accounts, admin: User, known_by: str
) -> None:
    juan = account("jdelacruz", student_number="2024-0001", email="juan@example.test")
    account("somebody else", student_number=None, email="")
    APIClient().post(FORGOT, {"identifier": known_by})
    client = signed_in("commandant")

    waiting = client.get(HELP).json()
    code_for(juan, admin)

    assert [each["username"] for each in waiting["results"]] == ["jdelacruz"]
    assert not PasswordHelpRequest.objects.filter(settled_at=None).exists()


def test_asking_for_help_is_throttled(db: None) -> None:
    asked = [
        APIClient().post(FORGOT, {"identifier": f"{number}@example.test"}) for number in range(6)
    ]

    assert [answer.status_code for answer in asked] == [202] * 5 + [429]


def _activate_from_a_thread(code: str) -> int:
    try:
        return int(activate(code).status_code)
    finally:
        connections.close_all()
