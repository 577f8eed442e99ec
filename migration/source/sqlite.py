"""The legacy database, read only and in one snapshot.

SQLite now, with what still lies in its write-ahead log. PostgreSQL has its turn with the whole
migration and is refused until then.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from migration.manifest import ColumnFound
from rotc.errors import Invalid, Unavailable

MAGIC: Final = b"SQLite format 3\x00"
WRITE_VERSION = 18  # the byte of the header that says how the database is written …
WAL: Final = 2  # … and that it is by a write-ahead log
BUSY_MILLISECONDS = 5000


class SourceUnusable(Invalid):
    """The address names nothing that can be read as a legacy database."""

    code = "source_unusable"


class SourceUnreadable(Unavailable):
    """The legacy database is there, but could not be read, or was written to meanwhile."""

    code = "source_unreadable"


@dataclass(frozen=True)
class SqliteSource:
    """An open snapshot of a SQLite database."""

    kind = "sqlite"
    name: str
    connection: sqlite3.Connection

    def columns(self, table: str) -> tuple[ColumnFound, ...]:
        """The table's columns in order; none where there is no such table."""
        found = self.connection.execute("SELECT name, type FROM pragma_table_info(?)", (table,))
        return tuple(ColumnFound(name=name, type=declared) for name, declared in found)

    def count(self, table: str) -> int:
        """How many rows the table has."""
        return self._number(f"SELECT count(*) FROM {_name(table)}")  # noqa: S608 — a quoted name

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[tuple[object, ...]]:
        """The table's rows by ascending id, streamed. Text that is no UTF-8 comes as bytes."""
        names = ", ".join(map(_name, columns))
        yield from self.connection.execute(f"SELECT {names} FROM {_name(table)} ORDER BY id")  # noqa: S608 — quoted names

    def last_key(self, table: str) -> int:
        """The highest id that the table has given out, rows deleted since included."""
        highest = self._number(f"SELECT max(id) FROM {_name(table)}")  # noqa: S608 — a quoted name
        if not self.columns("sqlite_sequence"):
            return highest
        given = "SELECT max(seq) FROM sqlite_sequence WHERE name = ?"
        return max(highest, self._number(given, table))

    def _number(self, question: str, *values: str) -> int:
        return int(self.connection.execute(question, values).fetchone()[0] or 0)


@contextmanager
def opened(url: str) -> Iterator[SqliteSource]:
    """A snapshot of the legacy database at `sqlite:///absolute/path` (percent-encoded as any URL).

    Raises SourceUnusable where the address or the file is not what it should be, and
    SourceUnreadable where reading fails or the file was written to while it could not be locked.
    No message repeats the address, which may hold a password.
    """
    path = _path_of(url)
    _require_database(path)
    quiet = _lies_still(path)
    before = _appearance(path)
    options = "immutable=1" if quiet else "mode=ro"
    try:
        address = f"file:{quote(str(path))}?{options}"
        with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as connection:
            connection.text_factory = _text
            connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
            connection.execute("BEGIN")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the snapshot
            yield SqliteSource(name=path.name, connection=connection)
    except sqlite3.Error as trouble:
        raise SourceUnreadable(
            f"{path} cannot be read: {trouble}. If it was copied, copy its -wal file with it, into "
            "a folder that may be written to."
        ) from None
    if quiet and _appearance(path) != before:
        raise SourceUnreadable(f"{path} was written to while it was read. Run the export again.")


def _path_of(url: str) -> Path:
    parts = urlsplit(url)
    if parts.scheme in {"postgres", "postgresql"}:
        raise SourceUnusable(
            "NODEJS_DATABASE_URL names a PostgreSQL database. This version reads SQLite alone: "
            "sqlite:///absolute/path/to/rotc.db"
        )
    if parts.scheme != "sqlite" or parts.netloc or not parts.path.startswith("/"):
        raise SourceUnusable(
            "NODEJS_DATABASE_URL names no SQLite database: write sqlite:///absolute/path/to/rotc.db"
        )
    return Path("/" + unquote(parts.path).lstrip("/"))


def _require_database(path: Path) -> None:
    try:
        with path.open("rb") as reading:
            start = reading.read(len(MAGIC))
    except FileNotFoundError:
        raise SourceUnusable(f"{path} does not exist.") from None
    except OSError as trouble:
        raise SourceUnusable(f"{path} cannot be opened: {trouble.strerror}.") from None
    if start != MAGIC:
        raise SourceUnusable(f"{path} is not a SQLite database.")


def _lies_still(path: Path) -> bool:
    """Whether the database works with a log, and there is none: nobody has it open.

    Opening it the usual way would then leave two new files beside it.
    """
    with path.open("rb") as reading:
        header = reading.read(WRITE_VERSION + 1)
    log = path.with_name(f"{path.name}-wal")
    return header[-1] == WAL and not (log.exists() and log.stat().st_size)


def _appearance(path: Path) -> list[tuple[int, int]]:
    files = (path, path.with_name(f"{path.name}-wal"))
    found = [file.stat() for file in files if file.exists()]
    return [(one.st_mtime_ns, one.st_size) for one in found if one.st_size]


def _text(raw: bytes) -> str | bytes:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw


def _name(identifier: str) -> str:
    return '"' + identifier.replace('"', '""') + '"'
