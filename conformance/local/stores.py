"""A PostgreSQL or a Valkey by itself, for tests that need no more.

with stores.postgres() as database:
    connect(database.url)
"""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from conformance.local import postgres as embedded_postgres
from conformance.local import reaper
from conformance.local import valkey as embedded_valkey
from conformance.local.custody import Custody, sweep_abandoned
from conformance.local.ports import Ports
from conformance.local.store import Store

PREFIX = "rotc-stores-"


@contextmanager
def postgres() -> Iterator[Store]:
    """An empty PostgreSQL 18 for the length of the block; `url` is the owner of its database."""
    with _alone(embedded_postgres.start) as store:
        yield store


@contextmanager
def valkey() -> Iterator[Store]:
    """An empty Valkey 8 for the length of the block."""
    with _alone(embedded_valkey.start) as store:
        yield store


@contextmanager
def _alone(start: Callable[..., Store]) -> Iterator[Store]:
    sweep_abandoned(PREFIX)
    directory = Path(tempfile.mkdtemp(prefix=PREFIX))
    ports = Ports()
    custody = Custody(directory, name=directory.name)
    try:
        yield start(custody=custody, port=ports.take(), log=directory / "log")
    finally:
        custody.close()
        ports.close()
        reaper.remove(directory)
