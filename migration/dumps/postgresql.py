"""Backups of PostgreSQL, by pg_dump, in its custom format."""

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, Protocol

import psycopg
from psycopg.conninfo import make_conninfo

from migration import files
from migration.backups import Content
from migration.dumps.refusals import NotLegacy, NotProven, NoTrial, RestoreFailed, RestoreUnderWay
from migration.dumps.taken import Present, Taken
from migration.files import Progress
from migration.source.postgresql import address, opened
from rotc.integrations import postgres

KIND: Final = "postgresql"
SUFFIX: Final = ".dump"
WITHIN: Final = 1800.0  # seconds for each step
TRIAL: Final = "rotc_trial_"
RESTORING: Final = "rotc-restore"  # what a restore calls itself at the server
ENDS_SECONDS: Final = 60  # in which the rest of a restore that was killed comes to its end
LOOK_SECONDS: Final = 0.5

OTHERS: Final = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND application_name = %s AND pid <> pg_backend_pid()
"""
END_OTHERS: Final = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = %s AND usename = current_user
"""  # the server's own workers leave by themselves when the database is dropped

# Everything but what belongs to an extension or to the server itself.
CLEAR: Final = """
DO $$
DECLARE
    drops text[];
    drop_it text;
BEGIN
    WITH spaces AS (
        SELECT oid, nspname FROM pg_namespace
        WHERE nspname <> 'information_schema' AND nspname NOT LIKE 'pg\\_%'
    ), things (class, oid) AS (
        SELECT 'pg_namespace'::regclass, oid FROM spaces WHERE nspname <> 'public'
        UNION ALL
        SELECT 'pg_class'::regclass, oid FROM pg_class
        WHERE relkind IN ('r', 'p', 'f', 'v', 'm', 'S')
            AND relnamespace IN (SELECT oid FROM spaces)
        UNION ALL
        SELECT 'pg_proc'::regclass, oid FROM pg_proc
        WHERE pronamespace IN (SELECT oid FROM spaces)
        UNION ALL
        SELECT 'pg_type'::regclass, oid FROM pg_type
        WHERE typnamespace IN (SELECT oid FROM spaces) AND (typtype IN ('e', 'd', 'r')
            OR typrelid IN (SELECT oid FROM pg_class WHERE relkind = 'c'))
    )
    SELECT array_agg(format('DROP %s IF EXISTS %s CASCADE', named.type, named.identity)) INTO drops
    FROM things, pg_identify_object(things.class, things.oid, 0) AS named
    WHERE NOT EXISTS (
        SELECT FROM pg_depend AS of_extension
        WHERE of_extension.classid = things.class AND of_extension.objid = things.oid
            AND of_extension.deptype = 'e');
    FOREACH drop_it IN ARRAY coalesce(drops, '{}') LOOP
        EXECUTE drop_it;
    END LOOP;
END
$$
"""


def take(url: str, *, to: Path, progress: Progress) -> Taken:
    """Dump the database into a file that does not exist yet (mode 0600), in one snapshot.

    Raises the refusals of `source.opened`, NotLegacy, and what `integrations.postgres.dump` raises.
    """
    with opened(url) as legacy:
        name, identity = legacy.name, legacy.identity
        if not legacy.columns("users"):
            raise NotLegacy(f"{name} has no table users: is it the legacy database?")
        (schema,) = legacy.connection.execute("SELECT current_schema()").fetchone() or ("",)
        size = legacy.size
    began = 0.0

    def begun(contents: postgres.Contents, names: Sequence[str]) -> None:
        nonlocal began
        began = began or time.monotonic()
        _tell_rows("dumped", contents, names[:-1], progress, note=_written(to, began))

    try:
        dump = postgres.dump(
            _readable(url),
            to=to,
            within=WITHIN,
            looked=lambda done, there: progress("tables counted", done, there),
            begun=begun,
        )
    except postgres.DiskFull:
        raise files.disk_full(to.parent, needed=size) from None
    begun(dump.contents, [*dump.contents, ""])
    return Taken(
        name=name,
        identity=identity,
        schema=schema,
        contents=_told(dump.contents, schema),
        tools={"pg_dump": dump.program_version, "postgresql": dump.server_version},
    )


