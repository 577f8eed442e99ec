"""A backup holds what the database held at one moment, and counts only when that was proven."""

import fcntl
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from conformance.doubles.legacy_database import PEOPLE
from migration import backups
from migration.backup import BackupsUnusable, BackupUnderWay, take_backup
from migration.dumps import NotLegacy, NotProven, NoTrial
from migration.files import Progress
from migration.tests.conftest import address_of
from migration.tests.steps import NOON, backup, run
from rotc.integrations.postgres import DumpDamaged

TRIALS = "SELECT datname FROM pg_database WHERE datname LIKE 'rotc_trial%'"
READ_ONLY = "?options=-cdefault_transaction_read_only%3Don"  # so that it makes no database


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def damaging(folder: Path, damage: Callable[[Path], object]) -> Progress:
    """A progress that damages the draft once it is written, before it is proven."""

    def tell(step: str, done: int, there: int, _note: str = "") -> None:
        if step in {"counted", "dumped"} and done == there:
            (draft,) = folder.glob("*.part")
            damage(draft)

    return tell


def cut(draft: Path) -> None:
    os.truncate(draft, draft.stat().st_size * 2 // 3)


def rename_somebody(draft: Path) -> None:
    with closing(sqlite3.connect(draft)) as connection, connection:
        connection.execute("UPDATE users SET username = 'nobody' WHERE id = 3")


def test_a_backup_is_a_private_file_and_a_record_of_what_is_in_it(url: str, tmp_path: Path) -> None:
    (counted,) = run(url, "SELECT count(*) FROM merit_demerit_logs")

    taken = backup(url, tmp_path / "backups")

    file = tmp_path / "backups" / taken.file
    assert set(names(tmp_path / "backups")) == {f"{taken.id}.json", taken.file, "lock"}
    assert backups.read(tmp_path / "backups" / f"{taken.id}.json") == taken
    assert (taken.path, taken.size) == (str(file), file.stat().st_size)
    assert taken.taken_at == "2026-03-01T12:00:00.000000Z"
    assert taken.verified_at
    assert taken.verified_at >= taken.taken_at
    assert (taken.counts["merit_demerit_logs"],) == counted
    assert taken.counts["users"] == len(PEOPLE)
    assert all(taken.tools.values())
    assert file.stat().st_mode & 0o777 == 0o600


def test_what_is_in_the_write_ahead_log_is_in_the_backups_one_file(
    legacy: Path, tmp_path: Path
) -> None:
    before = (legacy.read_bytes(), Path(f"{legacy}-wal").read_bytes())

    taken = backup(f"sqlite://{legacy}", tmp_path / "backups")

    last = "SELECT username FROM users ORDER BY id DESC LIMIT 1"
    found = run(f"sqlite://{tmp_path / 'backups' / taken.file}", last)
    assert found == [(PEOPLE[-1].username,)]
    assert (legacy.read_bytes(), Path(f"{legacy}-wal").read_bytes()) == before


def test_what_the_server_writes_meanwhile_is_no_part_of_it_and_does_no_harm(
    url: str, tmp_path: Path
) -> None:
    written: list[str] = []

    def write(step: str, done: int, there: int, _note: str = "") -> None:
        if step in {"copied", "tables counted"} and not written:
            run(url, "DELETE FROM notifications")
            written.append(step)

    taken = take_backup(url=url, folder=tmp_path, at=NOON, trial="", progress=write)

    assert written
    assert taken.verified_at
    assert run(url, "SELECT count(*) FROM notifications") == [(0,)]
    assert taken.counts["notifications"] == 2


def test_a_draft_that_is_cut_short_is_found_out_and_nothing_is_left(
    url: str, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"

    with pytest.raises((NotProven, DumpDamaged)):
        take_backup(url=url, folder=folder, at=NOON, trial="", progress=damaging(folder, cut))

    assert names(folder) == ["lock"]


def test_a_copy_with_one_other_value_is_found_out(legacy: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    progress = damaging(folder, rename_somebody)

    with pytest.raises(NotProven, match="does not hold what the database held"):
        take_backup(url=f"sqlite://{legacy}", folder=folder, at=NOON, progress=progress)

    assert names(folder) == ["lock"]


def test_the_database_of_a_trial_is_dropped_and_one_that_was_left_is_no_obstacle(
    legacy_postgresql: str, tmp_path: Path
) -> None:
    identity = backup(legacy_postgresql, tmp_path).source_identity
    with psycopg.connect(address_of("postgres"), autocommit=True) as server:
        server.execute(f'CREATE DATABASE "rotc_trial_{identity[-12:]}"')

        with psycopg.connect(address_of(f"rotc_trial_{identity[-12:]}")):
            taken = backup(legacy_postgresql, tmp_path)

        assert taken.verified_at
        assert server.execute(TRIALS).fetchall() == []


def test_where_no_trial_can_be_made_nothing_counts_and_another_server_can_be_named(
    legacy_postgresql: str, tmp_path: Path
) -> None:
    makes_none = f"{legacy_postgresql}{READ_ONLY}"

    with pytest.raises(NoTrial, match="MIGRATION_TRIAL_URL"):
        backup(makes_none, tmp_path / "backups")
    left = names(tmp_path / "backups")
    taken = backup(makes_none, tmp_path / "backups", trial=address_of("postgres"))

    assert left == ["lock"]
    assert taken.verified_at


def test_a_trial_server_that_lets_nobody_in_is_told_of(
    legacy_postgresql: str, tmp_path: Path
) -> None:
    with pytest.raises(NoTrial, match="does not let us in"):
        backup(legacy_postgresql, tmp_path, trial="postgresql://node:hunter2@127.0.0.1:1/rotc")


def test_a_database_without_accounts_is_not_backed_up_for_a_legacy_one(
    elsewhere: str, tmp_path: Path
) -> None:
    run(elsewhere, "CREATE TABLE something (id integer)")

    with pytest.raises(NotLegacy, match="has no table users"):
        backup(elsewhere, tmp_path / "backups")

    assert names(tmp_path / "backups") == ["lock"]


def test_one_backup_is_taken_into_a_folder_at_a_time(legacy: Path, tmp_path: Path) -> None:
    with (tmp_path / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        with pytest.raises(BackupUnderWay):
            backup(f"sqlite://{legacy}", tmp_path)


def test_a_folder_that_is_none_is_refused(legacy: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(BackupsUnusable, match="File exists"):
        backup(f"sqlite://{legacy}", tmp_path / "file")


def test_a_dump_tells_rows_tables_and_bytes(legacy_postgresql: str, tmp_path: Path) -> None:
    told: dict[str, list[tuple[int, int, str]]] = {}

    def tell(step: str, done: int, there: int, note: str = "") -> None:
        told.setdefault(step, []).append((done, there, note))

    taken = take_backup(url=legacy_postgresql, folder=tmp_path, at=NOON, progress=tell)

    tables, rows = len(taken.counts), taken.total
    assert [one[:2] for one in told["tables counted"]][-1] == (tables, tables)
    assert len(told["tables counted"]) == tables
    assert told["dumped"][-1][:2] == (rows, rows)
    assert told["dumped"][-1][2].startswith(f"{tables} of {tables} tables, {taken.size:,} bytes, ")
    assert told["read back"][-1][:2] == (rows, rows)
    assert len(told["read back"]) == tables
    assert told["restored for trial"][-1] == (rows, rows, f"{tables} of {tables} tables")
