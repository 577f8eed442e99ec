"""The sweep finds what was lost, sends it once more, and leaves alone what is not lost."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from pytest_django import Settings
from redis import Redis

from rotc.background import services, sweeping
from rotc.background.models import Job, JobState
from rotc.background.services import Message, enqueue

QUEUE = "celery"
LOST = timedelta(seconds=30)


@pytest.fixture
def redis(db: None, queue: None, settings: Settings) -> Iterator[Redis]:
    """The Redis of the settings, with nothing in the queue."""
    settings.WORKER_LOST_SECONDS = LOST.total_seconds()
    with Redis.from_url(settings.REDIS_URL) as client:
        client.delete(QUEUE)
        yield client
        client.delete(QUEUE)


def asked(at: datetime, **facts: Any) -> Job:
    """A job as it stands when these facts are written to its row."""
    job = enqueue("tests.behave", owner=None, at=at, number=7)
    Job.objects.filter(id=job.id).update(**facts)
    job.refresh_from_db()
    return job


def queued(redis: Redis) -> list[str]:
    """The ids of the jobs in the queue, oldest first."""
    found: Any = redis.lrange(QUEUE, 0, -1)
    return [json.loads(each)["headers"]["id"] for each in reversed(found)]


def ids(*jobs: Job) -> list[str]:
    return [str(job.id) for job in jobs]


def test_jobs_that_were_never_sent_are_sent_once_the_oldest_first(
    redis: Redis, now: datetime
) -> None:
    jobs = [asked(now - timedelta(minutes=minutes)) for minutes in (3, 2, 1)]
    services.fail(jobs[1], failure=ValueError(), at=now)

    sent = [sweeping.send_waiting(at=now) for _ in range(2)]

    jobs[0].refresh_from_db()
    assert sent == [2, 0]
    assert queued(redis) == ids(jobs[0], jobs[2])
    assert jobs[0].sent_at == now


def test_more_jobs_than_are_locked_at_once_are_all_sent(
    redis: Redis, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "BATCH", 2)
    jobs = [asked(now - LOST + timedelta(seconds=number)) for number in range(5)]

    sent = sweeping.send_waiting(at=now)

    assert sent == 5
    assert queued(redis) == ids(*jobs)


def test_a_job_that_somebody_is_just_sending_is_left_to_him(redis: Redis, now: datetime) -> None:
    asked(now)

    sent = sweeping.send_waiting(at=now)

    assert (sent, queued(redis)) == (0, [])


def test_a_job_whose_message_was_lost_is_sent_again_one_that_is_queued_is_not(
    redis: Redis, now: datetime
) -> None:
    before = now - 3 * LOST
    lost, kept = asked(before), asked(before)
    sweeping.send_waiting(at=now - 2 * LOST)
    redis.lrem(QUEUE, 1, redis.lindex(QUEUE, -1))  # type: ignore[arg-type]  # not the asynchronous client

    sent = sweeping.send_waiting(at=now)

    assert sent == 1
    assert sorted(queued(redis)) == sorted(ids(lost, kept))


def test_a_job_that_waits_for_its_next_attempt_is_left_alone_until_it_is_overdue(
    redis: Redis, now: datetime
) -> None:
    waiting = {"state": JobState.RETRIED, "sent_at": now - 10 * LOST}
    asked(now - 10 * LOST, due_at=now + LOST, **waiting)
    overdue = asked(now - 10 * LOST, due_at=now - 3 * LOST, **waiting)

    sweeping.send_waiting(at=now)

    assert queued(redis) == ids(overdue)


def test_a_job_whose_worker_is_silent_waits_again_and_is_sent(redis: Redis, now: datetime) -> None:
    job = asked(now - 2 * LOST)
    services.claim(job.id, message=Message(sent_at=now - 2 * LOST), at=now - LOST)

    let_go, sent = sweeping.let_go_of_lost(at=now), sweeping.send_waiting(at=now)

    job.refresh_from_db()
    assert (let_go, sent, queued(redis)) == (1, 1, ids(job))
    assert (job.state, job.attempts, job.error_code) == (JobState.RETRIED, 1, "worker_lost")


def test_a_job_whose_worker_gives_a_sign_of_life_stays_his(redis: Redis, now: datetime) -> None:
    job = asked(now - 2 * LOST)
    services.claim(job.id, message=Message(), at=now - LOST)

    sweeping.beat({job.id}, at=now - timedelta(seconds=1))

    assert sweeping.let_go_of_lost(at=now) == 0


def test_nobody_gives_a_sign_of_life_for_anothers_job(redis: Redis, now: datetime) -> None:
    job = asked(now - 2 * LOST)
    services.claim(job.id, message=Message(), at=now - LOST)
    Job.objects.update(worker=uuid4())

    sweeping.beat({job.id}, at=now)

    assert sweeping.let_go_of_lost(at=now) == 1


def test_a_job_that_lost_its_last_worker_fails(
    redis: Redis, now: datetime, settings: Settings
) -> None:
    settings.TASK_MAX_RETRIES = 0
    job = asked(now - 2 * LOST)
    services.claim(job.id, message=Message(), at=now - LOST)

    sweeping.let_go_of_lost(at=now)

    job.refresh_from_db()
    assert (job.state, job.error_code) == (JobState.FAILED, "worker_lost")


def test_a_job_whose_task_has_gone_does_not_hold_up_the_others(redis: Redis, now: datetime) -> None:
    gone = asked(now - 2 * LOST, task="tests.gone")
    other = asked(now - LOST)

    sent = sweeping.send_waiting(at=now)

    gone.refresh_from_db()
    assert (sent, queued(redis)) == (1, ids(other))
    assert (gone.state, gone.error_code) == (JobState.RETRIED, "task_unknown")


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_send_each_job_once(
    queue: None, redis: Redis, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "BATCH", 5)
    jobs = [asked(now - LOST) for _ in range(40)]
    redis.delete(QUEUE)
    Job.objects.update(sent_at=None)

    def sweep(_: int) -> int:
        try:
            return sweeping.send_waiting(at=now)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        sent = list(threads.map(sweep, range(2)))

    assert sum(sent) == 40
    assert sorted(queued(redis)) == sorted(ids(*jobs))
