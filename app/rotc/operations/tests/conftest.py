"""What the tests of operations are given: people who ask, and an empty cache."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from rest_framework.test import APIClient

from rotc import caching
from rotc.integrations.redis import connection


@pytest.fixture(autouse=True)
def empty_cache(real_redis: None) -> None:
    """Nothing is kept yet."""
    connection.cache_clear()
    for key in connection().scan_iter(f"{caching.PREFIX}*"):
        connection().delete(key)


@pytest.fixture
def somebody(db: None) -> Callable[[str], Any]:
    """Makes an account of this role, which is its name as well."""

    def make(role: str) -> Any:
        return get_user_model().objects.create(username=role, role=role, is_approved=True)

    return make


@pytest.fixture
def asking(somebody: Callable[[str], Any]) -> Callable[[str], APIClient]:
    """Makes a client that is signed in as somebody of this role."""

    def make(role: str) -> APIClient:
        client = APIClient()
        client.force_authenticate(somebody(role), token="a session")  # type: ignore[arg-type] # here it is a session
        return client

    return make
