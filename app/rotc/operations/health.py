"""One probe per dependency, one verdict: bounded in time, and asked at most twice a second."""

import logging
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from threading import Lock
from time import monotonic
from typing import Any

import psycopg
from celery import Celery
from django.conf import settings
from django.db import connection
from kombu.exceptions import OperationalError as BrokerError
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

log = logging.getLogger(__name__)

ANSWER_WITHIN = 1.5  # seconds for all probes together, which run at once
REMEMBER_FOR = 0.5  # seconds from the answer on: a flood costs each dependency two probes a second
PING_WITHIN = 1.0  # seconds that the workers have to answer

# The last backup that came to an end, whether there is a recent one, and whether there could be:
# they are made weekly, and a day is given to notice.
BACKUPS = """
SELECT
    (SELECT state FROM operations_backup WHERE state IN ('done', 'failed', 'lost')
        ORDER BY started_at DESC LIMIT 1),
    (SELECT max(started_at) > now() - '8 days'::interval FROM operations_backup
        WHERE state = 'done'),
    (SELECT min(applied) > now() - '8 days'::interval FROM django_migrations)
"""
OK, NONE_YET, OVERDUE, FAILED, LOST = "ok", "none yet", "overdue", "failed", "lost"
BACKUP_DETAILS = {
    OVERDUE: "There is no backup of the last eight days.",
    FAILED: "The last attempt at a backup failed.",
    LOST: "The last backup is gone from its disk.",
}


class Unwell(Exception):
    """A dependency does not do its work; the text is fit for the public."""


@dataclass(frozen=True, kw_only=True)
class Check:
    """What one probe found. `detail` names no host, user or driver."""

    status: str
    well: bool
    milliseconds: float
    detail: str


class Probe:
    """Asks one dependency, never twice at the same time, and remembers the answer for a moment."""

    def __init__(self, ask: Callable[[], str | None], *, well: str, unwell: str) -> None:
        """`ask` raises Unwell, or tells the status; None stands for `well`."""
        self._ask, self._well, self._unwell = ask, well, unwell
        self._one_at_a_time = ThreadPoolExecutor(1, thread_name_prefix=f"health-{ask.__name__}")
        self._lock = Lock()
        self._asked: Future[Check] | None = None
        self._asked_at = 0.0
        self._answered_at = 0.0

    def begin(self) -> Future[Check]:
        """The question now under way, the answer still fresh, or a question asked anew."""
        with self._lock:
            fresh = monotonic() - self._answered_at < REMEMBER_FOR
            if self._asked is None or (self._asked.done() and not fresh):
                self._asked_at = monotonic()
                self._asked = self._one_at_a_time.submit(self._answer)
            return self._asked

    def patience(self) -> float:
        """Seconds for which waiting makes sense: none for a question that has had its time."""
        return max(0.0, self._asked_at + ANSWER_WITHIN - monotonic())

    def outcome(self, asked: Future[Check]) -> Check:
        """The answer, or that there was none in time."""
        if asked.done():
            return asked.result()
        return self._found(monotonic() - self._asked_at, trouble="It does not answer in time.")

    def _answer(self) -> Check:
        began = monotonic()
        try:
            status = self._ask()
        except Unwell as trouble:
            log.warning("%s: %s", self._ask.__name__, trouble, exc_info=trouble.__cause__)
            return self._found(monotonic() - began, trouble=str(trouble))
        finally:
            self._answered_at = monotonic()
        return self._found(monotonic() - began, status=status or self._well)

    def _found(self, seconds: float, *, status: str = "", trouble: str = "") -> Check:
        return Check(
            status=status or self._unwell,
            well=not trouble,
            milliseconds=round(seconds * 1000, 1),
            detail=trouble,
        )


@dataclass(frozen=True, kw_only=True)
class Health:
    """What each dependency answers, and how it stands with the backups, which decide nothing."""

    dependencies: Mapping[str, Check]
    backup: Check

    @property
    def well(self) -> bool:
        """Whether every dependency is."""
        return all(check.well for check in self.dependencies.values())


def check_all() -> Health:
    """How it stands with everything, in less than two seconds whatever hangs."""
    asked = [(probe, probe.begin()) for probe in (*PROBES.values(), BACKUP)]
    for probe, future in asked:
        wait([future], timeout=probe.patience())
    *found, backup = [probe.outcome(future) for probe, future in asked]
    return Health(dependencies=dict(zip(PROBES, found, strict=True)), backup=backup)


def prepare() -> None:
    """Load what the probes need, asking nobody: for a process that is about to fork."""
    app = _celery(settings.CELERY_BROKER_URL)
    _ = app.connection_for_write().get_transport_cls(), app.control.mailbox


def ask_database() -> None:
    """Raises Unwell unless PostgreSQL accepts a connection and answers a query.

    On a connection of its own: a pool that is full is busy, not dead.
    """
    with _own_connection() as own:
        own.execute("SELECT 1")


def ask_backup() -> str:
    """Whether there is a recent backup, in a word. Raises Unwell where the database cannot tell.

    The files lie on the disk of the worker, which alone can look at them; its rows tell of them.
    """
    with _own_connection() as own:
        last, is_recent, is_young = own.execute(BACKUPS).fetchone() or (None, None, None)
    if last in (FAILED, LOST):
        return str(last)
    if is_recent:
        return OK
    return NONE_YET if is_young and last is None else OVERDUE


def ask_redis() -> None:
    """Raises Unwell unless Redis answers PING."""
    try:
        with Redis.from_url(
            settings.REDIS_URL,
            socket_timeout=ANSWER_WITHIN,
            socket_connect_timeout=ANSWER_WITHIN,
            retry=Retry(NoBackoff(), 0),
        ) as redis:
            redis.ping()
    except RedisError as trouble:
        raise Unwell("It accepts no connection.") from trouble


def ask_celery() -> None:
    """Raises Unwell unless a worker answers; one that works at full capacity answers as well."""
    try:
        app = _celery(settings.CELERY_BROKER_URL)
        with app.connection_for_write() as own:
            answers = app.control.ping(connection=own, timeout=PING_WITHIN, limit=1)
    except (BrokerError, RedisError, OSError) as trouble:
        raise Unwell("Its broker accepts no connection.") from trouble
    if not answers:
        raise Unwell("No worker answers.")


@contextmanager
def _own_connection() -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
    try:
        with psycopg.connect(**connection.get_connection_params(), autocommit=True) as own:
            yield own
    except psycopg.Error as trouble:
        # The frames of a failed attempt would hold its socket until they are collected.
        raise Unwell("It accepts no connection.") from trouble.with_traceback(None)


@cache
def _celery(broker: str) -> Celery:
    # An application of its own: its bounds are tighter than those of the one that sends tasks.
    bounds = {"socket_timeout": ANSWER_WITHIN, "socket_connect_timeout": ANSWER_WITHIN}
    bounds |= {"max_retries": 1, "interval_start": 0}  # the next question is the next attempt
    app = Celery("health", broker=broker, set_as_current=False)
    app.conf.update(broker_transport_options=bounds, broker_connection_retry=False)
    return app


PROBES = {
    "database": Probe(ask_database, well="connected", unwell="unreachable"),
    "redis": Probe(ask_redis, well="connected", unwell="unreachable"),
    "celery": Probe(ask_celery, well="running", unwell="not running"),
}
BACKUP = Probe(ask_backup, well=OK, unwell="unknown")
