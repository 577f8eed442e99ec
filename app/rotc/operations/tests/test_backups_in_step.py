"""The rows of backups and the files on the disk: whichever is behind catches up."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from pytest_django import Settings

from rotc.operations.models import Backup, BackupState
from rotc.operations.tests.backing_up import SUNDAY, WEEK, backup_of, dumps, row

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_nobody_needs_is_removed_and_its_row_says_so(disk: Path, database: str) -> None:
    made = [backup_of(SUNDAY + timedelta(days=day)) for day in (0, 2, 3)]

    states = {backup.id: row(id=backup.id).state for backup in made}

    first, second, third = made  # a Sunday, then a Tuesday and a Wednesday of one week
    assert states[first.id] == BackupState.DONE
    assert states[second.id] == BackupState.REMOVED
    assert states[third.id] == BackupState.DONE
    assert [str(disk / name) for name in dumps(disk)] == [first.path, third.path]
    assert len(list(disk.glob("*.json"))) == 2


def test_a_backup_whose_file_is_gone_counts_no_more(disk: Path, database: str) -> None:
    gone = backup_of(SUNDAY)
    Path(gone.path).unlink()

    backup_of(SUNDAY + WEEK)

    assert row(id=gone.id).state == BackupState.LOST
    assert list(disk.glob("*.json")) == [
        Path(row(state=BackupState.DONE).path).with_suffix(".json")
    ]


def test_a_backup_that_was_cut_short_counts_no_more(disk: Path, database: str) -> None:
    cut = backup_of(SUNDAY)
    Path(cut.path).write_bytes(Path(cut.path).read_bytes()[:-1])

    backup_of(SUNDAY + WEEK)

    assert row(id=cut.id).state == BackupState.LOST


def test_a_backup_of_which_one_bit_has_turned_counts_no_more(disk: Path, database: str) -> None:
    turned = backup_of(SUNDAY)
    content = bytearray(Path(turned.path).read_bytes())
    content[len(content) // 2] ^= 1
    Path(turned.path).write_bytes(content)

    backup_of(SUNDAY + WEEK)

    assert row(id=turned.id).state == BackupState.LOST


@pytest.mark.parametrize(
    "damage",
    [
        {"id": 5},
        {"contents": []},
        {"contents": {"public.x": {"rows": "many", "digest": ""}}},
        {"bytes": "many"},
        {"sha256": None},
        {"started_at": "2026-11-01T04:00:00"},
        {"more": 1},
    ],
    ids=str,
)
def test_a_damaged_manifest_keeps_nobody_from_the_next_backup(
    damage: dict[str, Any], disk: Path, database: str
) -> None:
    before = backup_of(SUNDAY)
    manifest = Path(before.path).with_suffix(".json")
    told = json.loads(manifest.read_text())
    manifest.write_text(json.dumps(told | damage))

    after = backup_of(SUNDAY + WEEK)

    assert row(id=before.id).state == BackupState.LOST
    assert after.state == BackupState.DONE


def test_a_database_that_lost_its_rows_finds_the_backups_again(disk: Path, database: str) -> None:
    before = backup_of(SUNDAY)
    Backup.objects.all().delete()

    backup_of(SUNDAY + WEEK)

    after = row(id=before.id)
    assert (after.state, after.path, after.sha256) == (before.state, before.path, before.sha256)
    assert (after.rows, after.verified) == (before.rows, before.verified)
    assert len(dumps(disk)) == 2


def test_a_database_restored_from_a_backup_knows_that_backup_as_done(
    disk: Path, database: str
) -> None:
    backup = backup_of(SUNDAY)
    # As the dump itself holds its row: it was under way then.
    Backup.objects.update(state=BackupState.RUNNING, finished_at=None)

    again = backup_of(SUNDAY + timedelta(minutes=5))

    assert again == backup
    assert again.state == BackupState.DONE


def test_a_backup_that_broke_off_is_a_failed_one_and_leaves_no_draft(
    disk: Path, database: str
) -> None:
    disk.mkdir()
    path = disk / "rotc-20261122T040000Z-00000000.dump"
    path.with_name(f"{path.name}.part").write_text("half of it")
    broken = Backup.objects.create(started_at=SUNDAY - WEEK, path=str(path))

    backup_of(SUNDAY)

    assert row(id=broken.id).state == BackupState.FAILED
    assert row(id=broken.id).error_code == "broke_off"
    assert list(disk.glob("*.part")) == []


def test_backups_on_another_disk_are_not_ours_to_judge(
    disk: Path, database: str, settings: Settings, tmp_path: Path
) -> None:
    elsewhere = backup_of(SUNDAY)
    settings.BACKUP_DIRECTORY = str(tmp_path / "laptop")

    backup_of(SUNDAY + WEEK)

    assert row(id=elsewhere.id).state == BackupState.DONE
    assert Path(elsewhere.path).exists()


def test_what_is_no_backup_of_ours_is_left_alone(disk: Path, database: str) -> None:
    disk.mkdir()
    strange = {disk / "holiday.dump": "a", disk / "notes.json": "{}", disk / "torn.json": '{"id'}
    written = [path.write_text(text) for path, text in strange.items()]

    backup_of(SUNDAY)

    assert {path: path.read_text() for path in strange} == strange
    assert len(written) == 3
    assert Backup.objects.count() == 1


def test_a_row_may_be_there_without_any_file_from_before(disk: Path, database: str) -> None:
    path = str(disk / f"rotc-{uuid4().hex}.dump")
    at = SUNDAY - WEEK
    failed = Backup.objects.create(
        started_at=at, finished_at=at, path=path, state=BackupState.FAILED
    )

    backup_of(SUNDAY)

    assert row(id=failed.id).state == BackupState.FAILED
