"""The schedule: loaded from the settings, and each due time of an entry queued once."""

import json
import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import F
from django_celery_beat.models import PeriodicTask
from django_celery_beat.schedulers import ModelEntry

from rotc.background import due_times, timetable
from rotc.background.models import ScheduledRun
from rotc.background.services import enqueue

log = logging.getLogger(__name__)

KEPT: Final = timedelta(days=35)  # five due times of a weekly entry
LONGEST_PAUSE: Final = timedelta(days=1)


@transaction.atomic
def load(configured: Mapping[str, Mapping[str, Any]]) -> None:
    """Let the database hold exactly these entries, by name; what was queued when stays known.

    An entry that is there as configured is not touched: since when it is so is known of it.
    """
    PeriodicTask.objects.exclude(name__in=configured).delete()
    there = {row.name: row for row in timetable.entries()}
    for name, entry in configured.items():
        if name not in there or not _is_as_configured(there[name], entry):
            ModelEntry.from_entry(name, enabled=True, **entry)


def queue_due(*, late: timedelta, at: datetime) -> datetime:
    """Queue each entry that is due and was not queued for that due time; when to look again.

    A due time that lies back `late` or more is not made up for, and of several the newest counts.
    """
    entries = list(timetable.entries())
    for entry in entries:
        passed = due_times.between(entry.schedule, after=at - late, until=at)
        if due := max(passed, default=None):
            _queue_once(entry, due_at=due, at=at)
    coming = (due_times.next_after(entry.schedule, at) for entry in entries)
    return min(coming, default=at + LONGEST_PAUSE)


def _is_as_configured(row: PeriodicTask, entry: Mapping[str, Any]) -> bool:
    return bool(row.task == entry["task"] and row.schedule == entry["schedule"])


def _queue_once(entry: PeriodicTask, *, due_at: datetime, at: datetime) -> None:
    try:
        _queue(entry, due_at=due_at, at=at)
    except (LookupError, TypeError):  # the others are queued all the same
        log.exception(
            "An entry of the schedule names no task", extra={"facts": {"entry": entry.name}}
        )


@transaction.atomic
def _queue(entry: PeriodicTask, *, due_at: datetime, at: datetime) -> None:
    # The row is the fence: of two beats that get here at once, one waits for the other and sees it.
    run, is_new = ScheduledRun.objects.get_or_create(
        entry=entry.name, due_at=due_at, defaults={"queued_at": at}
    )
    if not is_new:
        return
    run.job = enqueue(entry.task, owner=None, at=at, **json.loads(entry.kwargs))
    run.save(update_fields=["job"])
    PeriodicTask.objects.filter(pk=entry.pk).update(
        last_run_at=at, total_run_count=F("total_run_count") + 1
    )
    ScheduledRun.objects.filter(entry=entry.name, due_at__lt=at - KEPT).delete()
    about = {"entry": entry.name, "due_at": due_at.isoformat(), "job": str(run.job.id)}
    log.info("Queued what is due", extra={"facts": about})
