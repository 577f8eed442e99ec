"""What happens to a job: asked for, sent, taken by a worker, tried again, ended."""

import inspect
import json
import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from random import uniform
from typing import Any, Final
from uuid import UUID, uuid4

from celery import current_task
from celery.exceptions import SoftTimeLimitExceeded, TimeLimitExceeded
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import DatabaseError, transaction
from django.db.models import Q
from django.utils import timezone

from rotc.background import sending
from rotc.background.announcing import tell
from rotc.background.models import WAITING, Job, JobState
from rotc.errors import DomainError

log = logging.getLogger(__name__)

THIS_WORKER: Final = uuid4()
"""This process and all that it forks: a worker's main process and its children are one."""

LONGEST_PAUSE: Final = 600  # seconds between two attempts
LARGEST_RESULT: Final = 100_000  # characters of JSON
EARLY: Final = timedelta(seconds=1)  # by how much the clocks of two machines may differ
BETWEEN_NEWS: Final = timedelta(seconds=1)  # of a job's progress

# One statement and not two: every task waits for it. `claim` says in words what is free.
CLAIM: Final = """
UPDATE background_job SET
  state = 'started', started_at = coalesce(started_at, %(at)s), attempts = attempts + 1,
  progress = 0, sent_at = %(sent_at)s, worker = %(worker)s, seen_at = %(at)s
WHERE id = %(id)s AND ended_at IS NULL AND attempts <= %(most)s AND (
  (state IN ('queued', 'retried') AND due_at <= %(latest)s)
  OR (%(again)s AND state IN ('started', 'retried') AND sent_at IS NOT DISTINCT FROM %(sent_at)s))
RETURNING *
"""

TOO_LONG: Final = ("took_too_long", "This took longer than a task may take.")
LOST: Final = ("worker_lost", "The worker broke off in the middle.")
UNKNOWN: Final = ("task_unknown", "The worker does not know how to do this.")
BROKEN: Final = (
    "server_error",
    "Something went wrong here. The id of the job finds it in our logs.",
)


class WorkerLost(Exception):
    """The process that worked on a job has gone, and left no word."""


class TaskUnknown(Exception):
    """No worker that saw the message of a job knows a task of this name."""


class UnfitResult(Exception):
    """What a task returned is no JSON, or more of it than a row should hold."""


@dataclass(frozen=True, kw_only=True)
class Message:
    """What a message tells of itself, beside its job: when it was sent, and whether it is `again`
    here: put back by the worker that let go of it, or sent by it in order to try again."""

    sent_at: datetime | None = None
    again: bool = False


@dataclass(frozen=True, kw_only=True)
class InHand:
    """The job that a task works on, and when its progress was last told."""

    job: Job
    told_at: datetime | None = None


def enqueue(name: str, *, owner: AbstractBaseUser | None, at: datetime, **ids: Any) -> Job:
    """Ask the worker for a task, for `owner` or for the system itself; `ids` are its arguments.

    The job is written in the transaction in hand and sent after its commit. While Redis is away
    the job waits for the worker's sweep; whoever asks does not notice, and waits two seconds at
    most.

    Raises LookupError for a task that does not exist and TypeError for ids that it does not take
    or JSON cannot carry: both are errors of the program.
    """
    inspect.signature(sending.task_called(name).deed).bind(**ids)
    json.dumps(ids)  # refused here, before the transaction in hand is spoilt
    job = Job.objects.create(
        task=name, arguments=ids, owner_id=owner.pk if owner else None, queued_at=at, due_at=at
    )
    tell(job, at=at)
    transaction.on_commit(partial(_send, job, at=at))
    return job


def report_progress(*, percent: int) -> None:
    """Tell how far the job in hand is; nothing where no job is in hand.

    May be called as often as one likes: it is told once a second at most.
    """
    in_hand: InHand | None = (
        getattr(current_task.request, "in_hand", None) if current_task else None
    )
    now = timezone.now()
    if in_hand is None or (in_hand.told_at and now - in_hand.told_at < BETWEEN_NEWS):
        return
    current_task.request.in_hand = replace(in_hand, told_at=now)
    _write(in_hand.job, at=now, progress=percent)


def claim(job_id: UUID, *, message: Message, at: datetime) -> Job | None:
    """Take a job to work on it; None where there is nothing to do.

    Free is a job that waits and is due. One that was begun, or that waits for its next attempt, is
    free to the very message that began it, if that one is here `again`. Whatever else is
    delivered, twice or late, finds nothing to do. A job that takes every worker along fails.
    """
    facts = {"id": job_id, "at": at, "latest": at + EARLY, "worker": THIS_WORKER}
    facts |= {"again": message.again, "sent_at": message.sent_at}
    for job in Job.objects.raw(CLAIM, {**facts, "most": settings.TASK_MAX_RETRIES}):
        tell(job, at=at)
        return job
    own = Q(state__in=(JobState.STARTED, JobState.RETRIED), sent_at=message.sent_at)
    free = Q(state__in=WAITING, due_at__lte=at + EARLY) | (own if message.again else Q(pk=None))
    spent = Q(attempts__gt=settings.TASK_MAX_RETRIES)
    for exhausted in Job.objects.filter(free, spent, id=job_id):
        fail(exhausted, failure=WorkerLost(), at=at)
    return None


