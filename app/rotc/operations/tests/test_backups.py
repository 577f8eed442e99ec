"""Backups: made, verified, found again, and never claimed to be more than they are."""

import fcntl
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import LiteralString

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict
from pytest_django import Settings

from rotc.integrations import postgres
from rotc.integrations.tests.disks import no_file_above
from rotc.operations import backup_files, backups
from rotc.operations.models import AuditEntry, Backup, BackupState, Verified
from rotc.operations.tests.backing_up import SUNDAY, backup_of, dumps, row

pytestmark = pytest.mark.django_db(transaction=True)
MODE = 0o777
CHANGES: tuple[LiteralString, ...] = (
    "DELETE FROM cadet WHERE id = 7",
    "UPDATE cadet SET name = name || ' ' WHERE id = 7",
)


def dump_after(change: LiteralString) -> Callable[..., postgres.Dump]:
    """As `postgres.dump`, but that something changes between the count and the dump."""
    honest = postgres.dump

    def dump(address: str, *, to: Path, within: float) -> postgres.Dump:
        counted = honest(address, to=to, within=within)
        to.unlink()
        with psycopg.connect(address) as connection:
            connection.execute(change)
        honest(address, to=to, within=within)
        return counted

    return dump


def trial_of(address: str) -> str:
    """The name of the database in which backups of this one are tried."""
    return f"rotc_trial_{conninfo_to_dict(address)['dbname']}"


def databases_like(address: str, pattern: str) -> list[str]:
    """The names of the server's databases that are like this."""
    with psycopg.connect(address) as connection:
        found = connection.execute(
            "SELECT datname FROM pg_database WHERE datname LIKE %s", [pattern]
        )
        return [name for (name,) in found]


def test_a_backup_is_there_whole_and_its_row_tells_of_it(disk: Path, database: str) -> None:
    backup = backup_of()

    path = Path(backup.path)
    assert (backup.state, backup.verified) == (BackupState.DONE, Verified.TRIAL_RESTORE)
    assert path == disk / dumps(disk)[0]
    assert path.name.startswith("rotc-20261129T040000Z-")
    assert (backup.bytes, backup.sha256) == (path.stat().st_size, backup_files.sha256_of(path))
    assert (backup.tables, backup.rows) == (1, 2000)
    assert backup.server_version.partition(".")[0] == backup.dump_version.partition(".")[0]
    assert SUNDAY < (backup.finished_at or SUNDAY) < SUNDAY + timedelta(minutes=5)
    assert AuditEntry.objects.get(subject=f"backup:{backup.id}").event == "backup.made"


def test_nobody_else_may_read_it_and_nothing_else_is_left(disk: Path, database: str) -> None:
    backup = backup_of()

    modes = {path.name: path.stat().st_mode & MODE for path in disk.iterdir()}
    manifest = Path(backup.path).with_suffix(".json")
    assert disk.stat().st_mode & MODE == 0o700
    assert modes == {Path(backup.path).name: 0o600, manifest.name: 0o600, "lock": 0o600}
    assert databases_like(database, trial_of(database)) == []


def test_it_restores_to_what_the_database_held(disk: Path, database: str) -> None:
    backup = backup_of()
    with psycopg.connect(database) as connection:
        connection.execute("DROP TABLE cadet")

    postgres.restore(database, Path(backup.path), within=30)

    held = backup_files.Manifest.read(Path(backup.path).with_suffix(".json")).contents
    assert postgres.contents(database, within=30) == held
    assert held["public.cadet"].rows == 2000


def test_whoever_asks_again_within_the_hour_gets_the_same(disk: Path, database: str) -> None:
    first = backup_of(SUNDAY)

    second = backup_of(SUNDAY + timedelta(minutes=59))
    third = backup_of(SUNDAY + timedelta(minutes=61))

    assert second == first
    assert third != first
    assert Backup.objects.count() == 2


