"""Tasks that exist under test alone."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.utils import timezone

from rotc.accounts.models import Role, User
from rotc.background.tasks import tracked

behaviour: dict[str, Callable[[int], Any]] = {}
calls: list[int] = []


@tracked("tests.behave")
def behave(*, number: int) -> Any:
    """What the test in hand wants it to do."""
    calls.append(number)
    return behaviour["now"](number)


@pytest.fixture
def task() -> Iterator[Callable[[Callable[[int], Any]], list[int]]]:
    """Sets what the task `tests.behave` does; answers with the list of its calls so far."""

    def becomes(deed: Callable[[int], Any]) -> list[int]:
        behaviour["now"] = deed
        return calls

    yield becomes
    behaviour.clear()
    calls.clear()


@pytest.fixture
def owner(db: None) -> User:
    return User.objects.create(username="commandant", role=Role.ADMIN, is_approved=True)


@pytest.fixture
def now() -> Any:
    return timezone.now()
