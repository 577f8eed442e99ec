"""R05: the legacy data is exported whole, in one snapshot, to files that anybody can read."""

import hashlib
import json
import signal
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from conformance.criteria import moving
from conformance.criteria.moving import Moved
from conformance.criterion import criterion
from conformance.doubles.legacy_rows import CLEAN
from conformance.evidence import Recorder
from conformance.waiting import until

INSTANTS = {
    "cadets": ["created_at"],
    "training_staff": ["created_at"],
    "users": ["created_at", "last_location_at", "last_seen"],
    "merit_demerit_logs": ["date_recorded"],
    "excuse_letters": ["created_at"],
    "admin_messages": ["created_at"],
    "staff_messages": ["created_at"],
    "notifications": ["created_at"],
    "push_subscriptions": ["created_at"],
    "audit_logs": ["created_at"],
    "sync_events": ["created_at", "processed_at"],
}
TABLES_OF = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
    "postgresql": "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'",
}


def meant(written: object) -> datetime | None:
    """The moment that the legacy server meant; it wrote UTC without saying so."""
    if written is None:
        return None
    moment = written if isinstance(written, datetime) else datetime.fromisoformat(str(written))
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def tables(moved: Moved) -> list[str]:
    return [name for (name,) in moved.ask(TABLES_OF[moved.engine])]


@criterion("R05.1")
def test_the_export_reads_the_database_that_the_variable_names(
    moved: Moved, evidence: Recorder
) -> None:
    evidence.note("what the export told", moved.exported.stdout)

    names = [row["username"] for row in moved.rows("users")]

    assert moved.exported.returncode == 0
    assert names == [person.username for person in moving.people(moved.engine)]


@criterion("R05.1")
@pytest.mark.parametrize(
    ("url", "complaint"),
    [
        ("", "NODEJS_DATABASE_URL is not set"),
        ("sqlite:///no/such/rotc.db", "/no/such/rotc.db does not exist"),
        ("postgresql://node:hunter2@127.0.0.1:1/rotc", "rotc at 127.0.0.1 cannot be read"),
        ("mysql://node:hunter2@127.0.0.1/rotc", "names no legacy database"),
    ],
)
def test_an_address_that_cannot_be_read_is_refused_in_words_that_hold_no_password(
    url: str, complaint: str, environment: dict[str, str], tmp_path: Path
) -> None:
    environment = {**environment, "NODEJS_DATABASE_URL": url}

    refused = moving.run("export", "--to", tmp_path / "to", environment=environment)

    assert refused.returncode == 1
    assert complaint in refused.stderr
    assert "hunter2" not in refused.stdout + refused.stderr
    assert not (tmp_path / "to" / "manifest.json").exists()


@criterion("R05.2")
def test_each_file_holds_every_row_that_its_table_had(moved: Moved, evidence: Recorder) -> None:
    wanted = {
        table: [key for (key,) in moved.ask(f"SELECT {key_of(table)} FROM {table} ORDER BY 1")]  # noqa: S608 — names of the database's own
        for table in tables(moved)
    }
    evidence.note("rows in the source", str({name: len(keys) for name, keys in wanted.items()}))

    found = {table: [row[key_of(table)] for row in moved.rows(table)] for table in wanted}

    assert found == wanted
    assert all(wanted.values())
    assert {name for name in CLEAN if name in wanted} <= found.keys()


@criterion("R05.2")
def test_texts_and_numbers_are_those_of_the_source(moved: Moved) -> None:
    question = "SELECT id, type, points, reason FROM merit_demerit_logs ORDER BY id"

    found = [
        (row["id"], row["type"], row["points"], row["reason"])
        for row in moved.rows("merit_demerit_logs")
    ]

    assert found == [tuple(row) for row in moved.ask(question)]


