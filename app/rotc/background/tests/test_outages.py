"""A worker whose database is away tries again until it is there."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from celery import current_app
from django.db import InterfaceError, OperationalError, ProgrammingError

from rotc.accounts.models import User
from rotc.background import services
from rotc.background.models import Job, JobState
from rotc.background.services import enqueue

Task = Callable[[Callable[[int], Any]], list[int]]


def away_for(monkeypatch: pytest.MonkeyPatch, deed: str, *failures: Exception) -> None:
    """Let this deed with jobs fail so often before it works."""
    left, works = list(failures), getattr(services, deed)

    def fails(*args: Any, **kwargs: Any) -> Any:
        if left:
            raise left.pop(0)
        return works(*args, **kwargs)

    monkeypatch.setattr(services, deed, fails)


@pytest.fixture
def run(owner: User, now: datetime) -> Callable[[], Job]:
    """Runs a job as a worker does; how it ended."""

    def ended() -> Job:
        job = enqueue("tests.behave", owner=owner, at=now, number=7)
        current_app.tasks["tests.behave"].apply(kwargs={"number": 7}, task_id=str(job.id))
        job.refresh_from_db()
        return job

    return ended


def test_a_job_outlasts_a_database_that_is_away_before_it_begins(
    task: Task, run: Callable[[], Job], monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = task(lambda number: number)
    away_for(monkeypatch, "claim", *[OperationalError(), InterfaceError()] * 5)

    job = run()

    assert calls == [7]
    assert (job.state, job.attempts) == (JobState.DONE, 1)


def test_a_job_outlasts_a_database_that_is_away_when_it_ends(
    task: Task, run: Callable[[], Job], monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = task(lambda number: number)
    away_for(monkeypatch, "finish", OperationalError())
    away_for(monkeypatch, "postpone", OperationalError())

    job = run()

    # Its row could not be told that the first attempt was over; the second takes it all the same.
    assert (calls, job.state) == ([7, 7], JobState.DONE)


def test_a_fault_of_the_program_is_not_repeated_for_ever(
    task: Task, run: Callable[[], Job], monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = task(lambda number: number)
    away_for(monkeypatch, "claim", *[ProgrammingError()] * 50)

    job = run()

    assert calls == []
    assert (job.state, job.error_code) == (JobState.FAILED, "server_error")
