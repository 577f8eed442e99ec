"""Connections of the web service's pool: no wait for the server goes on for ever."""

from typing import Any, Self

import psycopg
from django.db import connections
from psycopg.abc import PQGen
from psycopg.pq import TransactionStatus

CHECK_SECONDS = 1.0  # for the pool's question whether an idle connection still lives
STATEMENT_SECONDS = 20.0  # for any other: a request that waits longer helps nobody


class BoundedConnection(psycopg.Connection[Any]):
    """A connection that gives up, and closes, when the server does not answer in time.

    A server that hangs accepts bytes and never replies; neither TCP nor a timeout that the server
    itself keeps would end that wait.
    """

    patience = STATEMENT_SECONDS

    @classmethod
    def connect(cls, *args: Any, **options: Any) -> Self:
        """A new connection; one that came to nothing leaves no socket behind.

        psycopg's frames hold the socket of a failed attempt, and the error holds the frames: both
        would wait for the garbage collector, and the server for the rest of a conversation.
        """
        try:
            return super().connect(*args, **options)
        except psycopg.Error as failure:
            raise failure.with_traceback(None) from None

    def wait(self, gen: PQGen[Any], interval: float = 0.1, timeout: float | None = None) -> Any:
        """What psycopg does for each exchange with the server, here with an end to it."""
        try:
            return super().wait(gen, interval, timeout or self.patience)
        except psycopg.OperationalError:
            if self.pgconn.transaction_status == TransactionStatus.ACTIVE:  # no answer came
                self.close()
            raise

    def execute(self, *args: Any, **options: Any) -> Any:
        """The pool's check of an idle connection; Django works through cursors."""
        self.patience = CHECK_SECONDS
        try:
            return super().execute(*args, **options)
        except psycopg.OperationalError:
            # What broke this one, such as a restart of the server, broke the idle others as well;
            # the pool by itself would try them one by one, with growing pauses.
            connections["default"].pool.drain()  # type: ignore[attr-defined]  # newer than the stubs
            raise
        finally:
            self.patience = STATEMENT_SECONDS
