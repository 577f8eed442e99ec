"""A local Render with a unit of 2,000 cadets and 200,000 attendance records, and who asks it."""

import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

import httpx
import psycopg

from conformance.local.stack import Stack

SIZE: Final = {"cadets": 2000, "staff": 20, "days": 100}
API: Final = "/api/v1"
PATIENCE: Final = 60  # seconds, for vacuum to see the records
SEEN: Final = """
    SELECT relallvisible >= 0.99 * relpages FROM pg_class
    WHERE relname = 'attendance_attendancerecord'"""


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody who has signed in."""

    role: str
    headers: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Unit:
    """A stack, and the accounts in it: {role: (username, password)}."""

    stack: Stack
    accounts: Mapping[str, tuple[str, str]]

    @property
    def tls(self) -> ssl.SSLContext:
        """Whom to believe to be the edge."""
        return ssl.create_default_context(cafile=str(self.stack.ca_file))

    def sign_in(self, role: str, *, visitor: int) -> Person:
        """A fresh session, from an address of its own (1 to 64)."""
        name, password = self.accounts[role]
        answer = httpx.post(
            f"{self.stack.visitor_url(visitor)}{API}/auth/login/",
            json={"identifier": name, "password": password},
            verify=self.tls,
            timeout=30,
        )
        answer.raise_for_status()
        access = answer.json()["access"]
        return Person(role=role, headers={"Authorization": f"Bearer {access}"})

    def client(self, person: Person, **options: Any) -> httpx.Client:
        """A client of this person through the edge."""
        base = self.stack.web_url + API
        return httpx.Client(
            base_url=base, headers=dict(person.headers), verify=self.tls, timeout=30, **options
        )


@contextmanager
def running() -> Iterator[Unit]:
    """The unit, for the length of the block; its tables as autovacuum leaves them after a while."""
    with Stack(name="bench", demo=SIZE) as stack:
        with psycopg.connect(stack.database_url, autocommit=True) as database:
            _settle(database)
        yield Unit(stack=stack, accounts=stack.accounts)


def _settle(database: psycopg.Connection[Any]) -> None:
    """Vacuum until it has seen the records: a snapshot still open somewhere hides rows from it."""
    until = time.monotonic() + PATIENCE
    while True:
        database.execute("VACUUM ANALYZE")
        if database.execute(SEEN).fetchone() == (True,):
            return
        if time.monotonic() > until:
            raise RuntimeError("the records cannot be vacuumed: a snapshot stays open")
        time.sleep(1)
