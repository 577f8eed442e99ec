"""R11: what takes long is asked for by a request, and done by the worker."""

import json
from secrets import token_hex
from time import monotonic
from typing import Any
from uuid import UUID

import httpx
import psycopg
import pytest
import redis

from conformance.clients.cloudinary import Cloudinary
from conformance.clients.mailbox import Mailbox
from conformance.clients.processes import Processes
from conformance.criteria.people import USERS, done
from conformance.criterion import criterion
from conformance.evidence import Recorder
from conformance.waiting import comes_true

NOTIFICATIONS = "/api/v1/notifications/"
REPORTS = "/api/v1/reports/"
JOBS = "/api/v1/jobs/"

AT_ONCE = 1.0  # seconds
WITHOUT_REDIS = 3.0  # seconds: two of them until the queue is given up
DONE_SECONDS = 30

MAIL = {"message": "Drill at six.", "channels": ["in_app", "email"]}
Asked = tuple[str, dict[str, Any], str]  # the path, the body, and the task that follows
REQUESTS: dict[str, Asked] = {
    "e-mail": (NOTIFICATIONS, {**MAIL, "role": "admin"}, "notifications.send_email"),
    "report": (REPORTS, {"kind": "grade_sheet"}, "reports.make"),
}
OUTAGES = {"worker": ("rotc-worker", AT_ONCE, True), "redis": ("redis", WITHOUT_REDIS, False)}
each_request = pytest.mark.parametrize("asked", REQUESTS.values(), ids=REQUESTS)


def in_queue(broker: redis.Redis) -> list[tuple[str, str]]:
    """Task and id of each message that waits for the worker."""
    found: Any = broker.lrange("celery", 0, -1)
    heads = [json.loads(message)["headers"] for message in found]
    return [(head["task"], head["id"]) for head in heads]


def row_of(job_id: str, database: psycopg.Connection) -> tuple[Any, ...]:
    """Task, state and whether it was sent, as the database holds them."""
    row = database.execute(
        "SELECT task, state, sent_at IS NOT NULL FROM background_job WHERE id = %s", [job_id]
    ).fetchone()
    assert row is not None
    return row


@criterion("R11.1")
def test_an_email_is_queued_by_the_request_and_sent_by_the_worker(
    admin: httpx.Client,
    broker: redis.Redis,
    database: psycopg.Connection,
    processes: Processes,
    letters: Mailbox,
    evidence: Recorder,
) -> None:
    name, address = f"cadet-{token_hex(6)}", f"{token_hex(6)}@example.test"
    person = done(admin.post(USERS, json={"username": name, "role": "cadet", "email": address}))
    worker = processes.service("rotc-worker")
    worker.stop()

    answer = admin.post(NOTIFICATIONS, json={**MAIL, "users": [person["id"]]})
    queued, sent_by_the_request = in_queue(broker), letters.letters_to(address)
    task_id = answer.json()["task_id"]
    before = row_of(task_id, database)
    worker.start()
    arrived = comes_true(lambda: bool(letters.letters_to(address)), seconds=DONE_SECONDS)

    evidence.note("in the queue", queued)
    assert answer.status_code == 202
    assert ("notifications.send_email", task_id) in queued
    assert before == ("notifications.send_email", "queued", True)
    assert sent_by_the_request == []
    assert arrived
    (letter,) = letters.letters_to(address)
    assert "Drill at six." in str(letter)


@criterion("R11.2")
def test_a_report_is_queued_by_the_request_and_made_by_the_worker(
    admin: httpx.Client,
    broker: redis.Redis,
    database: psycopg.Connection,
    cloudinary: Cloudinary,
    processes: Processes,
    evidence: Recorder,
) -> None:
    worker = processes.service("rotc-worker")
    worker.stop()
    kept = len(cloudinary.assets())

    answer = admin.post(REPORTS, json={"kind": "grade_sheet", "format": "csv"})
    queued = in_queue(broker)
    report = answer.json()
    before = row_of(report["task_id"], database)
    too_early = admin.get(f"{REPORTS}{report['id']}/file/")
    made_by_the_request = len(cloudinary.assets()) - kept
    worker.start()
    is_made = comes_true(
        lambda: admin.get(f"{REPORTS}{report['id']}/").json()["state"] == "done",
        seconds=DONE_SECONDS,
    )

    evidence.note("in the queue", queued)
    assert answer.status_code == 202
    assert ("reports.make", report["task_id"]) in queued
    assert before == ("reports.make", "queued", True)
    assert (too_early.status_code, too_early.json()["code"]) == (404, "report_not_ready")
    assert made_by_the_request == 0
    assert is_made
    url = admin.get(f"{REPORTS}{report['id']}/file/").json()["url"]
    assert b"final_grade" in cloudinary.read(url).content


@criterion("R11.3")
@each_request
def test_the_answer_comes_at_once_and_names_the_task(
    asked: Asked, admin: httpx.Client, evidence: Recorder
) -> None:
    path, given, task = asked
    began = monotonic()
    answer = admin.post(path, json=given)
    seconds = monotonic() - began

    evidence.note("seconds", round(seconds, 3))
    assert answer.status_code == 202
    task_id = UUID(answer.json()["task_id"])
    assert seconds < AT_ONCE
    job = admin.get(f"{JOBS}{task_id}/")
    assert (job.status_code, job.json()["task"]) == (200, task)


@criterion("R11.3")
@each_request
@pytest.mark.parametrize("outage", OUTAGES.values(), ids=OUTAGES)
def test_neither_a_stopped_worker_nor_a_stopped_queue_delays_the_answer(
    outage: tuple[str, float, bool],
    asked: Asked,
    admin: httpx.Client,
    database: psycopg.Connection,
    processes: Processes,
    evidence: Recorder,
) -> None:
    (stopped, limit, is_sent), (path, given, task) = outage, asked
    part = processes.redis if stopped == "redis" else processes.service(stopped)
    part.stop()

    began = monotonic()
    answer = admin.post(path, json=given)
    seconds = monotonic() - began

    evidence.note("seconds", round(seconds, 3))
    assert answer.status_code == 202
    assert row_of(answer.json()["task_id"], database) == (task, "queued", is_sent)
    assert seconds < limit
