"""What the operator reads is what there is, whatever it looks like."""

from pathlib import Path

import pytest

from migration.tests.steps import change
from migration.tests.test_command import migration


def test_names_that_look_like_markup_are_printed_as_they_are(
    legacy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(legacy, 'CREATE TABLE "odd[/b]:smile:" (x)')
    monkeypatch.setenv("NODEJS_DATABASE_URL", f"sqlite://{legacy}")
    folder = tmp_path / "[red]:cat:[/]"

    backup = migration("backup", "--backups", folder / "backups")
    export = migration("export", "--to", folder / "export", "--leave-unknown")

    assert (backup.returncode, export.returncode) == (0, 0)
    assert "odd[/b]:smile:" in backup.stdout
    assert "odd[/b]:smile:: tables left behind, as told." in export.stdout
    assert f"Exported 57 records to {folder / 'export'}." in export.stdout


def test_a_long_name_stands_in_one_line_where_a_script_reads(
    legacy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NODEJS_DATABASE_URL", f"sqlite://{legacy}")

    export = migration("export", "--to", tmp_path / "to")

    assert "│ staff_attendance_records.json │" in export.stdout
