"""The connections of a web service to its database, from both ends: its sockets, the server's list.

A connection is known by the port of its client's end, which is the same in both.
"""

from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from signal import SIGTTOU
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import httpx
import psutil
import psycopg

from conformance.criteria.people import ME, bearer
from conformance.waiting import until

Database = psycopg.Connection[tuple[Any, ...]]
WORKERS = 4
CROWD = 32  # twice as many requests at once as the service has threads
PATIENCE = 40.0  # seconds for an answer; longer than the service waits for anything


@dataclass(frozen=True, kw_only=True)
class Answered:
    """How one request ended, and how long it took."""

    status: int
    answer: httpx.Response
    seconds: float


@dataclass(frozen=True, kw_only=True)
class Backend:
    """A connection as the server sees it: its process there, when it began; what it waits for."""

    pid: int
    since: datetime
    waits_for: str | None = field(compare=False)


@dataclass(frozen=True, kw_only=True)
class Web:
    """An instance of the web service: its master, its own port, the port of its database."""

    master: psutil.Process
    port: int
    database_port: int

    @classmethod
    def of(cls, master: psutil.Process) -> "Web":
        """The instance whose main process this is."""
        environment = master.environ()
        database = urlsplit(environment["DATABASE_URL"])
        return cls(
            master=master, port=int(environment["PORT"]), database_port=database.port or 5432
        )

    @property
    def url(self) -> str:
        """Its own port."""
        return f"http://localhost:{self.port}"

    def sockets(self, process: psutil.Process) -> set[int]:
        """The client's ports of the connections that a process holds to the database."""
        return {
            connection.laddr.port
            for connection in process.net_connections(kind="tcp")
            if connection.status == psutil.CONN_ESTABLISHED
            and connection.raddr.port == self.database_port
        }

    def sockets_by_worker(self) -> Mapping[int, set[int]]:
        """The same, by the process number of each worker."""
        return {worker.pid: self.sockets(worker) for worker in self.master.children()}

    def backends(self, database: Database) -> Mapping[int, Backend]:
        """The server's end of those connections, by client's port."""
        ports = set().union(*self.sockets_by_worker().values())
        # Inside a transaction the server would repeat what it said first.
        database.execute("SELECT pg_stat_clear_snapshot()")
        rows = database.execute(
            "SELECT client_port, pid, backend_start, wait_event_type FROM pg_stat_activity"
            " WHERE datname = current_database()"
        ).fetchall()
        return {
            port: Backend(pid=pid, since=since, waits_for=event)
            for port, pid, since, event in rows
            if port in ports
        }

    def waiting_for_a_lock(self, database: Database) -> int:
        """How many of them wait for what somebody else has locked."""
        return sum(one.waits_for == "Lock" for one in self.backends(database).values())

    def taken_up(self) -> int:
        """How many connections of clients the workers have accepted."""
        return sum(
            connection.laddr.port == self.port and connection.status == psutil.CONN_ESTABLISHED
            for worker in self.master.children()
            for connection in worker.net_connections(kind="tcp")
        )

    def keep_one_worker(self) -> None:
        """Let Gunicorn give up all workers but one, so that one pool serves every request."""
        self._until_there_are(WORKERS)
        for left in range(WORKERS - 1, 0, -1):
            self.master.send_signal(SIGTTOU)
            self._until_there_are(left)

    def _until_there_are(self, workers: int) -> None:
        until(lambda: len(self.master.children()) == workers, seconds=10)


@contextmanager
def locked(database: Database) -> Iterator[None]:
    """Whoever reads an account waits, holding a connection of the pool, until the block ends."""
    with database.transaction():
        database.execute("LOCK TABLE accounts_user IN ACCESS EXCLUSIVE MODE")
        yield


class Crowd:
    """Somebody signed in, who asks for his own account, which the service reads each time."""

    def __init__(self, threads: Executor, *, token: str) -> None:
        """As many questions at once as there are threads."""
        self._threads, self._token = threads, token

    def ask(self, client: httpx.Client) -> Answered:
        """One question."""
        began = monotonic()
        answer = client.get(ME, headers=bearer(self._token), timeout=PATIENCE)
        return Answered(status=answer.status_code, answer=answer, seconds=monotonic() - began)

    def ask_at_once(self, client: httpx.Client, *, count: int) -> list[Future[Answered]]:
        """`count` questions, each on a connection of its own, under way from now on."""
        return [self._threads.submit(self.ask, client) for _ in range(count)]


def statuses(asked: list[Future[Answered]]) -> list[int]:
    """How requests ended; returns when all have."""
    return [one.result().status for one in asked]