@criterion("R05.3")
@pytest.mark.parametrize("table", INSTANTS)
def test_every_instant_is_iso_8601_with_its_offset_and_the_one_that_was_meant(
    table: str, moved: Moved
) -> None:
    columns = INSTANTS[table]
    question = f"SELECT {', '.join(columns)} FROM {table} ORDER BY id"  # noqa: S608 — names of this module
    wanted = [tuple(map(meant, row)) for row in moved.ask(question)]

    written = [[row[column] for column in columns] for row in moved.rows(table)]
    read = [tuple(map(moment, row)) for row in written]

    assert read == wanted
    assert any(any(row) for row in read)


@criterion("R05.3")
def test_a_naive_moment_is_local_time_of_the_zone_that_the_operator_names(
    moved: Moved, tmp_path: Path
) -> None:
    folder = tmp_path / "manila"

    done = moved.run("export", "--to", folder, "--source-zone", "Asia/Manila")
    rows = json.loads((folder / "merit_demerit_logs.json").read_text())

    assert done.returncode == 0
    assert moment(rows[0]["date_recorded"]) == datetime(2026, 1, 9, 16, 12, 13, tzinfo=UTC)
    assert json.loads((folder / "manifest.json").read_text())["source_zone"] == "Asia/Manila"


@criterion("R05.4")
def test_each_table_is_a_json_file_of_its_own(moved: Moved) -> None:
    files = {path.stem: path for path in moved.folder.glob("*.json")}

    assert set(tables(moved)) <= files.keys()
    assert all(isinstance(moved.rows(table), list) for table in tables(moved))


@criterion("R05.5")
def test_the_manifest_names_every_file_with_its_count_and_checksum(moved: Moved) -> None:
    manifest = json.loads((moved.folder / "manifest.json").read_text())

    named = {table["table"]: table for table in manifest["tables"]}
    content = {name: (moved.folder / table["file"]).read_bytes() for name, table in named.items()}
    sums = {name: hashlib.sha256(whole).hexdigest() for name, whole in content.items()}

    assert set(named) == set(tables(moved))
    assert sums == {name: table["sha256"] for name, table in named.items()}
    assert {name: len(json.loads(whole)) for name, whole in content.items()} == {
        name: table["rows"] for name, table in named.items()
    }
    assert (manifest["source"], manifest["source_zone"]) == (moved.engine, "UTC")
    assert moment(manifest["snapshot_at"])


@criterion("R05.5")
def test_an_export_that_is_killed_leaves_no_manifest_and_can_be_made_again(
    environment: dict[str, str], tmp_path: Path
) -> None:
    url, folder = moving.small(tmp_path / "rotc.db"), tmp_path / "to"
    many = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) "
    moving.change(url, f"{many}INSERT INTO training_days (date, title) SELECT '', i FROM n")  # noqa: S608 — text of ours
    environment = {**environment, "NODEJS_DATABASE_URL": url}
    command = ["python", "-m", "migration", "export", "--to", str(folder)]

    running = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)  # noqa: S603 — the project's own command
    until((folder / "training_days.json.part").exists, seconds=60)
    running.send_signal(signal.SIGKILL)
    running.wait()
    left = {path.name for path in folder.iterdir()}
    again = moving.run("export", "--to", folder, environment=environment)

    assert "training_days.json.part" in left
    assert "manifest.json" not in left
    assert again.returncode == 0
    assert (folder / "manifest.json").exists()


@criterion("R05.6")
def test_the_last_line_gives_the_total_and_it_is_right(moved: Moved) -> None:
    total = sum(len(moved.rows(table)) for table in tables(moved))

    *_, last = moved.exported.stdout.strip().splitlines()

    assert last == f"Exported {total:,} records to {moved.folder}."


def moment(written: Any) -> datetime | None:
    """A moment as ISO 8601 has it, which must name its offset."""
    read = None if written is None else datetime.fromisoformat(written)
    assert read is None or read.tzinfo is not None
    return read


def key_of(table: str) -> str:
    return "user_id" if table == "user_settings" else "id"
