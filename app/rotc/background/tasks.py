"""How a task becomes a job that always ends: done, or failed with a reason."""

import logging
from collections.abc import Callable
from random import uniform
from typing import Any, Final, NoReturn, ParamSpec, TypeVar
from uuid import UUID

from celery import Task, shared_task
from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError
from django.utils import timezone

from rotc.background import services
from rotc.background.models import Job
from rotc.errors import DomainError, TooManyRequests, Unavailable

log = logging.getLogger(__name__)

LONGEST_PAUSE: Final = 600  # seconds between two attempts
PASSING: Final = (Unavailable, TooManyRequests)  # refusals that may be other the next time

P = ParamSpec("P")
R = TypeVar("R")


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
        """Do the deed, once more if need be, and write down how it ended."""
        job = None
        try:
            job = services.claim(self._job_id, given_back=self._given_back, at=timezone.now())
            if job is None:
                log.info("A job was taken already", extra={"facts": {"job": str(self._job_id)}})
                return None
            result = self.deed(**ids)
            services.finish(job.id, result=result, at=timezone.now())
        except Exception as failure:
            if _is_final(failure, job):
                raise
            self._try_again(failure, attempts=job.attempts if job else 1)
        return result

    def on_failure(self, exc: BaseException, task_id: str, *_: Any) -> None:
        """Mark the job as failed: also where a limit or a lost worker left no word of its own."""
        services.fail(UUID(task_id), failure=exc, at=timezone.now())

    def _try_again(self, failure: Exception, *, attempts: int) -> NoReturn:
        try:
            services.postpone(self._job_id, failure=failure)
        except DatabaseError:
            log.warning("The database does not answer", exc_info=True)
        pause = min(settings.TASK_RETRY_SECONDS * 2 ** (attempts - 1), LONGEST_PAUSE)
        raise self.retry(exc=failure, countdown=pause * uniform(1, 1.25))  # noqa: S311 - no secret

    @property
    def _job_id(self) -> UUID:
        return UUID(self.request.id)

    @property
    def _given_back(self) -> bool:
        # By a worker that tries again, or by the queue, which has lost the worker.
        request = self.request
        return request.retries > 0 or bool((request.delivery_info or {}).get("redelivered"))


def _is_final(failure: Exception, job: Job | None) -> bool:
    if job is None:  # the database was asked in vain: nobody knows how often already
        return not isinstance(failure, OperationalError | InterfaceError)
    if job.attempts > settings.TASK_MAX_RETRIES:
        return True
    if isinstance(failure, DomainError):
        return not isinstance(failure, PASSING)
    return isinstance(failure, SoftTimeLimitExceeded)
