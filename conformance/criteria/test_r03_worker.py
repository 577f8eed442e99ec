"""R03: the worker takes what is in the queue, two at a time, and what it does can be read back."""

import json
from signal import SIGTERM
from time import monotonic
from typing import Any

import redis

from conformance.clients.cloudinary import Cloudinary
from conformance.clients.processes import Processes
from conformance.criteria import working
from conformance.criteria.working import (
    DONE_SECONDS,
    QUEUE,
    Jobs,
    in_queue,
    serves,
    settings_of_the_worker,
)
from conformance.criterion import criterion
from conformance.evidence import Recorder
from conformance.waiting import comes_true, until

TO_COME_BACK = 40  # seconds: a worker looks for its broker in growing steps
LONGEST_STOP = 8  # seconds, of the twenty that a task under way would be waited for
GARBAGE = (
    b"\x00\xff no JSON",
    b'"a text"',
    b"[]",
    b"{}",
    b'{"body": "W10=", "properties": {}, "headers": {}}',
    json.dumps(
        {
            "body": "!",
            "content-type": "application/x-python-serialize",
            "content-encoding": "binary",
            "headers": {"task": "reports.make", "id": "no id"},
            "properties": {
                "delivery_info": {"exchange": "", "routing_key": QUEUE},
                "delivery_tag": "t",
                "body_encoding": "base64",
            },
        }
    ).encode(),
)


@criterion("R03.1")
def test_the_worker_takes_its_tasks_from_the_redis_of_its_environment(
    jobs: Jobs, broker: redis.Redis, processes: Processes
) -> None:
    worker = processes.service("rotc-worker")
    worker.stop()
    job = jobs.ask()
    waiting = [message for message in in_queue(broker) if job.encode() in message]

    worker.start()
    ended = jobs.ended(job)

    assert len(waiting) == 1
    assert ended.state == "done"
    assert in_queue(broker) == []
    assert serves(worker.process, worker.environment["REDIS_URL"])


@criterion("R03.1")
def test_the_worker_comes_back_by_itself_after_redis_was_away(
    jobs: Jobs, processes: Processes, evidence: Recorder
) -> None:
    worker = processes.service("rotc-worker")
    until(lambda: jobs.ended(jobs.ask()).state == "done", seconds=60, what="a worker at work")
    pid, settings = worker.pid, settings_of_the_worker(processes.stack.redis_url)
    processes.redis.stop()
    until(
        lambda: "Trying again" in worker.log_text()[-4000:],
        seconds=30,
        what="a worker without Redis",
    )

    waiting = jobs.ask()
    processes.redis.start()
    began = monotonic()
    ended = jobs.ended(waiting, seconds=TO_COME_BACK)
    after = jobs.ended(jobs.ask())

    evidence.note("seconds until it was done", round(monotonic() - began, 1))
    assert (ended.state, after.state) == ("done", "done")
    assert worker.pid == pid
    assert settings["CELERY_BROKER_CONNECTION_MAX_RETRIES"] is None


@criterion("R03.2")
def test_two_tasks_run_at_a_time_and_a_third_waits(
    jobs: Jobs, processes: Processes, evidence: Recorder
) -> None:
    with jobs.held_up():
        asked = [jobs.ask() for _ in range(3)]
        two_run = comes_true(
            lambda: jobs.states(*asked) == ["queued", "started", "started"], seconds=DONE_SECONDS
        )
        a_third_begins = comes_true(lambda: jobs.states(*asked).count("started") > 2, seconds=1.5)
    ended = [jobs.ended(job).state for job in asked]

    children = processes.service("rotc-worker").children()
    evidence.note("processes", len(children))
    assert two_run
    assert not a_third_begins
    assert ended == ["done"] * 3
    assert len(children) == 2


@criterion("R03.3")
def test_a_task_is_carried_out_once_however_often_it_is_delivered(
    jobs: Jobs, broker: redis.Redis, cloudinary: Cloudinary, processes: Processes
) -> None:
    worker, kept = processes.service("rotc-worker"), len(cloudinary.assets())
    worker.stop()
    job = jobs.ask()
    (message,) = [message for message in in_queue(broker) if job.encode() in message]
    broker.lpush(QUEUE, message, message, message)

    worker.start()
    ended = jobs.ended(job)
    all_taken = comes_true(lambda: not in_queue(broker), seconds=DONE_SECONDS)

    after = jobs.ended(jobs.ask())
    assert (ended.state, ended.attempts) == ("done", 1)
    assert all_taken
    assert after.state == "done"
    assert jobs.seen(job) == ended
    assert len(cloudinary.assets()) == kept + 2


