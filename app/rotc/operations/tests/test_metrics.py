"""What each process counts comes together in Redis; none of it is lost while that is away."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

import pytest

from rotc.integrations.redis import connection
from rotc.operations import metrics
from rotc.operations.metrics import Answered, MetricsUnavailable, Recorder

NOON = datetime(2026, 8, 3, 12, 0, 30, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
CADETS = "/api/v1/cadets/"


class Store(Protocol):
    """What the root conftest's `own_redis` is."""

    def pause(self) -> None: ...
    def resume(self) -> None: ...


@pytest.fixture(autouse=True)
def nothing_measured(real_redis: None) -> Iterator[None]:
    connection.cache_clear()
    yield
    for key in connection().scan_iter(f"{metrics.PREFIX}*"):
        connection().delete(key)


def answered(**facts: Any) -> Answered:
    usual: dict[str, Any] = {"method": "GET", "route": CADETS, "status": 200, "seconds": 0.01}
    return Answered(**{**usual, **facts})


def recorded(*several: Answered, at: datetime = NOON) -> Recorder:
    recorder = Recorder()
    for one in several:
        recorder.count(one, at=at.timestamp())
    return recorder


def test_what_two_processes_counted_adds_up() -> None:
    recorded(answered(seconds=0.010), answered(method="POST", seconds=0.300)).send()
    recorded(answered(seconds=0.030, cache="hit"), answered(status=503, cache="miss")).send()

    (minute,) = metrics.minutes(NOON, NOON)

    assert (minute.reads.count, minute.writes.count) == (3, 1)
    assert minute.reads.microseconds == 50_000
    assert minute.writes.percentile(95) == pytest.approx(300, rel=0.02)
    assert (minute.statuses, minute.cache) == ({2: 3, 5: 1}, {"hit": 1, "miss": 1})


def test_a_minute_without_a_request_is_there_and_empty() -> None:
    recorded(answered(), at=NOON + MINUTE).send()

    found = metrics.minutes(NOON, NOON + 2 * MINUTE)

    assert [minute.requests.count for minute in found] == [0, 1, 0]
    assert [minute.at for minute in found] == [
        NOON.replace(second=0) + n * MINUTE for n in range(3)
    ]


def test_routes_are_told_the_slowest_first_with_what_failed() -> None:
    recorded(
        answered(), answered(status=500), answered(route="", status=404), answered(method="HEAD")
    ).send()
    recorded(answered(route="/api/v1/grades/", seconds=2), at=NOON + HOUR).send()

    found = metrics.routes(NOON, NOON + HOUR)

    assert [(one.method, one.route, one.durations.count, one.failed) for one in found] == [
        ("GET", "/api/v1/grades/", 1, 0),
        ("GET", CADETS, 2, 1),
        ("HEAD", CADETS, 1, 0),
    ]


def test_what_is_kept_ends_after_a_day() -> None:
    recorded(answered()).send()

    lives = [connection().ttl(key) for key in connection().scan_iter(f"{metrics.PREFIX}*")]

    assert len(lives) == 2
    assert all(24 * 3600 < life <= metrics.LIFE_OF_KEY for life in lives)


def test_what_redis_did_not_take_is_sent_when_it_is_back(own_redis: Store) -> None:
    recorder = recorded(answered())
    own_redis.pause()
    recorder.send()
    own_redis.resume()
    recorder.count(answered(), at=NOON.timestamp())

    recorder.end()

    (minute,) = metrics.minutes(NOON, NOON)
    assert minute.requests.count == 2


def test_a_process_keeps_no_more_than_so_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metrics, "MOST_OWED", 5)
    recorder = recorded(answered())

    recorder.count(answered(), at=(NOON + MINUTE).timestamp())
    recorder.send()

    assert [minute.requests.count for minute in metrics.minutes(NOON, NOON + MINUTE)] == [1, 0]


def test_while_redis_is_away_the_measurements_are_not_told_as_nothing(own_redis: Store) -> None:
    own_redis.pause()

    with pytest.raises(MetricsUnavailable) as refused:
        metrics.minutes(NOON, NOON)
    own_redis.resume()

    assert refused.value.retry_after == 5
