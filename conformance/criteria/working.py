"""Jobs seen from outside: asked for, held up, looked at until they end."""

import json
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
import psutil
import psycopg
import redis

from conformance.criteria.people import done
from conformance.waiting import comes_true, until

if TYPE_CHECKING:
    from conformance.local.stack import Spare, Stack, Store

Database = psycopg.Connection[tuple[Any, ...]]

REPORTS: Final = "/api/v1/reports/"
QUEUE: Final = "celery"
ENDED: Final = ("done", "failed")
DONE_SECONDS: Final = 30

#: A worker that has no time: what it takes minutes for elsewhere, it takes seconds for.
BRISK: Final[Mapping[str, str]] = {
    "TASK_RETRY_SECONDS": "0.05",
    "TASK_TIME_LIMIT": "6",
    "WORKER_LOST_SECONDS": "1.5",
}


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A job, as its row tells."""

    task: str
    state: str
    attempts: int
    progress: int
    started_at: datetime | None
    ended_at: datetime | None
    error_code: str
    result: Any


COLUMNS: Final = ", ".join(Seen.__dataclass_fields__)


class Jobs:
    """Asks for reports, each of which is a job that uploads a file, and looks at their rows."""

    def __init__(self, admin: httpx.Client, database_url: str) -> None:
        self._admin, self._url = admin, database_url
        self._connection: Database | None = None

    @property
    def database(self) -> Database:
        """A connection that commits each statement; a new one where the last has broken."""
        if self._connection is None or self._connection.closed:
            self._connection = psycopg.connect(self._url, autocommit=True)
        return self._connection

    def close(self) -> None:
        """Give the connection back."""
        if self._connection is not None:
            self._connection.close()

    def ask(self) -> str:
        """The id of a new job."""
        answer = self._admin.post(REPORTS, json={"kind": "grade_sheet", "format": "csv"})
        return str(done(answer)["task_id"])

    def write(self, *, task: str, arguments: Mapping[str, Any], is_sent: bool) -> str:
        """The id of a job that no program of ours asks for, in its row alone."""
        job_id = str(uuid4())
        self.database.execute(
            "INSERT INTO background_job (id, task, arguments, state, progress, attempts, queued_at,"
            " sent_at, error_code, error) VALUES (%s, %s, %s, 'queued', 0, 0, now(),"
            " CASE WHEN %s THEN now() END, '', '')",
            [job_id, task, json.dumps(arguments), is_sent],
        )
        return job_id

    def seen(self, job_id: str) -> Seen:
        """What its row tells now."""
        question = f"SELECT {COLUMNS} FROM background_job WHERE id = %s"  # noqa: S608 - our own names
        try:
            row = self.database.execute(question, [job_id]).fetchone()
        except psycopg.OperationalError:  # the server was restarted meanwhile
            self.close()
            row = self.database.execute(question, [job_id]).fetchone()
        assert row is not None
        return Seen(**dict(zip(Seen.__dataclass_fields__, row, strict=True)))

    def states(self, *job_ids: str) -> list[str]:
        """Their states, in order of the alphabet."""
        return sorted(self.seen(job_id).state for job_id in job_ids)

    def are_started(self, *job_ids: str, seconds: float = DONE_SECONDS) -> bool:
        """Whether workers are at all of them in time."""
        return comes_true(lambda: set(self.states(*job_ids)) == {"started"}, seconds=seconds)

    def ended(self, job_id: str, *, seconds: float = DONE_SECONDS) -> Seen:
        """How it ended, or how it stood when the time was over."""
        comes_true(lambda: self.seen(job_id).state in ENDED, seconds=seconds)
        return self.seen(job_id)

    @contextmanager
    def held_up(self) -> Iterator[None]:
        """Every job that is begun waits, as its last step, until the block ends."""
        with psycopg.connect(self._url) as connection:
            connection.execute("LOCK TABLE files_storedfile IN EXCLUSIVE MODE")
            yield

    def at_work(self, worker: psutil.Process) -> list[psutil.Process]:
        """The processes of a worker that wait for what `held_up` holds."""
        rows = self.database.execute(
            "SELECT client_port FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
        ).fetchall()
        ports = {port for (port,) in rows}
        return [child for child in worker.children() if ports & _ports_of(child)]


@contextmanager
def worker(stack: "Stack", env: Mapping[str, str] = BRISK) -> Iterator["Spare"]:
    """One more worker, ready to take tasks, for the length of the block."""
    with stack.spare("rotc-worker", env=env) as spare:
        until(lambda: "ready." in spare.log_text(), seconds=60, what="a worker that is ready")
        yield spare


def in_queue(broker: redis.Redis) -> list[bytes]:
    """The messages that wait for a worker."""
    found: Any = broker.lrange(QUEUE, 0, -1)
    return list(found)


def settings_of_the_worker(redis_url: str) -> Mapping[str, Any]:
    """What the one running worker says of its own settings, to an operator who asks it."""
    asking = ("inspect", "--json", "--timeout", "10", "conf")
    told = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-m", "celery", "--broker", redis_url, *asking],
        env={"PATH": "/usr/bin:/bin"},
        capture_output=True,
        check=True,
        timeout=60,
    )
    (settings,) = json.loads(told.stdout).values()
    return dict(settings)


def forged(job_id: str, *, task: str, arguments: Mapping[str, Any] | None = None) -> bytes:
    """A message as Celery would write it."""
    body = b64encode(json.dumps([[], arguments or {}, {}]).encode()).decode()
    properties = {
        "delivery_info": {"exchange": "", "routing_key": QUEUE},
        "delivery_tag": str(uuid4()),
        "body_encoding": "base64",
        "correlation_id": job_id,
        "reply_to": "",
    }
    headers = {"lang": "py", "task": task, "id": job_id, "root_id": job_id, "retries": 0}
    message = {
        "body": body,
        "content-type": "application/json",
        "content-encoding": "utf-8",
        "headers": headers,
        "properties": properties,
    }
    return json.dumps(message).encode()


def tree(worker: psutil.Process) -> list[psutil.Process]:
    """A worker's main process and those below it."""
    return [worker, *worker.children(recursive=True)]


@contextmanager
def away(store: "Store") -> Iterator[None]:
    """A store is stopped for the length of the block; its data stays."""
    store.stop()
    try:
        yield
    finally:
        store.start()


def serves(process: psutil.Process, url: str) -> bool:
    """Whether a process holds a connection to the store at this address."""
    port = urlsplit(url).port
    return any(
        getattr(one.raddr, "port", None) == port for one in process.net_connections(kind="tcp")
    )


def _ports_of(process: psutil.Process) -> set[int]:
    try:
        return {one.laddr.port for one in process.net_connections(kind="tcp")}
    except psutil.NoSuchProcess:
        return set()
