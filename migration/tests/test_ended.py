"""Whoever is told to end, ends as if interrupted by hand: it cleans up, and says so."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from migration.tests.steps import change, database
from migration.tests.test_command import report
from migration.tests.test_export import until


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_an_export_that_is_told_to_end_leaves_no_personal_data_and_says_so(
    ending: signal.Signals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = database(tmp_path / "large.db", users=[])
    change(
        path,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400000) "
        "INSERT INTO users (username, password, role) SELECT 'u' || i, 'none', 'cadet' FROM n",
    )
    folder = tmp_path / "to"
    monkeypatch.setenv("NODEJS_DATABASE_URL", f"sqlite://{path}")
    running = subprocess.Popen(
        [sys.executable, "-m", "migration", "export", "--to", str(folder)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )

    until((folder / "users.json.part").exists)
    running.send_signal(ending)
    _, said = running.communicate(timeout=60)

    assert running.returncode == 1
    assert said.splitlines()[-1].startswith("Interrupted.")
    assert [one.name for one in folder.iterdir()] == ["export-report.json"]
    assert report(folder, "export")["verdict"] == "broken off"
