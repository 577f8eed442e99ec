"""How fast requests are answered, and how many fail: counted in each process, kept in Redis.

A process counts what it answers and adds it to Redis every few seconds, so that no request waits
for it. Redis holds a hash per minute for all requests, and one per hour for each route, for a day.
What Redis does not take is kept and sent later (docs/decisions/0056-response-times.md).
"""

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Event, Lock, Thread
from typing import Final

from redis.exceptions import RedisError

from rotc.errors import Unavailable
from rotc.integrations.redis import connection
from rotc.operations.durations import Durations, bucket_of, together

log = logging.getLogger(__name__)

KEPT: Final = timedelta(hours=25)  # a day, and an hour for clocks that differ
SEND_SECONDS: Final = 5.0
MINUTE, HOUR = 60, 3600
PREFIX: Final = "rotc:metrics"
LIFE_OF_KEY: Final = int(KEPT.total_seconds()) + HOUR
MOST_OWED: Final = 20_000  # counters: what a process keeps while Redis is away is bounded
READS: Final = frozenset({"GET", "HEAD"})
WRITES: Final = frozenset({"POST", "PUT", "PATCH", "DELETE"})
FAILED: Final = 500  # from this status on, it was us


class MetricsUnavailable(Unavailable):
    code = "metrics_unavailable"
    message = "The measurements cannot be read at the moment. Try again soon."


@dataclass(frozen=True, kw_only=True)
class Answered:
    """One request that was answered. `cache` is hit, miss or nothing, `route` empty for none."""

    method: str
    route: str
    status: int
    seconds: float
    cache: str = ""


@dataclass(kw_only=True)
class Route:
    """What was asked of one route in the hours of a window."""

    method: str
    route: str
    durations: Durations = field(default_factory=Durations)
    failed: int = 0


@dataclass(kw_only=True)
class Minute:
    """What was asked in one minute, or in several."""

    at: datetime
    reads: Durations = field(default_factory=Durations)
    writes: Durations = field(default_factory=Durations)
    statuses: Counter[int] = field(default_factory=Counter)  # by hundreds: 2, 3, 4, 5
    cache: Counter[str] = field(default_factory=Counter)

    @property
    def requests(self) -> Durations:
        """Reads and writes."""
        return together((self.reads, self.writes))


def merged(several: Sequence[Minute], *, at: datetime) -> Minute:
    """Minutes as one, which begins at `at`."""
    return Minute(
        at=at,
        reads=together(minute.reads for minute in several),
        writes=together(minute.writes for minute in several),
        statuses=sum((minute.statuses for minute in several), Counter[int]()),
        cache=sum((minute.cache for minute in several), Counter[str]()),
    )


class Recorder:
    """Counts in this process; `begin` lets a thread of its own send, `end` sends what is left."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()
        self._lock = Lock()
        self._ended = Event()
        self._thread: Thread | None = None

    def count(self, answered: Answered, *, at: float) -> None:
        """Count one request that was answered at `at`, in seconds of the epoch."""
        kind = "read" if answered.method in READS else "write"
        took = round(answered.seconds * 1_000_000)
        bucket = bucket_of(took)
        minute, hour = _key(MINUTE, at), _key(HOUR, at)
        counts = [((minute, f"{kind}|{bucket}"), 1), ((minute, f"{kind}|us"), took)]
        counts.append(((minute, f"status|{answered.status // 100}"), 1))
        if answered.cache:
            counts.append(((minute, f"cache|{answered.cache}"), 1))
        if answered.route:
            route = f"{answered.method} {answered.route}"
            counts += [((hour, f"{route}|{bucket}"), 1), ((hour, f"{route}|us"), took)]
            if answered.status >= FAILED:
                counts.append(((hour, f"{route}|failed"), 1))
        with self._lock:
            if len(self._counts) < MOST_OWED:
                for counter, amount in counts:
                    self._counts[counter] += amount

    def send(self) -> None:
        """Add to Redis what was counted; what it does not take is kept. Never raises."""
        with self._lock:
            counts, self._counts = self._counts, Counter()
        if not counts:
            return
        try:
            pipe = connection().pipeline(transaction=True)
            for (key, name), amount in counts.items():
                pipe.hincrby(key, name, amount)
            for key in {key for key, _ in counts}:
                pipe.expire(key, LIFE_OF_KEY)
            pipe.execute()
        except RedisError:
            log.warning("Redis does not take the response times", exc_info=True)
            with self._lock:
                if len(self._counts) + len(counts) <= MOST_OWED:
                    self._counts.update(counts)

    def begin(self) -> None:
        """Send every few seconds from here on, in a thread that ends with the process."""
        self._thread = Thread(target=self._send_on, name="metrics", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Send what is left, and no more."""
        self._ended.set()
        self.send()

    def _send_on(self) -> None:
        while not self._ended.wait(SEND_SECONDS):
            self.send()


RECORDER: Final = Recorder()


def minutes(since: datetime, until: datetime) -> list[Minute]:
    """Each minute that a window touches, oldest first; none where it ends before it begins.

    Raises MetricsUnavailable.
    """
    return [_minute(start, kept) for start, kept in _kept(MINUTE, since, until)]


def routes(since: datetime, until: datetime) -> list[Route]:
    """Each route that was asked for in the hours that a window touches, the slowest first.

    Raises MetricsUnavailable.
    """
    found: dict[str, Route] = {}
    for _, kept in _kept(HOUR, since, until):
        for name, amount in kept.items():
            asked, _, what = name.rpartition("|")
            method, _, path = asked.partition(" ")
            route = found.setdefault(asked, Route(method=method, route=path))
            if what == "failed":
                route.failed += amount
            else:
                _add(route.durations, what, amount)
    return sorted(found.values(), key=lambda one: one.durations.percentile(95) or 0, reverse=True)


def _minute(start: int, kept: dict[str, int]) -> Minute:
    minute = Minute(at=datetime.fromtimestamp(start, UTC))
    for name, amount in kept.items():
        kind, _, what = name.partition("|")
        if kind == "status":
            minute.statuses[int(what)] += amount
        elif kind == "cache":
            minute.cache[what] += amount
        else:
            _add(minute.reads if kind == "read" else minute.writes, what, amount)
    return minute


def _add(durations: Durations, what: str, amount: int) -> None:
    if what == "us":
        durations.microseconds += amount
    else:
        durations.buckets[int(what)] += amount


def _kept(length: int, since: datetime, until: datetime) -> Iterator[tuple[int, dict[str, int]]]:
    first = int(since.timestamp()) // length * length
    starts = range(first, int(until.timestamp()) + 1, length)
    try:
        pipe = connection().pipeline(transaction=False)
        for start in starts:
            pipe.hgetall(_key(length, start))
        found: list[dict[bytes, bytes]] = pipe.execute()
    except RedisError as trouble:
        raise MetricsUnavailable(retry_after=int(SEND_SECONDS)) from trouble
    for start, kept in zip(starts, found, strict=True):
        yield start, {name.decode(): int(amount) for name, amount in kept.items()}


def _key(length: int, at: float) -> str:
    return f"{PREFIX}:{length}:{int(at) // length * length}"
