"""Questions about jobs."""

from typing import Any

from django.db.models import QuerySet

from rotc.background.models import Job, JobState
from rotc.web.roles import ADMIN


def jobs(*, visible_to: Any, state: str | None = None, task: str | None = None) -> QuerySet[Job]:
    """The jobs that this account may see: its own, and all of them for an administrator.

    Those in this state and of this name, where told.
    """
    told = {"state": state, "task": task}
    found = Job.objects.filter(**{name: value for name, value in told.items() if value is not None})
    return found if visible_to.role in ADMIN else found.filter(owner=visible_to)


def jobs_not_sent() -> QuerySet[Job]:
    """Jobs that have not reached Redis, oldest first."""
    return Job.objects.filter(sent_at=None, state=JobState.QUEUED).order_by("queued_at", "id")
