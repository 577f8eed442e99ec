"""What the tests of outside services are given: databases of their own."""

from collections.abc import Iterator
from secrets import token_hex

import psycopg
import pytest
from django.conf import settings
from psycopg.conninfo import make_conninfo

from rotc.integrations import postgres

TABLES = """
CREATE TABLE cadet (id integer PRIMARY KEY, name text NOT NULL, photo bytea, score numeric(7, 3));
CREATE TABLE mark (id serial PRIMARY KEY, cadet integer REFERENCES cadet, "on" timestamptz);
CREATE TABLE "Odd ""Na(me" ("row" jsonb);
CREATE TABLE empty ();
INSERT INTO cadet SELECT n, E'line\\nbreak \\\\. ' || md5(n::text), '\\xdead', n / 8.0
    FROM generate_series(1, 5000) AS n;
INSERT INTO mark (cadet, "on") SELECT n, '2026-01-31 08:00+08' FROM generate_series(1, 500) AS n;
INSERT INTO "Odd ""Na(me" VALUES ('{"a": [1, null]}');
"""
ROWS = {"public.cadet": 5000, "public.mark": 500, 'public.Odd "Na(me': 1, "public.empty": 0}


@pytest.fixture
def database(real_postgres: None) -> Iterator[str]:
    """The address of a database of this test's own, with TABLES in it."""
    server = postgres.address(settings.DATABASE_DIRECT)
    name = f"tried_{token_hex(6)}"
    address = postgres.make_database(server, name, within=30)
    with psycopg.connect(address) as connection:
        connection.execute(TABLES)
    yield address
    postgres.drop_database(server, name, within=30)


@pytest.fixture
def elsewhere(database: str) -> Iterator[str]:
    """The address of an empty database beside it."""
    name = f"tried_{token_hex(6)}"
    yield postgres.make_database(database, name, within=30)
    postgres.drop_database(database, name, within=30)


def changed(address: str, **parts: str | int) -> str:
    """The same address, but for these parts."""
    return make_conninfo(address, **parts)
