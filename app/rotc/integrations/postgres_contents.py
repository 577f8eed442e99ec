"""What is in a database of PostgreSQL: every table, its rows, and a hash of them all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import psycopg

# Rows and a hash of every table, whatever the order of its rows; fixed settings, so that a value
# reads the same in two databases. The sum of hashes is no XOR: two equal rows do not cancel out.
LOOK: Final = """
DO $$
DECLARE
    one record;
    looked bigint := 0;
    rows bigint;
    digest numeric;
    found jsonb := '{}';
BEGIN
    PERFORM set_config(name, value, true) FROM (VALUES
        ('TimeZone', 'UTC'), ('DateStyle', 'ISO'), ('IntervalStyle', 'postgres'),
        ('extra_float_digits', '1'), ('bytea_output', 'hex')) AS wanted (name, value);
    FOR one IN
        SELECT space.nspname, class.relname, count(*) OVER () AS all_of_them
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
        looked := looked + 1;
        RAISE NOTICE '% of %', looked, one.all_of_them;
    END LOOP;
    PERFORM set_config('rotc.found', found::text, true);
END
$$
"""


@dataclass(frozen=True, kw_only=True)
class Table:
    """What is in a table: how many rows, and a hash of them all."""

    rows: int
    digest: str


Contents = Mapping[str, Table]
"""By schema.table."""
Looked = Callable[[int, int], object]
"""Told how many tables were looked at, and how many there are."""


def look(connection: psycopg.Connection[Any], looked: Looked | None = None) -> Contents:
    """What is in the database now, as this transaction sees it."""
    if looked:
        connection.add_notice_handler(lambda notice: _tell(looked, notice.message_primary or ""))
    connection.execute(LOOK)
    row = connection.execute("SELECT current_setting('rotc.found')::jsonb").fetchone()
    found: dict[str, tuple[int, str]] = row[0] if row else {}
    return {name: Table(rows=rows, digest=digest) for name, (rows, digest) in found.items()}


def _tell(looked: Looked, notice: str) -> None:
    done, of, there = notice.partition(" of ")
    if of and done.isdigit() and there.isdigit():
        looked(int(done), int(there))
