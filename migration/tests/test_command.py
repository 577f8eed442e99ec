"""The command says clearly what it did or refused, and exits so that a script can trust it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection
from psycopg import sql
from psycopg.conninfo import make_conninfo

from conformance.doubles.legacy_database import PEOPLE
from migration.tests.steps import HASH, database
from rotc.accounts.models import User

SECRET = "hunter2"


def migration(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "migration", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def report(folder: Path, command: str) -> Any:
    return json.loads((folder / f"{command}-report.json").read_text())


def address(name: str, *, port: object = None, password: str | None = None) -> str:
    known = connection.settings_dict
    login = f"{known['USER']}:{password or known['PASSWORD']}"
    return f"postgresql://{login}@{known['HOST']}:{port or known['PORT']}/{name}"


@pytest.fixture
def target(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command's environment: the database of this test."""
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "config.settings.development")
    monkeypatch.setenv("DATABASE_DIRECT_URL", address(str(connection.settings_dict["NAME"])))


@pytest.fixture
def empty_database(transactional_db: None) -> Iterator[str]:
    """A database on the same server that has no tables."""
    known = connection.get_connection_params()
    server = make_conninfo(
        **{key: known[key] for key in ("host", "port", "user", "password")}, dbname="postgres"
    )
    name = sql.Identifier("migration_empty")
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {}").format(name))
        yield "migration_empty"
        admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


