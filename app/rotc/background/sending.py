"""The way to Redis for a task that somebody asks for: there at once, or not at all."""

import logging
from functools import cache
from typing import Any, Final

from celery import Celery
from django.conf import settings
from kombu.exceptions import KombuError
from redis.exceptions import RedisError

log = logging.getLogger(__name__)

ANSWER_SECONDS: Final = 1.0  # for Redis to accept a connection, and again to accept a task
UNREACHABLE = (KombuError, RedisError, OSError)


def task_called(name: str) -> Any:
    """The task of this name, ready to be sent. Raises LookupError where there is none."""
    try:
        return sender(settings.CELERY_BROKER_URL).tasks[name]
    except KeyError:
        raise LookupError(f"There is no task {name!r}.") from None


def send(name: str, *, job_id: str, arguments: dict[str, Any]) -> bool:
    """Whether Redis took the task, which it does or does not within two seconds; never raises."""
    try:
        task_called(name).apply_async(kwargs=arguments, task_id=job_id)
    except UNREACHABLE:
        log.warning("The queue does not answer; the job waits", extra={"facts": {"job": job_id}})
        return False
    return True


@cache
def sender(broker: str) -> Celery:
    """A Celery application for sending alone: it neither waits nor subscribes to results."""
    app = Celery("sender", broker=broker, set_as_current=False, fixups=[])
    app.conf.update(
        task_always_eager=settings.CELERY_TASK_ALWAYS_EAGER,
        task_publish_retry=False,
        broker_pool_acquire_timeout=ANSWER_SECONDS,
        broker_transport_options={
            "socket_timeout": ANSWER_SECONDS,
            "socket_connect_timeout": ANSWER_SECONDS,
            "max_retries": 0,
        },
    )
    return app
