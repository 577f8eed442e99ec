"""R29: before anything is moved there is a backup that was proven, and it comes back as it was."""

import hashlib
import json
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from conformance.criteria import moving
from conformance.criteria.backed_up import TABLES, Unit, held, is_empty
from conformance.criteria.databases import Server
from conformance.criterion import criterion
from conformance.evidence import Recorder
from conformance.targets import Target

DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "truncated": lambda whole: whole[:-1],
    "cut in half": lambda whole: whole[: len(whole) // 2],
    "empty": lambda _: b"",
    "tampered with": lambda whole: whole[:-99] + bytes([whole[-99] ^ 1]) + whole[-98:],
}


@pytest.fixture(params=["sqlite", "postgresql"])
def unit(
    request: pytest.FixtureRequest, target: Target, environment: dict[str, str], tmp_path: Path
) -> Iterator[Unit]:
    """A legacy database of each engine, which nobody else uses."""
    engine, server = request.param, Server(target.stack.database_url)
    url, empty = (f"sqlite://{tmp_path / name}" for name in ("rotc.db", "empty.db"))
    if engine == "postgresql":
        for name in ("r29_legacy", "r29_empty"):
            server.drop(name)
        url, empty = server.make("r29_legacy"), server.make("r29_empty")
    moving.write(engine, url)
    there = {**environment, "NODEJS_DATABASE_URL": url}
    yield Unit(engine, url, empty, tmp_path / "backups", there)
    for name in ("r29_legacy", "r29_empty") if engine == "postgresql" else ():
        server.drop(name)


@criterion("R29.1")
def test_a_migration_begins_with_a_backup_of_the_legacy_database(
    unit: Unit, tmp_path: Path, evidence: Recorder
) -> None:
    whole = tmp_path / "whole"

    done = unit.run("migrate", "--in", whole, "--in-use", "--accept-quarantined")
    evidence.note("what it told", done.stdout)
    (record,) = [json.loads(path.read_text()) for path in whole.glob("backups/2*.json")]
    report = json.loads((whole / "migrate-report.json").read_text())
    manifest = json.loads((whole / "export" / "manifest.json").read_text())

    assert done.returncode == 0, done.stderr
    assert [step["name"] for step in report["steps"]] == ["backup", "export", "load", "verify"]
    assert record["source_identity"] == manifest["source_identity"]
    assert (whole / "backups" / record["file"]).stat().st_size == record["size"]


@criterion("R29.1")
def test_where_no_backup_can_be_made_nothing_is_exported_and_nothing_loaded(
    unit: Unit, tmp_path: Path
) -> None:
    whole = tmp_path / "whole"
    whole.mkdir()
    (whole / "backups").write_text("no folder")

    refused = unit.run("migrate", "--in", whole, "--in-use")
    report = json.loads((whole / "migrate-report.json").read_text())

    assert refused.returncode == 1
    assert report["code"] == "backups_unusable"
    assert not (whole / "export").exists()


@criterion("R29.1")
def test_a_load_is_refused_until_there_is_a_backup(unit: Unit, tmp_path: Path) -> None:
    options = ("--from", tmp_path / "to", "--backups", unit.folder, "--accept-quarantined")
    unit.run("export", "--to", tmp_path / "to")

    refused = unit.run("load", *options)
    unit.backup()
    loaded = unit.run("load", *options)

    assert refused.returncode == 1
    assert "No verified backup of this source lies in" in refused.stderr
    assert loaded.returncode == 0, loaded.stderr


@criterion("R29.2")
def test_a_backup_is_read_back_and_restored_on_trial_before_it_counts(
    unit: Unit, evidence: Recorder
) -> None:
    done = unit.run("backup", "--backups", unit.folder)
    evidence.note("what it told", done.stdout)
    (record,) = unit.records()

    assert done.returncode == 0
    assert done.stdout.strip().splitlines()[-1].endswith("read back, and restored on trial.")
    assert record["verified_at"] > record["taken_at"]
    assert not list(unit.folder.glob("*.part*"))


@criterion("R29.2")
@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_file_that_is_not_what_was_proven_is_neither_loaded_on_nor_restored(
    damage: Callable[[bytes], bytes], unit: Unit, tmp_path: Path
) -> None:
    file = unit.folder / unit.backup()["file"]
    unit.run("export", "--to", tmp_path / "to")
    file.write_bytes(damage(file.read_bytes()))

    load = unit.run("load", "--from", tmp_path / "to", "--backups", unit.folder)
    restore = unit.restore(unit.empty)

    assert (load.returncode, restore.returncode) == (1, 1)
    assert "its file is not what was verified" in load.stderr
    assert "its file is not what was verified" in restore.stderr
    assert is_empty(unit.empty)


