"""R11: every task's record reaches its end, and says which."""

import json
from contextlib import suppress

import httpx
from psutil import NoSuchProcess

from conformance.clients.cloudinary import Cloudinary
from conformance.criteria.working import Jobs, away
from conformance.criterion import criterion
from conformance.evidence import Recorder
from conformance.local.stack import Spare
from conformance.targets import Target
from conformance.waiting import comes_true, until

JOBS = "/api/v1/jobs/"
MOST = 4  # attempts, unless TASK_MAX_RETRIES says otherwise
OUTAGE = 3.0  # seconds, many times the pause between two attempts


def lines_about(job: str, worker: Spare) -> list[dict[str, object]]:
    """What a worker has logged as an error of this job."""
    lines = [json.loads(line) for line in worker.log_text().splitlines() if line[:1] == "{"]
    return [line for line in lines if line.get("job") == job and line["level"] == "error"]


@criterion("R11.4")
def test_the_record_of_a_task_says_when_it_was_completed(
    brisk: Spare, jobs: Jobs, admin: httpx.Client
) -> None:
    with jobs.held_up():
        job = jobs.ask()
        begun = jobs.are_started(job)
        until(lambda: jobs.at_work(brisk.process), seconds=30, what="the last step")
        meanwhile = admin.get(f"{JOBS}{job}/").json()
    ended = jobs.ended(job)
    told = admin.get(f"{JOBS}{job}/").json()

    assert begun
    assert (meanwhile["state"], meanwhile["ended_at"]) == ("started", None)
    assert 0 < meanwhile["progress"] < 100
    assert (ended.state, ended.progress, ended.attempts) == ("done", 100, 1)
    assert told["state"] == "done"
    assert told["result"] == ended.result
    assert told["queued_at"] <= told["started_at"] <= told["ended_at"]
    assert (told["error_code"], told["error"]) == ("", "")


@criterion("R11.5")
def test_a_task_that_fails_for_good_is_marked_as_failed_and_logged(
    brisk: Spare, jobs: Jobs, cloudinary: Cloudinary, admin: httpx.Client, evidence: Recorder
) -> None:
    cloudinary.fail(on="upload", mode="status", status=500, message="General Error")

    job = jobs.ask()
    ended = jobs.ended(job)
    told = admin.get(f"{JOBS}{job}/").json()

    (line,) = lines_about(job, brisk)
    evidence.note("logged", {name: line[name] for name in ("message", "code", "attempts")})
    assert (ended.state, ended.attempts, ended.result) == ("failed", MOST, None)
    assert (told["state"], told["error_code"]) == ("failed", "file_storage_unavailable")
    assert told["error"]
    assert told["ended_at"]
    assert (line["task"], line["attempts"]) == ("reports.make", MOST)
    assert "FileStorageUnavailable" in str(line["stack_trace"])


@criterion("R11.5")
def test_a_task_that_takes_every_process_along_is_marked_as_failed(
    brisk: Spare, jobs: Jobs
) -> None:
    def kill_whoever_is_at_it() -> bool:
        for process in jobs.at_work(brisk.process):
            with suppress(NoSuchProcess):
                process.kill()
        return jobs.seen(job).state == "failed"

    with jobs.held_up():
        job = jobs.ask()
        until(kill_whoever_is_at_it, seconds=60, what="the end of the job")
    after = jobs.ended(jobs.ask())

    assert (jobs.seen(job).error_code, jobs.seen(job).attempts) == ("worker_lost", MOST)
    assert lines_about(job, brisk)
    assert after.state == "done"


@criterion("R11.4")
def test_a_task_outlasts_a_database_that_is_away(brisk: Spare, jobs: Jobs, target: Target) -> None:
    with jobs.held_up():
        running = jobs.ask()
        begun = jobs.are_started(running)
        waiting = [jobs.ask() for _ in range(3)]
    with away(target.stack.postgres):
        comes_true(lambda: False, seconds=OUTAGE)
    ended = [jobs.ended(job, seconds=60) for job in (running, *waiting)]

    assert begun
    assert [one.state for one in ended] == ["done"] * 4
