"""How open sockets hear of what happened: after the commit, those of a user or those of a role.

What is published reaches whoever listens at that moment, and nobody later. It costs its caller one
question to Redis, and next to nothing while Redis is away: sockets are then told to look for
themselves as soon as it is back.
"""

import logging
from collections.abc import Collection, Mapping
from datetime import datetime
from functools import partial
from threading import Lock, Timer
from time import monotonic
from typing import Final

from django.db import transaction
from redis.exceptions import RedisError

from rotc.integrations.redis import connection
from rotc.realtime import envelope, layer
from rotc.realtime.layer import Message

log = logging.getLogger(__name__)

AWAY_SECONDS: Final = 1.0  # for which Redis is not asked again after it did not answer
LONGEST_PAUSE: Final = 30.0  # seconds until it is asked again whether everybody can be told
MOST_FAILURES: Final = 10  # that are counted: twice the pause after each
EVERYONE: Final = "everyone"
MISSED: Final = "missed"


class Debt:
    """What this process could not send: everybody is told so when Redis answers again."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._owes = False
        self._away_until = 0.0
        self._failures = 0  # since Redis answered last
        self._is_collected = False  # whether a timer runs that will ask Redis again

    @property
    def is_waiting(self) -> bool:
        """Whether Redis did not answer a moment ago."""
        return monotonic() < self._away_until

    def grow(self) -> None:
        """Something is not sent: it is told when Redis is back, though nothing else may be."""
        with self._lock:
            self._owes = True
            if self._is_collected:
                return
            self._is_collected = True
            pause = min(AWAY_SECONDS * 2**self._failures, LONGEST_PAUSE)
        collector = Timer(pause, self._collect)
        collector.daemon = True
        collector.start()

    def wait(self) -> None:
        """Redis did not answer."""
        self._away_until = monotonic() + AWAY_SECONDS
        self._failures = min(self._failures + 1, MOST_FAILURES)

    def settle(self) -> None:
        """Redis answered."""
        self._away_until, self._failures = 0.0, 0

    def taken(self) -> bool:
        """Whether there was a debt; there is none any more."""
        with self._lock:
            owed, self._owes = self._owes, False
        return owed

    def _collect(self) -> None:
        with self._lock:
            self._is_collected = False
        if self._owes:
            _deliver({})


debt = Debt()


def of_user(user_id: int) -> str:
    """The channel of all sockets of one account."""
    return f"user.{user_id}"


def of_role(role: str) -> str:
    """The channel of all sockets of those who have a role."""
    return f"role.{role}"


def publish(
    *,
    to: Collection[str],
    type: str,  # noqa: A002 - the frame's field
    data: Mapping[str, object],
    at: datetime,
) -> None:
    """Send a frame to the sockets of these channels, once the transaction in hand is committed.

    Outside a transaction, at once. Sockets that carry frames of this type pass it on. Never raises
    for what is wrong with Redis, and waits for it a fifth of a second at most.
    """
    publish_each(dict.fromkeys(to, data), type=type, at=at)


def publish_each(
    frames: Mapping[str, Mapping[str, object]],
    *,
    type: str,  # noqa: A002 - the frame's field
    at: datetime,
) -> None:
    """As `publish`, with data of its own for each channel: in one go, however many there are."""
    built = {id(data): envelope.build(type, data, at=at) for data in frames.values()}
    _after_commit(
        {
            channel: {"type": "frame", "kind": type, "text": built[id(data)]}
            for channel, data in frames.items()
        }
    )


def hint(*, to: Collection[str], what: str) -> None:
    """Let the sockets of these channels look for themselves, once the transaction is committed.

    `what` names what there may be news of; as `publish`, but no client sees it.
    """
    _after_commit({channel: {"type": "hint", "what": what} for channel in to})


def _after_commit(messages: Mapping[str, Message]) -> None:
    if messages:
        transaction.on_commit(partial(_send, messages), robust=True)


def _send(messages: Mapping[str, Message]) -> None:
    if debt.is_waiting:
        debt.grow()
        return
    _deliver(messages)


def _deliver(messages: Mapping[str, Message]) -> None:
    lost = {EVERYONE: {"type": "hint", "what": MISSED}} if debt.taken() else {}
    try:
        # No transaction of Redis: a message that went out stays out.
        with connection().pipeline(transaction=False) as pipeline:
            for channel, message in (*lost.items(), *messages.items()):
                pipeline.publish(layer.address_of(channel), layer.packed(message, to=channel))
            pipeline.execute()
        debt.settle()
    except RedisError:
        debt.wait()
        debt.grow()
        log.warning("Redis does not answer; sockets are not told", exc_info=True)
