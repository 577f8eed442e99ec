"""A task that exists under test alone, people who own jobs, and a queue that nobody empties."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from rotc.accounts.models import Role, User
from rotc.background import sending
from rotc.background.tasks import tracked

Deed = Callable[[int], Any]
deeds: list[Deed] = []
calls: list[int] = []


@tracked("tests.behave")
def behave(*, number: int) -> Any:
    """What the test in hand wants it to do."""
    calls.append(number)
    return deeds[0](number)


@pytest.fixture
def task() -> Iterator[Callable[[Deed], list[int]]]:
    """Sets what `tests.behave` does; answers with the calls of it so far, a list that grows."""

    def becomes(deed: Deed) -> list[int]:
        deeds.append(deed)
        return calls

    yield becomes
    deeds.clear()
    calls.clear()


@pytest.fixture
def owner(db: None) -> User:
    return User.objects.create(username="jdelacruz", role=Role.CADET, is_approved=True)


@pytest.fixture
def other(db: None) -> User:
    return User.objects.create(username="mreyes", role=Role.TRAINING_STAFF, is_approved=True)


@pytest.fixture
def admin(db: None) -> User:
    return User.objects.create(username="commandant", role=Role.ADMIN, is_approved=True)


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def queue(settings: Settings, real_redis: None) -> Iterator[None]:
    """Jobs are sent to Redis, where they stay."""
    settings.CELERY_TASK_ALWAYS_EAGER = False
    sending.sender.cache_clear()
    yield
    sending.sender.cache_clear()
