"""What the tests of messages are given: people who write, and an empty cache."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from rotc import caching
from rotc.accounts.models import Role, User
from rotc.integrations.redis import connection
from rotc.roster.models import TrainingStaff

Asking = Callable[[User], APIClient]
MESSAGES = "/api/v1/messages/"


@pytest.fixture(autouse=True)
def empty_cache(real_redis: None) -> None:
    """Nothing is kept yet."""
    connection.cache_clear()
    for key in connection().scan_iter(f"{caching.PREFIX}*"):
        connection().delete(key)


@pytest.fixture
def account(db: None) -> Callable[..., User]:
    """Makes an approved account."""

    def make(username: str, role: str = Role.CADET, **facts: Any) -> User:
        facts = {"is_approved": True, **facts}
        return User.objects.create(username=username, role=role, **facts)

    return make


@pytest.fixture
def admin(account: Callable[..., User]) -> User:
    return account("commandant", Role.ADMIN)


@pytest.fixture
def cadet(account: Callable[..., User]) -> User:
    return account("jdelacruz")


@pytest.fixture
def instructor(account: Callable[..., User]) -> Callable[[str], User]:
    """Makes an account of a member of the training staff."""

    def make(last_name: str) -> User:
        staff = TrainingStaff.objects.create(rank="SGT", first_name="Rosa", last_name=last_name)
        return account(last_name.lower(), Role.TRAINING_STAFF, staff=staff)

    return make


@pytest.fixture
def asking() -> Asking:
    """Makes a client that is signed in as this account."""

    def make(user: User) -> APIClient:
        client = APIClient()
        client.force_authenticate(user, token="a session")  # type: ignore[arg-type] # here it is a session
        return client

    return make


@pytest.fixture
def ask(asking: Asking) -> Callable[..., int]:
    """Puts a question; gives its number."""

    def put(user: User, subject: str = "My grade", message: str = "Why?") -> int:
        answer = asking(user).post(MESSAGES, {"subject": subject, "message": message})
        assert answer.status_code == 201
        return int(answer.json()["id"])

    return put
