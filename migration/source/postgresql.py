"""A legacy database of PostgreSQL: the server itself writes the rows as JSON, by COPY."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import tzinfo
from hashlib import sha256
from typing import Any, Final

import orjson
import psycopg
from psycopg import sql

from migration.manifest import ColumnFound
from migration.mapping import Table
from migration.moments import settle
from migration.source.refusals import SourceUnreadable, SourceUnusable
from rotc.integrations import postgres_address

OLDEST: Final = 12_00_00
BLOCK: Final = 256 * 1024  # bytes
CONNECT_SECONDS: Final = 15
LINE: Final = orjson.OPT_APPEND_NEWLINE
SESSION: Final = (
    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL TimeZone = 'UTC'; "
    "SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0; "
    "SET LOCAL extra_float_digits = 3; "
    "SET LOCAL row_security = off"  # a policy that hides rows makes reading fail, not rows missing
)
COLUMNS: Final = """
SELECT attname, format_type(CASE typtype WHEN 'd' THEN typbasetype ELSE atttypid END, NULL)
FROM pg_attribute JOIN pg_class c ON c.oid = attrelid JOIN pg_type t ON t.oid = atttypid
WHERE c.relnamespace = current_schema()::regnamespace AND c.relname = %s
    AND relkind IN ('r', 'p', 'v', 'm', 'f') AND attnum > 0 AND NOT attisdropped
