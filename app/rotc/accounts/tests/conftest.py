"""What the tests of accounts are given: a client, accounts, and an empty throttle."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from rotc.accounts import passwords
from rotc.accounts.hashers import MigratingBCryptSHA256PasswordHasher
from rotc.accounts.models import Role, User
from rotc.accounts.tests.people import PASSWORD
from rotc.integrations.redis import connection


@pytest.fixture(autouse=True)
def quick_hashes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The least work factor, but for tests that are about the work."""
    if "real_hashes" not in request.fixturenames:
        monkeypatch.setattr(MigratingBCryptSHA256PasswordHasher, "rounds", 4)


@pytest.fixture
def real_hashes() -> None:
    """The work factor of production."""


@pytest.fixture(autouse=True)
def empty_throttle(real_redis: None) -> Iterator[None]:
    """No attempt has been counted yet; afterwards the next test finds the settings' Redis."""
    connection.cache_clear()
    redis = connection()
    for key in redis.scan_iter("rotc:attempts:*"):
        redis.delete(key)
    yield
    connection.cache_clear()


@pytest.fixture
def occupied() -> Iterator[None]:
    """The process checks a password all the while."""
    begun, done = Event(), Event()

    def check() -> None:
        begun.set()
        done.wait(10)

    with ThreadPoolExecutor(1) as somebody:
        somebody.submit(passwords.in_turn, check)
        assert begun.wait(10)
        yield
        done.set()


@pytest.fixture
def api() -> APIClient:
    """A client that is nobody yet."""
    return APIClient()


@pytest.fixture
def account(db: None) -> Callable[..., User]:
    """Makes an approved account with PASSWORD, unless told otherwise."""

    def make(username: str, role: str = Role.CADET, **facts: Any) -> User:
        password = facts.pop("password", PASSWORD)
        facts = {"is_approved": True, "created_at": timezone.now(), **facts}
        user = User(username=username, role=role, **facts)
        if user.password_is_migrated:
            user.password = password
        else:
            user.set_password(password)
        user.save()
        return user

    return make


@pytest.fixture
def admin(account: Callable[..., User]) -> User:
    return account("commandant", Role.ADMIN)


@pytest.fixture
def cadet(account: Callable[..., User]) -> User:
    return account("jdelacruz", email="juan@example.test", student_number="2024-0001")
