"""A database as the legacy server left them, with invented people and hashes by Node's bcryptjs.

    python -m conformance.doubles.legacy_database --to FILE

It holds what such a database is known to hold: every role, cadets with the placeholder instead of
a hash, hashes of both bcryptjs generations, shared, empty and missing e-mail addresses, flags that
are NULL, moments in every form, and rows that still lie in the write-ahead log.
"""

import argparse
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg

from conformance.doubles.legacy_people import PEOPLE, PLACEHOLDER, Person
from conformance.doubles.legacy_rows import CLEAN, Row, Rows, shifted
from conformance.doubles.legacy_schema import schema
from conformance.node import bcryptjs, programs

__all__ = ["PEOPLE", "PLACEHOLDER", "Person", "fill", "write", "write_postgresql"]

Connection = Any  # of sqlite3 or of psycopg: each executes statements


def write(
    path: Path,
    people: Sequence[Person] = PEOPLE,
    *,
    rows: Sequence[Rows] | None = None,
    beyond: int = 0,
) -> None:
    """Write such a database, the last person's rows only to its write-ahead log, `<path>-wal`.

    What a server that still runs would leave to someone who copies its files. `rows` are what else
    is in it; the clean rows, where the people are the usual ones. All keys are higher by `beyond`.
    Raises FileExistsError, and NodeError where there is no Node to make the hashes.
    """
    if path.exists():
        raise FileExistsError(path)
    with tempfile.TemporaryDirectory() as folder:
        server = Path(folder) / "rotc.db"
        with closing(sqlite3.connect(server, isolation_level=None)) as connection:
            connection.executescript(f"PRAGMA journal_mode = WAL; {schema('sqlite')}")
            *most, last = _accounts(people)
            written = [*most, *_others(people, rows), last]
            if beyond:
                written = [shifted(one, beyond) for one in written]
            fill(connection, "sqlite", *written[:-1])
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            fill(connection, "sqlite", written[-1])
            for part in ("", "-wal"):
                shutil.copyfile(f"{server}{part}", f"{path}{part}")


def write_postgresql(
    url: str,
    people: Sequence[Person] = PEOPLE,
    *,
    rows: Sequence[Rows] | None = None,
    beyond: int = 0,
) -> None:
    """Write the same to an empty PostgreSQL database, as the legacy server had it in production."""
    with psycopg.connect(url) as connection:
        connection.execute(schema("postgresql"))
        for one in (*_accounts(people), *_others(people, rows)):
            fill(connection, "postgresql", shifted(one, beyond) if beyond else one)


def fill(connection: Connection, engine: str, *filled: Rows) -> None:
    """Insert rows into a legacy database, but for what its engine has no table or column for."""
    for rows in filled:
        for table, several in rows.items():
            here = _columns(connection, engine, table)
            for row in several:
                known = {name: value for name, value in row.items() if name in here}
                if here:
                    _insert(connection, engine, table, known)


def _others(people: Sequence[Person], rows: Sequence[Rows] | None) -> Sequence[Rows]:
    return ((CLEAN,) if people is PEOPLE else ()) if rows is None else rows


def _accounts(people: Sequence[Person]) -> list[Rows]:
    hashes = _hashes(people)
    cadets = 0
    found: list[Rows] = []
    for place, person in enumerate(people, start=1):
        cadets += bool(person.student_id)
        account = _account(person, hashes[person.username], cadets)
        (user,) = account["users"]
        found.append({**account, "users": [{"id": place, **user}]})
    return found


def _account(person: Person, hashed: str, cadets: int) -> Rows:
    cadet = {
        "id": cadets,
        "first_name": person.username.capitalize(),
        "last_name": "Peñaranda",
        "student_id": person.student_id,
    }
    staff = {"id": person.staff_id, "first_name": person.username, "last_name": "Ybañez"}
    user = {
        "username": person.username,
        "password": hashed,
        "role": person.role,
        "cadet_id": cadets if person.student_id else None,
        "staff_id": person.staff_id,
        "is_approved": person.is_approved,
        "email": person.email,
        "is_archived": person.is_archived,
        "created_at": person.created_at,
        "last_latitude": person.latitude,
        "last_longitude": person.longitude,
        "last_seen": person.last_seen,
    }
    return {
        "cadets": [cadet] if person.student_id else [],
        "training_staff": [staff] if person.staff_id else [],
        "users": [user],
    }


def _columns(connection: Connection, engine: str, table: str) -> set[str]:
    asked = {
        "sqlite": "SELECT name FROM pragma_table_info(?)",
        "postgresql": "SELECT column_name FROM information_schema.columns WHERE table_name = %s",
    }
    return {name for (name,) in connection.execute(asked[engine], (table,))}


def _insert(connection: Connection, engine: str, table: str, row: Row) -> None:
    values = [row[name] for name in row]
    if engine == "postgresql":  # which is to read each value as its column's type
        values = [None if value is None else str(value) for value in values]
    places = ", ".join(["?" if engine == "sqlite" else "%s"] * len(row))
    statement = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})"  # noqa: S608 — names of ours
    connection.execute(statement, values)


def _hashes(people: Sequence[Person]) -> dict[str, str]:
    hashes = {person.username: PLACEHOLDER for person in people}
    for kind in {(person.generation, person.cost) for person in people if person.password}:
        alike = [one for one in people if one.password and (one.generation, one.cost) == kind]
        made = bcryptjs.hash_passwords(
            [person.password or "" for person in alike], generation=kind[0], cost=kind[1]
        )
        hashes.update(zip((person.username for person in alike), made, strict=True))
    return hashes


def main(arguments: Sequence[str] | None = None) -> int:
    """Write one and print who may sign in."""
    parser = argparse.ArgumentParser(prog="python -m conformance.doubles.legacy_database")
    parser.add_argument("--to", type=Path, required=True, metavar="FILE")
    path = parser.parse_args(arguments).to
    try:
        write(path)
    except (OSError, programs.NodeError) as trouble:
        print(f"Not written: {trouble}", file=sys.stderr)
        return 1
    print(f"{path}: {len(PEOPLE)} accounts. These may sign in with the passwords they had:")
    for person in PEOPLE:
        if person.may_sign_in:
            print(f"  {person.role:15} {person.username:15} {person.password}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
