"""The ways to backups: the worker's task, the operator's command, and the list that admins read."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import Settings
from rest_framework.test import APIClient

from rotc.background.models import Job, JobState
from rotc.background.services import enqueue
from rotc.operations.models import Backup, BackupState, Verified
from rotc.operations.tests.backing_up import dumps

BACKUPS = "/api/v1/operations/backups/"
Asking = Callable[[str], APIClient]


@pytest.fixture
def three(db: None) -> list[Backup]:
    """A backup that is done, one that failed later, and one that is under way."""
    now = timezone.now()
    done: Any = {"sha256": "0" * 64, "verified": Verified.READ_BACK, "bytes": 4711}
    failed: Any = {"error_code": "disk_full", "error": "The disk is full."}
    return [
        Backup.objects.create(
            started_at=now - timedelta(days=2), finished_at=now, state="done", **done
        ),
        Backup.objects.create(
            started_at=now - timedelta(days=1), finished_at=now, state="failed", **failed
        ),
        Backup.objects.create(started_at=now),
    ]


@pytest.mark.django_db(transaction=True)
def test_the_task_makes_one_and_its_job_tells_which(disk: Path, database: str) -> None:
    enqueue("operations.backup_database", owner=None, at=timezone.now())

    job, backup = Job.objects.get(), Backup.objects.get()
    assert (job.state, backup.state) == (JobState.DONE, BackupState.DONE)
    assert job.result == {
        "backup": str(backup.id),
        "path": backup.path,
        "bytes": backup.bytes,
        "verified": "trial_restore",
    }


@pytest.mark.django_db(transaction=True)
def test_the_task_may_run_twice(disk: Path, database: str) -> None:
    enqueue("operations.backup_database", owner=None, at=timezone.now())
    enqueue("operations.backup_database", owner=None, at=timezone.now())

    assert {job.state for job in Job.objects.all()} == {JobState.DONE}
    assert len({str(job.result) for job in Job.objects.all()}) == 1
    assert len(dumps(disk)) == 1


@pytest.mark.django_db(transaction=True)
def test_a_refusal_is_the_error_of_the_job(settings: Settings) -> None:
    settings.BACKUP_DIRECTORY = ""

    enqueue("operations.backup_database", owner=None, at=timezone.now())

    assert (Job.objects.get().state, Job.objects.get().error_code) == (
        JobState.FAILED,
        "backups_not_configured",
    )


@pytest.mark.django_db(transaction=True)
def test_the_command_makes_one_and_says_where(disk: Path, database: str) -> None:
    told = StringIO()

    call_command("backup_database", stdout=told)

    assert told.getvalue().startswith(f"{disk / dumps(disk)[0]}: ")
    assert "verified: trial_restore" in told.getvalue()


@pytest.mark.django_db(transaction=True)
def test_the_command_refuses_in_words(settings: Settings) -> None:
    settings.BACKUP_DIRECTORY = ""

    with pytest.raises(CommandError, match="BACKUP_DIRECTORY"):
        call_command("backup_database")


def test_an_administrator_reads_the_newest_first(asking: Asking, three: list[Backup]) -> None:
    answer = asking("admin").get(BACKUPS)

    body: Any = answer.json()
    assert answer.status_code == 200
    assert body["count"] == 3
    assert [one["state"] for one in body["results"]] == ["running", "failed", "done"]
    assert body["results"][1]["error"] == "The disk is full."
    assert (body["results"][2]["bytes"], body["results"][2]["verified"]) == (4711, "read_back")


def test_backups_are_found_by_their_state(asking: Asking, three: list[Backup]) -> None:
    admin = asking("admin")

    failed, nonsense = admin.get(f"{BACKUPS}?state=failed"), admin.get(f"{BACKUPS}?state=fine")

    assert [one["id"] for one in failed.json()["results"]] == [str(three[1].id)]
    assert nonsense.status_code == 400


@pytest.mark.parametrize("role", ["training_staff", "cadet"])
def test_others_may_not_read_them(role: str, asking: Asking, three: list[Backup]) -> None:
    assert asking(role).get(BACKUPS).status_code == 403
