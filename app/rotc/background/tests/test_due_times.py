"""When an entry falls due, and which entries there are."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from celery.schedules import crontab, schedule
from django_celery_beat.models import PeriodicTask

from rotc.background import due_times, scheduling

NIGHT = {"task": "tests.behave", "schedule": crontab(hour="2", minute="0")}
SUNDAY = {"task": "tests.behave", "schedule": crontab(day_of_week="0", hour="4", minute="0")}


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("entry", "moment", "expected"),
    [
        (NIGHT["schedule"], "2026-03-08 01:59:59.999", "2026-03-08 02:00"),
        (NIGHT["schedule"], "2026-03-08 02:00", "2026-03-09 02:00"),
        (NIGHT["schedule"], "2026-12-31 02:00:01", "2027-01-01 02:00"),
        (SUNDAY["schedule"], "2026-03-08 03:59", "2026-03-08 04:00"),  # a Sunday
        (SUNDAY["schedule"], "2026-03-08 04:00", "2026-03-15 04:00"),
        (crontab(minute="*/15"), "2026-02-28 23:45", "2026-03-01 00:00"),
        (schedule(timedelta(seconds=90)), "1970-01-01 00:01:30", "1970-01-01 00:03"),
        (schedule(timedelta(seconds=90)), "1970-01-01 00:02:59.9", "1970-01-01 00:03"),
    ],
)
def test_the_next_due_time_is_after_the_moment(entry: Any, moment: str, expected: str) -> None:
    assert due_times.next_after(entry, at(moment)) == at(expected)


def test_the_due_times_between_two_moments_include_the_later_one() -> None:
    found = due_times.between(
        crontab(minute="*/15"), after=at("2026-03-08 02:00"), until=at("2026-03-08 02:30")
    )

    assert list(found) == [at("2026-03-08 02:15"), at("2026-03-08 02:30")]


@pytest.mark.django_db
def test_the_schedule_of_the_database_becomes_the_one_that_is_configured() -> None:
    scheduling.load({"old": NIGHT, "kept": NIGHT, "moved": NIGHT})
    PeriodicTask.objects.filter(name="kept").update(enabled=False)

    scheduling.load({"kept": NIGHT, "moved": SUNDAY, "new": SUNDAY})

    rows = {row.name: row.schedule for row in PeriodicTask.objects.filter(enabled=True)}
    assert rows == {
        "kept": NIGHT["schedule"],
        "moved": SUNDAY["schedule"],
        "new": SUNDAY["schedule"],
    }
    assert PeriodicTask.objects.count() == 3


@pytest.mark.django_db
def test_an_entry_that_is_as_configured_is_left_as_it_is() -> None:
    scheduling.load({"nightly": NIGHT, "weekly": SUNDAY})
    before = list(PeriodicTask.objects.order_by("name").values())

    scheduling.load({"nightly": NIGHT, "weekly": SUNDAY})

    assert list(PeriodicTask.objects.order_by("name").values()) == before
