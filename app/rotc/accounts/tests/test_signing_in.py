"""Signing in: who is meant, who may, and what an upgrade leaves behind."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from ipaddress import IPv4Address
from statistics import median
from time import process_time
from typing import Any

import bcrypt
import jwt
import pytest
from django.conf import settings as configured
from django.db import connections

from rotc.accounts import passwords, selectors, services
from rotc.accounts.hashers import MINTED
from rotc.accounts.models import Role, Session, User
from rotc.accounts.passwords import Verdict
from rotc.accounts.services import InvalidCredentials
from rotc.accounts.sessions import Caller
from rotc.accounts.tests.people import ANOTHER, PASSWORD, log_in

Accounts = Callable[..., User]
PLACEHOLDER = MINTED + "$2a$10$DUMMYPASSWORDHASHDO_NOT_USE_OR_YOU_WILL_BE_HACKED"


def migrated(password: str, *, cost: int = 4, dialect: bytes = b"2a") -> dict[str, Any]:
    """The facts of an account as the migration stores it."""
    hashed = bcrypt.hashpw(password.encode(), bcrypt.gensalt(cost, prefix=dialect)).decode()
    return {
        "password": MINTED + hashed,
        "password_is_migrated": True,
        "legacy_password": hashed,
    }


def test_a_login_hands_out_a_pair_of_tokens_signed_with_the_secret_key(cadet: User) -> None:
    answer = log_in("jdelacruz")

    assert answer.status_code == 200
    body = answer.json()
    assert body.keys() == {"access", "access_expires_in", "refresh", "user"}
    assert body["access_expires_in"] == 900
    claims = jwt.decode(
        body["access"], configured.SECRET_KEY, algorithms=["HS256"], audience="access"
    )
    assert claims["sub"] == str(cadet.pk)
    assert claims["role"] == Role.CADET
    assert claims["exp"] - claims["iat"] == 900
    assert body["user"]["username"] == "jdelacruz"
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "identifier",
    ["jdelacruz", "JDelaCruz", "2024-0001", "juan@example.test", "JUAN@Example.TEST"],
)
def test_an_account_is_reached_by_each_of_its_names(cadet: User, identifier: str) -> None:
    answer = log_in(identifier)

    assert answer.json()["user"]["id"] == cadet.pk


def test_two_accounts_that_share_an_address_are_not_reached_by_it(account: Accounts) -> None:
    account("elder", email="family@example.test")
    account("younger", email="Family@example.test")

    answer = log_in("family@example.test")

    assert answer.status_code == 401
    assert answer.json()["code"] == "invalid_credentials"
    assert log_in("elder").status_code == 200


def test_user_names_that_differ_in_case_alone_must_be_written_exactly(account: Accounts) -> None:
    lower, upper = account("pedro"), account("Pedro")

    found = [selectors.account_called(name) for name in ("pedro", "Pedro", "PEDRO")]

    assert found == [lower, upper, None]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"username": "x"}, {"username": "y", "student_number": "X"}),
        ({"username": "X"}, {"username": "y", "email": "x"}),
        ({"username": "z", "student_number": "X"}, {"username": "y", "email": "x"}),
    ],
)
def test_user_name_goes_before_student_number_goes_before_address(
    account: Accounts, first: dict[str, str], second: dict[str, str]
) -> None:
    account(**second)
    meant = account(**first)

    assert selectors.account_called("x") == meant


@pytest.mark.parametrize(
    ("facts", "password"),
    [
        pytest.param({}, "wrong", id="a wrong password"),
        pytest.param({"is_archived": True}, "wrong", id="a wrong one, archived"),
        pytest.param({"is_approved": False}, "wrong", id="a wrong one, unapproved"),
        pytest.param({"password": None}, PASSWORD, id="never activated"),
        pytest.param(
            {"password": PLACEHOLDER, "password_is_migrated": True}, PASSWORD, id="a placeholder"
        ),
        pytest.param({"username": "somebody else"}, PASSWORD, id="unknown"),
        pytest.param({}, sha256(PASSWORD.encode()).hexdigest(), id="the hex digest"),
    ],
)
def test_every_wrong_login_gets_the_same_answer(
    account: Accounts, facts: dict[str, Any], password: str
) -> None:
    account(**{"username": "jdelacruz", **facts})

    answer = log_in("jdelacruz", password)

    assert answer.status_code == 401
    problem = answer.json()
    del problem["request_id"]
    assert problem == {
        "type": "about:blank",
        "title": "Unauthorized",
        "status": 401,
        "detail": "Name or password is wrong.",
        "code": "invalid_credentials",
    }


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"is_archived": True}, "account_archived"),
        ({"is_approved": False}, "account_not_approved"),
        ({"is_archived": True, "is_approved": False}, "account_archived"),
    ],
)
def test_only_the_right_password_learns_why_the_account_is_closed(
    account: Accounts, facts: dict[str, Any], code: str
) -> None:
    account("jdelacruz", **facts)

    answer = log_in("jdelacruz")

    assert answer.status_code == 403
    assert answer.json()["code"] == code
    assert not Session.objects.exists()


@pytest.mark.parametrize("cost", [4, 6])  # above, and at, today's work factor of these tests
@pytest.mark.parametrize("dialect", [b"2a", b"2b"])
def test_a_migrated_password_is_upgraded_by_the_first_login(
    account: Accounts, cost: int, dialect: bytes
) -> None:
    legacy = migrated("lim", cost=cost, dialect=dialect)
    user = account("lim", Role.TRAINING_STAFF, **legacy)

    first, second = log_in("lim", "lim"), log_in("lim", "lim")

    assert (first.status_code, second.status_code) == (200, 200)
    user.refresh_from_db()
    assert user.password.startswith("bcrypt_sha256$$2b$04$")
    assert user.password != legacy["password"]
    assert not user.password_is_migrated
    assert user.legacy_password == legacy["legacy_password"]
    assert log_in("lim", sha256(b"lim").hexdigest()).status_code == 401


def test_a_password_longer_than_node_read_counts_whole_after_the_upgrade(
    account: Accounts,
) -> None:
    long = "x" * 72 + " and more"
    account("lim", **migrated(long[:72]))

    assert log_in("lim", long[:72] + " or less").status_code == 200  # as it was on Node
    assert log_in("lim", long).status_code == 401
    assert log_in("lim", long[:72] + " or less").status_code == 200


def test_a_refused_login_upgrades_nothing(account: Accounts) -> None:
    user = account("lim", is_archived=True, **migrated("lim"))

    answers = [log_in("lim", "lim"), log_in("lim", "wrong")]

    assert [answer.status_code for answer in answers] == [403, 401]
    user.refresh_from_db()
    assert user.password_is_migrated


@pytest.mark.django_db(transaction=True)
def test_first_logins_at_the_same_moment_all_succeed(account: Accounts) -> None:
    account("lim", **migrated("lim", cost=6))

    with ThreadPoolExecutor(4) as crowd:
        statuses = list(crowd.map(lambda _: _log_in_from_a_thread("lim", "lim"), range(3)))

    assert statuses == [200, 200, 200]
    assert Session.objects.count() == 3


def test_a_login_that_a_new_password_overtakes_opens_nothing(
    cadet: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    verify = passwords.verify

    def overtaken(user: User | None, password: str) -> Verdict:
        verdict = verify(user, password)
        fresh = User.objects.get(id=cadet.pk)
        fresh.set_password(ANOTHER)
        fresh.save()
        return verdict

    monkeypatch.setattr(passwords, "verify", overtaken)
    here = Caller(address=IPv4Address("198.51.100.1"), device="")

    with pytest.raises(InvalidCredentials):
        services.log_in(identifier="jdelacruz", password=PASSWORD, caller=here, at=cadet.created_at)

    assert not Session.objects.exists()


def test_every_wrong_login_takes_as_long_as_any_other(
    account: Accounts, real_hashes: None, settings: Any
) -> None:
    settings.LOGIN_LIMIT = 1000
    account("own")
    account("cost10", **migrated("lim", cost=10))
    account("placeholder", password=PLACEHOLDER, password_is_migrated=True)
    account("inactive", password=None)
    account("archived", is_archived=True)
    names = ("own", "cost10", "placeholder", "inactive", "archived", "unknown")

    rounds = [[_cpu_seconds_of_login(name) for name in names] for _ in range(3)]

    medians = [median(times) for times in zip(*rounds, strict=True)]
    assert max(medians) < 1.25 * min(medians)


def _log_in_from_a_thread(identifier: str, password: str) -> int:
    try:
        return int(log_in(identifier, password).status_code)
    finally:
        connections.close_all()


def _cpu_seconds_of_login(name: str) -> float:
    begun = process_time()
    assert log_in(name, "wrong").status_code == 401
    return process_time() - begun
