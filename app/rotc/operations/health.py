"""One probe per dependency, one verdict: bounded in time, and asked at most twice a second."""

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import cache
from threading import Lock
from time import monotonic

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

    def __init__(self, ask: Callable[[], None], *, well: str, unwell: str) -> None:
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
            self._ask()
        except Unwell as trouble:
            log.warning("%s: %s", self._ask.__name__, trouble, exc_info=trouble.__cause__)
            return self._found(monotonic() - began, trouble=str(trouble))
        finally:
            self._answered_at = monotonic()
        return self._found(monotonic() - began)

    def _found(self, seconds: float, trouble: str = "") -> Check:
        return Check(
            status=self._unwell if trouble else self._well,
            well=not trouble,
            milliseconds=round(seconds * 1000, 1),
            detail=trouble,
        )


def check_all() -> Mapping[str, Check]:
    """What each dependency answers, in less than two seconds whatever hangs."""
    asked = {name: probe.begin() for name, probe in PROBES.items()}
    for name, future in asked.items():
        wait([future], timeout=PROBES[name].patience())
    return {name: PROBES[name].outcome(future) for name, future in asked.items()}


def prepare() -> None:
    """Load what the probes need, asking nobody: for a process that is about to fork."""
    app = _celery(settings.CELERY_BROKER_URL)
    _ = app.connection_for_write().get_transport_cls(), app.control.mailbox


def ask_database() -> None:
    """Raises Unwell unless PostgreSQL accepts a connection and answers a query.

    On a connection of its own: a pool that is full is busy, not dead.
    """
    try:
        with psycopg.connect(**connection.get_connection_params(), autocommit=True) as own:
            own.execute("SELECT 1")
    except psycopg.Error as trouble:
        # The frames of a failed attempt would hold its socket until they are collected.
        raise Unwell("It accepts no connection.") from trouble.with_traceback(None)


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
