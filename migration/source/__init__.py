"""The legacy database, read only and in one snapshot: PostgreSQL 12 and newer, or SQLite."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import tzinfo
from typing import Any, Protocol

import orjson

from migration.manifest import ColumnFound
from migration.mapping import Table
from migration.source import postgresql, sqlite
from migration.source.refusals import SourceUnreadable, SourceUnusable

__all__ = ["Source", "SourceUnreadable", "SourceUnusable", "opened", "rows"]


class Source(Protocol):
    """An open snapshot of a legacy database; all that is read of it is of one moment.

    `identity` tells one database from another, and stays the same while it lives: it holds no
    address and no secret.
    """

    @property
    def kind(self) -> str:
        """`sqlite` or `postgresql`."""

    @property
    def name(self) -> str:
        """What the database is called."""

    @property
    def identity(self) -> str:
        """What tells it from others."""

    def tables(self) -> tuple[str, ...]:
        """The names of its tables."""

    def columns(self, table: str) -> tuple[ColumnFound, ...]:
        """The table's columns in order; none where there is no such table."""

    def spelled(self, table: str) -> tuple[str, ...]:
        """The names of the table and its columns that stand there in other letters than ours."""

    @property
    def size(self) -> int:
        """How many bytes it takes, about."""

    def count(self, table: str) -> int:
        """How many rows the table has."""

    def last_key(self, table: Table) -> int:
        """The highest key that the table has given out, rows deleted since included."""

    def blocks(
        self, table: Table, columns: Sequence[str], *, zone: tzinfo, raw: Counter[str]
    ) -> Iterator[bytes]:
        """The rows by ascending key, in canonical form, as JSON, one a line; many lines a block.

        Moments without an offset are local time of `zone`. What is no moment stays as it is, and is
        counted in `raw` by its column.
        """


def opened(url: str) -> AbstractContextManager[Source]:
    """A snapshot of the legacy database at this address; it is closed with the context.

    `postgresql://…` as the legacy server had it, or `sqlite:///absolute/path` (percent-encoded as
    any URL). Raises SourceUnusable where the address or what it names is not what it should be, and
    SourceUnreadable where reading fails. No message repeats the address, which may hold a password.
    """
    address = url.strip().strip("'\"")
    if address.partition("://")[0].lower() in {"postgres", "postgresql"}:
        return postgresql.opened(address)
    return sqlite.opened(address)


def rows(
    source: Source, table: Table, columns: Sequence[str], *, zone: tzinfo
) -> Iterator[dict[str, Any]]:
    """The rows by ascending key, in canonical form, streamed."""
    for block in source.blocks(table, columns, zone=zone, raw=Counter()):
        yield from map(orjson.loads, block.splitlines())
