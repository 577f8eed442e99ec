"""A folder is an export only while every file in it is what the manifest says."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from migration import files, manifest
from migration.manifest import ExportDamaged, NotAnExport
from migration.mapping import TABLES


def rewrite(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    content = json.loads((folder / manifest.NAME).read_text())
    change(content)
    (folder / manifest.NAME).write_text(json.dumps(content))


def test_an_export_as_it_was_written_is_accepted(exported: Path) -> None:
    found = manifest.read(exported)

    names = {table.legacy for table in TABLES}
    assert {table.table for table in found.tables} == names - {"activity_images"}
    assert found.absent == ("activity_images",)


def test_a_folder_without_a_manifest_is_refused(exported: Path) -> None:
    (exported / manifest.NAME).unlink()

    with pytest.raises(NotAnExport, match=r"holds no manifest\.json"):
        manifest.read(exported)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAnExport, match=r"holds no manifest\.json"):
        manifest.read(tmp_path / "none")


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"format": 2}', "null"], ids=repr)
def test_a_manifest_that_cannot_be_read_is_refused(exported: Path, content: str) -> None:
    (exported / manifest.NAME).write_text(content)

    with pytest.raises(NotAnExport, match="not a manifest of format 2"):
        manifest.read(exported)


def test_a_manifest_of_another_format_is_refused(exported: Path) -> None:
    rewrite(exported, lambda content: content.update(format=1))

    with pytest.raises(NotAnExport, match="not a manifest of format 2"):
        manifest.read(exported)


def test_a_manifest_that_points_outside_its_folder_is_refused(exported: Path) -> None:
    rewrite(exported, lambda content: content["tables"][0].update(file="../users.json"))

    with pytest.raises(NotAnExport, match="outside its folder"):
        manifest.read(exported)


def test_an_export_without_a_table_that_is_asked_for_is_refused(exported: Path) -> None:
    with pytest.raises(NotAnExport, match="lists no table medals"):
        manifest.read(exported).table("medals")


def test_a_file_that_is_missing_is_named(exported: Path) -> None:
    (exported / "cadets.json").unlink()

    with pytest.raises(ExportDamaged, match=r"cadets\.json cannot be read"):
        manifest.read(exported)


def test_a_file_that_was_cut_short_is_refused(exported: Path) -> None:
    users = exported / "users.json"
    users.write_bytes(users.read_bytes()[:-100])

    with pytest.raises(ExportDamaged, match=r"users\.json has \d+ bytes, and the manifest says"):
        manifest.read(exported)


def test_a_file_in_which_one_bit_flipped_is_refused(exported: Path) -> None:
    users = exported / "users.json"
    content = bytearray(users.read_bytes())
    content[len(content) // 2] ^= 1
    users.write_bytes(content)

    with pytest.raises(ExportDamaged, match="SHA-256 is not the manifest's"):
        manifest.read(exported)


def test_a_manifest_that_counts_other_rows_is_refused(exported: Path) -> None:
    rewrite(exported, lambda content: content["tables"][2].update(rows=13))

    with pytest.raises(ExportDamaged, match="holds 12 rows, and the manifest says 13"):
        manifest.read(exported)


def test_a_file_whose_writing_fails_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "users.json"

    with pytest.raises(TypeError), files.appearing_whole(path) as writing:
        writing.write("half")  # type: ignore[arg-type]  # what makes it fail

    assert list(tmp_path.iterdir()) == []
