"""Publishing: after the commit, quick, and never in the way; frames and rates by themselves."""

import asyncio
import statistics
from collections.abc import Iterator
from datetime import UTC, datetime
from time import monotonic
from typing import Any

import orjson
import pytest
import redis
from channels.layers import get_channel_layer
from django.db import connection, transaction

from rotc.realtime import frames, publishing
from rotc.realtime.layer import address_of
from rotc.realtime.publishing import EVERYONE, of_role, of_user, publish, publish_each
from rotc.realtime.rates import Allowance
from rotc.realtime.sockets import Socket

MANY = {f"field {number}": number for number in range(1000)}
AT = datetime(2031, 5, 3, 6, tzinfo=UTC)
pytestmark = pytest.mark.django_db(transaction=True)


class Heard:
    """What arrives on all channels."""

    def __init__(self, pubsub: Any) -> None:
        self._pubsub = pubsub
        self._pubsub.psubscribe("asgi*")
        self._pubsub.get_message(timeout=5)

    def next(self) -> tuple[str, dict[str, Any]]:
        """The channel and the message that come next."""
        found = self._pubsub.get_message(timeout=5)
        assert found is not None
        message = get_channel_layer().deserialize(found["data"])
        return found["channel"].decode(), message


@pytest.fixture
def heard(own_redis: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Heard]:
    """Somebody who listens to a Redis of this test's own."""
    monkeypatch.setattr(publishing, "debt", publishing.Debt())  # a process that has just begun
    with redis.Redis.from_url(own_redis.url) as client:
        yield Heard(client.pubsub())


def told(*channels: str, n: int = 1) -> None:
    """Publish a frame."""
    publish(to=channels, type="grade.changed", data={"cadets": [n]}, at=AT)


def test_a_frame_reaches_each_channel_that_it_was_published_to(heard: Heard) -> None:
    told(of_user(7), of_role("admin"), of_user(7))

    first, second = heard.next(), heard.next()

    assert [first[0], second[0]] == [address_of("user.7"), address_of("role.admin")]
    assert (first[1]["type"], first[1]["kind"]) == ("frame", "grade.changed")
    assert orjson.loads(first[1]["text"]) == {
        "type": "grade.changed",
        "data": {"cadets": [1]},
        "timestamp": "2031-05-03T06:00:00.000Z",
    }


def test_what_is_published_in_a_transaction_goes_out_after_its_commit(heard: Heard) -> None:
    with transaction.atomic():
        told(of_user(1))
        asyncio.run(told_by_another_thread(of_user(2)))
    first, second = heard.next(), heard.next()

    assert [first[0], second[0]] == [address_of("user.2"), address_of("user.1")]


def test_what_is_rolled_back_was_never_published(heard: Heard) -> None:
    with transaction.atomic():
        told(of_user(1))
        transaction.set_rollback(True)
    told(of_user(2))

    assert heard.next()[0] == address_of("user.2")


def test_each_channel_may_have_data_of_its_own(heard: Heard) -> None:
    publish_each({of_user(n): {"cadets": [n]} for n in (1, 2)}, type="grade.changed", at=AT)

    texts = [orjson.loads(heard.next()[1]["text"])["data"] for _ in range(2)]

    assert texts == [{"cadets": [1]}, {"cadets": [2]}]


def test_publishing_adds_less_than_five_milliseconds(heard: Heard) -> None:
    told(of_user(1))

    seconds = [timed(n) for n in range(100)]

    assert statistics.median(seconds) < 0.005


def test_a_redis_that_is_away_costs_little_once_and_nothing_then(
    heard: Heard, own_redis: Any
) -> None:
    told(of_user(1))
    own_redis.stop()

    first = timed(1)
    then = [timed(n) for n in range(20)]

    assert first < 1
    assert statistics.median(then) < 0.05


def test_a_redis_that_hangs_costs_a_fifth_of_a_second_once(heard: Heard, own_redis: Any) -> None:
    told(of_user(1))
    own_redis.pause()

    first = timed(1)
    then = [timed(n) for n in range(5)]
    own_redis.resume()

    assert first < 1
    assert statistics.median(then) < 0.05


def test_after_an_outage_everybody_is_told_that_something_was_missed(
    heard: Heard, own_redis: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "AWAY_SECONDS", 0.05)
    own_redis.pause()
    told(of_user(1))
    own_redis.resume()

    # By itself: nothing more need be published.
    while (found := heard.next())[0] != address_of(EVERYONE):
        pass

    assert (found[1]["type"], found[1]["what"]) == ("hint", publishing.MISSED)


@pytest.mark.asyncio
async def test_the_channel_layer_hears_what_is_published(real_redis: None) -> None:
    layer = get_channel_layer()
    name = await layer.new_channel()
    await layer.group_add(of_user(1), name)
    await layer.group_send(of_user(1), {"type": "mark"})
    await layer.receive(name)

    await told_by_another_thread(of_user(1))
    message = await asyncio.wait_for(layer.receive(name), 5)
    await layer.flush()

    assert (message["type"], message["channel"]) == ("frame", "user.1")


def test_an_allowance_is_used_up_and_comes_back() -> None:
    allowance = Allowance(most=2, a_second=10, now=0)

    waits = [allowance.take(now=0) for _ in range(3)]
    later = [allowance.take(now=0.1), allowance.take(now=0.1)]

    assert waits == [0, 0, pytest.approx(0.1)]
    assert later == [0, pytest.approx(0.1)]


def test_a_frame_is_read_as_it_was_meant() -> None:
    read = frames.read('{"type": "resume", "data": {"last_id": 3}, "ref": "a"}')

    assert read == frames.Frame(type="resume", data={"last_id": 3}, ref="a")


@pytest.mark.parametrize("frame", [{"type": "ping", "data": MANY}, {"type": "ping", **MANY}])
def test_an_error_repeats_a_few_of_the_fields_that_it_names(frame: dict[str, Any]) -> None:
    with pytest.raises(frames.NotAFrame) as refusal:
        Socket().judged(frames.read(orjson.dumps(frame).decode()))

    assert list(refusal.value.errors) == [f"field {number}" for number in range(10)]


def timed(n: int) -> float:
    """Seconds that publishing takes its caller."""
    began = monotonic()
    told(of_user(1), n=n)
    return monotonic() - began


async def told_by_another_thread(channel: str) -> None:
    """Publish where no transaction is under way."""

    def tell() -> None:
        told(channel)
        connection.close()

    await asyncio.to_thread(tell)
