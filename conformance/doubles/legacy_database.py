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
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psycopg

from conformance.doubles.legacy_rows import CLEAN, Row, Rows
from conformance.doubles.legacy_schema import schema
from conformance.node import bcryptjs

Connection = Any  # of sqlite3 or of psycopg: each executes statements

PLACEHOLDER: Final = "$2a$10$DUMMYPASSWORDHASHDO_NOT_USE_OR_YOU_WILL_BE_HACKED"
"""What the legacy server stored for a cadet whom it imported without a password."""


@dataclass(frozen=True, kw_only=True)
class Person:
    """One legacy account. Without a `password` it has the placeholder."""

    username: str
    role: str
    password: str | None = None
    generation: bcryptjs.Generation = "2"
    cost: int = 10
    student_id: str | None = None
    staff_id: int | None = None
    is_approved: int | None = 1
    is_archived: int | None = 0
    email: str | None = None
    created_at: str | None = "2025-08-11 01:30:00"
    last_seen: str | None = None
    latitude: float | None = None
    longitude: float | None = None

    @property
    def may_sign_in(self) -> bool:
        """Whether the new system should let this person in with the password they had."""
        return bool(self.password and self.is_approved and not self.is_archived)


ADMIN: Final = Person(
    username="unit_admin",
    role="admin",
    password="Colors-at-0500!",
    email="s1@unit.example",
    last_seen="2026-02-14T09:08:07.654Z",
)
STAFF: Final = Person(
    username="magno",
    role="training_staff",
    password="magno",  # the legacy server made a first name the password
    staff_id=1,
    email="magno@unit.example",
    last_seen="2026-02-15 23:59:59",
    latitude=8.0,
    longitude=124.25,
)
STAFF_OF_BCRYPTJS_3: Final = Person(
    username="celeste",
    role="training_staff",
    password="Túkso-at-Tapát 7",
    generation="3",
    staff_id=2,
    email="shared@unit.example",
    created_at="2025-09-01T08:00:00+08:00",
)
STAFF_AT_COST_12: Final = Person(
    username="ibarra",
    role="training_staff",
    password="cost twelve, as the salt says",
    generation="3",
    cost=12,
    staff_id=3,
    email="",
)
STAFF_WITH_A_LONG_PASSWORD: Final = Person(
    username="zenaida",
    role="training_staff",
    password="Ang hindi marunong lumingon sa pinanggalingan ay hindi makararating sa paroroonan.",
    staff_id=4,
)
STAFF_WHO_LEFT: Final = Person(
    username="amado",
    role="training_staff",
    password="amado",
    staff_id=5,
    is_approved=0,
    is_archived=1,
    email="amado@unit.example",
)
CADET: Final = Person(
    username="niño_peñaranda",
    role="cadet",
    student_id="2025-0101",
    email="shared@unit.example",
)
CADET_CALLED_BY_NUMBER: Final = Person(
    username="20250102", role="cadet", student_id="2025-0102", email=""
)
CADET_WHO_SIGNED_UP: Final = Person(
    username="Dalisay",
    role="cadet",
    password="self-made 2025",
    student_id="dalisay@unit.example",
    is_approved=0,
)
CADET_WITH_NULLS: Final = Person(
    username="ligaya",
    role="cadet",
    student_id="2025-0104",
    is_approved=None,
    is_archived=None,
    created_at=None,
)
CADET_WHO_WAS_RENAMED: Final = Person(
    username="tala__archived_11",
    role="cadet",
    student_id="2025-0105",
    is_approved=0,
    is_archived=1,
    created_at="2025-08-12",
)
CADET_IN_THE_LOG: Final = Person(
    username="tala",
    role="cadet",
    password="came after the last checkpoint",
    student_id="2025-0106",
)

PEOPLE: Final = (
    ADMIN,
    STAFF,
    STAFF_OF_BCRYPTJS_3,
    STAFF_AT_COST_12,
    STAFF_WITH_A_LONG_PASSWORD,
    STAFF_WHO_LEFT,
    CADET,
    CADET_CALLED_BY_NUMBER,
    CADET_WHO_SIGNED_UP,
    CADET_WITH_NULLS,
    CADET_WHO_WAS_RENAMED,
    CADET_IN_THE_LOG,
)
"""Their ids in the database are their places here, from 1."""


def write(
    path: Path, people: Sequence[Person] = PEOPLE, *, rows: Sequence[Rows] | None = None
) -> None:
    """Write such a database, the last person's rows only to its write-ahead log, `<path>-wal`.

    What a server that still runs would leave to someone who copies its files. `rows` are what else
    is in it; the clean rows, where the people are the usual ones. Raises FileExistsError, and
    NodeError where there is no Node to make the hashes.
    """
    if path.exists():
        raise FileExistsError(path)
    with tempfile.TemporaryDirectory() as folder:
        server = Path(folder) / "rotc.db"
        with closing(sqlite3.connect(server, isolation_level=None)) as connection:
            connection.executescript(f"PRAGMA journal_mode = WAL; {schema('sqlite')}")
            *most, last = _accounts(people)
            fill(connection, "sqlite", *most, *_others(people, rows))
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            fill(connection, "sqlite", last)
            for part in ("", "-wal"):
                shutil.copyfile(f"{server}{part}", f"{path}{part}")


def write_postgresql(
    url: str, people: Sequence[Person] = PEOPLE, *, rows: Sequence[Rows] | None = None
) -> None:
    """Write the same to an empty PostgreSQL database, as the legacy server had it in production."""
    with psycopg.connect(url) as connection:
        connection.execute(schema("postgresql"))
        fill(connection, "postgresql", *_accounts(people), *_others(people, rows))


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
    for person in people:
        cadets += bool(person.student_id)
        found.append(_account(person, hashes[person.username], cadets))
    return found


def _account(person: Person, hashed: str, cadets: int) -> Rows:
    cadet = {
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
    except (OSError, bcryptjs.NodeError) as trouble:
        print(f"Not written: {trouble}", file=sys.stderr)
        return 1
    print(f"{path}: {len(PEOPLE)} accounts. These may sign in with the passwords they had:")
    for person in PEOPLE:
        if person.may_sign_in:
            print(f"  {person.role:15} {person.username:15} {person.password}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
