"""The worker as we run it: it loses no job, survives any message, and stops when it is told to."""

import logging
from collections.abc import Callable
from functools import partial
from threading import Thread
from typing import Any
from uuid import UUID

from celery import bootsteps
from celery.apps.worker import Worker
from celery.signals import task_unknown
from celery.worker import state
from django.conf import settings
from django.db import Error, connections
from django.utils import timezone
from kombu.transport import TRANSPORT_ALIASES, redis
from redis.exceptions import DataError

from rotc.background import keeping, services

log = logging.getLogger(__name__)

# Beside the pool of the web service, the one place where connections are kept: a task would
# otherwise open one and close it. One that has broken is replaced by whoever finds it broken.
connections.settings["default"] |= {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": False}

logging.getLogger("celery.worker.strategy").setLevel(logging.WARNING)  # says of each: received

# What a message raises that is not as Celery writes them: no JSON, no mapping, a field missing, a
# number or a nesting beyond all bounds, a tag that Redis does not take.
UNREADABLE = (
    *(ValueError, TypeError, LookupError, AttributeError),
    *(ArithmeticError, RecursionError, DataError),
)


class OrderlyWorker(Worker):  # type: ignore[misc]  # Celery ships no types
    """A worker that, told to stop, waits for the tasks under way and not a moment longer."""

    def wait_for_soft_shutdown(self) -> None:
        """Return when the tasks have ended, or after `worker_soft_shutdown_timeout`.

        Celery's own sleeps for the whole of it. What has not ended then goes back to the queue.
        """
        if state.active_requests:
            keeping.await_end_of_jobs(seconds=settings.CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT)


class Keeping(bootsteps.StartStopStep):  # type: ignore[misc]  # Celery ships no types
    """Runs the keeper of jobs beside the event loop, once the processes have been forked."""

    requires = ("celery.worker.components:Pool",)

    def __init__(self, parent: Any, **options: Any) -> None:
        super().__init__(parent, **options)
        self._keeper: keeping.Keeper | None = None

    def start(self, parent: Any) -> None:  # noqa: ARG002 - Celery's signature
        """Begin."""
        self._keeper = keeping.Keeper(active=jobs_under_way)
        self._keeper.start()

    def stop(self, parent: Any) -> None:  # noqa: ARG002 - Celery's signature
        """End; what is under way is not waited for."""
        if self._keeper:
            self._keeper.end()

    terminate = stop


class CarefulChannel(redis.Channel):
    """A way to Redis on which a message that nobody can read is dropped, and logged.

    kombu's own raises, which ends the worker, and every task that it is at.
    """

    def _brpop_read(self, **options: Any) -> Any:
        return _dropping_unreadable(partial(super()._brpop_read, **options))

    def _receive(self) -> Any:  # what is broadcast to all workers
        return _dropping_unreadable(super()._receive)

    def basic_consume(
        self,
        queue: str,
        no_ack: bool,  # noqa: FBT001 - kombu's signature
        callback: Callable[..., Any],
        *args: Any,
        **options: Any,
    ) -> Any:
        """Consume, with a callback that refuses what it cannot take."""

        def careful(message: Any) -> Any:
            try:
                if not no_ack:  # a task, not a word to all workers
                    _require_newer_form(message.headers)
                return callback(message)
            except UNREADABLE:
                log.exception("A message that cannot be read was dropped")
                if not message.acknowledged:  # Celery had answered it before it fell
                    message.reject()

        consume: Callable[..., Any] = super().basic_consume
        return consume(queue, no_ack, careful, *args, **options)


def _dropping_unreadable(read: Callable[[], Any]) -> Any:
    try:
        return read()
    except UNREADABLE:
        log.exception("A message that cannot be read was dropped")
        return True


def _require_newer_form(headers: dict[str, Any]) -> None:
    """Raise LookupError or TypeError for a message that is not of Celery's second protocol.

    It is freed of limits of its own: how long a task may take, the settings alone say.
    """
    headers["task"], headers["timelimit"] = headers["task"], None


class CarefulTransport(redis.Transport):
    """The transport of the worker."""

    Channel = CarefulChannel


TRANSPORT_ALIASES.update(dict.fromkeys(("redis", "rediss"), f"{__name__}:CarefulTransport"))


def jobs_under_way() -> set[UUID]:
    """The jobs that the processes of this worker are at."""
    while True:
        try:
            ids = [request.id for request in tuple(state.active_requests)]
            break
        except RuntimeError:  # the event loop changed the set meanwhile
            continue
    return {found for found in map(_uuid, ids) if found}


@task_unknown.connect  # type: ignore[untyped-decorator]  # Celery ships no types
def turn_away(id: str | None = None, **_: object) -> None:  # noqa: A002 - Celery's signature
    """A message names a task that this worker does not know: its job must hear of it."""
    job_id = _uuid(id)
    if job_id:
        Thread(target=_turn_away, args=(job_id,), daemon=True).start()  # the event loop goes on


def _turn_away(job_id: UUID) -> None:
    try:
        services.turn_away(job_id, at=timezone.now())
    except Error:  # then its message is overdue, and the sweep sends it anew
        log.warning("The database does not answer", exc_info=True)
    finally:
        connections.close_all()


def _uuid(text: object) -> UUID | None:
    try:
        return UUID(str(text))
    except ValueError:
        return None
