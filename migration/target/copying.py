"""Copies the rows of an export in: beside the table, or straight into one that is empty."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from django.db import DataError, IntegrityError, connection
from psycopg import sql

from migration.target.places import KEPT, STAGED, Place, listed
from migration.target.refusals import ValueRefused


def stage(place: Place, lines: Iterable[bytes]) -> int:
    """Copy lines of CSV beside the table; returns how many rows. Raises ValueRefused."""
    place.cursor.execute("DROP TABLE IF EXISTS staged")
    place.run(
        "CREATE TEMPORARY TABLE {staged} ON COMMIT DROP AS SELECT {names} FROM {table} "
        "WITH NO DATA",
        names=listed(place.columns),
    )
    try:
        copied = _copy(place, STAGED, listed(place.columns), lines)
        place.run("CREATE UNIQUE INDEX ON {staged} ({key})")
        place.run("ANALYZE {staged}")
    except (DataError, IntegrityError) as trouble:
        cause = type(trouble.__cause__).__name__
        raise ValueRefused(
            f"PostgreSQL refuses a value for {place.label}, or a key that comes twice: {cause}."
        ) from None
    return copied


def straight(place: Place, lines: Iterable[bytes], *, is_new: bool = False) -> int:
    """Copy lines of CSV, which end in the values of `place.rest()`, into the empty table.

    The rows of a table that `is_new` are written as if they had long been there. Returns how many
    rows. Raises IntegrityError or DataError where a row breaks a rule.
    """
    columns = listed([*place.columns, *(column for column, _ in place.rest())])
    return _copy(place, place.table, columns, lines, how="FREEZE" if is_new else "")


def make_new(place: Place) -> bool:
    """Give the empty table new files, unless other tables refer to it; whether it has them.

    What is written to new files can be undone by throwing them away, so that the server writes each
    row once at most, and never looks at it again to see who may read it. Nobody else can read the
    table before the transaction ends.
    """
    referring = place.rows(
        "SELECT FROM pg_constraint WHERE contype = 'f' AND confrelid = %s::regclass "
        "AND conrelid <> confrelid",
        place.model._meta.db_table,
    )
    if not referring:
        place.run("TRUNCATE {table}")
    return not referring


def keep(place: Place, lines: Iterable[bytes]) -> None:
    """Copy what is to be kept beside the rows: lines of CSV, of key, column and value."""
    place.cursor.execute("DROP TABLE IF EXISTS kept_staged")
    place.run(
        "CREATE TEMPORARY TABLE {kept} (key bigint, column_name text, value text) ON COMMIT DROP"
    )
    _copy(place, KEPT, listed(["key", "column_name", "value"]), lines)


def _copy(
    place: Place,
    to: sql.Identifier,
    columns: sql.Composed,
    lines: Iterable[bytes],
    *,
    how: str = "",
) -> int:
    copy = sql.SQL(r"COPY {} ({}) FROM STDIN (FORMAT csv, ESCAPE '\'{})").format(
        to, columns, sql.SQL(f", {how}" if how else "")
    )
    with (
        connection.wrap_database_errors,
        place.cursor.copy(copy) as copying,
        ThreadPoolExecutor(1) as beside,
    ):
        # One block is sent while the next is made: the server then has always something to do.
        sending = [beside.submit(copying.write, b"")]
        for block in lines:
            sending.pop().result()
            sending.append(beside.submit(copying.write, block))
        sending.pop().result()
    return int(place.cursor.rowcount)


@contextmanager
def bare(place: Place) -> Iterator[None]:
    """The table without its indexes and foreign keys, but for the key; they are made anew after.

    Nobody else can read the table meanwhile. Raises IntegrityError where they do not hold.
    """
    constraints = place.rows(
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE conrelid = %s::regclass AND contype IN ('f', 'u') ORDER BY contype DESC, conname",
        place.model._meta.db_table,
    )
    indexes = place.rows(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index "
        "WHERE indrelid = %s::regclass AND NOT indisprimary AND NOT EXISTS "
        "(SELECT FROM pg_constraint WHERE conindid = indexrelid AND conrelid = indrelid)",
        place.model._meta.db_table,
    )
    for name, _ in constraints:
        place.run("ALTER TABLE {table} DROP CONSTRAINT {name}", name=sql.Identifier(name))
    for name, _ in indexes:
        place.run("DROP INDEX {name}", name=sql.SQL(name))
    yield
    for _, definition in indexes:
        place.cursor.execute(definition)
    for name, definition in constraints:
        place.run(
            "ALTER TABLE {table} ADD CONSTRAINT {name} {definition}",
            name=sql.Identifier(name),
            definition=sql.SQL(definition),
        )