@criterion("R03.3")
def test_messages_that_nobody_can_read_stop_neither_the_worker_nor_the_queue(
    jobs: Jobs, broker: redis.Redis, processes: Processes
) -> None:
    worker = processes.service("rotc-worker")
    pid = worker.pid

    broker.lpush(QUEUE, *GARBAGE, *GARBAGE)
    ended = jobs.ended(jobs.ask())

    assert ended.state == "done"
    assert (worker.alive, worker.pid) == (True, pid)
    assert in_queue(broker) == []


@criterion("R03.5")
def test_the_result_of_a_task_is_in_redis(jobs: Jobs, broker: redis.Redis) -> None:
    job = jobs.ask()
    ended = jobs.ended(job)

    key = f"celery-task-meta-{job}"
    is_there = comes_true(lambda: broker.exists(key), seconds=5)
    kept: Any = json.loads(broker.get(key) or b"{}")

    assert ended.state == "done"
    assert is_there
    assert (kept["status"], kept["result"]) == ("SUCCESS", ended.result)
    assert kept["result"]["size"] > 0
    assert 0 < broker.ttl(key) <= 86_400


@criterion("R03.6")
def test_a_report_is_delivered_to_cloudinary_before_its_task_reports_success(
    jobs: Jobs, cloudinary: Cloudinary
) -> None:
    kept = len(cloudinary.assets())
    cloudinary.fail(on="upload", mode="hold")

    job = jobs.ask()
    delivered = comes_true(lambda: len(cloudinary.assets()) == kept + 1, seconds=DONE_SECONDS)
    before = jobs.seen(job)
    cloudinary.mend()
    ended = jobs.ended(job)

    assert delivered
    assert (before.state, before.ended_at) == ("started", None)
    assert ended.state == "done"
    newest = cloudinary.assets()[-1]
    assert (newest["type"], newest["bytes"]) == ("authenticated", ended.result["size"])


@criterion("R03.7")
def test_what_other_tests_compress_is_thirty_minutes_and_half_a_minute(
    processes: Processes,
) -> None:
    settings = settings_of_the_worker(processes.stack.redis_url)

    assert settings["CELERY_TASK_TIME_LIMIT"] == 1800
    assert settings["CELERY_TASK_SOFT_TIME_LIMIT"] == 1740
    assert settings["CELERY_BROKER_TRANSPORT_OPTIONS"]["visibility_timeout"] > 1800
    assert (settings["TASK_MAX_RETRIES"], settings["WORKER_LOST_SECONDS"]) == (3, 30)


@criterion("R03.4")
def test_a_worker_that_is_told_to_stop_gives_its_task_to_another(
    jobs: Jobs, processes: Processes, evidence: Recorder
) -> None:
    worker = processes.service("rotc-worker")

    with working.worker(processes.stack, {"WORKER_LOST_SECONDS": "600"}):
        with jobs.held_up():
            asked = [jobs.ask() for _ in range(4)]
            all_begun = jobs.are_started(*asked)
            worker.signal(SIGTERM)
            gone = comes_true(lambda: not worker.alive, seconds=30)
        ended = [jobs.ended(job) for job in asked]

    evidence.note("attempts", [one.attempts for one in ended])
    assert all_begun
    assert gone
    assert [one.state for one in ended] == ["done"] * 4
    assert sorted(one.attempts for one in ended) == [1, 1, 2, 2]


@criterion("R03.4")
def test_a_worker_that_is_told_to_stop_goes_when_its_task_has_ended(
    jobs: Jobs, processes: Processes, evidence: Recorder
) -> None:
    worker = processes.service("rotc-worker")

    with jobs.held_up():
        job = jobs.ask()
        begun = jobs.are_started(job)
        worker.signal(SIGTERM)
        is_waited_for = not comes_true(lambda: not worker.alive, seconds=2)
    began = monotonic()
    gone = comes_true(lambda: not worker.alive, seconds=30)
    seconds = monotonic() - began

    evidence.note("seconds", round(seconds, 2))
    assert (begun, is_waited_for, gone) == (True, True, True)
    assert (jobs.seen(job).state, jobs.seen(job).attempts) == ("done", 1)
    assert seconds < LONGEST_STOP
