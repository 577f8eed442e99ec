"""Health tells how it stands with the backups, and stays healthy without one."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from rotc.operations import health
from rotc.operations.models import Backup, BackupState, Verified

DAY = timedelta(days=1)
Made = tuple[str, float]  # its state, and how many days ago it began
YOUNG, OLD = 3, 300  # days since the database was made
Case = tuple[int, list[Made], str]  # the age of the database in days, the backups, the word
CASES: dict[str, Case] = {
    "a new system has none yet": (YOUNG, [], "none yet"),
    "an old system should have one": (OLD, [], "overdue"),
    "the last one is fresh": (OLD, [("done", 6), ("done", 13)], "ok"),
    "the last one is too old": (OLD, [("done", 9)], "overdue"),
    "the last attempt failed": (OLD, [("failed", 0), ("done", 7)], "failed"),
    "the first attempt of a new system failed": (YOUNG, [("failed", 0)], "failed"),
    "the last one is gone": (OLD, [("lost", 2), ("done", 9)], "lost"),
    "a failure was made good": (OLD, [("done", 0), ("failed", 0.5), ("lost", 1)], "ok"),
    "one is under way": (OLD, [("running", 0), ("done", 7)], "ok"),
    "one was removed, as it should": (OLD, [("done", 1), ("removed", 40)], "ok"),
}


@pytest.fixture(autouse=True)
def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    """Health remembers nothing of the question before."""
    monkeypatch.setattr(health, "REMEMBER_FOR", 0)


def note(state: str, days: float) -> None:
    """A row of a backup that began so long ago."""
    at = timezone.now() - days * DAY
    Backup.objects.create(
        started_at=at,
        finished_at=None if state == BackupState.RUNNING else at,
        state=state,
        sha256="0" * 64,
        verified=Verified.TRIAL_RESTORE,
    )


def told_of(case: Case) -> str:
    """What health says of the backups of a database of this age, with no more than these."""
    age, made, _ = case
    Backup.objects.all().delete()
    for state, days in made:
        note(state, days)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE django_migrations SET applied = now() - make_interval(days => %s)", [age]
        )
    return health.ask_backup()


@pytest.mark.django_db(transaction=True)
def test_the_state_of_the_backups() -> None:
    told = {name: told_of(case) for name, case in CASES.items()}

    assert told == {name: expected for name, (_, _, expected) in CASES.items()}


@pytest.mark.django_db(transaction=True)
def test_a_failed_backup_makes_no_dependency_unhealthy(client: Client) -> None:
    note(BackupState.FAILED, 0)

    told = client.get("/api/health").json()

    well = {name for name, check in told["checks"].items() if not check["detail"]}
    assert well == {"database", "redis"}  # no worker runs here
    assert "backup" not in told["services"]
    assert told["backup"] == {"status": "failed", "detail": "The last attempt at a backup failed."}


def test_a_database_that_is_away_cannot_tell(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(connection.settings_dict, "PORT", "1")

    told = client.get("/api/health").json()

    assert told["backup"] == {"status": "unknown", "detail": "It accepts no connection."}