def test_an_export_and_a_load_end_with_a_verdict_a_report_and_zero(
    target: None, legacy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NODEJS_DATABASE_URL", f"sqlite://{legacy}")

    exported = migration("export", "--to", tmp_path / "to")
    loaded = migration("load", "--from", tmp_path / "to", "--scratch")
    again = migration("load", "--from", tmp_path / "to", "--scratch")

    assert exported.returncode == loaded.returncode == again.returncode == 0
    assert "Exported 57 records" in exported.stdout
    assert "Loaded 57 of 57 records; 57 changed." in loaded.stdout
    assert "Nothing changed: 57 of 57 records stand as exported." in again.stdout
    assert User.objects.count() == len(PEOPLE)
    assert report(tmp_path / "to", "export")["verdict"] == "exported"
    assert report(tmp_path / "to", "load")["tables"][2]["unchanged"] == len(PEOPLE)


def test_a_load_that_cannot_say_so_does_not_say_that_nothing_was_written(
    target: None, legacy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NODEJS_DATABASE_URL", f"sqlite://{legacy}")
    migration("export", "--to", tmp_path / "to")

    with Path("/dev/full").open("w") as full:
        loaded = subprocess.run(
            [sys.executable, "-m", "migration", "load", "--from", tmp_path / "to", "--scratch"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )

    assert loaded.returncode == 1
    assert "The rows are loaded, and stay" in loaded.stderr
    assert User.objects.count() == len(PEOPLE)


def test_nothing_that_is_printed_or_reported_holds_a_password_or_a_hash(
    target: None, legacy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NODEJS_DATABASE_URL", f"sqlite://{legacy}")

    exported = migration("export", "--to", tmp_path / "to")
    loaded = migration("load", "--from", tmp_path / "to", "--scratch")

    told = [exported.stdout, exported.stderr, loaded.stdout, loaded.stderr]
    told += [path.read_text() for path in (tmp_path / "to").glob("*-report.json")]
    assert "users" in "".join(told)
    assert "$2" not in "".join(told)
    assert str(connection.settings_dict["PASSWORD"]) not in "".join(told)


def test_rows_in_quarantine_fail_the_load_until_they_are_accepted(
    target: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    users = [{"username": "good"}, {"username": "", "last_seen": "just now"}]
    path = database(tmp_path / "a.db", users=users)
    monkeypatch.setenv("NODEJS_DATABASE_URL", f"sqlite://{path}")
    exported = migration("export", "--to", tmp_path / "to")

    refused = migration("load", "--from", tmp_path / "to", "--scratch")
    told = report(tmp_path / "to", "load")
    accepted = migration("load", "--from", tmp_path / "to", "--scratch", "--accept-quarantined")

    assert "users.last_seen: 1 unreadable" in exported.stdout
    assert refused.returncode == 1
    assert "users 2: breaks the rule an_account_has_a_username." in refused.stdout
    assert "1 of 2 rows cannot be loaded, so nothing was written" in refused.stderr
    assert (told["verdict"], told["code"]) == ("refused", "rows_quarantined")
    assert told["tables"][2]["quarantined"][0]["key"] == 2
    assert accepted.returncode == 0
    assert "1 stay in quarantine, as accepted." in accepted.stdout


@pytest.mark.parametrize(
    "arguments",
    [(), ("import",), ("export",), ("load",), ("export", "--to", "x", "--source-zone", "Mars")],
    ids=" ".join,
)
def test_wrong_usage_exits_with_two(arguments: tuple[str, ...]) -> None:
    done = migration(*arguments)

    assert done.returncode == 2
    assert "usage: python -m migration" in done.stderr


def test_an_export_without_an_address_names_the_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NODEJS_DATABASE_URL", raising=False)

    done = migration("export", "--to", tmp_path / "to")

    assert done.returncode == 1
    assert "NODEJS_DATABASE_URL is not set" in done.stderr


@pytest.mark.parametrize(
    ("url", "complaint"),
    [
        (
            "sqlite:///no/such/rotc.db",
            "/no/such/rotc.db does not exist. Look at NODEJS_DATABASE_URL.",
        ),
        (f"postgresql://node:{SECRET}@127.0.0.1:1/rotc", "database rotc at 127.0.0.1 cannot be"),
        (f"mysql://node:{SECRET}@db/rotc", "names no legacy database"),
    ],
)
def test_an_address_that_cannot_be_read_is_refused_in_one_line_without_its_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str, complaint: str
) -> None:
    monkeypatch.setenv("NODEJS_DATABASE_URL", url)

    done = migration("export", "--to", tmp_path / "to")

    assert done.returncode == 1
    assert complaint in done.stderr.strip().splitlines()[-1]
    assert "Traceback" not in done.stderr
    assert SECRET not in done.stdout + done.stderr


def test_a_load_without_the_environment_of_the_application_names_what_is_missing(
    exported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "config.settings.production")
    monkeypatch.delenv("DATABASE_URL", raising=False)

    done = migration("load", "--from", exported, "--scratch")

    assert done.returncode == 1
    assert "DATABASE_URL is missing" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_target_that_does_not_answer_is_named_without_its_password(
    target: None, exported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_DIRECT_URL", address("rotc", port=1, password=SECRET))

    done = migration("load", "--from", exported, "--scratch")

    assert done.returncode == 1
    assert "The database rotc at 127.0.0.1:1 cannot be reached" in done.stderr
    assert SECRET not in done.stdout + done.stderr
    assert report(exported, "load")["code"] == "target_unreachable"


def test_a_target_that_refuses_the_login_is_named_without_the_password(
    target: None, exported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = str(connection.settings_dict["NAME"])
    monkeypatch.setenv("DATABASE_DIRECT_URL", address(name, password=SECRET))

    done = migration("load", "--from", exported, "--scratch")

    assert done.returncode == 1
    assert f"The database {name} at" in done.stderr
    assert SECRET not in done.stdout + done.stderr


def test_a_target_without_tables_is_refused_with_what_to_do(
    target: None, empty_database: str, exported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_DIRECT_URL", address(empty_database))

    done = migration("load", "--from", exported, "--scratch")

    assert done.returncode == 1
    assert "Run: python app/manage.py migrate" in done.stderr


def test_a_folder_without_an_export_is_refused(target: None, tmp_path: Path) -> None:
    done = migration("load", "--from", tmp_path, "--scratch")

    assert done.returncode == 1
    assert "holds no manifest.json" in done.stderr
    assert report(tmp_path, "load")["code"] == "not_an_export"


def test_the_command_works_from_any_folder(
    legacy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = database(tmp_path / "a.db", users=[{"username": "a", "password": HASH}])
    monkeypatch.setenv("NODEJS_DATABASE_URL", f"sqlite://{path}")

    done = migration("export", "--to", "here")

    assert done.returncode == 0
    assert (tmp_path / "here" / "manifest.json").exists()
