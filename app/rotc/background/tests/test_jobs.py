"""A job is asked for in a transaction, done once, and always ends."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.db import transaction
from pytest_django import DjangoCaptureOnCommitCallbacks

from rotc.accounts.models import User
from rotc.background import services
from rotc.background.models import Job, JobState
from rotc.background.services import enqueue, report_progress
from rotc.background.tasks import TrackedTask
from rotc.errors import Conflict, Unavailable

Task = Callable[[Callable[[int], Any]], list[int]]
Commits = DjangoCaptureOnCommitCallbacks


class Unwanted(Conflict):
    code = "unwanted"
    message = "Nobody wants this."


def raising(failure: Exception) -> Callable[[int], Any]:
    def deed(number: int) -> Any:
        raise failure

    return deed


def asked(owner: User | None, now: datetime, commits: Commits) -> Job:
    """A job that was asked for and, as tasks run at once under test, has ended."""
    with commits(execute=True):
        job = enqueue("tests.behave", owner=owner, at=now, number=7)
    job.refresh_from_db()
    return job


def test_a_job_is_done_after_the_commit_and_tells_its_result(
    task: Task, owner: User, now: datetime, django_capture_on_commit_callbacks: Commits
) -> None:
    calls = task(lambda number: {"twice": 2 * number})

    with django_capture_on_commit_callbacks() as committed:
        job = enqueue("tests.behave", owner=owner, at=now, number=7)
    before = (Job.objects.get().state, list(calls))
    for callback in committed:
        callback()

    job.refresh_from_db()
    assert before == (JobState.QUEUED, [])
    assert calls == [7]
    assert (job.state, job.result, job.progress) == (JobState.DONE, {"twice": 14}, 100)
    assert (job.owner, job.attempts, job.sent_at, job.queued_at) == (owner, 1, now, now)
    assert job.started_at is not None
    assert job.ended_at is not None
    assert (job.error, job.error_code) == ("", "")


def test_a_job_of_a_transaction_that_fails_never_was(
    task: Task, now: datetime, db: None, django_capture_on_commit_callbacks: Commits
) -> None:
    calls = task(lambda number: None)

    with (
        django_capture_on_commit_callbacks(execute=True),
        pytest.raises(ZeroDivisionError),
        transaction.atomic(),
    ):
        enqueue("tests.behave", owner=None, at=now, number=7)
        raise ZeroDivisionError

    assert calls == []
    assert not Job.objects.exists()
