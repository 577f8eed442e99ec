"""The report of a command is of its last run, and what an earlier one did is not forgotten."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from migration.tests.steps import database
from migration.tests.test_command import address, migration, report
from rotc.accounts.models import User


@pytest.fixture
def target(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command's environment: the database of this test."""
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "config.settings.development")
    monkeypatch.setenv("DATABASE_DIRECT_URL", address(str(connection.settings_dict["NAME"])))


def test_what_the_last_run_did_that_was_not_refused_stays_beside_the_refusal(
    legacy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NODEJS_DATABASE_URL", f"sqlite://{legacy}")
    folder = tmp_path / "to"
    migration("export", "--to", folder)
    done = report(folder, "export")

    migration("export", "--to", folder)
    migration("export", "--to", folder)

    assert (report(folder, "export")["verdict"], done["verdict"]) == ("refused", "exported")
    assert report(folder, "export-done") == done


def test_nothing_of_a_refusal_stays_beside_a_run_that_did_what_it_was_asked(
    target: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    users = [{"username": "good"}, {"username": ""}]
    path = database(tmp_path / "a.db", users=users)
    monkeypatch.setenv("NODEJS_DATABASE_URL", f"sqlite://{path}")
    folder = tmp_path / "to"
    migration("export", "--to", folder)
    for option in ("--accept-quarantined", "--scratch", "--accept-quarantined"):
        migration("load", "--from", folder, "--scratch", option)

    told = report(folder, "load")

    assert told["verdict"] == "loaded"
    assert not (folder / "load-done-report.json").exists()


def test_a_load_that_is_refused_tells_no_number_of_what_is_not_there(
    target: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    users = [{"username": "good"}, {"username": "", "last_seen": "just now"}]
    path = database(tmp_path / "a.db", users=users)
    monkeypatch.setenv("NODEJS_DATABASE_URL", f"sqlite://{path}")
    migration("export", "--to", tmp_path / "to")

    refused = migration("load", "--from", tmp_path / "to", "--scratch")
    told = next(one for one in report(tmp_path / "to", "load")["tables"] if one["table"] == "users")

    assert not User.objects.exists()
    assert "created" not in refused.stdout
    assert "could be loaded" in refused.stdout
    assert not told.keys() & {"created", "updated", "unchanged", "beside"}
    assert (told["exported"], len(told["quarantined"])) == (2, 1)


def test_a_backup_that_knows_no_folder_leaves_no_report_where_the_operator_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MIGRATION_BACKUPS", raising=False)

    done = migration("backup")

    assert done.returncode == 1
    assert not list(tmp_path.iterdir())


def test_moments_that_cannot_be_read_are_counted_in_the_reports(
    target: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = database(tmp_path / "a.db", users=[{"username": "odd", "last_seen": "yesterday"}])
    monkeypatch.setenv("NODEJS_DATABASE_URL", f"sqlite://{path}")

    exported = migration("export", "--to", tmp_path / "to")
    migrated = migration("migrate", "--in", tmp_path / "whole")

    assert (exported.returncode, migrated.returncode) == (0, 0)
    assert unreadable(report(tmp_path / "to", "export")) == {"last_seen": 1}
    assert unreadable(report(tmp_path / "whole", "migrate")) == {"last_seen": 1}


def unreadable(told: Any) -> Any:
    """The unreadable moments of the accounts, by column, that a report tells of."""
    return next(one["raw"] for one in told["findings"] if one["table"] == "users")
