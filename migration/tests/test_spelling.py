"""SQLite minds no capitals in names, and so a source may have written them otherwise."""

from pathlib import Path

import pytest

from migration import backups, source
from migration.tests.steps import backup, database, export, load, run

USERS = [{"username": "one"}, {"username": "two"}, {"username": "gone"}]


@pytest.fixture
def respelled(tmp_path: Path) -> Path:
    """A legacy database whose table of accounts and a column of it have capitals."""
    path = database(tmp_path / "a.db", users=USERS)
    url = f"sqlite://{path}"
    run(url, "DELETE FROM users WHERE username = 'gone'")
    run(url, "ALTER TABLE users RENAME COLUMN username TO UserName")
    run(url, "ALTER TABLE users RENAME TO Users_")
    run(url, "ALTER TABLE Users_ RENAME TO Users")
    return path


def test_names_in_other_letters_are_taken_for_ours_and_told(
    respelled: Path, tmp_path: Path
) -> None:
    done = export(respelled, tmp_path / "to")

    users = next(one for one in done.manifest.tables if one.table == "users")
    told = {one.table: one.spelled for one in done.findings if one.spelled}
    assert (users.rows, users.last_key) == (2, 3)
    assert "username" in {column.name for column in users.columns}
    assert told == {"users": ("Users", "UserName")}
    assert not done.left


@pytest.mark.django_db
def test_their_rows_are_loaded(respelled: Path, tmp_path: Path) -> None:
    export(respelled, tmp_path / "to")

    assert load(tmp_path / "to").created == 2


def test_a_backup_of_them_counts_for_their_export(respelled: Path, tmp_path: Path) -> None:
    taken = backup(f"sqlite://{respelled}", tmp_path / "backups")
    with source.opened(f"sqlite://{respelled}") as legacy:
        identity = legacy.identity

    found = backups.require_verified(tmp_path / "backups", identity=identity, tables=["users"])

    assert found == taken
    assert found.counts["Users"] == 2