def test_one_backup_is_made_at_a_time(disk: Path, database: str) -> None:
    disk.mkdir()
    with (disk / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        with pytest.raises(backup_files.BackupUnderWay):
            backup_of()

    assert not Backup.objects.exists()


def test_where_the_server_makes_no_database_no_trial_restore_is_claimed(
    disk: Path, database: str
) -> None:
    trial = postgres.make_database(database, trial_of(database), within=30)

    with psycopg.connect(trial):  # so that it can be neither dropped nor made anew
        backup = backup_of()

    assert (backup.state, backup.verified) == (BackupState.DONE, Verified.READ_BACK)
    assert backup.rows == 2000
    postgres.drop_database(database, trial_of(database), within=30)


def test_without_a_disk_the_refusal_says_what_is_missing(settings: Settings) -> None:
    settings.BACKUP_DIRECTORY = ""

    with pytest.raises(backup_files.BackupsNotConfigured, match="BACKUP_DIRECTORY"):
        backup_of()


def test_where_the_disk_is_gone_none_is_made_and_health_can_tell(disk: Path, database: str) -> None:
    disk.parent.rmdir()

    with pytest.raises(backup_files.NoDisk):
        backup_of()

    assert (row().state, row().error_code) == (BackupState.FAILED, "no_disk")
    assert not disk.exists()


def test_a_file_in_the_place_of_the_folder_is_no_disk(disk: Path, database: str) -> None:
    disk.write_text("")

    with pytest.raises(backup_files.NoDisk):
        backup_of()

    assert row().state == BackupState.FAILED


def test_a_full_disk_fails_in_words_and_older_backups_stay(disk: Path, database: str) -> None:
    older = backup_of(SUNDAY)

    with no_file_above(8192), pytest.raises(postgres.DiskFull):
        backup_of(SUNDAY + timedelta(days=7))

    failed = row(state=BackupState.FAILED)
    assert (failed.error_code, failed.error) == ("disk_full", postgres.DiskFull.message)
    assert [str(disk / name) for name in dumps(disk)] == [older.path]
    assert list(disk.glob("*.part")) == []
    assert row(id=older.id).state == BackupState.DONE


@pytest.mark.parametrize(
    "wrong", [{"PASSWORD": "of somebody else"}, {"PORT": "1"}], ids=["door", "away"]
)
def test_a_database_that_does_not_let_us_in_fails_in_words(
    wrong: dict[str, str], disk: Path, database: str, settings: Settings
) -> None:
    settings.DATABASE_DIRECT = {**settings.DATABASE_DIRECT, **wrong}

    with pytest.raises(postgres.DatabaseAway):
        backup_of()

    failed = Backup.objects.get()
    assert (failed.state, failed.error_code) == (BackupState.FAILED, "database_away")
    assert dumps(disk) == []
    assert AuditEntry.objects.get(event="backup.failed").facts == {"code": "database_away"}


@pytest.mark.parametrize("change", CHANGES)
def test_a_dump_of_another_content_is_none(
    change: LiteralString, disk: Path, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "dump", dump_after(change))

    with pytest.raises(backups.DumpDiffers):
        backup_of()

    assert row().error_code == "dump_differs"
    assert dumps(disk) == []


def test_a_dump_that_lacks_a_row_is_none_also_where_no_trial_is_possible(
    disk: Path, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "dump", dump_after(CHANGES[0]))
    trial = postgres.make_database(database, trial_of(database), within=30)

    with psycopg.connect(trial), pytest.raises(backups.DumpDiffers):
        backup_of()

    assert dumps(disk) == []
    postgres.drop_database(database, trial_of(database), within=30)


def test_a_dump_that_changes_while_it_is_verified_is_none(
    disk: Path, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = postgres.restore

    def and_flip_a_bit(address: str, path: Path, *, within: float) -> None:
        honest(address, path, within=within)
        content = bytearray(path.read_bytes())
        content[100] ^= 1
        path.write_bytes(content)

    monkeypatch.setattr(postgres, "restore", and_flip_a_bit)

    with pytest.raises(backups.DumpDiffers):
        backup_of()

    assert dumps(disk) == []


def test_a_trial_database_that_was_left_behind_is_in_nobodys_way(disk: Path, database: str) -> None:
    postgres.make_database(database, trial_of(database), within=30)

    backup = backup_of()

    assert backup.verified == Verified.TRIAL_RESTORE
    assert databases_like(database, trial_of(database)) == []


def test_the_manifest_beside_it_is_enough_to_tell_what_it_holds(disk: Path, database: str) -> None:
    backup = backup_of()

    told = json.loads(Path(backup.path).with_suffix(".json").read_text())

    assert (told["id"], told["sha256"]) == (str(backup.id), backup.sha256)
    assert told["contents"]["public.cadet"]["rows"] == 2000