@criterion("R29.2")
@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"verified_at": None}, "it was never verified"),
        ({"source_identity": "another"}, "it is of another source"),
    ],
    ids=["never verified", "of another database"],
)
def test_a_backup_that_was_never_verified_or_is_of_another_database_lets_no_load_go_on(
    changes: dict[str, object], complaint: str, unit: Unit, tmp_path: Path
) -> None:
    unit.rewrite(unit.backup(), **changes)
    unit.run("export", "--to", tmp_path / "to")

    load = unit.run("load", "--from", tmp_path / "to", "--backups", unit.folder)

    assert load.returncode == 1
    assert complaint in load.stderr


@criterion("R29.3")
def test_beside_a_backup_stands_when_it_was_made_where_it_lies_and_what_is_in_it(
    unit: Unit, evidence: Recorder
) -> None:
    before = time.time()
    record = unit.backup()
    after = time.time()
    evidence.note("the record", json.dumps(record, indent=1))

    content = Path(record["path"]).read_bytes()

    assert before <= datetime.fromisoformat(record["taken_at"]).timestamp() <= after
    assert Path(record["path"]) == unit.folder / record["file"]
    assert record["size"] == len(content)
    assert record["sha256"] == hashlib.sha256(content).hexdigest()
    assert (record["source"], bool(record["source_name"])) == (unit.engine, True)
    assert {table: record["counts"][table] for table in TABLES} == {
        table: len(rows) for table, rows in held(unit.url).items()
    }
    assert all(record["tools"].values())


@criterion("R29.3")
def test_nothing_that_is_told_or_written_beside_it_holds_a_secret(unit: Unit) -> None:
    done = unit.run("backup", "--backups", unit.folder)
    restored = unit.restore(unit.empty)
    written = [path.read_text() for path in unit.folder.glob("*.json")]
    keys = [keys for (keys,) in moving.asked(unit.url, "SELECT keys FROM push_subscriptions")]
    hashes = [one for (one,) in moving.asked(unit.url, "SELECT password FROM users")]
    password = urlsplit(unit.url).password

    told = "".join([done.stdout, done.stderr, restored.stdout, restored.stderr, *written])

    assert len(written) == 3
    assert len(keys) + len(hashes) > 10
    assert not [one for one in (*keys, *hashes, password) if one and one in told]


@criterion("R29.4")
def test_the_newest_backup_is_what_is_restored(unit: Unit) -> None:
    unit.backup()
    moving.change(unit.url, "UPDATE cadets SET course = 'since the first backup'")
    newest = unit.backup()
    wanted = held(unit.url)
    moving.change(unit.url, "DELETE FROM notifications")

    done = unit.restore(unit.empty)

    assert done.returncode == 0, done.stderr
    assert newest["id"] in done.stdout
    assert held(unit.empty) == wanted


@criterion("R29.4")
def test_where_the_newest_is_damaged_the_newest_good_one_is_restored(unit: Unit) -> None:
    good, wanted = unit.backup(), held(unit.url)
    moving.change(unit.url, "UPDATE cadets SET course = 'since the first backup'")
    newest = unit.backup()
    file = unit.folder / newest["file"]
    file.write_bytes(file.read_bytes()[:-1])

    done = unit.restore(unit.empty)

    assert done.returncode == 0, done.stderr
    assert f"Passed over {newest['id']}: its file is not what was verified." in done.stdout
    assert f"Backup {good['id']} of" in done.stdout
    assert held(unit.empty) == wanted


@criterion("R29.4")
def test_the_legacy_database_itself_goes_back_only_when_it_is_said_that_it_may(unit: Unit) -> None:
    unit.backup()
    wanted = held(unit.url)
    moving.change(unit.url, "UPDATE users SET username = username || ' since then'")
    changed = held(unit.url)

    refused = unit.restore(unit.url)
    after = held(unit.url)
    done = unit.restore(unit.url, "--overwrite")

    assert refused.returncode == 1
    assert after == changed
    assert done.returncode == 0, done.stderr
    assert held(unit.url) == wanted


@criterion("R29.5")
def test_after_a_restore_every_table_is_held_against_the_record(unit: Unit) -> None:
    record = unit.backup()

    done = unit.restore(unit.empty)
    report = json.loads((unit.folder / "restore-report.json").read_text())

    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().splitlines()[-1].endswith(", all compared.")
    assert {table["table"] for table in report["tables"]} == record["counts"].keys()
    assert all(table["promised"] == table["found"] for table in report["tables"])
    assert held(unit.empty) == held(unit.url)


@criterion("R29.5")
@pytest.mark.parametrize("of", ["counts", "digests"])
def test_a_table_that_is_not_what_the_record_promises_fails_the_restore_by_name(
    of: str, unit: Unit
) -> None:
    record = unit.backup()
    wrong = {"counts": record["counts"]["grades"] + 1, "digests": "0"}
    unit.rewrite(record, **{of: {**record[of], "grades": wrong[of]}})

    done = unit.restore(unit.empty)

    assert done.returncode == 1
    assert f"does not hold what backup {record['id']} held: grades." in done.stderr
