"""Killed anywhere and started again, an export, a load or all of it ends as one left alone."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from hypothesis import settings

from migration.mapping import TABLES
from migration.target.reading import legacy_rows
from migration.tests.test_command import address

DONE, KILLED = 0, -9
NIGHTLY = settings().max_examples > 1000


def killed(at: object, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a command until it is killed."""
    command = [sys.executable, "-m", "migration.tests.killed", str(at), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=3600, check=False)


def kills(step: int, *arguments: object) -> Any:
    """What became of a command that was killed at its first deed, `step` deeds later, and so on."""
    done = killed("every", 1 if NIGHTLY else step, *arguments)
    assert not done.returncode, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def target(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command's environment: the database of this test."""
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "config.settings.development")
    monkeypatch.setenv("DATABASE_DIRECT_URL", address(str(connection.settings_dict["NAME"])))


def test_an_export_that_was_killed_anywhere_ends_as_one_that_was_not(
    target: None, legacy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NODEJS_DATABASE_URL", f"sqlite://{legacy}")

    told = kills(20, "export", "--to", tmp_path / "killed")

    assert (told["unlike"], told["ended"]) == ([], DONE)
    assert told["kills"] > 3


def test_a_load_that_was_killed_anywhere_ends_as_one_that_was_not(
    target: None, exported: Path
) -> None:
    told = kills(60, "load", "--from", exported, "--scratch")

    assert (told["unlike"], told["ended"]) == ([], DONE)
    assert told["kills"] > 3


def test_a_migration_that_was_killed_anywhere_ends_as_one_that_was_not(
    target: None, legacy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NODEJS_DATABASE_URL", f"sqlite://{legacy}")

    told = kills(149, "migrate", "--in", tmp_path / "killed")

    assert (told["unlike"], told["ended"]) == ([], DONE)
    assert told["kills"] > 3


def test_a_load_that_is_killed_before_its_commit_wrote_nothing(
    target: None, exported: Path
) -> None:
    done = killed(100, "load", "--from", exported, "--scratch")

    assert done.returncode == KILLED
    assert not any(list(legacy_rows(table)) for table in TABLES)
