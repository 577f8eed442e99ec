"""Killed anywhere and started again, an export or a load ends as one that was left alone."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from hypothesis import settings

from migration.mapping import TABLES
from migration.target.reading import legacy_rows
from migration.tests.steps import export
from migration.tests.test_command import address

DONE, REFUSED, KILLED = 0, 1, -9
NIGHTLY = settings().max_examples > 1000
STEP = 1 if NIGHTLY else 60  # deeds between two kills


def killed(at: int, *arguments: object) -> int:
    """Run a command until it is killed; its exit code."""
    command = [sys.executable, "-m", "migration.tests.killed", str(at), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, timeout=120, check=False).returncode


def kills(*arguments: object, step: int, most: int = 2000) -> list[int]:
    """The exit codes of a command that is killed later each time, until it passes untouched."""
    codes: list[int] = []
    for at in range(1, most, step):
        codes.append(killed(at, *arguments))
        if codes[-1] != KILLED:
            return codes
    return codes


def contents() -> dict[str, list[dict[str, object]]]:
    return {table.legacy: list(legacy_rows(table)) for table in TABLES}


def summed(folder: Path) -> list[tuple[str, int, str]]:
    manifest = json.loads((folder / "manifest.json").read_text())
    return [(table["table"], table["rows"], table["sha256"]) for table in manifest["tables"]]


@pytest.fixture
def target(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command's environment: the database of this test."""
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "config.settings.development")
    monkeypatch.setenv("DATABASE_DIRECT_URL", address(str(connection.settings_dict["NAME"])))


def test_an_export_that_was_killed_anywhere_ends_as_one_that_was_not(
    legacy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NODEJS_DATABASE_URL", f"sqlite://{legacy}")
    export(legacy, tmp_path / "whole")

    *all_but_last, last = kills("export", "--to", tmp_path / "killed", step=STEP)

    # Killed once its manifest has its name, it is whole, and a further one is refused.
    assert set(all_but_last) == {KILLED}
    assert last in {DONE, REFUSED}
    assert summed(tmp_path / "killed") == summed(tmp_path / "whole")


def test_a_load_that_was_killed_anywhere_ends_as_one_that_was_not(
    target: None, exported: Path
) -> None:
    *all_but_last, last = kills("load", "--from", exported, "--scratch", step=STEP)
    after = contents()

    assert (set(all_but_last), last) == ({KILLED}, DONE)
    assert {name: len(rows) for name, rows in after.items() if rows} == {
        table: rows for table, rows, _ in summed(exported) if rows
    }
    assert len(all_but_last) > 3


def test_a_load_that_is_killed_before_its_commit_wrote_nothing(
    target: None, exported: Path
) -> None:
    code = killed(100, "load", "--from", exported, "--scratch")

    assert code == KILLED
    assert not any(contents().values())
