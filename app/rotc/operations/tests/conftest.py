"""What the tests of operations are given: people who ask, an empty cache, a disk for backups."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import Any

import psycopg
import pytest
from django.contrib.auth import get_user_model
from psycopg.conninfo import conninfo_to_dict
from pytest_django import Settings
from rest_framework.test import APIClient

from rotc import caching
from rotc.integrations import postgres
from rotc.integrations.redis import connection
from rotc.operations.tests.backing_up import TABLES


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


@pytest.fixture
def disk(settings: Settings, tmp_path: Path) -> Path:
    """Where backups are kept; the folder is not there yet, what it lies in is."""
    (tmp_path / "disk").mkdir()
    settings.BACKUP_DIRECTORY = str(tmp_path / "disk" / "backups")
    return Path(settings.BACKUP_DIRECTORY)


@pytest.fixture
def empty(real_postgres: None, settings: Settings) -> Iterator[str]:
    """The address of a database of the test's own, with nothing in it."""
    with own_database(postgres.address(settings.DATABASE_DIRECT)) as address:
        yield address


@pytest.fixture
def database(real_postgres: None, settings: Settings) -> Iterator[str]:
    """The address of a small database, which is what backups are made of."""
    with own_database(postgres.address(settings.DATABASE_DIRECT)) as address:
        with psycopg.connect(address) as connection:
            connection.execute(TABLES)
        name = conninfo_to_dict(address)["dbname"]
        settings.DATABASE_DIRECT = {**settings.DATABASE_DIRECT, "NAME": name}
        yield address


@contextmanager
def own_database(server: str) -> Iterator[str]:
    """The address of a fresh database on the server of another."""
    name = f"tried_{token_hex(6)}"
    yield postgres.make_database(server, name, within=30)
    postgres.drop_database(server, name, within=30)
