"""R07: whether everything arrived as it was is proven on the data, and never just said."""

import json
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest

from conformance.criteria import moving
from conformance.criteria.databases import Server
from conformance.criteria.moving import Moved
from conformance.criterion import criterion
from conformance.doubles.legacy_rows import ORPHANS
from conformance.evidence import Recorder
from conformance.targets import Target

WITHOUT_FOREIGN_KEYS = """
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT conname FROM pg_constraint
    WHERE conrelid = 'attendance_attendancerecord'::regclass AND contype = 'f' LOOP
    EXECUTE format('ALTER TABLE attendance_attendancerecord DROP CONSTRAINT %I', name);
  END LOOP;
END $$;
"""
CONFIRMED = "Integrity confirmed: "


Spoiled = Callable[[str], Moved]


@pytest.fixture(scope="module")
def server(target: Target) -> Server:
    """Where the tests have databases of their own."""
    return Server(target.stack.database_url)


@pytest.fixture(scope="module")
def empty(server: Server, environment: dict[str, str]) -> Iterator[dict[str, str]]:
    """The environment of a new database that holds nothing yet."""
    server.drop("r07_empty")
    url = server.make("r07_empty")
    there = {**environment, "DATABASE_URL": url, "DATABASE_DIRECT_URL": url}
    migrate = ["python", "app/manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(migrate, env=there, check=True, capture_output=True)  # noqa: S603 — the project's own command
    yield there
    server.drop("r07_empty")


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def loaded(
    request: pytest.FixtureRequest,
    server: Server,
    empty: dict[str, str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Moved]:
    """A legacy database of each engine, loaded into a new database that holds nothing else."""
    engine, folder = request.param, tmp_path_factory.mktemp(f"r07-{request.param}")
    names = f"r07_{engine}", f"r07_{engine}_legacy"
    for name in names:
        server.drop(name)
    here = server.make(names[0], like="r07_empty")
    is_file = engine == "sqlite"
    there = f"sqlite://{folder / 'rotc.db'}" if is_file else server.make(names[1])
    environment = {**empty, "DATABASE_URL": here, "DATABASE_DIRECT_URL": here}
    yield moving.move(engine, there, folder / "exported", environment=environment)
    for name in names:
        server.drop(name)


@pytest.fixture(scope="module")
def verified(loaded: Moved) -> subprocess.CompletedProcess[str]:
    """What a verification of that says."""
    return loaded.run("verify", "--from", loaded.folder)


@pytest.fixture
def spoiled(server: Server, loaded: Moved, tmp_path: Path) -> Iterator[Spoiled]:
    """Makes a copy of the new database in which a statement has run."""
    folder = moving.copied(loaded, tmp_path / "exported")
    url = server.make("r07_spoiled", like=f"r07_{loaded.engine}")

    def spoil(statement: str) -> Moved:
        with psycopg.connect(url) as database:
            database.execute(statement.encode())
        environment = {**loaded.environment, "DATABASE_URL": url, "DATABASE_DIRECT_URL": url}
        return replace(loaded, folder=folder, environment=environment)

    yield spoil
    server.drop("r07_spoiled")


def told(moved: Moved) -> list[dict[str, Any]]:
    """What the report says of each table."""
    report = json.loads((moved.folder / "verify-report.json").read_text())
    tables: list[dict[str, Any]] = report["tables"]
    return tables


@criterion("R07.1")
def test_the_counts_of_every_table_are_held_against_each_other(
    loaded: Moved, verified: subprocess.CompletedProcess[str], evidence: Recorder
) -> None:
    evidence.note("what the verification told", verified.stdout)
    tables = [path.stem for path in loaded.folder.glob("*.json") if "-" not in path.stem]
    names = [name for name in tables if name != "manifest"]

    wanted = {name: loaded.ask(f"SELECT count(*) FROM {name}")[0][0] for name in names}  # noqa: S608 — names of the database's own
    found = {table["table"]: (table["source"], table["here"]) for table in told(loaded)}

    assert {name: found[name] for name in names} == {
        name: (count, count) for name, count in wanted.items()
    }
    assert sum(wanted.values()) > 50
    assert len(names) == 19


@criterion("R07.1")
def test_single_changed_values_behind_equal_counts_are_found_and_named(
    loaded: Moved, spoiled: Spoiled
) -> None:
    key = loaded.beyond + 1
    statements = [
        "UPDATE notifications_notification SET is_read = NOT is_read",
        "UPDATE grading_ledgerentry SET points = points + 1",
        "UPDATE accounts_user SET password = password || '.'",
    ]

    there = spoiled("; ".join(f"{statement} WHERE id = {key}" for statement in statements))
    done = there.run("verify", "--from", there.folder)

    differences = [one for table in told(there) for one in table["differences"]]
    assert done.returncode == 1
    assert {(one["table"], one["key"], one["column"]) for one in differences} == {
        ("notifications", str(key), "is_read"),
        ("merit_demerit_logs", str(key), "points"),
        ("users", str(key), "password"),
    }
    assert f"merit_demerit_logs {key} points: 10 in the source, 11 here." in done.stdout
    assert f"users {key} password: *** in the source, *** here." in done.stdout
    assert "$2" not in done.stdout + done.stderr


@criterion("R07.2")
def test_where_counts_differ_the_table_and_both_numbers_are_named(
    loaded: Moved, spoiled: Spoiled, evidence: Recorder
) -> None:
    (count,) = loaded.ask("SELECT count(*) FROM sync_events")[0]
    key = loaded.beyond + 1

    there = spoiled(f"DELETE FROM operations_syncevent WHERE id = {key}")  # noqa: S608 — a number of ours
    done = there.run("verify", "--from", there.folder)

    evidence.note("what the verification told", done.stdout + done.stderr)
    assert done.returncode == 1
    assert f"sync_events: the counts differ: {count} rows in the source, {count - 1} here" in (
        done.stdout
    )
    assert f"sync_events {key}: " in done.stdout
    assert "1 tables whose counts differ" in done.stderr


@criterion("R07.2")
def test_a_row_too_many_is_as_wrong_as_one_that_is_missing(loaded: Moved, spoiled: Spoiled) -> None:
    (count,) = loaded.ask("SELECT count(*) FROM system_settings")[0]

    there = spoiled(
        "INSERT INTO operations_systemsetting (id, key) VALUES (7, 'not of the source')"
    )
    done = there.run("verify", "--from", there.folder)

    assert done.returncode == 1
    assert f"system_settings: the counts differ: {count} rows in the source, {count + 1} here" in (
        done.stdout
    )


@criterion("R07.3")
@criterion("R07.4")
def test_a_reference_that_leads_nowhere_is_found_and_told_in_full(
    loaded: Moved, spoiled: Spoiled, evidence: Recorder
) -> None:
    key = loaded.beyond + 1

    change = f"UPDATE attendance_attendancerecord SET cadet_id = 404 WHERE id = {key}"  # noqa: S608 — a number of ours
    there = spoiled(f"{WITHOUT_FOREIGN_KEYS} {change}")
    done = there.run("verify", "--from", there.folder)

    evidence.note("what the verification told", done.stdout + done.stderr)
    assert done.returncode == 1
    assert f"attendance_records {key}: cadet_id 404 points at no row of cadets" in done.stdout
    assert ", 1 orphans, " in done.stderr


@criterion("R07.3")
@criterion("R07.4")
def test_orphans_that_the_legacy_database_had_itself_are_told_and_accounted_for(
    server: Server, empty: dict[str, str], tmp_path: Path
) -> None:
    source = {"NODEJS_DATABASE_URL": moving.small(tmp_path / "rotc.db", ORPHANS)}
    url = server.make("r07_orphans", like="r07_empty")
    environment = {**empty, **source, "DATABASE_URL": url, "DATABASE_DIRECT_URL": url}
    options = ("--from", tmp_path / "to", "--scratch", "--accept-quarantined")

    moving.run("export", "--to", tmp_path / "to", environment=environment)
    moving.run("load", *options, environment=environment)
    done = moving.run("verify", "--from", tmp_path / "to", environment=environment)
    server.drop("r07_orphans")

    row, there = moving.SMALL + 1, "points at no row of"
    assert done.returncode == 0
    assert f"notifications {row}: user_id 40000404 {there} users (in quarantine)." in done.stdout
    assert f"attendance_records {row}: cadet_id 40000404 {there} cadets (in" in done.stdout
    assert " 6 of them stay in quarantine." in done.stdout


@criterion("R07.5")
def test_success_is_said_last_and_the_exit_code_is_zero_where_all_was_compared(
    loaded: Moved, verified: subprocess.CompletedProcess[str]
) -> None:
    total = sum(table["source"] for table in told(loaded))

    *_, last = verified.stdout.strip().splitlines()

    assert verified.returncode == 0
    assert last.startswith(f"{CONFIRMED}all {total} records of the export of ")
    assert last.endswith("every value and every checksum agrees.")


@criterion("R07.5")
def test_the_legacy_database_itself_is_what_is_compared_where_the_operator_says_so(
    loaded: Moved,
) -> None:
    total = sum(table["source"] for table in told(loaded))

    done = loaded.run("verify", "--from", loaded.folder, "--live")

    assert done.returncode == 0
    assert f"{CONFIRMED}all {total} records of the legacy database" in done.stdout


@criterion("R07.5")
def test_an_empty_new_database_fails_and_says_nothing_of_success(
    loaded: Moved, empty: dict[str, str], tmp_path: Path
) -> None:
    folder = moving.copied(loaded, tmp_path / "exported")

    done = moving.run("verify", "--from", folder, environment=empty)

    assert done.returncode == 1
    assert CONFIRMED not in done.stdout
    assert "Not verified: " in done.stderr


@criterion("R07.5")
def test_an_empty_legacy_database_proves_nothing(empty: dict[str, str], tmp_path: Path) -> None:
    url = moving.small(tmp_path / "rotc.db")
    moving.change(url, "DELETE FROM users")
    environment = {**empty, "NODEJS_DATABASE_URL": url}

    moving.run("export", "--to", tmp_path / "to", environment=environment)
    done = moving.run("verify", "--from", tmp_path / "to", environment=environment)

    assert done.returncode == 1
    assert "so nothing is proven" in done.stderr
