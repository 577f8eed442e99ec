"""Backups of SQLite, by its own online backup: a whole database in one file, its log included."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Final

from migration import files
from migration.backups import Content
from migration.dumps.refusals import (
    BackupFailed,
    NotLegacy,
    NotProven,
    RestoreFailed,
    RestoreUnderWay,
)
from migration.dumps.taken import Present, Taken
from migration.files import Progress
from migration.source.sqlite import SqliteSource, opened, path_of, readable

KIND: Final = "sqlite"
SUFFIX: Final = ".sqlite3"
PAGES: Final = 1024  # that are copied before anybody else has a turn
BUSY_SECONDS: Final = 5
NO_ROOM: Final = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE)  # the latter: of a quota
WAITING: Final = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def take(url: str, *, to: Path, progress: Progress) -> Taken:
    """Copy the database into a file that does not exist yet (mode 0600), in one snapshot.

    Raises the refusals of `source.opened`, NotLegacy, DiskFull and BackupFailed.
    """
    to.touch(mode=0o600, exist_ok=False)
    with opened(url) as legacy:
        if not legacy.columns("users"):
            raise NotLegacy(f"{legacy.name} has no table users: is it the legacy database?")
        try:
            _copy(legacy.connection, to, "copied", progress)
        except sqlite3.Error as trouble:
            _require_room(trouble, to, legacy.size)
            raise BackupFailed(f"{to} cannot be written: {trouble}.") from None
        return Taken(
            name=legacy.name,
            identity=legacy.identity,
            schema="main",
            contents=_contents(legacy, "counted", progress),
            tools={"sqlite": sqlite3.sqlite_version},
        )


def prove(file: Path, taken: Taken, *, trial: str, progress: Progress) -> None:  # noqa: ARG001 — SQLite needs no server
    """Read a copy back whole, and restore it into a database that is thrown away.

    Raises NotProven where either does not hold what was taken, and DiskFull.
    """
    scratch = file.with_name(f"{file.name}-trial")
    scratch.unlink(missing_ok=True)
    scratch.touch(mode=0o600)
    try:
        with _read(file) as copy:
            _require(copy, taken, "the copy", "read back", progress)
            _copy(copy.connection, scratch, "restored for trial", progress)
        with _read(scratch) as restored:
            _require(restored, taken, "what was restored of it", "compared", progress)
    except sqlite3.Error as trouble:
        _require_room(trouble, scratch, file.stat().st_size)
        raise NotProven(f"The backup cannot be read back: {trouble}.") from None
    finally:
        scratch.unlink(missing_ok=True)


def look(url: str, *, schema: str, progress: Progress) -> Present | None:  # noqa: ARG001 — SQLite has one
    """What is in a database; nothing where there is no file, or no table in it.

    What a restore left that was killed is undone. Raises RestoreUnderWay, and the refusals of
    `source.opened`.
    """
    path = path_of(url).resolve()
    _undo_what_was_killed(path)
    if not path.exists() or not path.stat().st_size:
        return None
    with opened(url) as there:
        contents = _contents(there, "looked at", progress)
        return Present(identity=there.identity, contents=contents) if contents else None


def restore(file: Path, url: str, *, clear: bool, progress: Progress) -> None:  # noqa: ARG001 — one deed of SQLite's
    """Put a backup in the place of whatever the database holds: wholly, or not at all.

    Whoever has it open sees the one or the other. Raises DiskFull and RestoreFailed.
    """
    path = path_of(url)
    try:
        path.touch(mode=0o600)
        with _read(file) as backup:
            _copy(backup.connection, path, "restored", progress)
    except (OSError, sqlite3.Error) as trouble:
        _require_room(trouble, path, file.stat().st_size)
        raise RestoreFailed(f"{path} cannot be written: {trouble}. It is as it was.") from None


def _require_room(trouble: Exception, to: Path, needed: int) -> None:
    """Raises DiskFull where that is what the trouble is."""
    if getattr(trouble, "sqlite_errorcode", None) in NO_ROOM:
        raise files.disk_full(to.parent, needed=needed) from None


def _undo_what_was_killed(path: Path) -> None:
    # SQLite does it by itself for whoever may write; a source may not.
    if not path.with_name(f"{path.name}-journal").exists():
        return
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error:
        raise RestoreUnderWay from None


def _copy(source: sqlite3.Connection, to: Path, step: str, progress: Progress) -> None:
    """Raises sqlite3.Error; SQLite itself would wait for ever for somebody who writes."""
    until = time.monotonic() + BUSY_SECONDS

    def tell(state: int, left: int, pages: int) -> None:
        nonlocal until
        if state not in WAITING:
            until = time.monotonic() + BUSY_SECONDS
        elif time.monotonic() > until:
            raise sqlite3.OperationalError("somebody else writes to it")
        progress(step, pages - left, pages)

    with closing(sqlite3.connect(to)) as target:
        source.backup(target, pages=PAGES, progress=tell)


@contextmanager
def _read(file: Path) -> Iterator[SqliteSource]:
    # Nobody writes to it: immutable, it is read without leaving other files beside it.
    address = f"{file.resolve().as_uri()}?immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        connection.text_factory = readable
        yield SqliteSource(name=file.name, connection=connection)


def _require(copy: SqliteSource, taken: Taken, what: str, step: str, progress: Progress) -> None:
    (found,) = copy.connection.execute("PRAGMA integrity_check(1)").fetchone()
    if found != "ok" or _contents(copy, step, progress) != taken.contents:
        raise NotProven(f"The backup does not count: {what} does not hold what the database held.")


def _contents(source: SqliteSource, step: str, progress: Progress) -> dict[str, Content]:
    named = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    tables = [name for (name,) in source.connection.execute(named)]
    total = sum(source.count(name) for name in tables)
    found: dict[str, Content] = {}
    for name in tables:
        found[name] = _content(source.connection, name)
        progress(step, sum(one.rows for one in found.values()), total)
    return found


def _content(connection: sqlite3.Connection, table: str) -> Content:
    quoted = '"' + table.replace('"', '""') + '"'
    rows = digest = 0
    for row in connection.execute(f"SELECT * FROM {quoted}"):  # noqa: S608 — a quoted name
        rows += 1
        # A sum, for rows come in any order; no XOR, of which two equal rows leave nothing.
        digest += int.from_bytes(_hash(row))
    return Content(rows=rows, digest=f"{digest % 2**128:032x}")


def _hash(row: tuple[object, ...]) -> bytes:
    return blake2b(repr(row).encode(), digest_size=16).digest()
