"""Jobs seen from outside: asked for, held up, looked at until they end."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlsplit

import httpx
import psutil
import psycopg
import redis
from celery import Celery

from conformance.criteria.people import done
from conformance.waiting import comes_true

Database = psycopg.Connection[tuple[Any, ...]]

REPORTS: Final = "/api/v1/reports/"
QUEUE: Final = "celery"
ENDED: Final = ("done", "failed")
DONE_SECONDS: Final = 30

#: A worker that has no time: what it takes minutes for elsewhere, it takes seconds for.
BRISK: Final[Mapping[str, str]] = {
    "TASK_RETRY_SECONDS": "0.05",
    "TASK_TIME_LIMIT": "4",
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

    def __init__(self, admin: httpx.Client, database: Database) -> None:
        self._admin, self._database = admin, database

    def ask(self) -> str:
        """The id of a new job."""
        answer = self._admin.post(REPORTS, json={"kind": "grade_sheet", "format": "csv"})
        return str(done(answer)["task_id"])

    def seen(self, job_id: str) -> Seen:
        """What its row tells now."""
        row = self._database.execute(
            f"SELECT {COLUMNS} FROM background_job WHERE id = %s",  # noqa: S608 - our own names
            [job_id],
        ).fetchone()
        assert row is not None
        return Seen(**dict(zip(Seen.__dataclass_fields__, row, strict=True)))

    def states(self, *job_ids: str) -> list[str]:
        """Their states, in order of the alphabet."""
        return sorted(self.seen(job_id).state for job_id in job_ids)

    def is_started(self, job_id: str, *, seconds: float = DONE_SECONDS) -> bool:
        """Whether a worker takes it in time."""
        return comes_true(lambda: self.seen(job_id).state == "started", seconds=seconds)

    def ended(self, job_id: str, *, seconds: float = DONE_SECONDS) -> Seen:
        """How it ended, or how it stood when the time was over."""
        comes_true(lambda: self.seen(job_id).state in ENDED, seconds=seconds)
        return self.seen(job_id)

    @contextmanager
    def held_up(self) -> Iterator[None]:
        """Every job that is begun waits, as its last step, until the block ends."""
        with self._database.transaction():
            self._database.execute("LOCK TABLE files_storedfile IN EXCLUSIVE MODE")
            yield


def in_queue(broker: redis.Redis) -> list[bytes]:
    """The messages that wait for a worker."""
    found: Any = broker.lrange(QUEUE, 0, -1)
    return list(found)


def settings_of(worker: psutil.Process, *, redis_url: str) -> Mapping[str, Any]:
    """What a running worker says of its own settings."""
    app = Celery("judge", broker=redis_url, set_as_current=False)
    told: Mapping[str, Any] | None = app.control.inspect(timeout=5, limit=1).conf()
    assert told is not None, f"the worker {worker.pid} tells nothing"
    (settings,) = told.values()
    return dict(settings)


def serves(process: psutil.Process, url: str) -> bool:
    """Whether a process holds a connection to the store at this address."""
    port = urlsplit(url).port
    return any(
        getattr(one.raddr, "port", None) == port for one in process.net_connections(kind="tcp")
    )
