"""R06: what was exported stands in the new database, each value where the mapping says."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest

from conformance.criteria import moving
from conformance.criteria.moving import Moved
from conformance.criteria.people import sign_in
from conformance.criterion import criterion
from conformance.doubles.legacy_people import PEOPLE, PLACEHOLDER
from conformance.doubles.legacy_rows import UNREADABLE
from conformance.evidence import Recorder

Database = psycopg.Connection[tuple[Any, ...]]

AS_IT_IS = ("text", "text or nothing", "name", "hour as typed", "key", "whole number")
FLAGS = {
    "cadets": ["is_archived", "is_profile_completed", "has_seen_guide"],
    "training_staff": ["is_archived", "is_profile_completed", "has_seen_guide"],
    "users": ["is_approved", "is_archived"],
    "notifications": ["is_read"],
    "sync_events": ["processed"],
}


@pytest.fixture(scope="session")
def mapping(environment: dict[str, str]) -> dict[str, tuple[str, list[tuple[str, ...]]]]:
    """What the operator reads of the mapping: table → table here, (column, fields, conversion)."""
    page = moving.run("mapping", environment=environment).stdout
    parts = re.split(r"^## ", page, flags=re.MULTILINE)[1:]
    return {
        head.split(" → ")[0]: (
            head.split(" → ")[1].lower().replace(".", "_"),
            [tuple(cell.strip() for cell in row.split("|")[1:4]) for row in rows[3:] if "|" in row],
        )
        for head, *rows in (part.splitlines() for part in parts)
        if " → " in head
    }


@criterion("R06.1")
def test_the_rows_of_the_files_stand_in_the_database(
    moved: Moved,
    mapping: dict[str, tuple[str, list[tuple[str, ...]]]],
    database: Database,
    evidence: Recorder,
) -> None:
    evidence.note("what the load told", moved.loaded.stdout + moved.loaded.stderr)
    names = [path.stem for path in moved.folder.glob("*.json") if path.stem in mapping]

    wanted = {name: len(moved.rows(name)) for name in names}
    found = {name: len(moved.here(mapping[name][0], "1", database)) for name in names}

    assert moved.loaded.returncode == 0
    assert len(names) == 19
    assert found == wanted


@criterion("R06.1")
@pytest.mark.parametrize("damage", ["no manifest", "a file less", "a flipped bit", "a line less"])
def test_a_folder_that_is_not_whole_is_refused(
    damage: str, moved: Moved, environment: dict[str, str], tmp_path: Path
) -> None:
    folder = moving.copied(moved, tmp_path / "damaged")
    cadets = folder / "cadets.json"
    content = cadets.read_bytes()
    damages: dict[str, Callable[[], object]] = {
        "no manifest": (folder / "manifest.json").unlink,
        "a file less": cadets.unlink,
        "a flipped bit": lambda: cadets.write_bytes(content.replace(b"Pe", b"Qe", 1)),
        "a line less": lambda: cadets.write_bytes(
            content.replace(content.splitlines(True)[1], b"")
        ),
    }

    damages[damage]()
    refused = moving.run("load", "--from", folder, "--scratch", environment=environment)

    assert refused.returncode == 1
    assert refused.stderr.strip().splitlines()[-1].startswith("Refused: ")


@criterion("R06.2")
def test_every_legacy_column_has_a_place_and_none_is_dropped_unsaid(
    moved: Moved, mapping: dict[str, tuple[str, list[tuple[str, ...]]]], database: Database
) -> None:
    manifest = json.loads((moved.folder / "manifest.json").read_text())
    asked = "SELECT table_name, column_name FROM information_schema.columns"

    columns = {
        (table["table"], column["name"])
        for table in manifest["tables"]
        for column in table["columns"]
    }
    mapped = {
        (name, column): [(model, field) for field in fields.split(", ")]
        for name, (model, rows) in mapping.items()
        for column, fields, _ in rows
    }
    fields = set(database.execute(asked).fetchall())

    assert columns <= mapped.keys()
    assert {field for fields in map(mapped.__getitem__, columns) for field in fields} <= fields


@criterion("R06.2")
def test_each_text_arrives_in_its_field_character_for_character(
    moved: Moved, mapping: dict[str, tuple[str, list[tuple[str, ...]]]], database: Database
) -> None:
    compared = [
        (name, model, column, field)
        for name, (model, rows) in mapping.items()
        for column, field, by in rows
        if by in AS_IT_IS and (moved.folder / f"{name}.json").exists()
        if all(column in row for row in moved.rows(name)[:1])
    ]

    differing = [
        (name, column)
        for name, model, column, field in compared
        if [row[column] for row in moved.rows(name)]
        != [value for (value,) in moved.here(model, field, database)]
    ]

    assert len(compared) > 100
    assert not differing


@criterion("R06.3")
def test_each_hash_is_stored_as_it_was_behind_the_prefix(
    moved: Moved, database: Database, evidence: Recorder
) -> None:
    hashes = dict(moved.ask("SELECT id, password FROM users"))

    stored = dict(moved.here("accounts_user", "id, password", database))
    kept = dict(moved.here("accounts_user", "id, legacy_password", database))
    evidence.number("hashes", sum(one != PLACEHOLDER for one in hashes.values()), "accounts")

    # Who signed in meanwhile has a new hash; the old one is kept aside.
    assert {key: stored[key] for key in hashes if stored[key].startswith("bcrypt_sha256$$2a$")} == {
        key: f"bcrypt_sha256${hashes[key]}"
        for key in hashes
        if stored[key].startswith("bcrypt_sha256$$2a$")
    }
    assert kept == hashes
    assert all(stored[key].startswith("!") for key, one in hashes.items() if one == PLACEHOLDER)


@criterion("R06.3")
def test_everyone_who_had_a_password_signs_in_with_it(
    moved: Moved, visitor: Callable[[], httpx.Client]
) -> None:
    owners = [person for person in moving.people(moved.engine) if person.may_sign_in]
    first, second = visitor(), visitor()

    answers = [
        sign_in(client, person.username, person.password or "").status_code
        for client, some in ((first, owners[:3]), (second, owners[3:]))
        for person in some
    ]

    assert answers == [200] * len(owners)
    assert len(owners) == len([one for one in PEOPLE if one.may_sign_in])


@criterion("R06.4")
def test_every_instant_is_the_one_of_the_source_and_stands_in_utc(
    moved: Moved, mapping: dict[str, tuple[str, list[tuple[str, ...]]]], database: Database
) -> None:
    instants = [
        (name, model, column, field)
        for name, (model, rows) in mapping.items()
        for column, field, by in rows
        if by == "moment" and (moved.folder / f"{name}.json").exists()
    ]
    database.execute("SET TIME ZONE 'UTC'")

    wanted = {
        (name, column): [moment(row.get(column)) for row in moved.rows(name)]
        for name, _, column, _ in instants
    }
    found = {
        (name, column): [value for (value,) in moved.here(model, field, database)]
        for name, model, column, field in instants
    }

    assert found == wanted
    assert sum(len(several) for several in found.values()) > 50
    assert {value.tzinfo for several in found.values() for value in several if value} != {None}


@criterion("R06.5")
@pytest.mark.parametrize("table", FLAGS)
def test_one_and_zero_are_true_and_false(
    table: str,
    moved: Moved,
    mapping: dict[str, tuple[str, list[tuple[str, ...]]]],
    database: Database,
) -> None:
    columns = ", ".join(FLAGS[table])
    legacy = moved.ask(f"SELECT {columns} FROM {table} ORDER BY id")  # noqa: S608 — names of this module

    found = moved.here(mapping[table][0], columns, database)

    assert found == [tuple(bool(value) for value in row) for row in legacy]


@criterion("R06.5")
def test_what_is_neither_is_refused_by_name(environment: dict[str, str], tmp_path: Path) -> None:
    url = moving.small(tmp_path / "rotc.db", UNREADABLE)
    environment = {**environment, "NODEJS_DATABASE_URL": url}

    moving.run("export", "--to", tmp_path / "to", environment=environment)
    refused = moving.run("load", "--from", tmp_path / "to", "--scratch", environment=environment)

    assert refused.returncode == 1
    assert f"notifications {moving.SMALL + 1}: is_read is neither 1 nor 0." in refused.stdout
    assert "nothing was written" in refused.stderr


def moment(written: str | None) -> datetime | None:
    return None if written in (None, "") else datetime.fromisoformat(str(written)).astimezone(UTC)
