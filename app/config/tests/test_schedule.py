"""A fortnight of the configured schedule, by the scheduler that runs it."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from celery import current_app
from django.conf import settings as configured
from pytest_django import Settings

from rotc.background import beat
from rotc.background.models import Job, ScheduledRun
from rotc.background.tests.clocks import Clock, beat_by, run

SUNDAY = datetime(2026, 3, 1, tzinfo=UTC)
DAYS = 14
QUARTERS = DAYS * 24 * 4


@pytest.fixture
def in_manila(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The machine's zone is eight hours ahead of UTC."""
    monkeypatch.setenv("TZ", "Asia/Manila")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def one_transaction(db: None, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    """Nothing is committed: beat keeps its connection, and jobs are not sent."""
    monkeypatch.setattr(beat, "close_old_connections", lambda: None)
    settings.BEAT_LEASE_SECONDS = 3600  # more than three times the longest pause between due times


def daily(hour: int) -> list[datetime]:
    return [SUNDAY + timedelta(days=day, hours=hour) for day in range(DAYS)]


def test_every_entry_names_a_task_that_exists() -> None:
    named = {entry["task"] for entry in configured.CELERY_BEAT_SCHEDULE.values()}

    assert len(named) == 5
    assert named - set(current_app.tasks) == set()


@pytest.mark.usefixtures("in_manila", "one_transaction")
def test_in_a_fortnight_each_entry_is_queued_at_its_times_in_utc_and_no_other() -> None:
    clock = Clock(SUNDAY - timedelta(minutes=10))

    run(
        beat_by(clock, configured.CELERY_BEAT_SCHEDULE),
        clock,
        until=SUNDAY + timedelta(days=DAYS, minutes=-1),
    )

    runs: dict[str, list[datetime]] = {}
    for entry, due_at in ScheduledRun.objects.order_by("due_at").values_list("entry", "due_at"):
        runs.setdefault(entry, []).append(due_at)
    assert runs == {
        "cleanup-old-sessions": daily(2),
        "cleanup-expired-tokens": daily(3),
        "backup-database": [SUNDAY + timedelta(days=day, hours=4) for day in (0, 7)],
        "generate-daily-reports": daily(6),
        "sync-attendance": [SUNDAY + timedelta(minutes=15 * number) for number in range(QUARTERS)],
    }
    assert Job.objects.count() == sum(map(len, runs.values())) == QUARTERS + 3 * DAYS + 2
