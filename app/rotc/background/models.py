"""One row per task: what was asked of the worker, and how far it is."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class JobState(models.TextChoices):
    """From `queued` to one of the two ends, `done` and `failed`."""

    QUEUED = "queued"
    STARTED = "started"
    RETRIED = "retried"
    DONE = "done"
    FAILED = "failed"


WAITING = (JobState.QUEUED, JobState.RETRIED)
FINAL = (JobState.DONE, JobState.FAILED)


class Job(models.Model):
    """A task, from the moment somebody asks for it; its id is the id of the Celery task.

    The row is written in the transaction that asks, and is thereby the outbox: a row without
    `sent_at` has not reached Redis yet. It is also the lock: whoever works on the job has claimed
    it, and `attempts` is the number of that claim, without which nobody writes to the row.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    task = models.TextField()
    arguments = models.JSONField(default=dict)  # keyword ids only
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="jobs"
    )
    state = models.TextField(choices=JobState, default=JobState.QUEUED)
    progress = models.SmallIntegerField(default=0)  # percent
    attempts = models.SmallIntegerField(default=0)
    queued_at = models.DateTimeField()
    due_at = models.DateTimeField(db_default=Now())  # not to be begun before
    sent_at = models.DateTimeField(null=True)  # of the newest message in the queue
    started_at = models.DateTimeField(null=True)
    worker = models.UUIDField(null=True)  # which claimed it last
    seen_at = models.DateTimeField(null=True)  # when that worker last said that it works on it
    ended_at = models.DateTimeField(null=True)
    result = models.JSONField(null=True)
    error_code = models.TextField(blank=True, default="")  # of the last failure, as in errors.py
    error = models.TextField(blank=True, default="")  # the same in words fit for its owner's eyes

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=JobState.values), name="the_state_of_a_job_is_known"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) ^ Q(state__in=FINAL),
                name="a_job_that_ended_is_done_or_failed",
            ),
            models.CheckConstraint(
                condition=Q(progress__gte=0, progress__lte=100), name="progress_is_in_percent"
            ),
        )
        indexes = (
            models.Index(fields=["owner", "-queued_at", "-id"], name="jobs_by_owner"),
            models.Index(
                fields=["due_at"], condition=Q(ended_at=None), name="jobs_that_have_not_ended"
            ),
        )


class ScheduledRun(models.Model):
    """That an entry of the schedule was queued for one of its due times: a row, and so once.

    It is written before the task is sent, in one transaction with the job, and outlives the beat.
    """

    id = models.BigAutoField(primary_key=True)
    entry = models.TextField()
    due_at = models.DateTimeField()
    queued_at = models.DateTimeField()
    job = models.ForeignKey(
        Job, null=True, on_delete=models.SET_NULL, related_name="scheduled_runs"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["entry", "due_at"], name="an_entry_runs_once_for_a_due_time"
            ),
        )


class BeatLease(models.Model):
    """Which beat keeps the clock, and until when unless it renews that; the one row there is.

    Times are the database's own: what a machine holds for the time does not matter.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    holder = models.TextField()
    expires_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(id=1), name="there_is_one_lease"),)
