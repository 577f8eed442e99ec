"""One beat keeps the clock, and each due time of an entry is queued once."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from celery.schedules import crontab
from django.db import OperationalError, connection
from django.db.models.functions import Now
from django_celery_beat.models import PeriodicTask
from pytest_django import Settings

from rotc.background import beat as beats
from rotc.background import lease, scheduling
from rotc.background.models import BeatLease, Job, ScheduledRun
from rotc.background.tests.clocks import Clock, beat_by, run

NIGHTLY = {
    "nightly": {
        "task": "tests.behave",
        "schedule": crontab(hour="2", minute="0"),
        "kwargs": {"number": 1},
    }
}
QUARTERS = {
    "quarters": {
        "task": "tests.behave",
        "schedule": crontab(minute="*/15"),
        "kwargs": {"number": 2},
    }
}
EVENING = datetime(2026, 3, 7, 21, 0, tzinfo=UTC)
HALF_PAST_ONE = datetime(2026, 3, 8, 1, 30, tzinfo=UTC)
TWO = datetime(2026, 3, 8, 2, 0, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)

# A beat closes its connection between two looks, and what it queues is committed and sent.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("queue")]


@pytest.fixture(autouse=True)
def seldom(settings: Settings) -> None:
    """The lease is for hours, so that a night has few ticks."""
    settings.BEAT_LEASE_SECONDS = 3 * 3600


def due_times(entry: str) -> list[datetime]:
    """The due times for which an entry was queued, in their order."""
    runs = ScheduledRun.objects.filter(entry=entry).order_by("due_at")
    return list(runs.values_list("due_at", flat=True))


def let_the_lease_run_out() -> None:
    BeatLease.objects.update(expires_at=Now())


def every(minutes: int, *, since: datetime, count: int) -> list[datetime]:
    return [since + timedelta(minutes=minutes * number) for number in range(count)]


def test_what_is_due_becomes_a_job_of_the_system() -> None:
    clock = Clock(EVENING)

    run(beat_by(clock, NIGHTLY), clock, until=TWO + HOUR)

    (run_of_it,) = ScheduledRun.objects.select_related("job")
    entry = PeriodicTask.objects.get()
    assert (run_of_it.entry, run_of_it.due_at) == ("nightly", TWO)
    assert isinstance(run_of_it.job, Job)
    assert (run_of_it.job.task, run_of_it.job.arguments) == ("tests.behave", {"number": 1})
    assert run_of_it.job.owner is None
    assert TWO <= run_of_it.queued_at < TWO + MINUTE
    assert (entry.last_run_at, entry.total_run_count) == (run_of_it.queued_at, 1)


def test_of_two_beats_one_stands_by() -> None:
    clock = Clock(TWO)
    first, second = beat_by(clock, NIGHTLY), beat_by(clock, NIGHTLY)

    first.tick()
    ScheduledRun.objects.all().delete()
    pause = second.tick()

    assert (first.has_the_clock, second.has_the_clock) == (True, False)
    assert due_times("nightly") == []
    assert 0 < pause < first.max_interval


def test_a_beat_takes_over_what_fell_due_after_the_other_died() -> None:
    clock = Clock(EVENING)
    first, second = beat_by(clock, NIGHTLY), beat_by(clock, NIGHTLY)
    run(first, clock, until=TWO - HOUR)
    second.tick()

    clock.at = TWO + MINUTE
    let_the_lease_run_out()
    second.tick()

    assert second.has_the_clock
    assert due_times("nightly") == [TWO]


def test_a_beat_that_slept_finds_that_another_keeps_the_clock() -> None:
    clock = Clock(EVENING)
    sleeper, other = beat_by(clock, NIGHTLY), beat_by(clock, NIGHTLY)
    sleeper.tick()
    let_the_lease_run_out()
    other.tick()

    clock.at = TWO
    sleeper.tick()

    assert (sleeper.has_the_clock, other.has_the_clock) == (False, True)
    assert due_times("nightly") == []


def test_a_beat_that_ends_leaves_the_clock_to_the_next_at_once() -> None:
    clock = Clock(EVENING)
    first, second = beat_by(clock, NIGHTLY), beat_by(clock, NIGHTLY)
    first.tick()
    second.tick()

    first.close()
    second.tick()

    assert (first.has_the_clock, second.has_the_clock) == (False, True)


def test_a_beat_that_ends_leaves_the_lease_of_another_alone() -> None:
    clock = Clock(EVENING)
    first, second = beat_by(clock, NIGHTLY), beat_by(clock, NIGHTLY)
    first.tick()
    let_the_lease_run_out()
    second.tick()

    first.close()

    assert not lease.hold(holder="a third", seconds=30)


def test_beats_that_queue_at_the_same_moment_queue_once() -> None:
    scheduling.load({**NIGHTLY, **QUARTERS})

    def queue(_: int) -> None:
        scheduling.queue_due(late=5 * MINUTE, at=TWO)
        connection.close()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(queue, range(16)))

    assert (due_times("nightly"), due_times("quarters")) == ([TWO], [TWO])
    assert Job.objects.count() == 2


def test_a_clock_that_goes_back_an_hour_repeats_no_run() -> None:
    clock = Clock(TWO - HOUR)
    beat = beat_by(clock, {**NIGHTLY, **QUARTERS})
    run(beat, clock, until=TWO + 20 * MINUTE)

    clock.leap(-HOUR)
    run(beat, clock, until=TWO + HOUR)

    assert due_times("nightly") == [TWO]
    assert due_times("quarters") == every(15, since=TWO - HOUR, count=9)


def test_a_clock_that_leaps_an_hour_ahead_passes_no_run_over() -> None:
    clock = Clock(HALF_PAST_ONE)
    beat = beat_by(clock, NIGHTLY)
    beat.tick()

    clock.leap(HOUR)
    beat.tick()
    clock.leap(-HOUR)
    run(beat, clock, until=TWO + HOUR)

    assert due_times("nightly") == [TWO]


def test_what_a_leap_passed_over_many_times_is_queued_once() -> None:
    clock = Clock(HALF_PAST_ONE + MINUTE)
    beat = beat_by(clock, QUARTERS)
    beat.tick()

    clock.leap(HOUR)
    beat.tick()

    assert due_times("quarters") == [HALF_PAST_ONE, HALF_PAST_ONE + HOUR]


@pytest.mark.parametrize(
    ("late", "queued"), [(4 * MINUTE, [TWO]), (6 * MINUTE, []), (24 * HOUR - MINUTE, [])]
)
def test_a_run_is_queued_a_little_late_and_not_made_up_for(
    late: timedelta, queued: list[datetime]
) -> None:
    clock = Clock(TWO + late)

    beat_by(clock, NIGHTLY).tick()

    assert due_times("nightly") == queued


def test_a_beat_outlives_the_absence_of_its_database(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(TWO - MINUTE)
    beat = beat_by(clock, NIGHTLY)
    beat.tick()
    clock.wait(2 * MINUTE)

    with monkeypatch.context() as away:
        away.setattr(lease, "hold", _away)
        pause = beat.tick()
    run(beat, clock, until=TWO + 10 * MINUTE)

    assert pause == beats.WITHOUT_DATABASE
    assert due_times("nightly") == [TWO]


def test_an_entry_without_a_task_keeps_no_other_from_its_turn(
    caplog: pytest.LogCaptureFixture,
) -> None:
    nameless = {"a-typo": {"task": "tests.bheave", "schedule": crontab(hour="2", minute="0")}}
    clock = Clock(TWO)

    beat_by(clock, {**nameless, **NIGHTLY}).tick()

    assert due_times("nightly") == [TWO]
    assert due_times("a-typo") == []
    assert [record.levelname for record in caplog.records if "no task" in record.msg] == ["ERROR"]


def test_what_was_queued_long_ago_is_forgotten() -> None:
    clock = Clock(TWO)
    ages = (timedelta(days=34), timedelta(days=36))
    for age in ages:
        ScheduledRun.objects.create(entry="nightly", due_at=TWO - age, queued_at=TWO - age)

    beat_by(clock, NIGHTLY).tick()

    assert due_times("nightly") == [TWO - ages[0], TWO]


def _away(*_: Iterable[Any], **__: Any) -> bool:
    raise OperationalError
