"""A connection of the pool is known to live before it is used again."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest

from config.pooled import BoundedConnection
from config.tests.processes import fit_environment

ASKED = "SELECT query FROM pg_stat_activity WHERE pid = %s"
WORK = "SELECT 'work'"


@pytest.fixture
def connection() -> Iterator[BoundedConnection]:
    with BoundedConnection.connect(fit_environment()["DATABASE_URL"], autocommit=True) as opened:
        yield opened


@pytest.fixture
def observer() -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(fit_environment()["DATABASE_URL"], autocommit=True) as opened:
        yield opened


class Pool:
    """Stands for the pool of the web service, which this process has not."""

    is_drained = False

    def drain(self) -> None:
        self.is_drained = True


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> Pool:
    pool = Pool()
    monkeypatch.setattr("config.pooled.connections", {"default": SimpleNamespace(pool=pool)})
    return pool


def last_asked(connection: BoundedConnection, observer: psycopg.Connection[Any]) -> str:
    """What the server was last asked on this connection."""
    row = observer.execute(ASKED, [connection.info.backend_pid]).fetchone()
    assert row is not None
    return str(row[0])


def test_a_connection_that_has_just_been_used_is_not_asked_again(
    connection: BoundedConnection, observer: psycopg.Connection[Any]
) -> None:
    connection.cursor().execute(WORK)
    connection.answered_at += 60  # however slow this machine is

    connection.execute("")

    assert last_asked(connection, observer) == WORK


def test_a_connection_that_lay_idle_is_asked(
    connection: BoundedConnection, observer: psycopg.Connection[Any]
) -> None:
    connection.cursor().execute(WORK)
    connection.answered_at -= 0.1

    connection.execute("")

    assert last_asked(connection, observer) == ""


def test_a_connection_that_the_server_has_just_ended_is_found_out(
    connection: BoundedConnection, observer: psycopg.Connection[Any], pool: Pool
) -> None:
    connection.cursor().execute(WORK)
    observer.execute("SELECT pg_terminate_backend(%s, 5000)", [connection.info.backend_pid])
    connection.answered_at += 60

    with pytest.raises(psycopg.OperationalError):
        connection.execute("")
    assert pool.is_drained
