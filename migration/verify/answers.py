"""Lets the new database answer several questions at a time, all of one moment."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any, Final

import psycopg
from django.db import connection
from psycopg import sql

Row = tuple[Any, ...]
WORKERS: Final = 2
SESSION: Final = (
    "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY; SET TRANSACTION SNAPSHOT {snapshot}; "
    "SET LOCAL TimeZone = 'UTC'; SET LOCAL extra_float_digits = 1"
)


@dataclass(frozen=True)
class Answers:
    """Answers statements, in the order asked; `ahead` is how many blocks may wait for theirs."""

    pool: ThreadPoolExecutor | None
    free: SimpleQueue[psycopg.Connection[Any]]

    @property
    def ahead(self) -> int:
        return 2 * WORKERS if self.pool else 0

    def ask(self, statement: sql.Composed) -> Future[list[Row]]:
        """The rows that answer it, once they are there."""
        if self.pool:
            return self.pool.submit(self._answer, statement)
        answered: Future[list[Row]] = Future()
        with connection.cursor() as cursor:
            cursor.execute(statement)
            answered.set_result(cursor.fetchall())
        return answered

    def _answer(self, statement: sql.Composed) -> list[Row]:
        server = self.free.get()
        try:
            with connection.wrap_database_errors:
                return server.execute(statement).fetchall()
        finally:
            self.free.put(server)


@contextmanager
def answering(snapshot: str | None) -> Iterator[Answers]:
    """Connections of their own that see this snapshot; without one, the connection of Django."""
    with ExitStack() as held:
        free: SimpleQueue[psycopg.Connection[Any]] = SimpleQueue()
        if snapshot is None:
            yield Answers(None, free)
            return
        for _ in range(WORKERS):
            with connection.wrap_database_errors:
                server = psycopg.connect(**connection.get_connection_params(), autocommit=True)
                held.enter_context(server)
                server.execute(sql.SQL(SESSION).format(snapshot=sql.Literal(snapshot)))
            free.put(server)
        pool = held.enter_context(ThreadPoolExecutor(WORKERS))
        yield Answers(pool, free)
