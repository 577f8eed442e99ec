"""People who are told things, and a mail server that keeps what it is given."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.utils import timezone
from pytest_django import Settings
from rest_framework.test import APIClient

from rotc.accounts.models import Role, User
from rotc.notifications.tests.post import Post, free_port

Account = Callable[..., User]


@pytest.fixture(autouse=True)
def _begins_empty(nothing_kept: None) -> None:
    """See the root conftest."""


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def account(db: None) -> Account:
    """Makes an account that may sign in, unless told otherwise."""

    def make(username: str, role: str = Role.CADET, **facts: Any) -> User:
        return User.objects.create(username=username, role=role, **{"is_approved": True, **facts})

    return make


@pytest.fixture
def juan(account: Account) -> User:
    return account("juan", email="juan@example.test")


@pytest.fixture
def rosa(account: Account) -> User:
    return account("rosa", Role.TRAINING_STAFF, email="rosa@example.test")


@pytest.fixture
def admin(account: Account) -> User:
    return account("commandant", Role.ADMIN)


@pytest.fixture
def asking() -> Callable[[User], APIClient]:
    """A client of an account."""

    def client_of(user: User) -> APIClient:
        client = APIClient()
        client.force_authenticate(user)
        return client

    return client_of


@pytest.fixture
def post(settings: Settings) -> Iterator[Post]:
    """A mail server on this machine, which the settings name."""
    post, port = Post(), free_port()
    controller = Controller(post, hostname="127.0.0.1", port=port)
    controller.start()
    settings.MAIL_SERVER = {"host": "127.0.0.1", "port": port, "timeout": 2}
    settings.DEFAULT_FROM_EMAIL = "ROTC Ñ <rotc@example.test>"
    yield post
    controller.stop()
