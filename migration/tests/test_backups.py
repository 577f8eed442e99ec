"""A load goes on only where a verified backup of the same source is recorded and still is whole."""

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from migration import backups
from migration.backups import Backup, NoVerifiedBackup
from migration.load import load_export
from migration.manifest import Manifest, read
from migration.tests.steps import quiet
from rotc.accounts.models import User

CONTENT = b"PGDMP and all the rest"


def backup_of(export: Manifest) -> Backup:
    return Backup(
        id="20260301T120000Z",
        taken_at="2026-03-01T12:00:00Z",
        tool="test",
        tools={},
        source=export.source,
        source_name=export.source_name,
        source_identity=export.source_identity,
        schema="main",
        file="20260301T120000Z.dump",
        path="/backups/20260301T120000Z.dump",
        size=len(CONTENT),
        sha256=sha256(CONTENT).hexdigest(),
        counts={table.table: table.rows for table in export.tables},
        digests={table.table: "0" for table in export.tables},
        verified_at="2026-03-01T12:01:00Z",
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "20260301T120000Z.dump").write_bytes(CONTENT)
    return folder


@pytest.fixture
def good(exported: Path, folder: Path) -> Backup:
    backup = backup_of(read(exported))
    backups.write(backup, folder)
    return backup


def require(export: Manifest, folder: Path) -> Backup:
    return backups.require_verified(
        folder,
        identity=export.source_identity,
        tables=[table.table for table in export.tables],
    )


def test_a_verified_backup_of_the_source_is_found(
    exported: Path, folder: Path, good: Backup
) -> None:
    assert require(read(exported), folder) == good


@pytest.mark.django_db
def test_a_load_goes_on_with_a_verified_backup(exported: Path, folder: Path, good: Backup) -> None:
    load_export(folder=exported, backed_up_in=folder, accept_quarantined=False, progress=quiet)

    assert User.objects.exists()


@pytest.mark.django_db
def test_a_load_without_any_backup_is_refused_before_it_writes(
    exported: Path, folder: Path
) -> None:
    with pytest.raises(NoVerifiedBackup, match="there is none"):
        load_export(folder=exported, backed_up_in=folder, accept_quarantined=False, progress=quiet)

    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        ({"verified_at": None}, "it was never verified"),
        ({"source_identity": "sqlite:another"}, "it is of another source"),
        ({"counts": {"users": 12}}, "it lacks cadets"),
        ({"sha256": "0" * 64}, "its file is not what was verified"),
        ({"size": 1}, "its file is not what was verified"),
        ({"file": "other.dump"}, "its file is not there"),
        ({"file": "../20260301T120000Z.dump", "size": 0}, "its file is not what was verified"),
    ],
    ids=lambda value: "" if isinstance(value, str) else ", ".join(value),
)
def test_a_backup_that_proves_nothing_is_refused(
    exported: Path, folder: Path, good: Backup, wrong: dict[str, object], complaint: str
) -> None:
    backups.write(replace(good, **wrong), folder)  # type: ignore[arg-type]  # what is wrong

    with pytest.raises(NoVerifiedBackup, match=complaint):
        require(read(exported), folder)


@pytest.mark.parametrize("content", [b"", CONTENT[:-1], CONTENT.replace(b"all", b"ALL")])
def test_a_file_that_is_no_longer_what_was_verified_is_refused(
    exported: Path, folder: Path, good: Backup, content: bytes
) -> None:
    (folder / good.file).write_bytes(content)

    with pytest.raises(NoVerifiedBackup, match="its file is not what was verified"):
        require(read(exported), folder)


def test_a_record_that_was_edited_by_hand_is_refused(
    exported: Path, folder: Path, good: Backup
) -> None:
    path = backups.write(replace(good, verified_at=None), folder)
    content = json.loads(path.read_text())
    path.write_text(json.dumps({**content, "verified_at": "2026-03-01T12:01:00Z"}))

    with pytest.raises(NoVerifiedBackup, match="its record was edited"):
        require(read(exported), folder)


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"seal": ""}', '{"format": 1, "seal": 1}'])
def test_what_is_no_record_is_refused_and_the_next_one_is_looked_at(
    exported: Path, folder: Path, good: Backup, content: str
) -> None:
    (folder / "20270101T000000Z.json").write_text(content)

    assert require(read(exported), folder) == good
