"""How often one client may try a password or a code: sliding windows in Redis.

Redis counts, by its own clock and in one atomic step, so that every process of every instance
counts together. Where Redis does not answer, nobody may try (docs/decisions/0005).
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from math import ceil
from secrets import token_hex
from typing import Final, cast

from django.conf import settings
from redis.exceptions import RedisError

from rotc.errors import TooManyRequests, Unavailable
from rotc.integrations.redis import connection
from rotc.web.addresses import Address, one_client
from rotc.web.error_responses import UNREACHABLE

log = logging.getLogger(__name__)

SECONDS_TO_RETRY: Final = 5
MICROSECONDS: Final = 1_000_000
MINUTE: Final = 60  # seconds

# A sorted set a client: one member an attempt, its score the microsecond in which it came. An
# attempt that is refused is not added, so that the wait ends when it was said to end.
COUNT: Final = """
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local window = tonumber(ARGV[2]) * 1000000
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - window)
if redis.call('ZSCORE', KEYS[1], ARGV[3]) then
  return 0
end
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[1]) then
  return redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2] + window - now
end
redis.call('ZADD', KEYS[1], now, ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[2] * 1000)
return 0
"""


class Door(StrEnum):
    """Where something secret is asked for."""

    LOGIN = "login"
    PASSWORD_CHANGE = "password-change"  # noqa: S105 — a door, no password
    ACTIVATION = "activation"
    PASSWORD_HELP = "password-help"  # noqa: S105 — a door, no password

    @property
    def limit(self) -> int:
        """Attempts per window. A code is too long to guess, and a class activates together."""
        return 60 if self is Door.ACTIVATION else int(settings.LOGIN_LIMIT)


class TooManyAttempts(TooManyRequests):
    """The next attempt is allowed in so many seconds."""

    def __init__(self, *, seconds: int) -> None:
        super().__init__(
            f"Too many attempts. Try again in {_spoken(seconds)}.", retry_after=seconds
        )


class CannotCount(Unavailable):
    message = "Signing in is not possible at the moment. Try again shortly."


@dataclass(frozen=True, kw_only=True)
class Client:
    """Whose attempts are counted together, and what logs call him."""

    key: str
    shown: str

    @classmethod
    def at(cls, address: Address, *, name: str) -> "Client":
        """The client at this address who gives this name for himself.

        Many people share the address of a network in LOGIN_EXEMPT_NETWORKS, so there it is the
        attempts on one name that count.
        """
        if not any(address in network for network in settings.LOGIN_EXEMPT_NETWORKS):
            return cls(key=one_client(address), shown=str(address))
        digest = sha256(name.casefold().encode()).hexdigest()
        return cls(key=f"{one_client(address)}:{digest}", shown=str(address))

    @classmethod
    def signed_in(cls, user_id: int) -> "Client":
        """The client who is signed in to this account, wherever."""
        return cls(key=f"account:{user_id}", shown=f"account {user_id}")


@contextmanager
def attempt(door: Door, client: Client) -> Iterator[None]:
    """One attempt at a door. One that could not be judged, because a store is away, is not counted.

    Raises TooManyAttempts, with the seconds until the next is allowed, and CannotCount when Redis
    does not answer within half a second.
    """
    key, mark = f"rotc:attempts:{door}:{client.key}", token_hex(8)
    try:
        wait = connection().eval(COUNT, 1, key, door.limit, settings.LOGIN_WINDOW_SECONDS, mark)
    except RedisError:
        log.exception("The throttle cannot count")
        raise CannotCount(retry_after=SECONDS_TO_RETRY) from None
    if microseconds := cast("int", wait):
        log.warning("Too many attempts", extra={"facts": {"door": door, "client": client.shown}})
        raise TooManyAttempts(seconds=ceil(microseconds / MICROSECONDS))
    try:
        yield
    except (Unavailable, *UNREACHABLE):
        with suppress(RedisError):
            connection().zrem(key, mark)
        raise


def _spoken(seconds: int) -> str:
    """So long that trying again then is not too early."""
    number, unit = (seconds, "second") if seconds < MINUTE else (ceil(seconds / MINUTE), "minute")
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
