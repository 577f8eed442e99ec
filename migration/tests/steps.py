"""What the tests of the migration do again and again."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import psycopg

from conformance.doubles import legacy_database
from conformance.doubles.legacy_database import fill
from conformance.doubles.legacy_rows import CLEAN, DIRTY, DIRTY_EVERYWHERE, ORPHANS, Row, Rows
from conformance.doubles.legacy_schema import schema
from migration.backup import take_backup
from migration.backups import Backup
from migration.export import Exported, export_tables
from migration.load import Loaded, load_export

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HASH = "$2a$10$" + "abcdefghijklmnopqrstuu" + "0123456789012345678901234567890"
ACTIVITY_IMAGES = (  # which only PostgreSQL had
    "CREATE TABLE activity_images (id INTEGER PRIMARY KEY, activity_id INTEGER NOT NULL, "
    "image_path TEXT NOT NULL, created_at TEXT)"
)
OTHER_HASH = "$2b$12$" + "abcdefghijklmnopqrstuu" + "9876543210987654321098765432109"


def quiet(table: str, done: int, there: int, note: str = "") -> None:
    """Nobody watches the progress."""


def database(
    path: Path, *rows: Rows, users: Sequence[Row] = (), cadets: Sequence[Row] = ()
) -> Path:
    """A legacy database of these rows; what a user does not say is a staff member's."""
    usual = {"password": HASH, "role": "training_staff", "is_approved": 1}
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(schema("sqlite"))
        named = [{"first_name": "Luz", "last_name": "Peña", **row} for row in cadets]
        accounts = [{**usual, **row} for row in users]
        fill(connection, "sqlite", {"cadets": named, "users": accounts}, *rows)
    return path


def everything(path: Path) -> Path:
    """A legacy database with rows in every table of either engine, clean, dirty and orphaned."""
    legacy_database.write(path, rows=[CLEAN, DIRTY_EVERYWHERE, DIRTY, ORPHANS])
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(ACTIVITY_IMAGES)
        fill(connection, "sqlite", {"activity_images": CLEAN["activity_images"]})
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


def run(url: str, statement: str) -> list[tuple[object, ...]]:
    """Run one statement on a legacy database of either engine; what it answers."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite://"))) as connection, connection:
            return connection.execute(statement).fetchall()
    with psycopg.connect(url) as server:
        cursor = server.execute(statement)
        return cursor.fetchall() if cursor.description else []


def backup(url: str, folder: Path, *, at: datetime = NOON, trial: str = "") -> Backup:
    """Back a legacy database up into the folder."""
    return take_backup(url=url, folder=folder, at=at, trial=trial, progress=quiet)


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


def load(folder: Path, *, accept_quarantined: bool = False, of: str = "users") -> Loaded:
    """Load an export; what became of one table."""
    return load_all(folder, accept_quarantined=accept_quarantined)[of]


def load_all(folder: Path, *, accept_quarantined: bool = False) -> dict[str, Loaded]:
    """Load an export; what became of each table."""
    loaded = load_export(
        folder=folder,
        backed_up_in=None,
        accept_quarantined=accept_quarantined,
        progress=quiet,
    )
    return {table.table: table for table in loaded}


def counts(users: Loaded) -> tuple[int, int, int, int]:
    """How many were created, updated, left as they stood, put into quarantine."""
    return (users.created, users.updated, users.unchanged, len(users.quarantined))