def prove(file: Path, taken: Taken, *, trial: str, progress: Progress) -> None:
    """Read a dump back whole, and restore it into a database that is made for it and dropped.

    Raises NotProven, NoTrial, and what `integrations.postgres` raises.
    """
    total = sum(content.rows for content in taken.contents.values())
    held = postgres.read_back(
        file, within=WITHIN, read=lambda rows: progress("read back", rows, total)
    )
    rows = {name: content.rows for name, content in taken.contents.items()}
    if {_short(name, taken.schema): several for name, several in held.items()} != rows:
        raise NotProven("The backup does not count: the dump does not hold every row.")
    server = _readable(trial)
    name = f"{TRIAL}{taken.identity[-12:]}"
    try:
        _drop(server, name)  # what one left that was killed
        database = postgres.make_database(server, name, within=WITHIN)
    except postgres.PostgresFailed:
        raise NoTrial from None
    try:
        postgres.restore(database, file, within=WITHIN, begun=_restoring(taken, progress))
        found = _told(postgres.contents(database, within=WITHIN), taken.schema)
    finally:
        with suppress(postgres.PostgresFailed, NoTrial):  # the next one drops it
            _drop(server, name)
    _tell_rows("restored for trial", taken.contents, list(taken.contents), progress)
    if found != taken.contents:
        raise NotProven(
            "The backup does not count: what was restored of it does not hold what the database "
            "held."
        )


def look(url: str, *, schema: str, progress: Progress) -> Present | None:  # noqa: ARG001 — one question
    """What is in a database; nothing where there is no table in it.

    Waits for what is left of a restore that was killed. Raises RestoreUnderWay, the refusals of
    `source.opened`, and what `integrations.postgres.contents` raises.
    """
    _await_the_end_of_others(url)
    contents = _told(postgres.contents(_readable(url), within=WITHIN), schema)
    with opened(url) as there:
        return Present(identity=there.identity, contents=contents) if contents else None


def restore(file: Path, url: str, *, clear: bool, progress: Progress) -> None:
    """Restore a dump, wholly or not at all; with `clear`, after all that is there was dropped.

    Killed between the two, it leaves an empty database. Raises RestoreFailed where what is there
    cannot be dropped, and what `integrations.postgres.restore` raises.
    """
    into = _readable(url)
    progress("restored", 0, 1)
    if clear:
        try:
            with psycopg.connect(into, autocommit=True) as connection:
                connection.execute(CLEAR)
        except psycopg.Error as trouble:
            raise RestoreFailed(
                f"What is in the database cannot be dropped, so it is as it was: "
                f"{trouble.diag.message_primary or type(trouble).__name__}."
            ) from None
    postgres.restore(make_conninfo(into, application_name=RESTORING), file, within=WITHIN)
    progress("restored", 1, 1)


def _await_the_end_of_others(url: str) -> None:
    until = time.monotonic() + ENDS_SECONDS
    with opened(url) as there:
        while there.connection.execute(OTHERS, [RESTORING]).fetchone() != (0,):
            if time.monotonic() > until:
                raise RestoreUnderWay
            time.sleep(LOOK_SECONDS)
            there.connection.execute("SELECT pg_stat_clear_snapshot()")


def _drop(server: str, name: str) -> None:
    try:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(END_OTHERS, [name])
    except psycopg.Error:
        raise NoTrial(
            "The server for the trial restore (MIGRATION_TRIAL_URL, or else that of the legacy "
            "database) does not let us in, so nothing was proven and no backup was kept."
        ) from None
    postgres.drop_database(server, name, within=WITHIN)


class _Rows(Protocol):
    @property
    def rows(self) -> int: ...


def _tell_rows(
    deed: str,
    contents: Mapping[str, _Rows],
    done: Sequence[str],
    progress: Progress,
    *,
    note: str = "",
) -> None:
    """Tell how many rows the tables hold that are done, of all."""
    rows = sum(contents[name].rows for name in done if name in contents)
    there = sum(content.rows for content in contents.values())
    tables = f"{len(done)} of {len(contents)} tables"
    progress(deed, rows, there, f"{tables}, {note}" if note else tables)


def _written(to: Path, began: float) -> str:
    size = to.stat().st_size
    return f"{size:,} bytes, {size / max(time.monotonic() - began, 0.1):,.0f} bytes/s"


def _restoring(taken: Taken, progress: Progress) -> Callable[[Sequence[str]], None]:
    def begun(names: Sequence[str]) -> None:
        done = [_short(name, taken.schema) for name in names[:-1]]
        _tell_rows("restored for trial", taken.contents, done, progress)

    return begun


def _readable(url: str) -> str:
    return make_conninfo("", **address(url))


def _told(contents: postgres.Contents, schema: str) -> dict[str, Content]:
    return {
        _short(name, schema): Content(rows=table.rows, digest=table.digest)
        for name, table in contents.items()
    }


def _short(name: str, schema: str) -> str:
    return name.removeprefix(f"{schema}.")
