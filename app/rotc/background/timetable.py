"""Questions about what is due by the clock."""

from collections import defaultdict
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import QuerySet
from django_celery_beat.models import PeriodicTask

from rotc.background import due_times
from rotc.background.models import ScheduledRun

LOOK_BACK: Final = timedelta(days=8)  # a due time of a weekly entry among them


def entries() -> QuerySet[PeriodicTask]:
    """The entries of the schedule that are in force."""
    found: QuerySet[PeriodicTask] = PeriodicTask.objects.select_related("crontab", "interval")
    return found.filter(enabled=True).order_by("name")


def overview(*, grace: timedelta, at: datetime) -> list[dict[str, Any]]:
    """Each entry of the schedule: when it is due, was queued last, and was missed.

    A due time was missed when it was not queued within `grace`; those of the last eight days are
    counted, as far as the entry was what it is now. Three queries.
    """
    queued: dict[str, set[datetime]] = defaultdict(set)
    runs = ScheduledRun.objects.filter(due_at__gt=at - LOOK_BACK)
    for entry, due_at in runs.values_list("entry", "due_at"):
        queued[entry].add(due_at)
    newest = ScheduledRun.objects.order_by("entry", "-queued_at").distinct("entry")
    last = {run.entry: run for run in newest}
    return [
        {
            **_standing(row, queued=queued[row.name], grace=grace, at=at),
            "last_queued_at": last[row.name].queued_at if row.name in last else None,
            "last_job_id": last[row.name].job_id if row.name in last else None,
        }
        for row in entries()
    ]


def _standing(
    row: PeriodicTask, *, queued: AbstractSet[datetime], grace: timedelta, at: datetime
) -> dict[str, Any]:
    since = max(row.date_changed, at - LOOK_BACK)
    due = list(due_times.between(row.schedule, after=since, until=at))
    missed = [moment for moment in due if moment <= at - grace and moment not in queued]
    return {
        "entry": row.name,
        "task": row.task,
        "schedule": _in_words(row),
        "last_due_at": max(due, default=None),
        "next_due_at": due_times.next_after(row.schedule, at),
        "missed": len(missed),
        "last_missed_at": max(missed, default=None),
    }


def _in_words(row: PeriodicTask) -> str:
    if row.crontab is None:
        return f"every {row.interval.every} {row.interval.period}"
    fields = ("minute", "hour", "day_of_month", "month_of_year", "day_of_week")
    return " ".join(getattr(row.crontab, field) for field in fields)
