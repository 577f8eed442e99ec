"""Further databases on the server of the running system."""

from dataclasses import dataclass
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

END_OURS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = {} AND usename = current_user"
)


@dataclass(frozen=True)
class Server:
    """The server of the running system's database, and further databases on it."""

    url: str

    def named(self, name: str) -> str:
        """The address of a further database."""
        return urlsplit(self.url)._replace(path=f"/{name}").geturl()

    def make(self, name: str, *, like: str = "template1") -> str:
        """A further database, a copy of another; its address."""
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        self._run(statement.format(sql.Identifier(name), sql.Identifier(like)))
        return self.named(name)

    def drop(self, name: str) -> None:
        """Take it away again, and who of us is connected to it.

        FORCE would stumble over the server's own workers, which leave by themselves.
        """
        self._run(sql.SQL(END_OURS).format(sql.Literal(name)))
        self._run(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))

    def _run(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.url, autocommit=True) as server:
            server.execute(statement)
