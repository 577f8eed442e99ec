"""A job is in one pair of hands at a time, and others can do nothing to it."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from celery import current_app
from pytest_django import Settings

from rotc.accounts.models import User
from rotc.background import services
from rotc.background.models import Job, JobState
from rotc.background.services import EARLY, Message, enqueue
from rotc.background.tests.conftest import Deed
from rotc.errors import Unavailable

FIRST = Message()


@pytest.fixture
def job(owner: User, now: datetime) -> Job:
    return enqueue("tests.behave", owner=owner, at=now, number=7)


def claimed(job: Job, message: Message, at: datetime) -> Job:
    """The job as somebody has it who has just claimed it."""
    found = services.claim(job.id, message=message, at=at)
    assert found is not None
    return found


def turned_away(job: Job, at: datetime) -> tuple[str, int, str]:
    """How the job stands after a worker has found that it does not know the task."""
    services.turn_away(job.id, at=at)
    job.refresh_from_db()
    return job.state, job.attempts, job.error_code


def test_a_running_job_is_left_alone(job: Job, now: datetime) -> None:
    first = services.claim(job.id, message=FIRST, at=now)
    second = services.claim(job.id, message=FIRST, at=now)

    assert first is not None
    assert second is None
    assert (first.attempts, first.state, first.worker) == (
        1,
        JobState.STARTED,
        services.THIS_WORKER,
    )


def test_a_running_job_goes_to_the_message_that_began_it_when_it_is_given_back(
    job: Job, now: datetime
) -> None:
    claimed(job, Message(sent_at=now), now)

    again = services.claim(job.id, message=Message(sent_at=now, again=True), at=now)

    assert again is not None
    assert again.attempts == 2


@pytest.mark.parametrize("age", [timedelta(hours=2), timedelta(seconds=-30)])
def test_a_message_that_comes_late_takes_nothing_from_another(
    job: Job, now: datetime, age: timedelta
) -> None:
    claimed(job, Message(sent_at=now), now)

    late = services.claim(job.id, message=Message(sent_at=now - age, again=True), at=now)

    assert late is None


def test_a_job_that_is_to_wait_is_not_begun_before_its_time(job: Job, now: datetime) -> None:
    first = claimed(job, Message(sent_at=now), now)
    pause = services.postpone(first, failure=Unavailable(), at=now)
    assert pause

    too_early = services.claim(job.id, message=FIRST, at=now + pause - 2 * EARLY)
    own = services.claim(job.id, message=Message(sent_at=now, again=True), at=now)

    assert too_early is None
    assert own is not None


def test_a_job_that_is_due_is_begun(job: Job, now: datetime) -> None:
    first = claimed(job, Message(sent_at=now), now)
    pause = services.postpone(first, failure=Unavailable(), at=now)
    assert pause

    due = services.claim(job.id, message=FIRST, at=now + pause)

    assert due is not None


def test_who_has_lost_a_job_can_do_nothing_to_it(
    job: Job, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    lost = claimed(job, FIRST, now)
    services.release(claimed_again := Job.objects.get(), at=now)
    held = claimed(claimed_again, FIRST, now)

    told = (
        services.finish(lost, result=1, at=now),
        services.postpone(lost, failure=Unavailable(), at=now),
        services.fail(lost, failure=Unavailable(), at=now),
    )

    job.refresh_from_db()
    assert told == (False, None, False)
    assert (job.state, job.attempts, job.result) == (JobState.STARTED, 2, None)
    assert services.finish(held, result=2, at=now)
    assert "A job failed" not in caplog.text


def test_a_worker_abandons_only_what_it_has(job: Job, now: datetime) -> None:
    claimed(job, FIRST, now)
    Job.objects.update(worker=uuid4())

    services.abandon(job.id, failure=services.WorkerLost(), at=now)

    job.refresh_from_db()
    assert job.state == JobState.STARTED


def test_a_job_whose_workers_are_lost_again_and_again_fails(
    task: Deed, job: Job, now: datetime, settings: Settings
) -> None:
    settings.TASK_MAX_RETRIES = 1
    services.release(claimed(job, FIRST, now), at=now)
    services.release(claimed(job, FIRST, now), at=now)

    third = services.claim(job.id, message=FIRST, at=now)

    job.refresh_from_db()
    assert third is None
    assert (job.state, job.error_code, job.attempts) == (JobState.FAILED, "worker_lost", 2)


def test_a_job_of_an_unknown_task_is_sent_again_a_few_times_and_fails(
    job: Job, now: datetime, settings: Settings
) -> None:
    settings.TASK_MAX_RETRIES = 1

    seen = [turned_away(job, now) for _ in range(3)]

    assert seen == [
        (JobState.RETRIED, 1, "task_unknown"),
        (JobState.RETRIED, 2, "task_unknown"),
        (JobState.FAILED, 2, "task_unknown"),
    ]


def test_the_result_of_a_job_that_is_done_is_told_again(job: Job, now: datetime) -> None:
    services.finish(claimed(job, FIRST, now), result={"size": 3}, at=now)

    told = current_app.tasks["tests.behave"].apply(kwargs={"number": 7}, task_id=str(job.id))

    assert told.result == {"size": 3}


def test_pauses_grow_and_are_never_quite_the_same(settings: Settings) -> None:
    settings.TASK_RETRY_SECONDS = 5.0

    pauses = [services.pause_after(attempts).total_seconds() for attempts in (1, 2, 3, 4, 20)]

    assert [5 <= pauses[0] <= 6.25, 10 <= pauses[1] <= 12.5, 20 <= pauses[2] <= 25] == [True] * 3
    assert 600 <= pauses[4] <= 750
    assert len({services.pause_after(1) for _ in range(5)}) > 1
