"""Questions about jobs."""

from typing import Any

from django.db.models import QuerySet

from rotc.background.models import Job, JobState


def jobs_not_sent() -> QuerySet[Job]:
    """Jobs that have not reached Redis, oldest first."""
    return Job.objects.filter(sent_at=None, state=JobState.QUEUED).order_by("queued_at", "id")


def jobs(*, owner: Any = None, state: str | None = None, task: str | None = None) -> QuerySet[Job]:
    """Jobs: those of `owner` alone, if given; in this state, and of this name, if told."""
    told = {"owner_id": owner and owner.pk, "state": state, "task": task}
    return Job.objects.filter(**{name: value for name, value in told.items() if value is not None})
