"""Getting the data back: from a sound backup, into an empty database, all of it or nothing."""

import io
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import psycopg
import pytest
from django.core.management import CommandError, call_command

from rotc.integrations import postgres
from rotc.operations import backups
from rotc.operations.tests.backing_up import backup_of

pytestmark = pytest.mark.django_db(transaction=True)

DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "its description is changed": lambda whole: whole.replace(b"cadet_pkey", b"cadet_pkez", 1),
    "a bit of its data is flipped": lambda whole: whole[:-900] + b"?" + whole[-899:],
    "it is cut short": lambda whole: whole[:-1024],
}


@pytest.fixture
def dump(disk: Path, database: str) -> Path:
    """The file of a backup."""
    return Path(backup_of().path)


@pytest.fixture
def typed(empty: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The address of the empty database stands on stdin."""
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{empty}\n"))


def test_a_backup_comes_back_whole(dump: Path, database: str, empty: str) -> None:
    held = backups.restore_backup(dump, into=empty)

    assert postgres.contents(empty, within=30) == held.contents
    assert postgres.contents(database, within=30) == held.contents


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_file_that_is_not_what_it_was_is_refused_before_anything_is_done(
    damage: Callable[[bytes], bytes], dump: Path, empty: str
) -> None:
    before = dump.read_bytes()
    dump.write_bytes(damage(before))

    with pytest.raises(postgres.DumpDamaged):
        backups.restore_backup(dump, into=empty)

    assert dump.read_bytes() != before
    assert postgres.contents(empty, within=30) == {}


def test_a_database_with_tables_is_left_alone(dump: Path, empty: str) -> None:
    with psycopg.connect(empty) as connection:
        connection.execute("CREATE TABLE mine AS SELECT 1 AS one")

    with pytest.raises(backups.NotEmpty):
        backups.restore_backup(dump, into=empty)

    assert postgres.contents(empty, within=30).keys() == {"public.mine"}


@pytest.mark.parametrize("missing", [".dump", ".json"])
def test_a_dump_without_its_manifest_is_no_backup(missing: str, dump: Path, empty: str) -> None:
    dump.with_suffix(missing).unlink()

    with pytest.raises(backups.NoBackup):
        backups.restore_backup(dump, into=empty)


@pytest.mark.usefixtures("typed")
def test_the_command_restores_and_says_how_much(dump: Path) -> None:
    told = StringIO()

    call_command("restore_backup", str(dump), stdout=told)

    assert told.getvalue() == "Restored 1 tables with 2000 rows, all compared.\n"


@pytest.mark.usefixtures("typed")
def test_the_command_refuses_in_words(dump: Path) -> None:
    with pytest.raises(CommandError, match="no backup of this name"):
        call_command("restore_backup", f"{dump}.old")


def test_an_address_that_cannot_be_read_is_not_repeated(
    dump: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("postgresql://me:hunter2@:/\\:x\n"))

    with pytest.raises(CommandError) as refused:
        call_command("restore_backup", str(dump))

    assert "hunter2" not in str(refused.value)
