"""A job is asked for in a transaction, done once, and always ends."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from celery import current_app
from celery.exceptions import SoftTimeLimitExceeded
from django.db import IntegrityError, OperationalError, transaction
from pytest_django import DjangoCaptureOnCommitCallbacks as Commits
from pytest_django import Settings

from rotc.accounts.models import User
from rotc.background import services
from rotc.background.models import Job, JobState
from rotc.background.services import enqueue, report_progress
from rotc.errors import Conflict, Unavailable

Task = Callable[[Callable[[int], Any]], list[int]]


class Unwanted(Conflict):
    code = "unwanted"
    message = "Nobody wants this."


class Away(Unavailable):
    code = "away"
    message = "Nobody is at home."


def failing(*failures: Exception) -> Callable[[int], Any]:
    """A deed that raises these, one a call, and then works."""
    left = list(failures)

    def deed(number: int) -> Any:
        if left:
            raise left.pop(0)
        return {"number": number}

    return deed


@pytest.fixture
def ask(
    owner: User, now: datetime, django_capture_on_commit_callbacks: Commits
) -> Callable[[], Job]:
    """Asks for a job which, as tasks run at once under test, has ended when it is returned."""

    def asked() -> Job:
        with django_capture_on_commit_callbacks(execute=True):
            job = enqueue("tests.behave", owner=owner, at=now, number=7)
        job.refresh_from_db()
        return job

    return asked


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
    calls = task(lambda number: number)

    @transaction.atomic
    def ask_and_stumble() -> None:
        enqueue("tests.behave", owner=None, at=now, number=7)
        raise ZeroDivisionError

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(ZeroDivisionError):
        ask_and_stumble()

    assert calls == []
    assert not Job.objects.exists()


def test_a_job_is_tried_again_until_it_works(task: Task, ask: Callable[[], Job]) -> None:
    calls = task(failing(Away(), OperationalError("no route"), ValueError("no")))

    job = ask()

    assert calls == [7, 7, 7, 7]
    assert (job.state, job.attempts, job.result) == (JobState.DONE, 4, {"number": 7})
    assert (job.error_code, job.error) == ("", "")


@pytest.mark.parametrize("most", [0, 1, 3])
def test_a_job_that_never_works_fails_after_the_last_attempt(
    task: Task, ask: Callable[[], Job], settings: Settings, most: int
) -> None:
    settings.TASK_MAX_RETRIES = most
    calls = task(failing(*[Away()] * 20))

    job = ask()

    assert len(calls) == most + 1
    assert (job.state, job.attempts, job.result) == (JobState.FAILED, most + 1, None)
    assert (job.error_code, job.error) == ("away", "Nobody is at home.")
    assert job.ended_at is not None


@pytest.mark.parametrize(
    ("failure", "code", "error"),
    [
        (Unwanted(), "unwanted", "Nobody wants this."),
        (SoftTimeLimitExceeded(), "took_too_long", "This took longer than a task may take."),
    ],
)
def test_what_time_does_not_mend_is_not_tried_again(
    task: Task, ask: Callable[[], Job], failure: Exception, code: str, error: str
) -> None:
    calls = task(failing(failure))

    job = ask()

    assert calls == [7]
    assert (job.state, job.error_code, job.error) == (JobState.FAILED, code, error)


def test_a_failed_job_is_logged_and_tells_its_owner_nothing_of_the_inside(
    task: Task, ask: Callable[[], Job], caplog: pytest.LogCaptureFixture
) -> None:
    task(failing(*[ValueError("row of juan@example.test")] * 20))

    with caplog.at_level(logging.ERROR, logger="rotc.background.services"):
        job = ask()

    assert (job.state, job.error_code) == (JobState.FAILED, "server_error")
    assert "example.test" not in job.error
    (line,) = [each for each in caplog.records if each.name == services.__name__]
    assert line.facts == {  # type: ignore[attr-defined]
        "job": str(job.id),
        "task": "tests.behave",
        "code": "server_error",
        "kind": "ValueError",
        "attempts": 4,
    }


@pytest.mark.parametrize(
    "unfit", [{7}, float("nan"), "x" * services.LARGEST_RESULT], ids=["no json", "nan", "too long"]
)
def test_a_result_that_a_row_cannot_hold_ends_in_failure(
    task: Task, ask: Callable[[], Job], unfit: object
) -> None:
    calls = task(lambda _: unfit)

    job = ask()

    assert (job.state, job.error_code, job.attempts) == (JobState.FAILED, "server_error", 1)
    assert calls == [7]


def test_a_job_that_ended_is_not_done_again(task: Task, ask: Callable[[], Job]) -> None:
    calls = task(lambda number: number)
    job = ask()

    current_app.tasks["tests.behave"].apply(kwargs={"number": 7}, task_id=str(job.id))

    job.refresh_from_db()
    assert calls == [7]
    assert (job.state, job.attempts) == (JobState.DONE, 1)


def test_a_job_that_nobody_wrote_down_is_not_done(task: Task, db: None) -> None:
    calls = task(lambda number: number)

    current_app.tasks["tests.behave"].apply(kwargs={"number": 7}, task_id=str(uuid4()))

    assert calls == []
    assert not Job.objects.exists()


def test_a_failed_job_stays_as_it_ended(owner: User, now: datetime) -> None:
    job = enqueue("tests.behave", owner=owner, at=now, number=7)
    services.fail(job, failure=Unwanted(), at=now)

    services.finish(job, result=1, at=now)
    services.postpone(job, failure=Away(), at=now)
    services.fail(job, failure=Away(), at=now)
    services.abandon(job.id, failure=Away(), at=now)

    job.refresh_from_db()
    assert (job.state, job.error_code, job.result) == (JobState.FAILED, "unwanted", None)


def test_a_task_tells_how_far_it_is(task: Task, ask: Callable[[], Job]) -> None:
    seen: list[int] = []

    def deed(number: int) -> None:
        report_progress(percent=40)
        seen.append(Job.objects.get().progress)

    task(deed)

    job = ask()

    assert seen == [40]
    assert job.progress == 100


def test_progress_of_no_job_is_told_to_nobody(owner: User, now: datetime) -> None:
    job = enqueue("tests.behave", owner=owner, at=now, number=7)

    report_progress(percent=40)

    job.refresh_from_db()
    assert job.progress == 0


@pytest.mark.parametrize(
    ("name", "ids", "refusal"),
    [
        ("tests.nothing", {}, LookupError),
        ("tests.behave", {}, TypeError),
        ("tests.behave", {"number": 7, "more": 1}, TypeError),
        ("tests.behave", {"number": uuid4()}, TypeError),
    ],
)
def test_an_error_of_the_program_shows_at_once(
    db: None, now: datetime, name: str, ids: dict[str, Any], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        enqueue(name, owner=None, at=now, **ids)

    assert not Job.objects.exists()


@pytest.mark.parametrize(
    "facts",
    [
        {"state": "lost"},
        {"state": JobState.DONE},
        {"progress": 101},
        {"progress": -1},
    ],
)
def test_the_database_refuses_jobs_that_make_no_sense(
    db: None, now: datetime, facts: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError):
        Job.objects.create(task="tests.behave", queued_at=now, **facts)


def test_a_job_has_an_id_of_its_own(db: None, now: datetime) -> None:
    ids = {enqueue("tests.behave", owner=None, at=now, number=7).id for _ in range(3)}

    assert len(ids) == 3
    assert {type(each) for each in ids} == {UUID}
