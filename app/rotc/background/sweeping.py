"""What the worker does beside its tasks, so that no job is forgotten: whatever is lost, is sent
again. Several workers may do it at once."""

import logging
from collections.abc import Collection
from datetime import datetime
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from kombu.messaging import Producer

from rotc.background import selectors, sending, services
from rotc.background.models import Job, JobState
from rotc.background.services import THIS_WORKER, WorkerLost

log = logging.getLogger(__name__)

BATCH: Final = 100  # jobs that are locked at once


def beat(job_ids: Collection[UUID], *, at: datetime) -> None:
    """Say that this worker is at work on these jobs; those of other hands are left alone."""
    if job_ids:
        Job.objects.filter(id__in=job_ids, worker=THIS_WORKER, state=JobState.STARTED).update(
            seen_at=at
        )


def let_go_of_lost(*, at: datetime) -> int:
    """Let jobs wait again whose worker has gone, or fail if that was the last attempt; how many."""
    lost = list(selectors.jobs_without_worker(at=at))
    for job in lost:
        if job.attempts > settings.TASK_MAX_RETRIES:
            services.fail(job, failure=WorkerLost(), at=at)
        else:
            services.release(job, at=at)
        log.warning("A worker was lost", extra={"facts": {"job": str(job.id), "task": job.task}})
    return len(lost)


def send_waiting(*, at: datetime) -> int:
    """Send jobs that have not reached Redis, or whose message has been lost there; how many.

    Ends with the first that Redis does not take.
    """
    if not (selectors.jobs_not_sent(at=at) | selectors.jobs_overdue(at=at)).exists():
        return 0
    sent = 0
    try:
        with sending.own_producer() as producer:
            while taken := _send_batch(producer, at=at):
                sent += taken
    except sending.UNREACHABLE:
        log.warning("The queue does not answer; jobs wait")
    return sent


@transaction.atomic
def _send_batch(producer: Producer, *, at: datetime) -> int:
    """Rows stay locked until they are marked, so that two workers do not send the same."""
    sent = []
    for job in (*_locked(selectors.jobs_not_sent(at=at)), *_lost_messages(producer, at=at)):
        facts = {"job_id": job.id, "arguments": job.arguments}
        try:
            if not sending.send(job.task, at=at, producer=producer, **facts):
                break
        except LookupError:
            services.turn_away(job.id, at=at)
        else:
            sent.append(job.id)
    Job.objects.filter(id__in=sent).update(sent_at=at)
    return len(sent)


def _lost_messages(producer: Producer, *, at: datetime) -> list[Job]:
    overdue = _locked(selectors.jobs_overdue(at=at))
    queued = sending.ids_in_queue(producer) if overdue else None
    return [] if queued is None else [job for job in overdue if str(job.id) not in queued]


def _locked(jobs: QuerySet[Job]) -> list[Job]:
    return list(jobs.select_for_update(skip_locked=True)[:BATCH])
