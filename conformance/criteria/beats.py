"""Beats that a test starts and ends, and what they queue while the worker leaves it alone."""

from collections.abc import Iterator
from contextlib import contextmanager

from conformance.clients.processes import Processes
from conformance.criteria.timetable import Database, Timetable
from conformance.local.stack import Spare
from conformance.waiting import comes_true, until

BEAT = "rotc-beat"
LEASE_SECONDS = 3.0
SOON = 25.0  # seconds: the live beat looks every ten
SYNC = "sync-attendance"
TASK = "grading.sync_attendance"


def watched(database: Database, processes: Processes) -> Timetable:
    """The schedule of the running system, whose worker leaves in the queue what is sent."""
    processes.service("rotc-worker").stop()
    found, live = Timetable(database), processes.service(BEAT).pid
    until(lambda: found.holder() == live, seconds=60, what="that the live beat has the clock")
    return found


def more_runs(timetable: Timetable, *, than: int, seconds: float = SOON) -> bool:
    """Whether the entry that is due every second is queued three times more."""
    return comes_true(lambda: len(timetable.runs(SYNC)) >= than + 3, seconds=seconds)


@contextmanager
def only_beat(processes: Processes, timetable: Timetable, **env: str) -> Iterator[Spare]:
    """A beat with a short lease, which has the clock, and no other."""
    processes.service(BEAT).stop()
    short = {"BEAT_LEASE_SECONDS": str(LEASE_SECONDS)}
    with processes.spare(BEAT, env={**short, **env}) as beat:
        until(lambda: timetable.holder() == beat.pid, seconds=60, what="that it has the clock")
        yield beat
