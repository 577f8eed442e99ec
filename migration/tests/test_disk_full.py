"""Where the disk is full, the operator reads so, and nothing half done is left."""

from pathlib import Path

import pytest
from django.db import connection

from migration.files import DiskFull
from migration.load import load_export
from migration.restore import restore_backup
from migration.target.refusals import TargetFull
from migration.tests.steps import backup, export, quiet, run
from migration.tests.test_command import migration, report
from rotc.accounts.models import User
from rotc.integrations.tests.disks import no_file_above

FULL = r"The disk is full: of .*, [0-9,]+ bytes are free, and about [0-9,]+ are needed"
FILL = "UPDATE users SET profile_pic = 'data:image/png;base64,{}' WHERE id = 1"
REFUSE = """
CREATE FUNCTION find_no_room() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION USING ERRCODE = 'disk_full'; END $$;
CREATE TRIGGER no_room BEFORE INSERT ON accounts_user EXECUTE FUNCTION find_no_room();
"""


@pytest.fixture
def large(legacy: Path) -> str:
    """The address of a legacy database with a value that takes room."""
    run(f"sqlite://{legacy}", FILL.format("x" * 300_000))
    return f"sqlite://{legacy}"


def test_an_export_that_finds_no_room_leaves_no_file(large: str, tmp_path: Path) -> None:
    folder = tmp_path / "to"

    with no_file_above(100_000), pytest.raises(DiskFull, match=FULL):
        export(Path(large.removeprefix("sqlite://")), folder)

    assert not list(folder.iterdir())


def test_a_backup_that_finds_no_room_leaves_no_file(large: str, tmp_path: Path) -> None:
    folder = tmp_path / "backups"

    with no_file_above(100_000), pytest.raises(DiskFull, match=FULL):
        backup(large, folder)

    assert [path.name for path in folder.iterdir()] == ["lock"]


def test_a_dump_that_finds_no_room_leaves_no_file(legacy_postgresql: str, tmp_path: Path) -> None:
    folder = tmp_path / "backups"

    with no_file_above(4096), pytest.raises(DiskFull, match=FULL):
        backup(legacy_postgresql, folder)

    assert [path.name for path in folder.iterdir()] == ["lock"]


def test_a_restore_that_finds_no_room_leaves_the_database_empty(large: str, tmp_path: Path) -> None:
    backup(large, tmp_path / "backups")
    into = tmp_path / "new.db"

    with no_file_above(100_000), pytest.raises(DiskFull, match=FULL):
        restore_backup(
            folder=tmp_path / "backups",
            into=f"sqlite://{into}",
            name=None,
            overwrite=False,
            progress=quiet,
        )

    assert not into.stat().st_size


@pytest.mark.django_db
def test_a_target_that_finds_no_room_is_not_called_lost(exported: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute(REFUSE)

    with pytest.raises(TargetFull, match="nothing was written"):
        load_export(folder=exported, backed_up_in=None, accept_quarantined=False, progress=quiet)

    assert not User.objects.exists()


def test_the_command_says_so_and_ends_with_one(
    large: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NODEJS_DATABASE_URL", large)

    with no_file_above(100_000):
        done = migration("export", "--to", tmp_path / "to")

    assert done.returncode == 1
    assert "Refused: The disk is full" in done.stderr
    assert report(tmp_path / "to", "export")["code"] == "disk_full"
    assert [path.name for path in (tmp_path / "to").iterdir()] == ["export-report.json"]