ORDER BY attnum
"""
# What the server casts, so that its JSON is canonical.
CASTS: Final = {
    ("flag", "boolean"): "{}::int",
    ("text", "json"): "{}::text",
    ("text", "jsonb"): "{}::text",
    ("instant", "timestamp without time zone"): "{} AT TIME ZONE 'UTC'",
}


@dataclass(frozen=True)
class PostgresSource:
    """An open snapshot of a PostgreSQL database."""

    kind = "postgresql"
    name: str
    connection: psycopg.Connection[Any]

    @property
    def identity(self) -> str:
        """What the name of the database and its first account tell of it."""
        first = "SELECT id, created_at::text FROM users ORDER BY id LIMIT 1"
        born = self.connection.execute(first).fetchone() if self.columns("users") else None
        traces = repr((self.name, born)).encode()
        return f"{self.kind}:{sha256(traces).hexdigest()[:32]}"

    def tables(self) -> tuple[str, ...]:
        """The names of its tables."""
        found = self.connection.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace "
            "AND relkind IN ('r', 'p') ORDER BY relname"
        )
        return tuple(name for (name,) in found)

    def columns(self, table: str) -> tuple[ColumnFound, ...]:
        """The table's columns in order; none where there is no such table.

        Also of a table that this login may not read, of which information_schema would tell
        nothing: it must not count as absent.
        """
        found = self.connection.execute(COLUMNS, (table,))
        return tuple(ColumnFound(name=name, type=declared) for name, declared in found)

    def spelled(self, table: str) -> tuple[str, ...]:  # noqa: ARG002 — a source's question
        """Nothing: PostgreSQL minds capitals, so that another spelling is another name."""
        return ()

    @property
    def size(self) -> int:
        """How many bytes it takes."""
        return self._number(sql.SQL("SELECT pg_database_size(current_database())").format())

    def count(self, table: str) -> int:
        """How many rows the table has."""
        return self._number(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table)))

    def last_key(self, table: Table) -> int:
        """The highest key that the table has given out, rows deleted since included."""
        given = sql.SQL(
            "SELECT greatest((SELECT max({key}) FROM {table}), pg_sequence_last_value("
            "pg_get_serial_sequence({name}, {column})::regclass))"
        ).format(
            key=sql.Identifier(table.key),
            table=sql.Identifier(table.legacy),
            name=sql.Literal(f'"{table.legacy}"'),
            column=sql.Literal(table.key),
        )
        return self._number(given)

    def blocks(
        self, table: Table, columns: Sequence[str], *, zone: tzinfo, raw: Counter[str]
    ) -> Iterator[bytes]:
        """The rows by ascending key, in canonical form, as JSON, one a line; many lines a block."""
        types = {column.name: column.type for column in self.columns(table.legacy)}
        by_hand = [
            name
            for name in columns
            if table.column(name).is_instant and not _is_final(types[name], zone)
        ]
        copy = sql.SQL(
            "COPY (SELECT row_to_json(r) FROM (SELECT {} FROM {} ORDER BY {}) r) TO STDOUT"
        )
        wanted = sql.SQL(", ").join(
            _wanted(name, types[name], table.column(name).by.form if name not in by_hand else "")
            for name in columns
        )
        asked = copy.format(wanted, sql.Identifier(table.legacy), sql.Identifier(table.key))
        for block in self._copied(asked):
            yield _read_by_hand(block, by_hand, zone, raw) if by_hand else block

    def _copied(self, asked: sql.Composed) -> Iterator[bytes]:
        with self.connection.cursor() as cursor, cursor.copy(asked) as copying:
            waiting: list[bytes | bytearray | memoryview] = []
            size = 0
            for line in copying:
                waiting.append(line)
                size += len(line)
                if size > BLOCK:
                    yield _unescaped(waiting)
                    waiting, size = [], 0
            if waiting:
                yield _unescaped(waiting)

    def _number(self, question: sql.Composed) -> int:
        found = self.connection.execute(question).fetchone()
        return int(found[0] or 0) if found else 0


@contextmanager
def opened(url: str) -> Iterator[PostgresSource]:
    """A snapshot of the database at `postgresql://…`.

    Raises SourceUnusable where the address is none or the server too old, and SourceUnreadable
    where it does not answer or reading fails.
    """
    known = address(url)
    name = str(known.get("dbname") or known.get("user") or "")
    known.setdefault("connect_timeout", str(CONNECT_SECONDS))
    try:
        with psycopg.connect(**known, autocommit=True, client_encoding="utf8") as connection:  # type: ignore[arg-type]  # what libpq reads of an address
            if connection.info.server_version < OLDEST:
                raise SourceUnusable("The server of the legacy database is older than 12.")
            connection.execute(SESSION)
            yield PostgresSource(name=name, connection=connection)
    except psycopg.Error as trouble:
        raise SourceUnreadable(
            f"The legacy database {name} at {known.get('host', 'this machine')} cannot be read: "
            f"{_words(trouble)}. Look at NODEJS_DATABASE_URL."
        ) from None


def address(url: str) -> dict[str, str]:
    """What libpq reads of `postgresql://…`, with or without quotes around it.

    Raises SourceUnusable, which tells nothing of it.
    """
    try:
        return postgres_address.read(url.strip().strip("'\""))
    except ValueError as wrong:
        raise SourceUnusable(f"The address of the PostgreSQL database {wrong}.") from None


def _words(trouble: psycopg.Error) -> str:
    words = trouble.diag.message_primary or str(trouble) or type(trouble).__name__
    return " ".join(words.split()).rstrip(".")


def _is_final(declared: str, zone: tzinfo) -> bool:
    if declared == "timestamp without time zone":
        return str(zone) == "UTC"
    return declared == "timestamp with time zone"


def _wanted(name: str, declared: str, form: str) -> sql.Composed:
    cast = sql.SQL(CASTS.get((form, declared), "{}"))
    return sql.SQL("{} AS {}").format(cast.format(sql.Identifier(name)), sql.Identifier(name))


def _unescaped(lines: Sequence[bytes | bytearray | memoryview]) -> bytes:
    # Of all that COPY escapes, JSON holds backslashes alone.
    return b"".join(lines).replace(b"\\\\", b"\\")


def _read_by_hand(block: bytes, instants: Sequence[str], zone: tzinfo, raw: Counter[str]) -> bytes:
    rows = [orjson.loads(line) for line in block.splitlines()]
    for row in rows:
        settle(row, instants, zone=zone, raw=raw)
    return b"".join(orjson.dumps(row, option=LINE) for row in rows)
