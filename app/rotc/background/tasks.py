"""How a task becomes a job that always ends: done, or failed with a reason."""

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, NoReturn, ParamSpec, TypeVar
from uuid import UUID

from celery import Task, shared_task
from celery.exceptions import Ignore, SoftTimeLimitExceeded
from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError, connections
from django.utils import timezone

from rotc.background import services
from rotc.background.models import Job, JobState
from rotc.background.services import InHand, Message, UnfitResult
from rotc.errors import DomainError, TooManyRequests, Unavailable

log = logging.getLogger(__name__)

PASSING = (Unavailable, TooManyRequests)  # refusals that may be other the next time
HOPELESS = (DomainError, SoftTimeLimitExceeded, UnfitResult)  # that another attempt would not mend
AWAY = (OperationalError, InterfaceError)  # what Django raises while the database is

P = ParamSpec("P")
R = TypeVar("R")


class JobFailed(Exception):
    """What Celery is told, and keeps in Redis: a code, and nothing of what went wrong inside."""


def tracked(name: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a function the task `name`, as `enqueue` asks for it: feature.deed.

    It takes keyword ids only, and is called again after a failure, up to TASK_MAX_RETRIES times
    with growing pauses, and after the loss of its worker: it must be idempotent. What it returns
    is JSON, or None, and becomes the job's result. A refusal (rotc.errors) that time does not
    mend ends the job at once, with its own words as the job's error.
    """

    def register(deed: Callable[P, R]) -> Callable[P, R]:
        @shared_task(bind=True, name=name, base=TrackedTask, deed=staticmethod(deed))  # type: ignore[untyped-decorator]
        def run(task: TrackedTask, **ids: Any) -> Any:
            return task.perform(ids)

        return deed

    return register


class TrackedTask(Task):  # type: ignore[misc]  # Celery ships no types
    """A Celery task whose id is that of its job, and whose fate the job's row tells."""

    abstract = True
    deed: Callable[..., Any]
    max_retries = None  # counted by the job's attempts, which a lost worker's are among

    def perform(self, ids: dict[str, Any]) -> Any:
        """Do the deed, and write down how it ended, or that it is to be tried again."""
        job_id = UUID(self.request.id)
        job = self._claimed(job_id)
        if job is None:
            return _result_of(job_id)
        self.request.in_hand = InHand(job=job)
        try:
            result = self.deed(**ids)
            is_ours = services.finish(job, result=result, at=timezone.now())
        except Exception as failure:  # noqa: BLE001 - whatever it is, the job's row tells
            self._fell(job, failure)
        if not is_ours:
            _leave_to_others(job)
        return result

    def on_failure(self, exc: BaseException, task_id: str, *_: Any) -> None:
        """Mark the job as failed where a limit or a lost process left no word of its own."""
        if isinstance(exc, JobFailed):
            return
        drop_connections()
        try:
            services.abandon(UUID(task_id), failure=exc, at=timezone.now())
        except (ValueError, DatabaseError):  # no job's id; or the sweep will find it
            log.exception("A task failed", extra={"facts": {"job": task_id}})

    def _claimed(self, job_id: UUID) -> Job | None:
        try:
            return services.claim(job_id, message=self._message, at=timezone.now())
        except AWAY:  # the connection may be of before a restart
            drop_connections()
        try:
            return services.claim(job_id, message=self._message, at=timezone.now())
        except AWAY:
            log.warning("The database does not answer; the job waits", exc_info=True)
            drop_connections()
            self._later(services.pause_after(1))

    def _fell(self, job: Job, failure: Exception) -> NoReturn:
        drop_connections()
        now = timezone.now()
        if _is_final(failure, job):
            if not services.fail(job, failure=failure, at=now):
                _leave_to_others(job)
            raise JobFailed(job.error_code) from None
        log.warning("An attempt failed", exc_info=failure, extra={"facts": {"job": str(job.id)}})
        try:
            pause = services.postpone(job, failure=failure, at=now)
        except DatabaseError:
            log.warning("The database does not answer", exc_info=True)
            pause = services.pause_after(job.attempts)
        if pause is None:
            _leave_to_others(job)
        self._later(pause)

    def _later(self, pause: timedelta) -> NoReturn:
        raise self.retry(countdown=pause.total_seconds()) from None

    @property
    def _message(self) -> Message:
        request = self.request
        sent_at = request.get("sent_at") or (request.headers or {}).get("sent_at")
        redelivered = bool((request.delivery_info or {}).get("redelivered"))
        return Message(
            sent_at=datetime.fromisoformat(sent_at) if sent_at else None,
            again=request.retries > 0 or redelivered,
        )


def _result_of(job_id: UUID) -> Any:
    """What to tell Celery of a job that there is nothing to do for: its result, if it is done."""
    job = Job.objects.filter(id=job_id, state=JobState.DONE).first()
    if job is None:
        log.info("There is nothing to do", extra={"facts": {"job": str(job_id)}})
        raise Ignore
    return job.result


def _leave_to_others(job: Job) -> NoReturn:
    """The worker was taken for lost, and somebody else has claimed the job since."""
    log.warning("A job is in other hands", extra={"facts": {"job": str(job.id)}})
    raise Ignore


def drop_connections() -> None:
    """Begin anew: what failed may be the connection, or have left it in the middle of a query."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            with suppress(DatabaseError):
                connection.close()


def _is_final(failure: Exception, job: Job) -> bool:
    if job.attempts > settings.TASK_MAX_RETRIES:
        return True
    return isinstance(failure, HOPELESS) and not isinstance(failure, PASSING)
