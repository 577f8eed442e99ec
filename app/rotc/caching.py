"""Answers that are kept for a while: read-through, in named groups, forgotten on every write.

An entry is stored with the marks of its groups as they were *before* the database was asked. A
write gives each group that it touched a new mark after its commit, so that an entry whose marks
are not the groups' own is never served, however late it was stored. Marks are random: one that
Redis lost never comes back (docs/decisions/0021-cached-reads.md).

A group may have parts: `attendance/day/3` is a part of `attendance`. Forgetting a part forgets what
is made of it and what is made of the whole, and leaves the other parts alone; forgetting the whole
forgets its parts.

Redis being away costs time, never truth: reads go to the database, and a mark that could not be
renewed is renewed before this process next asks the cache for anything.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from secrets import token_bytes
from threading import Lock
from typing import Final, cast

from django.db import transaction
from redis.exceptions import RedisError

from rotc.integrations.redis import connection

log = logging.getLogger(__name__)

LIFETIME: Final = 60  # seconds: the longest that an entry is served
MARK_BYTES: Final = 8
LIFE_OF_MARK: Final = 24 * 3600  # seconds, so that none stays of a part that nobody asks for again
PREFIX: Final = "rotc:cache:"
PART: Final = "/"

# Marks that could not be renewed while Redis was away.
_owed: set[str] = set()
_settling = Lock()  # or one thread would take for settled what another came to owe meanwhile


@dataclass(frozen=True, kw_only=True)
class Look:
    """What the cache said. `kept` is the entry, or None; a miss is stored under these `marks`."""

    key: str
    marks: bytes | None
    kept: bytes | None

    @property
    def asked(self) -> bool:
        """Whether the cache answered at all."""
        return self.marks is not None


def look(key: str, *, groups: Sequence[str]) -> Look:
    """What is kept under `key` and still true of all `groups`; never raises."""
    (looked,) = look_at((key, groups))
    return looked


def look_at(*wanted: tuple[str, Sequence[str]]) -> list[Look]:
    """As `look`, for several keys with their groups, in one question to Redis."""
    keys = [key for key, _ in wanted]
    named = list(dict.fromkeys(mark for _, groups in wanted for mark in _marks_of(groups)))
    try:
        _settle()
        stored = _many(*(PREFIX + key for key in keys), *map(_mark_key, named))
        marks = {
            name: mark or _first_mark(name)
            for name, mark in zip(named, stored[len(keys) :], strict=True)
        }
    except RedisError:
        log.warning("The cache does not answer", exc_info=True)
        return [Look(key=key, marks=None, kept=None) for key in keys]
    return [
        _judged(key, entry, b"".join(marks[name] for name in _marks_of(groups)))
        for (key, groups), entry in zip(wanted, stored, strict=False)
    ]


def keep(missed: Look, answer: bytes, *, seconds: int = LIFETIME) -> None:
    """Keep the answer that the database gave after `missed`; never raises."""
    if missed.marks is None:
        return
    try:
        connection().set(PREFIX + missed.key, missed.marks + answer, ex=seconds)
    except RedisError:
        log.warning("The cache does not answer", exc_info=True)


def forget(*groups: str) -> None:
    """Forget what is kept of these groups, once the transaction in hand has been committed.

    Outside a transaction, at once. Never raises.
    """
    transaction.on_commit(lambda: _forget_now(groups), robust=True)


def _forget_now(groups: Sequence[str]) -> None:
    try:
        with _settling:
            _owed.update(_touched_by(groups))
            _renew()
    except RedisError:
        log.warning("The cache does not answer", exc_info=True)


def _judged(key: str, entry: bytes | None, current: bytes) -> Look:
    is_true = entry is not None and entry.startswith(current)
    return Look(key=key, marks=current, kept=entry[len(current) :] if entry and is_true else None)


def _settle() -> None:
    if _owed:
        with _settling:
            _renew()


def _renew() -> None:
    if _owed:
        with connection().pipeline() as together:
            for name in _owed:
                together.set(_mark_key(name), token_bytes(MARK_BYTES), ex=LIFE_OF_MARK)
            together.execute()
        _owed.clear()


def _first_mark(name: str) -> bytes:
    connection().set(_mark_key(name), token_bytes(MARK_BYTES), nx=True, ex=LIFE_OF_MARK)
    return cast("bytes", connection().get(_mark_key(name)))


def _marks_of(groups: Sequence[str]) -> list[str]:
    """What has to be as it was: of a part, the whole and itself; of the whole, also every part."""
    return [mark for group in groups for mark in (_whole(group), _itself_or_parts(group))]


def _touched_by(groups: Sequence[str]) -> set[str]:
    parts = [group for group in groups if PART in group]
    return {*groups, *(_itself_or_parts(_whole(part)) for part in parts)}


def _whole(group: str) -> str:
    return group.partition(PART)[0]


def _itself_or_parts(group: str) -> str:
    return group if PART in group else f"{group}{PART}*"


def _many(*keys: str) -> list[bytes | None]:
    return cast("list[bytes | None]", connection().mget(keys))


def _mark_key(name: str) -> str:
    return f"{PREFIX}mark:{name}"
