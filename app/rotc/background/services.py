"""What happens to a job: asked for, sent, taken by a worker, tried again, ended."""

import inspect
import json
import logging
from datetime import datetime
from functools import partial
from typing import Any, Final
from uuid import UUID

from celery import current_task
from celery.exceptions import SoftTimeLimitExceeded, TimeLimitExceeded, WorkerLostError
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import DatabaseError, transaction
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce

from rotc.background import selectors, sending
from rotc.background.models import FINAL, Job, JobState
from rotc.errors import DomainError

log = logging.getLogger(__name__)

TOO_LONG: Final = ("took_too_long", "This took longer than a task may take.")
LOST: Final = ("worker_lost", "The worker broke off, again and again.")
BROKEN: Final = (
    "server_error",
    "Something went wrong here. The id of the job finds it in our logs.",
)


def enqueue(name: str, *, owner: AbstractBaseUser | None, at: datetime, **ids: Any) -> Job:
    """Ask the worker for a task, for `owner` or for the system itself; `ids` are its arguments.

    The job is written in the transaction in hand and sent after its commit. While Redis is away
    the job waits for `send_waiting`; whoever asks does not notice, and waits two seconds at most.

    Raises LookupError for a task that does not exist and TypeError for ids that it does not take
    or JSON cannot carry: both are errors of the program.
    """
    inspect.signature(sending.task_called(name).deed).bind(**ids)
    json.dumps(ids)  # refused here, before the transaction in hand is spoilt
    job = Job.objects.create(
        task=name, arguments=ids, owner_id=owner.pk if owner else None, queued_at=at
    )
    transaction.on_commit(partial(_send, job, at=at))
    return job


def send_waiting(*, at: datetime) -> int:
    """Send the jobs that have not reached Redis, oldest first; how many it took.

    Ends with the first that it does not take.
    """
    sent = 0
    for job in selectors.jobs_not_sent():
        if not _send(job, at=at):
            break
        sent += 1
    return sent


def report_progress(*, percent: int) -> None:
    """Tell how far the job in hand is; nothing where no job is in hand."""
    if current_task and current_task.request.id:
        Job.objects.filter(id=current_task.request.id, state=JobState.STARTED).update(
            progress=percent
        )


def claim(job_id: UUID, *, given_back: bool, at: datetime) -> Job | None:
    """Take a job to work on it; None where there is nothing to do.

    A job that ended is not done again, and one that is being worked on is left alone, unless it was
    `given_back`: its worker has let go of it. A job that takes every worker along fails.
    """
    free = [JobState.QUEUED, JobState.RETRIED, *([JobState.STARTED] if given_back else [])]
    found = Job.objects.filter(id=job_id, state__in=free)
    taken = found.filter(attempts__lte=settings.TASK_MAX_RETRIES).update(
        state=JobState.STARTED,
        started_at=Coalesce("started_at", Value(at)),
        attempts=F("attempts") + 1,
        progress=0,
    )
    if taken:
        return Job.objects.get(id=job_id)
    if found.exists():
        fail(job_id, failure=WorkerLostError(), at=at)
    return None


def finish(job_id: UUID, *, result: Any, at: datetime) -> None:
    """The work is done. Raises TypeError for a result that JSON cannot carry."""
    json.dumps(result)
    _open(job_id).update(
        state=JobState.DONE, progress=100, result=result, ended_at=at, error_code="", error=""
    )


def postpone(job_id: UUID, *, failure: BaseException) -> None:
    """An attempt failed, and another one follows."""
    code, error = _in_words(failure)
    _open(job_id).update(state=JobState.RETRIED, error_code=code, error=error)


def fail(job_id: UUID, *, failure: BaseException, at: datetime) -> None:
    """The job failed for good; nothing happens to one that has ended."""
    code, error = _in_words(failure)
    if not _open(job_id).update(state=JobState.FAILED, error_code=code, error=error, ended_at=at):
        return
    job = Job.objects.get(id=job_id)
    about = {"job": str(job_id), "task": job.task, "attempts": job.attempts}
    kind = type(failure).__name__
    log.error("A job failed", extra={"facts": {**about, "code": code, "kind": kind}})


def _open(job_id: UUID) -> QuerySet[Job]:
    return Job.objects.filter(id=job_id).exclude(state__in=FINAL)


def _send(job: Job, *, at: datetime) -> bool:
    if not sending.send(job.task, job_id=str(job.id), arguments=job.arguments):
        return False
    try:
        Job.objects.filter(id=job.id).update(sent_at=at)
    except DatabaseError:  # the job runs; sent once more, it finds that it has been taken
        log.warning("A job was sent, but not marked so", exc_info=True)
    return True


def _in_words(failure: BaseException) -> tuple[str, str]:
    match failure:
        case DomainError():
            return failure.code, failure.message
        case SoftTimeLimitExceeded() | TimeLimitExceeded():
            return TOO_LONG
        case WorkerLostError():
            return LOST
        case _:
            return BROKEN
