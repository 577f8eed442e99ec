"""`python -m migration verify` says what it compared, and its exit code can be trusted."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from migration.tests.steps import change
from migration.tests.test_command import address, migration, report
from rotc.accounts.models import User


@pytest.fixture
def target(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command's environment: the database of this test."""
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "config.settings.development")
    monkeypatch.setenv("DATABASE_DIRECT_URL", address(str(connection.settings_dict["NAME"])))


@pytest.fixture
def loaded(target: None, legacy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an export that was loaded."""
    monkeypatch.setenv("NODEJS_DATABASE_URL", f"sqlite://{legacy}")
    folder = tmp_path / "to"
    assert not migration("export", "--to", folder).returncode
    assert not migration("load", "--from", folder, "--scratch").returncode
    return folder


@pytest.mark.parametrize(
    ("options", "against", "how"),
    [
        ((), "the export of legacy.db", "every value and every checksum"),
        (("--by", "checksum"), "the export of legacy.db", "every checksum"),
        (("--live",), "the legacy database legacy.db", "every value and every checksum"),
    ],
    ids=str,
)
def test_a_whole_load_is_confirmed_and_the_command_ends_with_zero(
    loaded: Path, options: tuple[str, ...], against: str, how: str
) -> None:
    done = migration("verify", "--from", loaded, *options)
    told = report(loaded, "verify")

    *_, last = done.stdout.strip().splitlines()
    assert done.returncode == 0
    assert last.startswith(f"Integrity confirmed: all 57 records of {against}")
    assert last.endswith(f"are here; {how} agrees.")
    assert told["verdict"] == "verified"
    assert sum(table["matched"] for table in told["tables"]) == 57


def test_a_changed_value_is_named_and_the_command_ends_with_one(loaded: Path) -> None:
    User.objects.filter(username="magno").update(email="elsewhere@unit.example")

    done = migration("verify", "--from", loaded)
    told = report(loaded, "verify")

    (difference,) = [one for table in told["tables"] for one in table["differences"]]
    assert done.returncode == 1
    assert "elsewhere@unit.example" in done.stdout
    assert "Not verified: " in done.stderr
    assert "Integrity confirmed" not in done.stdout
    assert told["verdict"] == "failed"
    assert (difference["table"], difference["column"]) == ("users", "email")


def test_the_live_database_is_held_against_what_was_written_to_it_since(
    loaded: Path, legacy: Path
) -> None:
    change(legacy, "UPDATE cadets SET course = 'BSCE' WHERE id = 1")

    of_the_export = migration("verify", "--from", loaded)
    of_the_database = migration("verify", "--from", loaded, "--live")

    assert of_the_export.returncode == 0
    assert of_the_database.returncode == 1
    assert 'cadets 1 course: "BSCE" in the source, null here.' in of_the_database.stdout


def test_nothing_that_is_told_of_a_changed_hash_holds_one(loaded: Path) -> None:
    User.objects.filter(username="magno").update(password="bcrypt_sha256$$2a$10$changed")

    done = migration("verify", "--from", loaded)

    everything = done.stdout + done.stderr + (loaded / "verify-report.json").read_text()
    assert done.returncode == 1
    assert "users 2 password: *** in the source, *** here." in done.stdout
    assert "$2" not in everything
    assert str(connection.settings_dict["PASSWORD"]) not in everything


@pytest.fixture
def disarmed(target: None) -> Iterator[None]:
    """The audit log of this database may be rewritten, for the length of a test."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE operations_auditentry DISABLE TRIGGER USER")
    yield
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE operations_auditentry ENABLE TRIGGER USER")


def test_a_rule_that_is_not_enforced_is_named_and_the_command_ends_with_one(
    loaded: Path, disarmed: None
) -> None:
    done = migration("verify", "--from", loaded)
    told = report(loaded, "verify")

    names = ["audit_entries_are_not_changed", "audit_entries_are_not_emptied"]
    assert done.returncode == 1
    assert told["verdict"] == "failed"
    assert [one["rule"] for one in told["lapsed"]] == [f"TRIGGER {name}" for name in names]
    assert f"operations_auditentry: TRIGGER {names[0]} is there, and not enforced." in done.stdout
    assert "2 rules not held to" in done.stderr


def test_a_live_verification_without_an_address_names_the_variable(
    loaded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NODEJS_DATABASE_URL")

    done = migration("verify", "--from", loaded, "--live")

    assert done.returncode == 1
    assert "NODEJS_DATABASE_URL is not set" in done.stderr


def test_a_folder_without_an_export_is_refused(target: None, tmp_path: Path) -> None:
    done = migration("verify", "--from", tmp_path)

    assert done.returncode == 1
    assert "holds no manifest.json" in done.stderr
