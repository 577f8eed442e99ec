"""`migrate` does all four steps, goes on where it stopped, and changes nothing when all is done."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from conformance.doubles.legacy_database import PEOPLE
from migration.export import Exported
from migration.files import Progress
from migration.load import RowsQuarantined
from migration.migrate import AnotherMigration, AnotherZone, Migrated, migrate
from migration.tests.conftest import address_of
from migration.tests.steps import HASH, NOON, backup, database, quiet, run
from migration.tests.test_command import migration, report
from rotc.accounts.models import User

pytestmark = pytest.mark.django_db(transaction=True)
TOMORROW = NOON + timedelta(days=1)
VERSIONS = "SELECT id, xmin::text, ctid::text FROM accounts_user ORDER BY id"


@contextmanager
def unwatched(_: str) -> Iterator[Progress]:
    yield quiet


def unheard(done: Exported) -> None:
    """Nobody listens to what is odd about the source."""


def move(
    url: str,
    folder: Path,
    *,
    at: datetime = NOON,
    accept: bool = False,
    in_use: bool = False,
    zone: ZoneInfo | None = None,
) -> Migrated:
    return migrate(
        url=url,
        folder=folder,
        zone=zone,
        at=at,
        trial="",
        leave_unknown=False,
        accept_quarantined=accept,
        in_use=in_use,
        watched=unwatched,
        tell_export=unheard,
    )


def stood(done: Migrated) -> dict[str, bool]:
    return {step.name: step.stood for step in done.steps}


def versions() -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(VERSIONS)
        return list(cursor.fetchall())


def test_all_four_steps_are_done_and_proven(url: str, tmp_path: Path) -> None:
    done = move(url, tmp_path / "whole")

    assert stood(done) == {"backup": False, "export": False, "load": False, "verify": False}
    assert done.verdict.holds
    assert User.objects.count() == len(PEOPLE)
    assert done.words.startswith(f"Migrated; {done.changed:,} records changed.")
    assert "Integrity confirmed" in done.words


def test_a_second_run_changes_nothing(url: str, tmp_path: Path) -> None:
    first = move(url, tmp_path / "whole")
    before = versions()

    again = move(url, tmp_path / "whole", at=TOMORROW)

    assert stood(again) == {"backup": True, "export": True, "load": True, "verify": False}
    assert again.backup == first.backup
    assert again.words.startswith("Migrated; nothing changed.")
    assert versions() == before


def test_a_run_that_was_refused_goes_on_where_it_stopped(tmp_path: Path) -> None:
    users = [{"username": "good"}, {"username": ""}]
    url = f"sqlite://{database(tmp_path / 'a.db', users=users)}"
    with pytest.raises(RowsQuarantined):
        move(url, tmp_path / "whole")

    done = move(url, tmp_path / "whole", at=TOMORROW, accept=True)

    assert stood(done) == {"backup": True, "export": True, "load": False, "verify": False}
    assert done.verdict.holds
    assert list(User.objects.values_list("username", flat=True)) == ["good"]


def test_a_backup_that_was_damaged_since_is_taken_anew(url: str, tmp_path: Path) -> None:
    first = move(url, tmp_path / "whole").backup
    (tmp_path / "whole" / "backups" / first.file).write_bytes(b"")

    again = move(url, tmp_path / "whole", at=TOMORROW)

    assert stood(again)["backup"] is False
    assert again.backup.id > first.id


def test_a_backup_of_another_database_is_none_of_this_one(
    legacy: Path, legacy_postgresql: str, tmp_path: Path
) -> None:
    other = backup(f"sqlite://{legacy}", tmp_path / "whole" / "backups")

    done = move(legacy_postgresql, tmp_path / "whole", at=TOMORROW)

    assert done.backup.source_identity != other.source_identity
    assert done.backup.source == "postgresql"


def test_an_export_in_another_zone_does_not_stand_for_the_one_that_is_asked_for(
    legacy: Path, tmp_path: Path
) -> None:
    url, manila = f"sqlite://{legacy}", ZoneInfo("Asia/Manila")
    move(url, tmp_path / "utc")
    move(url, tmp_path / "manila", zone=manila)

    with pytest.raises(AnotherZone, match="in the zone UTC, and not in Asia/Manila"):
        move(url, tmp_path / "utc", zone=manila)

    assert stood(move(url, tmp_path / "manila"))["export"]


def test_a_folder_that_holds_another_migration_is_refused(legacy: Path, tmp_path: Path) -> None:
    url = f"sqlite://{legacy}"
    move(url, tmp_path / "whole")
    run(url, "UPDATE users SET created_at = '2020-01-01 00:00:00' WHERE id = 1")

    with pytest.raises(AnotherMigration):
        move(url, tmp_path / "whole", at=TOMORROW)


def test_what_is_not_in_the_source_is_not_called_right_until_the_system_is_in_use(
    legacy: Path, tmp_path: Path
) -> None:
    User.objects.create(id=4711, username="made here", role="admin", password=HASH)

    done = move(f"sqlite://{legacy}", tmp_path / "whole")
    in_use = move(f"sqlite://{legacy}", tmp_path / "whole", in_use=True)

    assert not done.verdict.holds
    assert done.words.startswith("Loaded, and not right. Not verified:")
    assert in_use.verdict.holds


def test_the_command_ends_with_one_verdict_a_report_and_no_secret(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "config.settings.development")
    monkeypatch.setenv("DATABASE_DIRECT_URL", address_of(str(connection.settings_dict["NAME"])))
    monkeypatch.setenv("NODEJS_DATABASE_URL", url)

    first = migration("migrate", "--in", tmp_path / "whole")
    told = report(tmp_path / "whole", "migrate")
    User.objects.filter(id=3).update(gender="of another source")
    User.objects.create(id=4711, username="made here", role="admin", password=HASH)
    unlike = migration("migrate", "--in", tmp_path / "whole")

    assert first.returncode == 0
    assert all(step in first.stderr for step in ("1/4 backup", "2/4 export", "3/4 load users"))
    assert "4/4 verify users" in first.stderr
    assert first.stdout.strip().splitlines()[-1].startswith("Migrated; ")
    assert told["verdict"] == "migrated"
    assert [step["name"] for step in told["steps"]] == ["backup", "export", "load", "verify"]
    assert all(f"{step} as it stood" in unlike.stderr for step in ("1/4 backup", "2/4 export"))
    assert unlike.returncode == 1
    assert "1 tables whose counts differ" in unlike.stderr
    assert report(tmp_path / "whole", "migrate")["verdict"] == "failed"
    reports = [path.read_text() for path in tmp_path.glob("whole/**/2*.json")]
    everything = "".join([first.stdout, first.stderr, unlike.stdout, json.dumps(told), *reports])
    assert "users" in everything
    assert not [secret for secret in (*secrets(url), "$2a$", "p256dh") if secret in everything]


def test_the_command_names_what_it_leaves_behind_also_where_its_load_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = database(tmp_path / "odd.db", users=[{"username": "good"}, {"username": ""}])
    run(f"sqlite://{path}", "CREATE TABLE rifles (id INTEGER PRIMARY KEY, serial TEXT)")
    run(f"sqlite://{path}", "ALTER TABLE users ADD shoe_size TEXT")
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "config.settings.development")
    monkeypatch.setenv("DATABASE_DIRECT_URL", address_of(str(connection.settings_dict["NAME"])))
    monkeypatch.setenv("NODEJS_DATABASE_URL", f"sqlite://{path}")

    done = migration("migrate", "--in", tmp_path / "whole", "--leave-unknown")

    assert done.returncode == 1
    assert "rows cannot be loaded" in done.stderr
    assert "rifles: tables left behind, as told." in done.stdout
    assert "users: shoe_size: left behind, as told." in done.stdout


def secrets(url: str) -> list[str]:
    known = str(connection.settings_dict["PASSWORD"])
    return [known, *([url] if url.startswith("postgresql") else [])]
