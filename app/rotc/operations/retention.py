"""Which backups stay and which may go (pure)."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Final, Protocol
from uuid import UUID

WEEKS: Final = 4
MONTHS: Final = 6


class Kept(Protocol):
    """A backup whose file is there."""

    @property
    def id(self) -> UUID: ...
    @property
    def started_at(self) -> datetime: ...
    @property
    def is_proven(self) -> bool: ...


def expendable(backups: Iterable[Kept]) -> set[UUID]:
    """The backups that may go.

    What stays: the newest of each of the last WEEKS weeks (Monday to Sunday, UTC) and of the last
    MONTHS months that have one at all, and the newest that was restored for trial. Weeks without
    a backup do not count: when backups stop, the old ones stay.
    """
    newest_first = sorted(backups, key=lambda one: (one.started_at, one.id), reverse=True)
    staying = _newest_of_each(newest_first, lambda at: at.isocalendar()[:2])[:WEEKS]
    staying += _newest_of_each(newest_first, lambda at: (at.year, at.month))[:MONTHS]
    staying += [one for one in newest_first if one.is_proven][:1]
    return {one.id for one in newest_first} - {one.id for one in staying}


def _newest_of_each(
    newest_first: Sequence[Kept], period_of: Callable[[datetime], tuple[int, int]]
) -> list[Kept]:
    found: dict[tuple[int, int], Kept] = {}
    for one in newest_first:
        found.setdefault(period_of(one.started_at), one)
    return list(found.values())
