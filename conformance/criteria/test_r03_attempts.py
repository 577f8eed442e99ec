"""R03: a task that fails, hangs or loses its process is tried again, as often as it may be."""

import redis

from conformance.clients.cloudinary import Cloudinary
from conformance.criteria.working import Jobs, forged, in_queue, tree, worker
from conformance.criterion import criterion
from conformance.evidence import Recorder
from conformance.local.stack import Spare
from conformance.targets import Target
from conformance.waiting import comes_true, until

LIMIT = 6  # seconds, of the brisk worker
LATE = 6  # seconds more, on a machine that has other things to do
MOST = 4  # attempts, unless TASK_MAX_RETRIES says otherwise
REPORT, UNKNOWN = "reports.make", "reports.unmake"


@criterion("R03.4")
def test_a_failing_task_is_tried_again_as_often_as_it_may_be_and_not_once_more(
    brisk: Spare, jobs: Jobs, cloudinary: Cloudinary
) -> None:
    cloudinary.fail(on="upload", mode="status", status=500, message="General Error")

    ended = jobs.ended(jobs.ask())

    assert (ended.state, ended.error_code) == ("failed", "file_storage_unavailable")
    assert ended.attempts == MOST


@criterion("R03.4")
def test_a_task_whose_process_is_killed_is_tried_again(brisk: Spare, jobs: Jobs) -> None:
    with jobs.held_up():
        job = jobs.ask()
        until(lambda: jobs.at_work(brisk.process), seconds=30, what="a process at work")
        (victim,) = jobs.at_work(brisk.process)
        victim.kill()
        again = comes_true(lambda: jobs.seen(job).attempts == 2, seconds=30)
    ended = jobs.ended(job)

    assert again
    assert (ended.state, ended.attempts) == ("done", 2)


@criterion("R03.4")
def test_a_worker_that_is_killed_loses_none_of_its_tasks(
    brisk: Spare, jobs: Jobs, target: Target
) -> None:
    with worker(target.stack) as other, jobs.held_up():
        asked = [jobs.ask() for _ in range(4)]
        begun = jobs.are_started(*asked)
        for process in tree(other.process):
            process.kill()
    ended = [jobs.ended(job) for job in asked]

    assert begun
    assert [one.state for one in ended] == ["done"] * 4
    assert sorted(one.attempts for one in ended) == [1, 1, 2, 2]


@criterion("R03.4")
def test_a_worker_that_was_taken_for_lost_does_no_harm_when_it_is_back(
    brisk: Spare, jobs: Jobs, target: Target
) -> None:
    with worker(target.stack) as other:
        with jobs.held_up():
            asked = [jobs.ask() for _ in range(4)]
            begun = jobs.are_started(*asked)
            frozen = tree(other.process)
            for process in frozen:
                process.suspend()
        ended = [jobs.ended(job) for job in asked]
        for process in frozen:
            process.resume()
        until(lambda: "hands" in other.log_text(), seconds=30, what="the end of the old attempts")

    assert begun
    assert [one.state for one in ended] == ["done"] * 4
    assert sorted(one.attempts for one in ended) == [1, 1, 2, 2]
    assert [jobs.seen(job) for job in asked] == ended


@criterion("R03.7")
def test_a_task_that_runs_past_the_limit_is_ended_and_says_so(
    brisk: Spare, jobs: Jobs, evidence: Recorder
) -> None:
    with jobs.held_up():
        ended = jobs.ended(jobs.ask())
    after = jobs.ended(jobs.ask())

    assert (ended.state, ended.error_code, ended.attempts) == ("failed", "took_too_long", 1)
    assert ended.started_at
    assert ended.ended_at
    seconds = (ended.ended_at - ended.started_at).total_seconds()
    evidence.note("seconds", seconds)
    assert LIMIT - 1 < seconds < LIMIT + LATE
    assert after.state == "done"


@criterion("R03.7")
def test_a_task_that_never_returns_is_killed_and_its_record_says_so(
    brisk: Spare, jobs: Jobs
) -> None:
    with jobs.held_up():
        job = jobs.ask()
        until(lambda: jobs.at_work(brisk.process), seconds=30, what="a process at work")
        (deaf,) = jobs.at_work(brisk.process)
        deaf.suspend()  # it hears nothing of the soft limit
        ended = jobs.ended(job)
    after = jobs.ended(jobs.ask())

    assert (ended.state, ended.error_code, ended.attempts) == ("failed", "took_too_long", 1)
    assert comes_true(lambda: not deaf.is_running(), seconds=LATE)
    assert after.state == "done"


@criterion("R03.3")
def test_a_message_of_a_task_that_nobody_knows_is_in_nobodys_way(
    brisk: Spare, jobs: Jobs, broker: redis.Redis
) -> None:
    job = jobs.write(task=UNKNOWN, arguments={}, is_sent=True)
    broker.lpush("celery", forged(job, task=UNKNOWN))

    ended = jobs.ended(job)
    after = jobs.ended(jobs.ask())

    assert (ended.state, ended.error_code, ended.attempts) == ("failed", "task_unknown", MOST)
    assert after.state == "done"
    assert in_queue(broker) == []


@criterion("R03.3")
def test_a_job_whose_task_nobody_knows_fails(brisk: Spare, jobs: Jobs) -> None:
    job = jobs.write(task=UNKNOWN, arguments={}, is_sent=False)

    ended = jobs.ended(job)

    assert (ended.state, ended.error_code, ended.attempts) == ("failed", "task_unknown", MOST)


@criterion("R03.3")
def test_arguments_that_a_task_does_not_take_end_in_failure(brisk: Spare, jobs: Jobs) -> None:
    job = jobs.write(task=REPORT, arguments={"nonsense": [1]}, is_sent=False)

    ended = jobs.ended(job)

    assert (ended.state, ended.error_code) == ("failed", "server_error")


@criterion("R03.1")
def test_tasks_are_found_again_when_redis_has_lost_everything(
    brisk: Spare, jobs: Jobs, broker: redis.Redis, target: Target
) -> None:
    with jobs.held_up():
        asked = [jobs.ask() for _ in range(2)]
        begun = jobs.are_started(*asked)
        asked += [jobs.ask() for _ in range(3)]
        broker.flushall()
        target.stack.redis.stop()
        target.stack.redis.start()
    ended = [jobs.ended(job, seconds=60).state for job in asked]

    assert begun
    assert ended == ["done"] * 5
