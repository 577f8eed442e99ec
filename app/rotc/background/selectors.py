"""Questions about jobs."""

from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from rotc.background.models import WAITING, Job, JobState
from rotc.web.roles import ADMIN

IN_THE_ACT: Final = 1 / 6  # of a lost worker's time: whoever asks for a job sends it by himself
OVERDUE: Final = 2  # times as long: a message that nobody has taken up may be lost


def jobs(*, visible_to: Any, state: str | None = None, task: str | None = None) -> QuerySet[Job]:
    """The jobs that this account may see: its own, and all of them for an administrator.

    Those in this state and of this name, where told.
    """
    told = {"state": state, "task": task}
    found = Job.objects.filter(**{name: value for name, value in told.items() if value is not None})
    return found if visible_to.role in ADMIN else found.filter(owner=visible_to)


def jobs_not_sent(*, at: datetime) -> QuerySet[Job]:
    """Jobs whose message did not reach Redis, the longest due first."""
    return _waiting().filter(
        sent_at=None, due_at__lte=at, queued_at__lte=at - _lost_after(IN_THE_ACT)
    )


def jobs_overdue(*, at: datetime) -> QuerySet[Job]:
    """Jobs whose message was sent long ago and has led to nothing, the longest due first."""
    return _waiting().filter(
        sent_at__lte=at - _lost_after(OVERDUE), due_at__lte=at - _lost_after(OVERDUE)
    )


def jobs_without_worker(*, at: datetime) -> QuerySet[Job]:
    """Jobs that were begun, and that nobody works on any more."""
    silent = Q(seen_at=None) | Q(seen_at__lte=at - _lost_after(1))
    return Job.objects.filter(silent, state=JobState.STARTED, ended_at=None)


def is_anything_held_by(worker: UUID) -> bool:
    """Whether this worker is in the middle of a job."""
    return Job.objects.filter(worker=worker, state=JobState.STARTED, ended_at=None).exists()


def _waiting() -> QuerySet[Job]:
    # `ended_at` is what the index of unfinished jobs goes by.
    return Job.objects.filter(state__in=WAITING, ended_at=None).order_by("due_at", "id")


def _lost_after(times: float) -> timedelta:
    return timedelta(seconds=settings.WORKER_LOST_SECONDS * times)
