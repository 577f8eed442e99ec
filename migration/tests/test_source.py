"""The legacy database is read whole, in one snapshot, or refused by name."""

import sqlite3
from collections import Counter
from contextlib import closing
from datetime import UTC
from pathlib import Path

import pytest

from conformance.doubles.legacy_database import PEOPLE
from migration import source
from migration.mapping import USERS
from migration.source import SourceUnreadable, SourceUnusable, sqlite
from migration.tests.steps import HASH, OTHER_HASH, change, database


def usernames(path: Path) -> list[object]:
    with source.opened(f"sqlite://{path}") as legacy:
        rows = source.rows(legacy, USERS, ["id", "username"], zone=UTC)
        return [row["username"] for row in rows]


def identity_of(path: Path) -> str:
    with source.opened(f"sqlite://{path}") as legacy:
        return legacy.identity


def test_rows_that_lie_only_in_the_write_ahead_log_are_read(legacy: Path) -> None:
    without_log = legacy.with_name("main-file-alone.db")
    without_log.write_bytes(legacy.read_bytes())

    assert usernames(legacy) == [person.username for person in PEOPLE]
    assert usernames(without_log) == [person.username for person in PEOPLE[:-1]]


def test_rows_in_the_log_of_a_database_that_a_link_leads_to_are_read(legacy: Path) -> None:
    link = legacy.parent / "elsewhere" / "rotc.db"
    link.parent.mkdir()
    link.symlink_to(legacy)

    assert usernames(link) == [person.username for person in PEOPLE]


def test_databases_whose_first_account_has_no_date_are_told_apart(tmp_path: Path) -> None:
    hashes = [HASH, OTHER_HASH]
    paths = [tmp_path / "one.db", tmp_path / "other.db"]
    for path, stored in zip(paths, hashes, strict=True):
        database(path, users=[{"username": "admin", "password": stored, "created_at": None}])

    identities = [identity_of(path) for path in (*paths, paths[0])]

    assert identities[0] == identities[2] != identities[1]


def test_what_a_running_server_writes_meanwhile_is_not_in_the_snapshot(legacy: Path) -> None:
    with closing(sqlite3.connect(legacy)) as server, source.opened(f"sqlite://{legacy}") as opened:
        before = opened.count("users")
        with server:
            server.execute(
                "INSERT INTO users (username, password, role) VALUES ('late', ?, 'admin')", [HASH]
            )

        after = opened.count("users")

    assert before == after == len(PEOPLE)


def test_a_database_that_nobody_has_open_is_left_exactly_as_it_was(tmp_path: Path) -> None:
    path = database(tmp_path / "still.db", users=[{"username": "magno"}])
    change(path, "PRAGMA journal_mode = WAL")
    before = path.read_bytes()

    assert usernames(path) == ["magno"]

    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_database_that_is_written_to_while_it_cannot_be_locked_is_refused(tmp_path: Path) -> None:
    path = database(tmp_path / "woken.db", users=[{"username": "magno"}])
    change(path, "PRAGMA journal_mode = WAL")

    with (
        pytest.raises(SourceUnreadable, match="was written to while it was read"),
        source.opened(f"sqlite://{path}"),
    ):
        change(path, "UPDATE users SET email = 'new@unit.example'")


def test_the_last_key_remembers_rows_that_were_deleted(tmp_path: Path) -> None:
    path = database(tmp_path / "old.db", users=[{"username": "a"}, {"username": "b"}])
    change(path, "DELETE FROM users WHERE username = 'b'")

    with source.opened(f"sqlite://{path}") as legacy:
        assert legacy.last_key(USERS) == 2
        assert legacy.count("users") == 1


def test_memory_never_holds_more_than_a_few_pictures_at_a_time(tmp_path: Path) -> None:
    picture = "data:image/png;base64," + "A" * sqlite.BLOCK
    users = [{"username": f"u{number}", "profile_pic": picture} for number in range(20)]
    path = database(tmp_path / "pictures.db", users=users)

    with source.opened(f"sqlite://{path}") as legacy:
        columns = ["id", "profile_pic"]
        sizes = [len(block) for block in legacy.blocks(USERS, columns, zone=UTC, raw=Counter())]

    assert len(sizes) == len(users)
    assert max(sizes) < 2 * sqlite.BLOCK


def test_a_path_with_special_characters_is_found_by_its_encoded_address(tmp_path: Path) -> None:
    path = database(tmp_path / "año 100%? #1.db", users=[{"username": "magno"}])

    with source.opened(path.as_uri().replace("file:", "sqlite:")) as legacy:
        assert legacy.count("users") == 1


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(SourceUnusable, match=r"none\.db does not exist"):
        usernames(tmp_path / "none.db")


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("id,username\n1,magno\n")

    with pytest.raises(SourceUnusable, match="is not a SQLite database"):
        usernames(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceUnusable, match="cannot be opened"):
        usernames(tmp_path)


def test_a_damaged_database_is_refused(tmp_path: Path) -> None:
    path = database(tmp_path / "cut.db", users=[{"username": f"staff{n}"} for n in range(500)])
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    with pytest.raises(SourceUnreadable, match="cannot be read"):
        usernames(path)


@pytest.mark.parametrize(
    "url", ["", "mysql://root@db/rotc", "sqlite:rotc.db", "sqlite://host/rotc.db", "/srv/rotc.db"]
)
def test_an_address_of_another_kind_is_refused(url: str) -> None:
    with (
        pytest.raises(SourceUnusable, match="sqlite:///absolute/path"),
        source.opened(url),
    ):
        pass


def test_a_server_that_does_not_answer_is_named_without_its_password() -> None:
    with (
        pytest.raises(SourceUnreadable, match=r"database rotc at 127\.0\.0\.1") as refused,
        source.opened("postgresql://node:hunter2@127.0.0.1:1/rotc"),
    ):
        pass

    assert "hunter2" not in str(refused.value)
