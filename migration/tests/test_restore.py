"""The newest good backup comes back as it was, and nothing that is there is lost unasked."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from conformance.doubles.legacy_database import PEOPLE
from migration import backups
from migration.backups import Backup, NoVerifiedBackup, WhichDatabase
from migration.dumps import RestoreFailed, RestoreUnderWay
from migration.restore import (
    DatabaseNotEmpty,
    OfAnotherDatabase,
    Restored,
    RestoreDiffers,
    restore_backup,
)
from migration.source import SourceUnusable
from migration.tests.steps import NOON, backup, quiet, run

USERS = "SELECT id, username, password FROM users ORDER BY id"
LATER = NOON + timedelta(hours=1)
DAMAGES: dict[str, Callable[[Path], object]] = {
    "truncated": lambda file: os.truncate(file, file.stat().st_size - 1),
    "empty": lambda file: os.truncate(file, 0),
    "tampered with": lambda file: file.write_bytes(file.read_bytes()[::-1]),
    "gone": lambda file: file.unlink(),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


@pytest.fixture
def taken(url: str, folder: Path) -> Backup:
    """A good backup of the legacy database."""
    return backup(url, folder)


def restore(
    folder: Path, into: str, *, name: str | None = None, overwrite: bool = False
) -> Restored:
    return restore_backup(folder=folder, into=into, name=name, overwrite=overwrite, progress=quiet)


def test_what_is_restored_is_what_was_backed_up_table_by_table(
    url: str, elsewhere: str, folder: Path, taken: Backup
) -> None:
    there = run(url, USERS)
    run(url, "DELETE FROM user_settings")

    restored = restore(folder, elsewhere)

    assert run(elsewhere, USERS) == there
    assert run(elsewhere, "SELECT count(*) FROM user_settings") == [(2,)]
    assert {table.table for table in restored.tables} == taken.counts.keys()
    assert all(table.holds for table in restored.tables)
    assert not restored.stood


def test_a_second_restore_finds_everything_and_does_nothing(
    elsewhere: str, folder: Path, taken: Backup
) -> None:
    restore(folder, elsewhere)

    again = restore(folder, elsewhere)

    assert again.stood
    assert all(table.holds for table in again.tables)


def test_new_rows_of_what_was_restored_get_new_keys(
    elsewhere: str, folder: Path, taken: Backup
) -> None:
    restore(folder, elsewhere)

    run(elsewhere, "INSERT INTO training_days (date, title) VALUES ('2026-03-07', 'New')")

    assert run(elsewhere, "SELECT max(id) FROM training_days") == [(4,)]


def test_the_newest_backup_is_restored_and_an_older_one_when_it_is_named(
    url: str, elsewhere: str, folder: Path, taken: Backup
) -> None:
    run(url, "UPDATE users SET username = 'renamed' WHERE id = 1")
    newer = backup(url, folder, at=LATER)

    restored = restore(folder, elsewhere)
    named = restore(folder, url, name=taken.id, overwrite=True)

    assert restored.backup == newer
    assert ("renamed",) in run(elsewhere, "SELECT username FROM users")
    assert named.backup == taken
    assert ("renamed",) not in run(url, "SELECT username FROM users")


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_newer_backup_that_is_damaged_is_passed_over_and_told_of(
    damage: Callable[[Path], object], url: str, elsewhere: str, folder: Path, taken: Backup
) -> None:
    newer = backup(url, folder, at=LATER)
    damage(folder / newer.file)

    restored = restore(folder, elsewhere)

    assert restored.backup == taken
    assert [one.partition(":")[0] for one in restored.passed_over] == [newer.id]


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_backup_alone_is_refused_and_nothing_is_touched(
    damage: Callable[[Path], object], url: str, folder: Path, taken: Backup
) -> None:
    before = run(url, USERS)
    damage(folder / taken.file)

    with pytest.raises(NoVerifiedBackup, match=f"{taken.id}: its file is not"):
        restore(folder, url, name=taken.id, overwrite=True)

    assert run(url, USERS) == before


def test_a_backup_that_was_never_verified_is_refused(
    elsewhere: str, folder: Path, taken: Backup
) -> None:
    backups.write(replace(taken, verified_at=None), folder)

    with pytest.raises(NoVerifiedBackup, match="it was never verified"):
        restore(folder, elsewhere)


def test_what_is_in_a_database_is_not_overwritten_unasked(
    url: str, folder: Path, taken: Backup
) -> None:
    run(url, "UPDATE users SET username = 'newer' WHERE id = 1")
    before = run(url, USERS)

    with pytest.raises(DatabaseNotEmpty, match="--overwrite"):
        restore(folder, url)

    assert run(url, USERS) == before


def test_with_the_word_all_that_is_in_the_database_gives_way(
    url: str, folder: Path, taken: Backup
) -> None:
    before = run(url, USERS)
    run(url, "UPDATE users SET username = 'newer' WHERE id = 1")
    run(url, "CREATE TABLE newcomer (id integer REFERENCES users)")
    run(url, "CREATE VIEW admins AS SELECT * FROM users WHERE role = 'admin'")

    restored = restore(folder, url, overwrite=True)

    assert run(url, USERS) == before
    assert {table.table for table in restored.tables} == taken.counts.keys()


def test_another_database_than_the_one_of_the_backup_is_never_overwritten(
    elsewhere: str, folder: Path, taken: Backup
) -> None:
    run(elsewhere, "CREATE TABLE something (id integer)")

    with pytest.raises(OfAnotherDatabase, match="Restore into an empty database"):
        restore(folder, elsewhere, overwrite=True)

    assert run(elsewhere, "SELECT count(*) FROM something") == [(0,)]


def test_what_would_be_refused_is_not_offered(elsewhere: str, folder: Path, taken: Backup) -> None:
    run(elsewhere, "CREATE TABLE something (id integer)")

    with pytest.raises(OfAnotherDatabase, match="Restore into an empty database") as refused:
        restore(folder, elsewhere)

    assert "--overwrite" not in refused.value.message


def test_where_backups_of_two_databases_lie_one_has_to_be_named(
    url: str, elsewhere: str, folder: Path, taken: Backup
) -> None:
    run(url, "UPDATE users SET created_at = '2020-01-01 00:00:00' WHERE id = 1")
    another = backup(url, folder, at=LATER)

    with pytest.raises(WhichDatabase, match=f"{another.id} of .* {taken.id} of another"):
        restore(folder, elsewhere)

    assert restore(folder, elsewhere, name=taken.id).backup == taken


def test_a_database_that_is_not_as_the_backup_promised_is_told_table_by_table(
    elsewhere: str, folder: Path, taken: Backup
) -> None:
    wrong = {**taken.digests, "grades": "0"}
    backups.write(replace(taken, digests=wrong), folder)

    with pytest.raises(RestoreDiffers, match=f"{taken.id} held: grades\\.") as refused:
        restore(folder, elsewhere)

    unlike = [table.table for table in refused.value.restored.tables if not table.holds]
    assert unlike == ["grades"]


def test_a_backup_of_the_other_engine_is_refused(
    url: str, folder: Path, taken: Backup, legacy: Path, legacy_postgresql: str
) -> None:
    other = {"sqlite": legacy_postgresql, "postgresql": f"sqlite://{legacy}.other"}

    with pytest.raises(OfAnotherDatabase, match=f"is of {taken.source}, and the database"):
        restore(folder, other[taken.source])


def test_a_database_that_somebody_writes_to_is_left_as_it_is(legacy: Path, folder: Path) -> None:
    taken = backup(f"sqlite://{legacy}", folder)
    run(f"sqlite://{legacy}", "DELETE FROM notifications")
    with closing(sqlite3.connect(legacy, isolation_level=None)) as server:
        server.execute("BEGIN IMMEDIATE")

        with pytest.raises(RestoreFailed, match="somebody else writes to it"):
            restore(folder, f"sqlite://{legacy}", name=taken.id, overwrite=True)

    assert run(f"sqlite://{legacy}", "SELECT count(*) FROM notifications") == [(0,)]
    assert run(f"sqlite://{legacy}", "SELECT count(*) FROM users") == [(len(PEOPLE),)]


def test_a_server_that_has_the_database_open_sees_what_was_restored(
    legacy: Path, folder: Path
) -> None:
    backup(f"sqlite://{legacy}", folder)
    with closing(sqlite3.connect(legacy, isolation_level=None)) as server:
        server.execute("DELETE FROM notifications")

        restore(folder, f"sqlite://{legacy}", overwrite=True)

        assert server.execute("SELECT count(*) FROM notifications").fetchone() == (2,)
        assert server.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_what_is_left_of_a_restore_that_was_killed_is_waited_for(
    legacy_postgresql: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup(legacy_postgresql, folder)
    monkeypatch.setattr("migration.dumps.postgresql.ENDS_SECONDS", 1)
    another = psycopg.connect(f"{legacy_postgresql}?application_name=rotc-restore")
    with another, pytest.raises(RestoreUnderWay):
        restore(folder, legacy_postgresql)

    assert restore(folder, legacy_postgresql).stood


def test_a_file_that_is_no_database_is_not_overwritten(legacy: Path, folder: Path) -> None:
    backup(f"sqlite://{legacy}", folder)
    letter = legacy.with_name("letter.txt")
    letter.write_text("A letter to the office, which nobody has a copy of.")

    with pytest.raises(SourceUnusable, match="is not a SQLite database"):
        restore(folder, f"sqlite://{letter}", name=None, overwrite=True)

    assert letter.read_text().startswith("A letter")
