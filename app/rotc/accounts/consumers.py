"""Sockets of people who have signed in, each for as long as its session lasts."""

import asyncio
from typing import Any, ClassVar, Final
from uuid import UUID

from django.utils import timezone

from rotc.accounts import sessions, tokens
from rotc.accounts.models import User
from rotc.accounts.sessions import ENDED
from rotc.accounts.tokens import Kind
from rotc.accounts.watching import watch
from rotc.errors import Forbidden, Unauthenticated
from rotc.realtime import reconnecting
from rotc.realtime.database import in_database
from rotc.realtime.layer import ear
from rotc.realtime.publishing import EVERYONE, MISSED, of_role, of_user
from rotc.realtime.sockets import Socket
from rotc.web import roles

RESUBSCRIBE_SECONDS: Final = 0.5  # for all channels, after the layer has connected anew


class NotForYou(Forbidden):
    message = "Your role has no part in this."


class SessionEnded(Unauthenticated):
    code = "session_ended"
    message = "Your session has ended. Sign in again."


class SignedInSocket(Socket):
    """A socket of an account whose role is in `access`; who it is is known once it is open."""

    access: ClassVar[frozenset[str]] = roles.EVERYONE
    user: User
    session_id: UUID
    user_id: int
    role: str

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._joined: list[str] = []

    async def enter(self) -> None:
        """Listen first, then ask whether the session is open: what ends it later is heard.

        Raises TokenInvalid, TokenExpired, NotForYou, TooManySockets, Unavailable.
        """
        claims = tokens.read(Kind.ACCESS, self.credential.token, at=timezone.now())
        self.session_id, self.user_id = claims.session_id, claims.user_id
        self.role = claims.role
        if self.role not in self.access:
            raise NotForYou
        watch.begin(self)
        for channel in (EVERYONE, of_role(self.role), of_user(self.user_id)):
            self._joined.append(channel)
            await ear.join(channel, self)
        token, now = self.credential.token, timezone.now()
        self.user = (await in_database(sessions.session_of, token, at=now)).user
        self.is_open = True
        await self.entered()

    async def entered(self) -> None:
        """The socket is open, and hears what is published; its client is told so."""
        self.tell("ready", {"user_id": self.user_id, "role": self.role})

    async def leave(self) -> None:
        """Leave every channel."""
        watch.end(self)
        while self._joined:
            await ear.leave(self._joined.pop(), self)

    def hinted(self, what: str) -> None:
        """A session of the account has ended, or something was missed."""
        if what in (ENDED, MISSED):
            watch.keeper.hint()
        if what == MISSED:
            self.miss()

    async def end(self) -> None:
        """The session has ended."""
        if self.is_open:
            await self.refuse(SessionEnded())

    def miss(self) -> None:
        """Something that was published did not arrive: the client reads anew what he shows."""
        if self.is_open:
            self.tell("missed", {})


class Updates(SignedInSocket):
    """/ws/updates/: what changes of all that the account may see, as features publish it."""

    carries = frozenset(
        {
            *("attendance.changed", "training_days.changed", "letter.changed", "grade.changed"),
            *("cadets.changed", "staff.changed", "announcements.changed", "job.changed"),
            *("message.changed", "accounts.changed"),
        }
    )


def _after_a_gap() -> None:
    """The layer has connected anew: what was published meanwhile is lost.

    But at its first connection, for the first of all sockets, nobody has heard anything before.
    """
    if any(socket.is_open for socket in watch.everyone()):
        asyncio.get_running_loop().call_later(RESUBSCRIBE_SECONDS, _tell_of_the_gap)


def _tell_of_the_gap() -> None:
    watch.keeper.hint()
    for socket in watch.everyone():
        socket.miss()


reconnecting.listen(_after_a_gap)
