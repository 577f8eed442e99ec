"""An export is whole or it is none: files that say what the source holds, then the manifest."""

import hashlib
import json
import math
import stat
from pathlib import Path
from typing import Any

import pytest

from conformance.doubles.legacy_database import PEOPLE
from migration import manifest
from migration.export import Exported, ExportRefused, Finding, FolderTaken
from migration.manifest import TableFile
from migration.tests.steps import change, database, export


def rows_of(folder: Path, table: str = "users") -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((folder / f"{table}.json").read_text())
    return rows


def finding_of(done: Exported, table: str = "users") -> Finding:
    (found,) = (one for one in done.findings if one.table == table)
    return found


def table_of(folder: Path, name: str = "users") -> TableFile:
    table = manifest.read(folder).table(name)
    assert table
    return table


def test_every_row_is_exported_one_a_line_as_valid_json(exported: Path) -> None:
    lines = (exported / "users.json").read_text().splitlines()

    rows = rows_of(exported)

    assert [row["username"] for row in rows] == [person.username for person in PEOPLE]
    assert len(lines) == len(PEOPLE) + 2
    assert [json.loads(line.rstrip(",")) for line in lines[1:-1]] == rows


def test_values_are_exported_as_they_stand_and_moments_in_utc(exported: Path) -> None:
    rows = {row["username"]: row for row in rows_of(exported)}

    assert rows["unit_admin"]["last_seen"] == "2026-02-14T09:08:07.654+00:00"
    assert rows["celeste"]["created_at"] == "2025-09-01T00:00:00+00:00"
    assert rows["magno"]["created_at"] == "2025-08-11T01:30:00+00:00"
    assert rows["magno"]["last_longitude"] == 124.25
    assert rows["ibarra"]["email"] == ""
    assert rows["ligaya"]["is_approved"] is None
    assert rows["niño_peñaranda"]["email"] == rows["celeste"]["email"] == "shared@unit.example"


def test_the_manifest_says_what_was_exported_and_from_where(exported: Path) -> None:
    found = manifest.read(exported)

    users = table_of(exported)
    content = (exported / "users.json").read_bytes()
    assert (found.source, found.source_name, found.source_zone) == ("sqlite", "legacy.db", "UTC")
    assert found.snapshot_at == "2026-03-01T12:00:00Z"
    assert users.rows == users.last_key == len(PEOPLE)
    assert users.bytes == len(content)
    assert users.sha256 == hashlib.sha256(content).hexdigest()
    assert {column.name: column.type for column in users.columns}["last_latitude"] == "REAL"


def test_the_zone_of_the_source_decides_and_is_recorded(legacy: Path, tmp_path: Path) -> None:
    folder = tmp_path / "manila"

    export(legacy, folder, zone="Asia/Manila")

    assert manifest.read(folder).source_zone == "Asia/Manila"
    assert rows_of(folder)[1]["created_at"] == "2025-08-10T17:30:00+00:00"


def test_an_export_is_for_the_eyes_of_its_owner_alone(exported: Path) -> None:
    modes = {stat.S_IMODE(path.stat().st_mode) for path in exported.iterdir()}

    assert modes == {0o600}
    assert stat.S_IMODE(exported.stat().st_mode) == 0o700


def test_what_json_cannot_hold_is_exported_as_an_object(tmp_path: Path) -> None:
    path = database(
        tmp_path / "odd.db",
        users=[{"username": "a", "gender": b"\xff", "last_latitude": math.inf}],
    )
    change(path, "UPDATE users SET email = CAST(X'C328' AS TEXT)")

    export(path, tmp_path / "to")

    (row,) = rows_of(tmp_path / "to")
    assert row["gender"] == {"base64": "/w=="}
    assert row["email"] == {"base64": "wyg="}
    assert row["last_latitude"] == {"number": "inf"}


def test_a_moment_that_cannot_be_read_is_left_and_reported(tmp_path: Path) -> None:
    users = [{"username": "a", "last_seen": "just now"}, {"username": "b", "last_seen": ""}]
    path = database(tmp_path / "odd.db", users=users)

    done = export(path, tmp_path / "to")

    assert [row["last_seen"] for row in rows_of(tmp_path / "to")] == ["just now", ""]
    assert finding_of(done).raw == {"last_seen": 1}


def test_an_empty_table_is_an_empty_array(tmp_path: Path) -> None:
    path = database(tmp_path / "new.db", users=[])

    done = export(path, tmp_path / "to")

    assert rows_of(tmp_path / "to") == []
    assert done.total == 0
    assert table_of(tmp_path / "to").rows == 0


def test_columns_that_an_older_source_lacks_are_reported(tmp_path: Path) -> None:
    path = database(tmp_path / "old.db", users=[{"username": "a"}])
    change(path, "ALTER TABLE users DROP last_seen")
    change(path, "ALTER TABLE users DROP gender")

    done = export(path, tmp_path / "to")

    assert finding_of(done).missing == ("gender", "last_seen")
    assert "last_seen" not in rows_of(tmp_path / "to")[0]


def test_all_that_is_not_mapped_is_named_at_once(tmp_path: Path) -> None:
    path = database(tmp_path / "odd.db", users=[{"username": "a"}])
    change(path, "ALTER TABLE users ADD shoe_size TEXT")
    change(path, "ALTER TABLE cadets ADD rifle TEXT")
    change(path, "CREATE TABLE rifles (id INTEGER PRIMARY KEY)")

    with pytest.raises(ExportRefused) as refused:
        export(path, tmp_path / "refused")

    named = "rifles; cadets has columns that are not mapped: rifle; users has columns"
    assert f"tables that are not mapped: {named}" in refused.value.message


def test_a_column_that_is_not_mapped_is_refused_unless_told(tmp_path: Path) -> None:
    path = database(tmp_path / "odd.db", users=[{"username": "a"}])
    change(path, "ALTER TABLE users ADD shoe_size TEXT")

    with pytest.raises(ExportRefused, match="not mapped: shoe_size"):
        export(path, tmp_path / "refused")
    done = export(path, tmp_path / "told", leave_unknown=True)

    assert finding_of(done).left == ("shoe_size",)
    assert "shoe_size" not in rows_of(tmp_path / "told")[0]


@pytest.mark.parametrize(
    ("damage", "complaint"),
    [
        ("DROP TABLE users", "has no table users"),
        ("DROP TABLE cadets", "has no table cadets"),
        ("ALTER TABLE users DROP password", "users lacks password"),
    ],
)
def test_a_source_without_what_every_row_needs_is_refused(
    tmp_path: Path, damage: str, complaint: str
) -> None:
    path = database(tmp_path / "other.db", users=[])
    change(path, damage)

    with pytest.raises(ExportRefused, match=complaint):
        export(path, tmp_path / "to")


def test_a_folder_that_holds_an_export_is_not_overwritten(exported: Path, legacy: Path) -> None:
    before = (exported / "users.json").read_bytes()

    with pytest.raises(FolderTaken, match="already holds an export"):
        export(legacy, exported)

    assert (exported / "users.json").read_bytes() == before


def test_a_folder_that_cannot_be_made_is_refused(legacy: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(FolderTaken, match="cannot be written to"):
        export(legacy, tmp_path / "file" / "to")
