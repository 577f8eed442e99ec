"""A real worker takes jobs from a real queue, tries again what fails, and outlives its children."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from celery import Celery
from django.utils import timezone
from pytest_django import Settings
from redis import Redis

from config.tests import deeds
from config.tests.processes import WORKER, fit_environment, started, wait_until
from rotc.background import sending, services
from rotc.background.models import FINAL, Job, JobState

Ask = Callable[..., Job]


@pytest.fixture
def worker(tmp_path: Path, filled_database: str, settings: Settings) -> Iterator[Path]:
    """A worker that knows the tasks of the tests as well; its log."""
    settings.CELERY_TASK_ALWAYS_EAGER = False
    sending.sender.cache_clear()
    log = tmp_path / "log"
    environment = fit_environment() | {
        "DATABASE_URL": filled_database,
        "TASK_RETRY_SECONDS": "0.05",
        "TASK_MAX_RETRIES": "2",
    }
    command = (*WORKER, "--include", deeds.__name__)
    with started(command, environment, log=log, ready="ready."):
        yield log
    sending.sender.cache_clear()


@pytest.fixture
def ask(worker: Path, tmp_path: Path) -> Ask:
    """Asks for a task, and waits until its job has ended."""

    def ended(name: str, **ids: Any) -> Job:
        path = str(tmp_path / "notes")
        job = services.enqueue(name, owner=None, at=timezone.now(), path=path, **ids)

        def is_over() -> bool:
            job.refresh_from_db()
            return job.state in FINAL

        wait_until(is_over, what=f"the end of {name}")
        return job

    return ended


def test_a_job_is_done_and_its_result_is_in_redis(ask: Ask, settings: Settings) -> None:
    job = ask("tests.note")

    assert (job.state, job.attempts, job.result) == (JobState.DONE, 1, {"calls": 1})
    with Redis.from_url(settings.REDIS_URL) as redis:
        key = f"celery-task-meta-{job.id}"
        wait_until(lambda: bool(redis.exists(key)), what="the result")
        kept: Any = redis.get(key)
    assert (json.loads(kept)["status"], json.loads(kept)["result"]) == ("SUCCESS", {"calls": 1})


def test_a_job_that_fails_is_tried_again(ask: Ask) -> None:
    job = ask("tests.note", failures=2)

    assert (job.state, job.attempts, job.result) == (JobState.DONE, 3, {"calls": 3})
    assert job.error_code == ""


def test_a_job_that_fails_too_often_has_failed_and_is_logged(ask: Ask, worker: Path) -> None:
    job = ask("tests.note", failures=10)

    lines = [json.loads(line) for line in worker.read_text().splitlines() if line[:1] == "{"]
    told = [line for line in lines if line["message"] == "A job failed"]
    assert (job.state, job.attempts, job.error_code) == (
        JobState.FAILED,
        3,
        "service_unavailable",
    )
    assert [(line["level"], line["job"], line["attempts"]) for line in told] == [
        ("error", str(job.id), 3)
    ]


@pytest.mark.parametrize(
    ("deaths", "state", "code"),
    [(1, JobState.DONE, ""), (10, JobState.FAILED, "worker_lost")],
)
def test_a_job_whose_process_is_killed_is_taken_up_again_but_not_for_ever(
    ask: Ask, deaths: int, state: str, code: str
) -> None:
    job = ask("tests.perish", deaths=deaths)

    assert (job.state, job.error_code) == (state, code)
    assert job.attempts == min(deaths + 1, 3)


def test_a_job_that_is_delivered_twice_is_done_once(
    ask: Ask, settings: Settings, tmp_path: Path
) -> None:
    job = ask("tests.note")
    app = Celery("again", broker=settings.CELERY_BROKER_URL, set_as_current=False)

    app.send_task(job.task, kwargs=job.arguments, task_id=str(job.id))
    ask("tests.note")
    ask("tests.note")

    job.refresh_from_db()
    assert (job.attempts, job.result) == (1, {"calls": 1})
    assert len((tmp_path / "notes").read_text().splitlines()) == 3
