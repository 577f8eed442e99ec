"""Connections of the web service's pool: no wait for the server goes on for ever."""

from select import POLLIN, poll
from time import monotonic
from typing import Any, Self

import psycopg
from django.db import connections
from psycopg.abc import PQGen
from psycopg.pq import TransactionStatus

SILENCE_SECONDS = 3.0  # after the server left a question open, nobody else asks for so long
CHECK_SECONDS = 1.0  # for the pool's question whether an idle connection still lives
FRESH_SECONDS = 0.1  # after an answer the server is taken to live, if it has said nothing since
STATEMENT_SECONDS = 20.0  # for any other: a request that waits longer helps nobody


class Silence:
    """Remembers for a moment that the server left a question of this process open.

    While it lasts, a request is refused at once instead of after a wait of its own: threads that
    all wait for a database that hangs would leave none to say so, or to answer for health.
    """

    def __init__(self) -> None:
        self._until = 0.0

    def begin(self) -> None:
        """The server did not answer in time."""
        self._until = monotonic() + SILENCE_SECONDS

    def end(self) -> None:
        """The server has answered."""
        self._until = 0.0

    def demand_none(self) -> None:
        """Raise OperationalError while the silence lasts."""
        if monotonic() < self._until:
            raise psycopg.OperationalError("the server did not answer a moment ago")


silence = Silence()


class BoundedConnection(psycopg.Connection[Any]):
    """A connection that gives up, and closes, when the server does not answer in time.

    A server that hangs accepts bytes and never replies; neither TCP nor a timeout that the server
    itself keeps would end that wait.
    """

    patience = STATEMENT_SECONDS
    answered_at = 0.0  # by the clock of `monotonic`

    @classmethod
    def connect(cls, *args: Any, **options: Any) -> Self:
        """A new connection; one that came to nothing leaves no socket behind.

        psycopg's frames hold the socket of a failed attempt, and the error holds the frames: both
        would wait for the garbage collector, and the server for the rest of a conversation.
        """
        try:
            connection = super().connect(*args, **options)
        except psycopg.Error as failure:
            if isinstance(failure, psycopg.errors.ConnectionTimeout):
                silence.begin()
            raise failure.with_traceback(None) from None
        silence.end()
        return connection

    def wait(self, gen: PQGen[Any], interval: float = 0.1, timeout: float | None = None) -> Any:
        """What psycopg does for each exchange with the server, here with an end to it."""
        try:
            answer = super().wait(gen, interval, timeout or self.patience)
        except psycopg.OperationalError:
            if self.pgconn.transaction_status == TransactionStatus.ACTIVE:  # no answer came
                self.close()
                if self.patience == CHECK_SECONDS:  # a slow statement alone is no silence
                    silence.begin()
            raise
        self.answered_at = monotonic()
        return answer

    def execute(self, *args: Any, **options: Any) -> Any:
        """The pool's check of an idle connection; Django works through cursors.

        One that has just been used is not asked: a server that ended it since has said so.
        """
        self.patience = CHECK_SECONDS
        try:
            if monotonic() - self.answered_at < FRESH_SECONDS and not self._has_unread():
                return None
            return super().execute(*args, **options)
        except psycopg.OperationalError:
            # What broke this one, such as a restart of the server, broke the idle others as well;
            # the pool by itself would try them one by one, with growing pauses.
            connections["default"].pool.drain()  # type: ignore[attr-defined]  # newer than the stubs
            raise
        finally:
            self.patience = STATEMENT_SECONDS

    def _has_unread(self) -> bool:
        """Whether the server has said something that nobody read, such as the end."""
        look = poll()
        look.register(self.fileno(), POLLIN)
        return bool(look.poll(0))
