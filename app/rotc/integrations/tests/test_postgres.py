"""pg_dump and pg_restore: what they carry, what they refuse, and what they never tell."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from rotc.integrations import postgres
from rotc.integrations.tests.conftest import ROWS, changed
from rotc.integrations.tests.disks import no_file_above
from rotc.integrations.tests.servers import of_version

DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "a bit is flipped": lambda whole: whole[:-3000] + bytes([whole[-3000] ^ 1]) + whole[-2999:],
    "half of it is missing": lambda whole: whole[: len(whole) // 2],
    "its last kilobyte is missing": lambda whole: whole[:-1024],
    "nothing is left": lambda _: b"",
    "it is no dump": lambda _: b"A letter to the office.\n" * 100,
}

EITHER_WAY = pytest.mark.parametrize(
    "restore", [postgres.restore, postgres.restore_by_script], ids=["as usual", "as a script"]
)


@pytest.fixture
def dumped(database: str, tmp_path: Path) -> Path:
    """A dump of the database."""
    path = tmp_path / "whole.dump"
    postgres.dump(database, to=path, within=30)
    return path


def keep_writing(address: str, done: threading.Event) -> None:
    """Add rows, each in a transaction of its own, until told to stop."""
    with psycopg.connect(address, autocommit=True) as connection:
        while not done.is_set():
            connection.execute("INSERT INTO mark (cadet) VALUES (1)")


def commands_of(done: threading.Event) -> set[tuple[str, ...]]:
    """The command lines of all that this process starts, until told to stop."""
    seen: set[tuple[str, ...]] = set()
    while not done.is_set():
        for child in psutil.Process().children():
            try:
                seen.add(tuple(child.cmdline()))
            except psutil.NoSuchProcess:
                continue
    return seen


@EITHER_WAY
def test_a_dump_restores_to_the_same_contents(
    restore: Callable[..., None], database: str, elsewhere: str, tmp_path: Path
) -> None:
    path = tmp_path / "whole.dump"

    dump = postgres.dump(database, to=path, within=30)
    restore(elsewhere, path, within=30)

    assert {name: table.rows for name, table in dump.contents.items()} == ROWS
    assert postgres.contents(elsewhere, within=30) == dump.contents
    assert path.stat().st_mode & 0o777 == 0o600
    assert int(dump.program_version.partition(".")[0]) >= int(dump.server_version.partition(".")[0])


def test_one_changed_value_is_another_content(database: str) -> None:
    before = postgres.contents(database, within=30)

    with psycopg.connect(database) as connection:
        connection.execute("UPDATE cadet SET score = score + 0.001 WHERE id = 7")
    after = postgres.contents(database, within=30)

    assert {name for name in before if before[name] != after[name]} == {"public.cadet"}
    assert before["public.cadet"].rows == after["public.cadet"].rows


def test_reading_back_counts_the_rows_of_every_table(dumped: Path) -> None:
    assert postgres.read_back(dumped, within=30) == ROWS


def test_what_is_counted_is_what_is_dumped_whoever_writes_meanwhile(
    database: str, tmp_path: Path
) -> None:
    done = threading.Event()
    with ThreadPoolExecutor() as pool:
        writer = pool.submit(keep_writing, database, done)
        dump = postgres.dump(database, to=tmp_path / "whole.dump", within=30)
        done.set()
        writer.result()

    held = postgres.read_back(tmp_path / "whole.dump", within=30)

    assert held == {name: table.rows for name, table in dump.contents.items()}
    assert postgres.contents(database, within=30)["public.mark"].rows > held["public.mark"]


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_dump_that_is_not_as_it_was_is_refused(
    damage: Callable[[bytes], bytes], dumped: Path
) -> None:
    dumped.write_bytes(damage(dumped.read_bytes()))

    with pytest.raises(postgres.DumpDamaged):
        postgres.read_back(dumped, within=30)


@EITHER_WAY
def test_a_restore_that_fails_leaves_nothing_and_says_why_in_the_log(
    restore: Callable[..., None],
    elsewhere: str,
    dumped: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with psycopg.connect(elsewhere) as connection:
        connection.execute("CREATE TABLE mark ()")

    with pytest.raises(postgres.PostgresFailed):
        restore(elsewhere, dumped, within=30)

    assert postgres.contents(elsewhere, within=30).keys() == {"public.mark"}
    assert 'relation "mark" already exists' in str(caplog.records[-1].__dict__["facts"])


@pytest.mark.parametrize(
    "other", [{"password": "hunter2hunter2"}, {"port": 1}], ids=["door", "away"]
)
def test_a_server_that_does_not_let_us_in_is_no_secret_of_ours(
    other: dict[str, str | int], database: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)

    with pytest.raises(postgres.DatabaseAway) as refused:
        postgres.dump(changed(database, **other), to=tmp_path / "none.dump", within=30)

    told = f"{refused.value!r} {refused.value.__context__} {caplog.text}"
    assert "does not let us in" in caplog.text
    assert "hunter2hunter2" not in told
    assert str(conninfo_to_dict(database)["password"]) not in told


def test_no_command_line_shows_the_password(database: str, tmp_path: Path) -> None:
    done = threading.Event()
    with ThreadPoolExecutor() as pool:
        looker = pool.submit(commands_of, done)
        postgres.dump(database, to=tmp_path / "whole.dump", within=30)
        done.set()
        seen = looker.result()

    shown = " ".join(word for command in seen for word in command)
    assert f"dbname={conninfo_to_dict(database)['dbname']}" in shown
    assert str(conninfo_to_dict(database)["password"]) not in shown


def test_a_table_that_stays_locked_ends_the_dump_in_time(database: str, tmp_path: Path) -> None:
    with psycopg.connect(database) as other:
        other.execute("LOCK TABLE cadet IN ACCESS EXCLUSIVE MODE")

        with pytest.raises(postgres.TookTooLong):
            postgres.dump(database, to=tmp_path / "late.dump", within=0.5)


def test_a_program_that_takes_too_long_is_ended(dumped: Path) -> None:
    with pytest.raises(postgres.TookTooLong):
        postgres.read_back(dumped, within=0.001)

    names = [child.name() for child in psutil.Process().children()]
    assert "pg_restore" not in names


def test_a_full_disk_is_called_one(database: str, tmp_path: Path) -> None:
    with no_file_above(4096), pytest.raises(postgres.DiskFull):
        postgres.dump(database, to=tmp_path / "large.dump", within=30)


def test_a_file_that_is_there_is_not_written_over(database: str, dumped: Path) -> None:
    before = dumped.read_bytes()

    with pytest.raises(FileExistsError):
        postgres.dump(database, to=dumped, within=30)

    assert dumped.read_bytes() == before


def test_a_server_of_tomorrow_is_refused_before_it_is_asked(tmp_path: Path) -> None:
    with of_version("19.1") as address, pytest.raises(postgres.ServerTooNew):
        postgres.dump(address, to=tmp_path / "none.dump", within=5)


def test_a_database_is_dropped_once_and_may_be_gone(database: str) -> None:
    postgres.make_database(database, "tried_twice", within=30)

    postgres.drop_database(database, "tried_twice", within=30)
    postgres.drop_database(database, "tried_twice", within=30)

    with pytest.raises(postgres.DatabaseAway):
        postgres.contents(changed(database, dbname="tried_twice"), within=30)
