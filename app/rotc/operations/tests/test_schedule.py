"""/operations/schedule/: what is due by the clock, and what was missed."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from celery.schedules import crontab
from django.utils import timezone
from django_celery_beat.models import PeriodicTask
from rest_framework.test import APIClient

from rotc.background import scheduling
from rotc.background.models import Job, ScheduledRun

SCHEDULE = "/api/v1/operations/schedule/"
DAY = timedelta(days=1)

pytestmark = pytest.mark.usefixtures("real_redis")


@pytest.fixture
def last_due() -> datetime:
    """The last due time of an entry that is due far from now, an hour after midday or midnight."""
    hour = 13 if timezone.now().hour < 12 else 1
    today = timezone.now().replace(hour=hour, minute=0, second=0, microsecond=0)
    return today - DAY if hour == 13 else today


@pytest.fixture
def daily(db: None, last_due: datetime) -> str:
    """A daily entry that has been on the schedule for long."""
    scheduling.load({"daily": {"task": "tests.none", "schedule": crontab("0", str(last_due.hour))}})
    PeriodicTask.objects.update(date_changed=last_due - 30 * DAY)
    return "daily"


def queued(entry: str, *due: datetime) -> list[ScheduledRun]:
    """The records that it was queued for these due times, a minute late."""
    return ScheduledRun.objects.bulk_create(
        ScheduledRun(
            entry=entry,
            due_at=moment,
            queued_at=moment + timedelta(minutes=1),
            job=Job.objects.create(task="tests.none", queued_at=moment),
        )
        for moment in due
    )


def shown(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def entry(client: APIClient) -> dict[str, Any]:
    answer = client.get(SCHEDULE)
    assert answer.status_code == 200
    (only,) = answer.json()["entries"]
    found: dict[str, Any] = only
    return found


def test_an_entry_tells_when_it_was_queued_and_is_due(
    asking: Callable[[str], APIClient], daily: str, last_due: datetime
) -> None:
    runs = queued(daily, *(last_due - number * DAY for number in range(8)))

    found = entry(asking("admin"))

    assert found == {
        "entry": "daily",
        "task": "tests.none",
        "schedule": f"0 {last_due.hour} * * *",
        "last_due_at": shown(last_due),
        "last_queued_at": shown(last_due + timedelta(minutes=1)),
        "last_job_id": str(runs[0].job_id),
        "next_due_at": shown(last_due + DAY),
        "missed": 0,
        "last_missed_at": None,
    }


def test_due_times_for_which_nothing_was_queued_were_missed(
    asking: Callable[[str], APIClient], daily: str, last_due: datetime
) -> None:
    queued(daily, *(last_due - number * DAY for number in (0, 1, 4, 5, 6, 7)))

    found = entry(asking("admin"))

    assert (found["missed"], found["last_missed_at"]) == (2, shown(last_due - 2 * DAY))


def test_an_entry_has_missed_nothing_from_before_it_was_there(
    asking: Callable[[str], APIClient], daily: str, last_due: datetime
) -> None:
    PeriodicTask.objects.update(date_changed=last_due + timedelta(minutes=1))

    found = entry(asking("admin"))

    assert (found["missed"], found["last_missed_at"], found["last_queued_at"]) == (0, None, None)


@pytest.mark.parametrize("role", ["training_staff", "cadet"])
def test_the_schedule_is_shown_to_administrators_alone(
    asking: Callable[[str], APIClient], role: str
) -> None:
    assert asking(role).get(SCHEDULE).status_code == 403
