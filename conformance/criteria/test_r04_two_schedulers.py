"""R04.5: two schedulers queue each due time once, and one of them lives on."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from datetime import datetime

import psycopg
import pytest
import redis

from conformance.clients.processes import Processes
from conformance.criteria.beats import BEAT, LEASE_SECONDS, SOON, SYNC, TASK, more_runs, watched
from conformance.criteria.timetable import Timetable, in_queue
from conformance.criterion import criterion
from conformance.evidence import Recorder
from conformance.local.stack import Spare
from conformance.waiting import comes_true, until

LATE = 20.0  # seconds more, on a machine that has other things to do
AT_ONCE = 12.0  # seconds: less than is left of the lease of a beat that ends


@pytest.fixture
def timetable(database: psycopg.Connection, processes: Processes) -> Timetable:
    """The schedule; what is sent stays in the queue."""
    return watched(database, processes)


@pytest.fixture
def two_beats(processes: Processes, timetable: Timetable) -> Iterator[Mapping[int, Spare]]:
    """Two beats with a short lease, by the number of their process, and no other."""
    processes.service(BEAT).stop()
    short = {"BEAT_LEASE_SECONDS": str(LEASE_SECONDS)}
    with ExitStack() as beats:
        both = [beats.enter_context(processes.spare(BEAT, env=short)) for _ in range(2)]
        found = {beat.pid: beat for beat in both}
        until(lambda: timetable.holder() in found, seconds=60, what="a beat that has the clock")
        yield found


def queued_by(beat: Spare) -> int:
    """How often this beat says that it has queued something."""
    return beat.log_text().count("Queued what is due")


def since(timetable: Timetable, moment: datetime) -> list[str]:
    """The jobs that were queued from this moment on."""
    return [run.job_id for run in timetable.runs(SYNC) if run.queued_at >= moment]


def are_sent(timetable: Timetable, moment: datetime) -> bool:
    """Whether what was queued from this moment on has reached Redis: its row comes first."""
    return comes_true(
        lambda: all(run.is_sent for run in timetable.runs(SYNC) if run.queued_at >= moment),
        seconds=SOON,
    )


@criterion("R04.5")
def test_two_schedulers_queue_once_and_when_the_active_one_is_killed_the_other_takes_over(
    two_beats: Mapping[int, Spare],
    timetable: Timetable,
    database: psycopg.Connection,
    broker: redis.Redis,
    evidence: Recorder,
) -> None:
    began = timetable.now()

    with timetable.every_second(SYNC):
        both_run = more_runs(timetable, than=len(timetable.runs(SYNC)))
    all_sent = are_sent(timetable, began)
    active = timetable.holder()
    (other,) = set(two_beats) - {active}
    standing_by = queued_by(two_beats[other])
    two_beats[active].process.kill()
    taken_over = comes_true(lambda: timetable.holder() == other, seconds=LEASE_SECONDS + LATE)
    with timetable.every_second(SYNC):
        goes_on = more_runs(timetable, than=len(timetable.runs(SYNC)))

    all_sent &= are_sent(timetable, began)
    jobs = since(timetable, began)
    evidence.note("queued by both", len(jobs))
    assert both_run
    assert all_sent
    assert standing_by == 0
    assert taken_over
    assert goes_on
    assert sorted(job for job in in_queue(broker, TASK) if job in jobs) == sorted(jobs)
    assert jobs_of_task(database, began) == len(jobs)


@criterion("R04.5")
def test_a_scheduler_that_stood_still_finds_the_other_at_work_and_sends_nothing(
    two_beats: Mapping[int, Spare],
    timetable: Timetable,
    database: psycopg.Connection,
    broker: redis.Redis,
) -> None:
    began = timetable.now()
    sleeper = timetable.holder()
    (other,) = set(two_beats) - {sleeper}

    stand_still(two_beats[sleeper], database)
    taken_over = comes_true(lambda: timetable.holder() == other, seconds=LEASE_SECONDS + LATE)
    with timetable.every_second(SYNC):
        assert more_runs(timetable, than=len(timetable.runs(SYNC)))
        before = queued_by(two_beats[sleeper])
        two_beats[sleeper].process.resume()
        goes_on = more_runs(timetable, than=len(timetable.runs(SYNC)) + 3)
        awake = queued_by(two_beats[sleeper]) - before

    assert are_sent(timetable, began)
    jobs = since(timetable, began)
    assert taken_over
    assert goes_on
    assert timetable.holder() == other
    assert awake <= 1  # what it was about to queue when it was stopped
    assert sorted(job for job in in_queue(broker, TASK) if job in jobs) == sorted(jobs)
    assert jobs_of_task(database, began) == len(jobs)


@criterion("R04.5")
def test_a_deploy_hands_the_clock_over_at_once_and_the_lease_is_for_half_a_minute(
    processes: Processes, timetable: Timetable
) -> None:
    until(lambda: timetable.lease_seconds() > 0, seconds=60, what="a beat that has the clock")
    lease = timetable.lease_seconds()
    old = processes.service(BEAT).pid

    processes.service(BEAT).restart()
    new = processes.service(BEAT).pid
    handed_over = comes_true(lambda: timetable.holder() == new, seconds=AT_ONCE)

    assert 15 < lease <= 30
    assert new != old
    assert handed_over


def jobs_of_task(database: psycopg.Connection, moment: datetime) -> int:
    """How many jobs of the task there are since then, whatever asked for them."""
    row = database.execute(
        "SELECT count(*) FROM background_job WHERE task = %s AND queued_at >= %s", [TASK, moment]
    ).fetchone()
    assert row is not None
    count: int = row[0]
    return count


def stand_still(beat: Spare, database: psycopg.Connection) -> None:
    """Stop a beat between two looks at the database: in one, it could hold what the other needs."""

    def is_stopped_between() -> bool:
        beat.process.suspend()
        ports = [one.laddr.port for one in beat.process.net_connections(kind="tcp")]
        asked = "SELECT state FROM pg_stat_activity WHERE client_port = ANY(%s)"
        if {state for (state,) in database.execute(asked, [ports])} <= {"idle"}:
            return True
        beat.process.resume()
        return False

    until(is_stopped_between, seconds=30, what="a beat that holds nothing")
