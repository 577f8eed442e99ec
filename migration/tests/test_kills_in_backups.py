"""Killed anywhere and started again, a backup or a restore ends as it should."""

from pathlib import Path

import pytest
from hypothesis import settings

from migration import backups
from migration.restore import restore_backup
from migration.tests.steps import backup, quiet, run
from migration.tests.test_kills import DONE, KILLED, killed

NIGHTLY = settings().max_examples > 1000
NEAR = 1 if NIGHTLY else 4  # deeds between two kills
SHARED = ("users", "cadets", "grades", "notifications", "merit_demerit_logs")


def ends(*arguments: object, step: int, most: int = 2000) -> list[int]:
    """The exit codes of a command that is killed later each time, until it passes untouched."""
    codes: list[int] = []
    for at in range(1, most, step):
        codes.append(killed(at, *arguments).returncode)
        if codes[-1] != KILLED:
            return codes
    return codes


def rows_of(url: str) -> dict[str, list[tuple[object, ...]]]:
    """What a legacy database holds in the tables of both engines."""
    return {table: sorted(run(url, f"SELECT * FROM {table}"), key=repr) for table in SHARED}  # noqa: S608 — names of this module


def test_a_backup_that_was_killed_anywhere_leaves_nothing_that_counts_and_then_succeeds(
    url: str, elsewhere: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NODEJS_DATABASE_URL", url)
    folder = tmp_path / "backups"

    *all_but_last, last = ends("backup", "--backups", folder, step=NEAR)
    restore_backup(folder=folder, into=elsewhere, name=None, overwrite=False, progress=quiet)

    assert (set(all_but_last), last) == ({KILLED}, DONE)
    assert len(all_but_last) > 3
    assert rows_of(elsewhere) == rows_of(url)
    assert not list(folder.glob("*.part*"))
    assert {path.stem for path in folder.glob(backups.RECORDS)} == {
        path.stem for path in folder.glob("[0-9]*.[ds]*")
    }


def test_a_restore_that_was_killed_anywhere_ends_as_one_that_was_not(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RESTORE_DATABASE_URL", url)
    backup(url, tmp_path)
    before = rows_of(url)
    run(url, "UPDATE users SET username = 'since then' WHERE id = 1")

    *all_but_last, last = ends("restore", "--backups", tmp_path, "--overwrite", step=NEAR)

    assert (set(all_but_last), last) == ({KILLED}, DONE)
    assert len(all_but_last) > 3
    assert rows_of(url) == before
