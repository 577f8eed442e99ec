"""A legacy database of SQLite, with what still lies in its write-ahead log."""

import base64
import math
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import tzinfo
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, unquote, urlsplit

import orjson

from migration.convert import number
from migration.manifest import ColumnFound
from migration.mapping import TABLES, Table
from migration.moments import settle
from migration.source.refusals import SourceUnreadable, SourceUnusable

MAGIC: Final = b"SQLite format 3\x00"
WRITE_VERSION = 18  # the byte of the header that says how the database is written …
WAL: Final = 2  # … and that it is by a write-ahead log
BUSY_MILLISECONDS = 5000
BLOCK: Final = 256 * 1024  # bytes: a row may hold a whole picture
LINE: Final = orjson.OPT_APPEND_NEWLINE
NO_ADDRESS: Final = (
    "The address names no legacy database: write sqlite:///absolute/path/to/rotc.db or "
    "postgresql://user:password@host/database"
)
TABLE_NAMES: Final = {table.legacy.lower(): table.legacy for table in TABLES}


@dataclass(frozen=True)
class SqliteSource:
    """An open snapshot of a SQLite database."""

    kind = "sqlite"
    name: str
    connection: sqlite3.Connection

    @property
    def identity(self) -> str:
        """What the first account tells of the database, wherever its file lies.

        That is when it was made, or else its password's hash, which has a salt of its own; only a
        digest of it is told.
        """
        there = {column.name for column in self.columns("users")}
        known = [name for name in ("created_at", "password") if name in there]
        told = ", ".join([*known, "NULL", "NULL"])  # coalesce takes two at least
        first = f"SELECT id, coalesce({told}) FROM users ORDER BY id LIMIT 1"  # noqa: S608 — names of ours
        born = self.connection.execute(first).fetchone() if there else None
        return f"{self.kind}:{sha256(repr(born).encode()).hexdigest()[:32]}"

    def tables(self) -> tuple[str, ...]:
        """The names of its tables; SQLite minds no capitals, so those that we know are as ours."""
        found = self.connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' "
            "ESCAPE '~' ORDER BY name"
        )
        return tuple(TABLE_NAMES.get(name.lower(), name) for (name,) in found)

    def columns(self, table: str) -> tuple[ColumnFound, ...]:
        """The table's columns in order; none where there is no such table."""
        found = self.connection.execute("SELECT name, type FROM pragma_table_info(?)", (table,))
        usual = _usual_names(table)
        return tuple(
            ColumnFound(name=usual.get(name.lower(), name), type=declared)
            for name, declared in found
        )

    def spelled(self, table: str) -> tuple[str, ...]:
        """The names of the table and its columns that stand there in other letters than ours."""
        written = "SELECT name FROM sqlite_master WHERE type = 'table' AND lower(name) = ?"
        names = self.connection.execute(written, (table.lower(),)).fetchall()
        names += self.connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
        usual = {**TABLE_NAMES, **_usual_names(table)}
        return tuple(name for (name,) in names if usual.get(name.lower(), name) != name)

    @property
    def size(self) -> int:
        """How many bytes it takes."""
        pages = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
        return self._number(pages)

    def count(self, table: str) -> int:
        """How many rows the table has."""
        return self._number(f"SELECT count(*) FROM {_name(table)}")  # noqa: S608 — a quoted name

    def last_key(self, table: Table) -> int:
        """The highest key that the table has given out, rows deleted since included."""
        names = (_name(table.key), _name(table.legacy))
        highest = self._number("SELECT max({}) FROM {}".format(*names))  # noqa: S608 — quoted names
        if not self.columns("sqlite_sequence"):
            return highest
        given = "SELECT max(seq) FROM sqlite_sequence WHERE lower(name) = ?"
        return max(highest, self._number(given, table.legacy))

    def blocks(
        self, table: Table, columns: Sequence[str], *, zone: tzinfo, raw: Counter[str]
    ) -> Iterator[bytes]:
        """The rows by ascending key, in canonical form, as JSON, one a line; many lines a block."""
        names, order = ", ".join(map(_name, columns)), _name(table.key)
        asked = f"SELECT {names} FROM {_name(table.legacy)} ORDER BY {order}"  # noqa: S608 — quoted names
        waiting: list[bytes] = []
        size = 0
        for values in self.connection.execute(asked):
            row = dict(zip(columns, values, strict=True))
            make_canonical(row, table, zone=zone, raw=raw)
            waiting.append(orjson.dumps(row, option=LINE))
            size += len(waiting[-1])
            if size > BLOCK:
                yield b"".join(waiting)
                waiting, size = [], 0
        if waiting:
            yield b"".join(waiting)

    def _number(self, question: str, *values: str) -> int:
        return int(self.connection.execute(question, values).fetchone()[0] or 0)


@contextmanager
def opened(url: str) -> Iterator[SqliteSource]:
    """A snapshot of the database at `sqlite:///absolute/path`.

    Raises SourceUnusable where the address or the file is not what it should be, and
    SourceUnreadable where reading fails or the file was written to while it could not be locked.
    """
    path = path_of(url).resolve()  # SQLite keeps the log beside the file that a link leads to
    _require_database(path)
    quiet = _lies_still(path)
    before = _appearance(path)
    options = "immutable=1" if quiet else "mode=ro"
    try:
        address = f"file:{quote(str(path))}?{options}"
        with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as connection:
            connection.text_factory = readable
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


def path_of(url: str) -> Path:
    """The file that `sqlite:///absolute/path` names. Raises SourceUnusable."""
    try:
        parts = urlsplit(url)
    except ValueError:
        raise SourceUnusable(NO_ADDRESS) from None
    if parts.scheme != "sqlite" or parts.netloc or not parts.path.startswith("/"):
        raise SourceUnusable(NO_ADDRESS)
    return Path("/" + unquote(parts.path).lstrip("/"))


def _require_database(path: Path) -> None:
    try:
        with path.open("rb") as reading:
            start = reading.read(len(MAGIC))
    except FileNotFoundError:
        raise SourceUnusable(f"{path} does not exist. Look at NODEJS_DATABASE_URL.") from None
    except OSError as trouble:
        raise SourceUnusable(f"{path} cannot be opened: {trouble.strerror}.") from None
    if start != MAGIC:
        raise SourceUnusable(f"{path} is not a SQLite database. Look at NODEJS_DATABASE_URL.")


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


def readable(raw: bytes) -> str | bytes:
    """A text as SQLite has it; its bytes, where they are no text."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw


def make_canonical(row: dict[str, Any], table: Table, *, zone: tzinfo, raw: Counter[str]) -> None:
    """Put a row of the table, as SQLite gives it, into its canonical form."""
    for name, value in row.items():
        if isinstance(value, bytes | float):
            row[name] = _json_value(value)
    settle(row, (one.legacy for one in table.instants if one.legacy in row), zone=zone, raw=raw)


def _json_value(value: bytes | float) -> object:
    """The value as JSON can hold it: bytes and infinities become objects."""
    if isinstance(value, bytes):
        return {"base64": base64.b64encode(value).decode()}
    return number(value) if math.isfinite(value) else {"number": str(value)}


def _usual_names(table: str) -> dict[str, str]:
    known = next((one.exported for one in TABLES if one.legacy == table), ())
    return {name.lower(): name for name in known}


def _name(identifier: str) -> str:
    return '"' + identifier.replace('"', '""') + '"'
