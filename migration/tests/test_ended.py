"""An export that ends before its time: told to, it cleans up; killed, it can be made again."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from migration import manifest
from migration.tests.steps import change, database, export
from migration.tests.test_command import report

PATIENCE = 20  # seconds


@dataclass(frozen=True)
class Exporting:
    """A large legacy database, the folder of its export, and the command that is at it."""

    path: Path
    folder: Path
    command: subprocess.Popen[str]


@pytest.fixture(autouse=True)
def heard() -> Iterator[None]:
    """What is started hears what this run may be deaf to: nohup and a shell's `&` see to that."""
    before = {
        signal.SIGHUP: signal.signal(signal.SIGHUP, signal.SIG_DFL),
        signal.SIGINT: signal.signal(signal.SIGINT, signal.default_int_handler),
    }
    yield
    for deaf_to, handler in before.items():
        signal.signal(deaf_to, handler)


@pytest.fixture
def exporting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Exporting]:
    """An export in the middle of its first large table."""
    # What interrupts coverage between taking its lock and its `try` leaves the lock held for ever.
    monkeypatch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
    path, folder = database(tmp_path / "large.db", users=[]), tmp_path / "to"
    change(
        path,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400000) "
        "INSERT INTO users (username, password, role) SELECT 'u' || i, 'none', 'cadet' FROM n",
    )
    monkeypatch.setenv("NODEJS_DATABASE_URL", f"sqlite://{path}")
    command = subprocess.Popen(
        [sys.executable, "-m", "migration", "export", "--to", str(folder)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    with command:
        until((folder / "users.json.part").exists)
        yield Exporting(path, folder, command)
        command.kill()


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.002)


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_an_export_that_is_told_to_end_leaves_no_personal_data_and_says_so(
    ending: signal.Signals, exporting: Exporting
) -> None:
    exporting.command.send_signal(ending)
    _, said = exporting.command.communicate(timeout=60)

    assert exporting.command.returncode == 1
    assert said.splitlines()[-1].startswith("Interrupted.")
    assert [one.name for one in exporting.folder.iterdir()] == ["export-report.json"]
    assert report(exporting.folder, "export")["verdict"] == "broken off"


def test_an_export_that_is_killed_leaves_no_manifest_and_can_be_made_again(
    exporting: Exporting,
) -> None:
    exporting.command.kill()
    exporting.command.communicate(timeout=60)

    assert (exporting.folder / "users.json.part").exists()
    assert not (exporting.folder / "manifest.json").exists()
    with pytest.raises(manifest.NotAnExport, match="interrupted"):
        manifest.read(exporting.folder)
    change(exporting.path, "DELETE FROM users WHERE id > 1000")
    assert export(exporting.path, exporting.folder).total == 1000
