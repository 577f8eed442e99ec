"""Reading what was committed, each row once, for the sockets of this process.

Whoever makes a notification gives a hint; where that is lost, the next look finds the row anyway.
Ids do not come in the order of commits, transactions numbers with a horizon do
(docs/decisions/0031-notifications-are-read-from-their-table.md).
"""

from collections import defaultdict
from typing import Any, Final, Protocol

from rotc.notifications import selectors
from rotc.realtime.database import in_database
from rotc.realtime.keeping import Keeper
from rotc.web.roles import ADMIN

LOOK_SECONDS: Final = 5.0  # where a hint was lost

Row = dict[str, Any]


class Listener(Protocol):
    """Somebody who is told."""

    user_id: int
    role: str

    def offer(self, row: Row) -> None:
        """One more row for this account, possibly one that it knows."""


class Tail:
    """The end of the table of notifications, as far as somebody listens."""

    def __init__(self) -> None:
        self._listeners: defaultdict[int, set[Listener]] = defaultdict(set)
        self._admins: set[Listener] = set()
        self._horizon: str | None = None
        self._floor = 0
        self._read: dict[int, int] = {}  # by id, the transactions of rows from the horizon on
        self._joined = 0
        self.keeper = Keeper(self._look, seconds=LOOK_SECONDS)

    async def join(self, listener: Listener) -> str:
        """Offer rows to `listener` from now on; the horizon from which on they may be offered."""
        self._joined += 1
        self._listeners[listener.user_id].add(listener)
        if listener.role in ADMIN:
            self._admins.add(listener)
        if self._horizon is None:
            horizon, floor = await in_database(selectors.horizon)
            if self._horizon is None:
                self._horizon, self._floor = horizon, floor
        self.keeper.begin()
        return self._horizon

    def leave(self, listener: Listener) -> None:
        """Offer it no more."""
        self._admins.discard(listener)
        found = self._listeners.get(listener.user_id, set())
        found.discard(listener)
        if not found:
            self._listeners.pop(listener.user_id, None)
        if not self._listeners:
            self.keeper.end()
            self._horizon = None
            self._read.clear()

    async def _look(self) -> None:
        joined, horizon = self._joined, self._horizon
        if horizon is None:
            return
        rows = await in_database(
            selectors.committed_since,
            horizon,
            floor=self._floor,
            users=tuple(self._listeners),
            for_admins=bool(self._admins),
        )
        for row in rows:
            self._offer(row)
        # Rows of whoever joined meanwhile were not asked for: they are behind the old horizon.
        if rows and joined == self._joined and self._horizon == horizon:
            self._advance(rows[-1]["next_horizon"])

    def _offer(self, row: Row) -> None:
        if row["id"] in self._read:
            return
        self._read[row["id"]] = int(row["transaction"])
        whose = self._admins if row["user_id"] is None else self._listeners.get(row["user_id"], ())
        for listener in tuple(whose):
            listener.offer(row)

    def _advance(self, horizon: str) -> None:
        self._horizon = horizon
        self._read = {row: number for row, number in self._read.items() if number >= int(horizon)}


tail: Final = Tail()
