"""Lets the new database make several checksums at a time, all of one moment."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any, Final

import psycopg
from django.db import connection
from psycopg import sql

WORKERS: Final = 2
SESSION: Final = (
    "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY; SET TRANSACTION SNAPSHOT {snapshot}; "
    "SET LOCAL TimeZone = 'UTC'; SET LOCAL extra_float_digits = 1"
)


@dataclass(frozen=True)
class Digests:
    """Answers statements that ask for one text; `ahead` is how many may wait for their answer."""

    pool: ThreadPoolExecutor | None
    free: SimpleQueue[psycopg.Connection[Any]]

    @property
    def ahead(self) -> int:
        return 2 * WORKERS if self.pool else 0

    def ask(self, statement: sql.Composed) -> Future[str]:
        """The answer, once it is there."""
        if self.pool:
            return self.pool.submit(self._answer, statement)
        answered: Future[str] = Future()
        with connection.cursor() as cursor:
            cursor.execute(statement)
            answered.set_result(str(cursor.fetchone()[0]))
        return answered

    def _answer(self, statement: sql.Composed) -> str:
        server = self.free.get()
        try:
            with connection.wrap_database_errors:
                found = server.execute(statement).fetchone()
            return str(found[0]) if found else ""
        finally:
            self.free.put(server)


@contextmanager
def answering(snapshot: str | None) -> Iterator[Digests]:
    """Connections of their own that see this snapshot; without one, the connection of Django."""
    with ExitStack() as held:
        free: SimpleQueue[psycopg.Connection[Any]] = SimpleQueue()
        if snapshot is None:
            yield Digests(None, free)
            return
        for _ in range(WORKERS):
            with connection.wrap_database_errors:
                server = psycopg.connect(**connection.get_connection_params(), autocommit=True)
                held.enter_context(server)
                server.execute(sql.SQL(SESSION).format(snapshot=sql.Literal(snapshot)))
            free.put(server)
        pool = held.enter_context(ThreadPoolExecutor(WORKERS))
        yield Digests(pool, free)
