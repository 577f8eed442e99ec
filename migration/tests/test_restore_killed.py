"""A restore that was killed halfway, its pages already in the file, is simply done again."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from conformance.doubles.legacy_database import PEOPLE
from migration.restore import restore_backup
from migration.tests.steps import backup, quiet, run

FILL = (
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 999) "
    "INSERT INTO half SELECT hex(randomblob(2000)) FROM n"
)


def half_written(path: Path, to: Path) -> None:
    """Leave at `to` what a writer leaves there that is killed before its transaction ends."""
    with closing(sqlite3.connect(path)) as writer:
        writer.execute("PRAGMA cache_size = 5")
        writer.execute("BEGIN")
        writer.execute("CREATE TABLE half (page TEXT)")
        writer.execute(FILL)
        shutil.copyfile(path, to)
        shutil.copyfile(f"{path}-journal", f"{to}-journal")


@pytest.mark.parametrize("filled", [False, True], ids=["a new file", "the database itself"])
def test_what_a_killed_restore_left_is_undone_by_the_next(
    legacy: Path, tmp_path: Path, *, filled: bool
) -> None:
    backup(f"sqlite://{legacy}", tmp_path / "backups")
    before, killed = tmp_path / "before.db", tmp_path / "killed.db"
    run(f"sqlite://{legacy}", "PRAGMA journal_mode = DELETE")
    run(f"sqlite://{legacy}", "DELETE FROM notifications")
    shutil.copyfile(legacy if filled else "/dev/null", before)
    half_written(before, killed)

    restored = restore_backup(
        folder=tmp_path / "backups",
        into=f"sqlite://{killed}",
        name=None,
        overwrite=filled,
        progress=quiet,
    )

    assert all(table.holds for table in restored.tables)
    assert run(f"sqlite://{killed}", "SELECT count(*) FROM users") == [(len(PEOPLE),)]
