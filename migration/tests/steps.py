"""What the tests of the migration do again and again."""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from conformance.doubles import legacy_database
from migration.export import Exported, export_tables
from migration.load import Loaded, load_export

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HASH = "$2a$10$" + "abcdefghijklmnopqrstuu" + "0123456789012345678901234567890"
OTHER_HASH = "$2b$12$" + "abcdefghijklmnopqrstuu" + "9876543210987654321098765432109"

Row = Mapping[str, object]


def quiet(table: str, done: int, there: int) -> None:
    """Nobody watches the progress."""


def database(path: Path, *, users: Sequence[Row], cadets: Sequence[Row] = ()) -> Path:
    """A legacy database of these rows; what a user does not say is a staff member's."""
    usual = {"password": HASH, "role": "training_staff", "is_approved": 1}
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(legacy_database.SCHEMA)
        for row in cadets:
            _insert(connection, "cadets", {"first_name": "Luz", "last_name": "Peña", **row})
        for row in users:
            _insert(connection, "users", {**usual, **row})
    return path


def change(path: Path, statement: str, *values: object) -> None:
    """Run one statement on a legacy database, as its server would."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement, values)


def export(path: Path, folder: Path, *, zone: str = "UTC", leave_unknown: bool = False) -> Exported:
    """Export a legacy database into the folder."""
    return export_tables(
        url=f"sqlite://{path}",
        folder=folder,
        zone=ZoneInfo(zone),
        at=NOON,
        leave_unknown=leave_unknown,
        progress=quiet,
    )


def load(folder: Path, *, accept_quarantined: bool = False) -> Loaded:
    """Load an export; what became of the users."""
    (users,) = load_export(folder=folder, accept_quarantined=accept_quarantined, progress=quiet)
    return users


def counts(users: Loaded) -> tuple[int, int, int, int]:
    """How many were created, updated, left as they stood, put into quarantine."""
    return (users.created, users.updated, users.unchanged, len(users.quarantined))


def _insert(connection: sqlite3.Connection, table: str, row: Row) -> None:
    names, places = ", ".join(row), ", ".join("?" * len(row))
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", tuple(row.values()))  # noqa: S608 — names of these tests
