"""The open sockets of this process, by the session that they belong to: none outlives it."""

from collections import Counter
from collections.abc import Awaitable
from typing import Final, Protocol
from uuid import UUID

from django.utils import timezone

from rotc.accounts import selectors
from rotc.errors import TooManyRequests
from rotc.realtime.database import in_database
from rotc.realtime.keeping import Keeper

RECHECK_SECONDS: Final = 5.0  # where the hint that a session has ended was lost
MOST_SOCKETS: Final = 20  # of one account


class TooManySockets(TooManyRequests):
    code = "too_many_sockets"
    message = f"You have {MOST_SOCKETS} sockets open already. Close one of them first."


class Watched(Protocol):
    """A socket."""

    session_id: UUID
    user_id: int
    role: str
    is_open: bool

    def end(self) -> Awaitable[None]:
        """Its session has ended."""

    def miss(self) -> None:
        """Something that was published did not arrive."""


class Watch:
    """Sockets that are open, and the question whether they may be."""

    def __init__(self) -> None:
        self._open: set[Watched] = set()
        self._of_user: Counter[int] = Counter()
        self.keeper = Keeper(self._look, seconds=RECHECK_SECONDS)

    def begin(self, socket: Watched) -> None:
        """Watch over a socket. Raises TooManySockets, and does not."""
        if self._of_user[socket.user_id] >= MOST_SOCKETS:
            raise TooManySockets
        self._open.add(socket)
        self._of_user[socket.user_id] += 1
        self.keeper.begin()

    def end(self, socket: Watched) -> None:
        """The socket is gone."""
        if socket not in self._open:
            return
        self._open.remove(socket)
        self._of_user[socket.user_id] -= 1
        if not self._of_user[socket.user_id]:
            del self._of_user[socket.user_id]
        if not self._open:
            self.keeper.end()

    def everyone(self) -> tuple[Watched, ...]:
        """All sockets."""
        return tuple(self._open)

    async def _look(self) -> None:
        watched = self.everyone()
        asked = {socket.session_id for socket in watched}
        lasting = await in_database(selectors.lasting_sessions, asked, at=timezone.now())
        for socket in watched:
            if (socket.session_id, socket.role) not in lasting:
                await socket.end()


watch: Final = Watch()
