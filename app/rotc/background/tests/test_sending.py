"""A job reaches Redis after its commit, or waits for Redis; nobody has to wait for that."""

import json
import socket
from base64 import b64decode
from collections.abc import Iterator
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

import pytest
from django.db import DatabaseError
from pytest_django import DjangoCaptureOnCommitCallbacks as Commits
from pytest_django import Settings
from redis import Redis

from rotc.accounts.models import User
from rotc.background import sending, sweeping
from rotc.background.models import Job, JobState
from rotc.background.services import enqueue

QUEUE = "celery"
PATIENCE = 2.5  # seconds


@pytest.fixture
def redis(db: None, queue: None, settings: Settings) -> Iterator[Redis]:
    """The Redis of the settings, with nothing in the queue."""
    with Redis.from_url(settings.REDIS_URL) as client:
        client.delete(QUEUE)
        yield client
        client.delete(QUEUE)


@pytest.fixture
def silence() -> Iterator[str]:
    """The address of a Redis that accepts connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listener:
        yield f"redis://127.0.0.1:{listener.getsockname()[1]}/0"


@pytest.fixture
def nobody() -> Iterator[str]:
    """The address of a Redis that is not there."""
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        yield f"redis://127.0.0.1:{reserved.getsockname()[1]}/0"


def queued(redis: Redis) -> list[dict[str, Any]]:
    """The messages in the queue, newest first."""
    found: Any = redis.lrange(QUEUE, 0, -1)
    return [json.loads(each) for each in found]


def test_the_message_carries_the_id_of_the_job_and_its_arguments(
    redis: Redis, owner: User, now: datetime, django_capture_on_commit_callbacks: Commits
) -> None:
    with django_capture_on_commit_callbacks() as committed:
        job = enqueue("tests.behave", owner=owner, at=now, number=7)
    before = queued(redis)
    for callback in committed:
        callback()

    (message,) = queued(redis)
    job.refresh_from_db()
    assert before == []
    assert (message["headers"]["id"], message["headers"]["task"]) == (str(job.id), "tests.behave")
    assert json.loads(b64decode(message["body"]))[:2] == [[], {"number": 7}]
    assert (job.state, job.sent_at) == (JobState.QUEUED, now)


@pytest.mark.parametrize("outage", ["silence", "nobody"])
def test_while_redis_is_away_the_job_waits_and_nobody_else_does(
    outage: str,
    request: pytest.FixtureRequest,
    redis: Redis,
    settings: Settings,
    now: datetime,
    django_capture_on_commit_callbacks: Commits,
) -> None:
    away, back = request.getfixturevalue(outage), settings.CELERY_BROKER_URL
    settings.CELERY_BROKER_URL = away

    began = monotonic()
    with django_capture_on_commit_callbacks(execute=True):
        job = enqueue("tests.behave", owner=None, at=now, number=7)
    seconds = monotonic() - began
    job.refresh_from_db()
    waiting, later = job.sent_at, now + timedelta(seconds=settings.WORKER_LOST_SECONDS)
    too_early = sweeping.send_waiting(at=later)
    settings.CELERY_BROKER_URL = back
    sent = sweeping.send_waiting(at=later)

    job.refresh_from_db()
    assert seconds < PATIENCE
    assert (waiting, too_early, sent) == (None, 0, 1)
    assert job.sent_at == later
    assert [each["headers"]["id"] for each in queued(redis)] == [str(job.id)]


def test_redis_is_found_again_by_the_connection_that_lost_it(
    redis: Redis, now: datetime, db: None
) -> None:
    jobs = [enqueue("tests.behave", owner=None, at=now, number=number) for number in range(3)]
    assert sending.send("tests.behave", job_id=jobs[0].id, arguments={"number": 7}, at=now)
    redis.client_kill_filter(_type="normal", skipme=True)

    taken = [
        sending.send("tests.behave", job_id=job.id, arguments={"number": 7}, at=now) for job in jobs
    ]

    assert taken[1:] == [True, True]


def test_a_database_that_fails_after_the_commit_fails_no_request(
    redis: Redis,
    now: datetime,
    db: None,
    django_capture_on_commit_callbacks: Commits,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with django_capture_on_commit_callbacks() as committed:
        enqueue("tests.behave", owner=None, at=now, number=7)

    def fails(*_: object, **__: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(Job.objects, "filter", fails)
    for callback in committed:
        callback()

    assert len(queued(redis)) == 1