def finish(job: Job, *, result: Any, at: datetime) -> bool:
    """The work is done; whether the job was still in these hands.

    Raises UnfitResult for one that JSON cannot carry or that is too long.
    """
    try:
        length = len(json.dumps(result, allow_nan=False))
    except (TypeError, ValueError, RecursionError) as unfit:
        raise UnfitResult from unfit
    if length > LARGEST_RESULT:
        raise UnfitResult
    end = {"progress": 100, "result": result, "ended_at": at, "error_code": "", "error": ""}
    return _write(job, at=at, state=JobState.DONE, **end)


def postpone(job: Job, *, failure: BaseException, at: datetime) -> timedelta | None:
    """An attempt failed, and another one follows: after how long. None: in other hands by now."""
    pause = pause_after(job.attempts)
    code, error = _in_words(failure)
    facts = {"error_code": code, "error": error, "due_at": at + pause}
    return pause if _write(job, at=at, state=JobState.RETRIED, **facts) else None


def fail(job: Job, *, failure: BaseException, at: datetime) -> bool:
    """The job failed for good; nothing happens to one that ended, or is in other hands by now."""
    code, error = _in_words(failure)
    facts = {"error_code": code, "error": error, "ended_at": at}
    if not _write(job, at=at, state=JobState.FAILED, **facts):
        return False
    about = {"job": str(job.id), "task": job.task, "attempts": job.attempts}
    kind = type(failure).__name__
    log.error(
        "A job failed", exc_info=failure, extra={"facts": {**about, "code": code, "kind": kind}}
    )
    return True


def release(job: Job, *, at: datetime) -> bool:
    """Whoever worked on the job has gone: it waits again, from now on and to be sent anew."""
    code, error = LOST
    facts = {"error_code": code, "error": error, "due_at": at, "sent_at": None}
    return _write(job, at=at, state=JobState.RETRIED, **facts)


def abandon(job_id: UUID, *, failure: BaseException, at: datetime) -> None:
    """This worker had a job and had to let go of it; unless somebody else has it, it has failed."""
    for job in Job.objects.filter(id=job_id, ended_at=None):
        if job.state != JobState.STARTED or job.worker == THIS_WORKER:
            fail(job, failure=failure, at=at)


def turn_away(job_id: UUID, *, at: datetime) -> None:
    """This worker does not know the task. A newer one may: it is sent again, a few times."""
    for job in Job.objects.filter(id=job_id, state__in=WAITING):
        if job.attempts > settings.TASK_MAX_RETRIES:
            fail(job, failure=TaskUnknown(), at=at)
            continue
        code, error = UNKNOWN
        pause = pause_after(job.attempts + 1)
        facts = {"error_code": code, "error": error, "due_at": at + pause, "sent_at": None}
        _write(job, at=at, state=JobState.RETRIED, attempts=job.attempts + 1, **facts)


def pause_after(attempts: int) -> timedelta:
    """How long to wait after so many attempts: twice as long each time, never quite the same."""
    seconds = min(settings.TASK_RETRY_SECONDS * 2 ** max(attempts - 1, 0), LONGEST_PAUSE)
    return timedelta(seconds=seconds * uniform(1, 1.25))  # noqa: S311 - no secret


def _write(job: Job, *, at: datetime, **facts: Any) -> bool:
    """Change the row, if the job is still at the attempt that we know, and tell its owner."""
    if not Job.objects.filter(id=job.id, attempts=job.attempts, ended_at=None).update(**facts):
        return False
    for name, value in facts.items():
        setattr(job, name, value)
    tell(job, at=at)
    return True


def _send(job: Job, *, at: datetime) -> None:
    if not sending.send(job.task, job_id=job.id, arguments=job.arguments, at=at):
        return
    try:
        Job.objects.filter(id=job.id, sent_at=None).update(sent_at=at)
    except DatabaseError:  # the job runs; sent once more, it finds that it has been taken
        log.warning("A job was sent, but not marked so", exc_info=True)


def _in_words(failure: BaseException) -> tuple[str, str]:
    match failure:
        case DomainError():
            return failure.code, failure.message
        case SoftTimeLimitExceeded() | TimeLimitExceeded():
            return TOO_LONG
        case WorkerLost():
            return LOST
        case TaskUnknown():
            return UNKNOWN
        case _:
            return BROKEN
