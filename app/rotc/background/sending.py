"""The way to Redis for a task that somebody asks for: there at once, or not at all."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from typing import Any, Final
from uuid import UUID

from celery import Celery
from django.conf import settings
from kombu.exceptions import KombuError
from kombu.messaging import Producer
from redis.exceptions import RedisError

log = logging.getLogger(__name__)

ANSWER_SECONDS: Final = 1.0  # for Redis to accept a connection, and again to accept a task
UNREACHABLE: Final = (KombuError, RedisError, OSError)
LONGEST_LOOK: Final = 5000  # messages


def task_called(name: str) -> Any:
    """The task of this name, ready to be sent. Raises LookupError where there is none."""
    try:
        return sender(settings.CELERY_BROKER_URL).tasks[name]
    except KeyError:
        raise LookupError(f"There is no task {name!r}.") from None


def send(
    name: str,
    *,
    job_id: UUID,
    arguments: dict[str, Any],
    at: datetime,
    producer: Producer | None = None,
) -> bool:
    """Whether Redis took the task, which it does or does not within two seconds; never raises.

    It goes through the `producer` of `own_producer`, where one is given.
    """
    facts = {"kwargs": arguments, "task_id": str(job_id), "headers": {"sent_at": at.isoformat()}}
    try:
        task_called(name).apply_async(**facts, producer=producer)
    except UNREACHABLE:
        log.warning("The queue does not answer; the job waits", extra={"facts": {"job": job_id}})
        return False
    return True


@contextmanager
def own_producer() -> Iterator[Producer]:
    """A connection of one's own: those of the process are not for a thread beside forks of it."""
    app = sender(settings.CELERY_BROKER_URL)
    with app.connection_for_write() as connection:
        yield app.amqp.Producer(connection, auto_declare=False)


def ids_in_queue(producer: Producer) -> set[str] | None:
    """The jobs whose messages lie in the queue; None where they are too many to look at.

    Raises what UNREACHABLE names.
    """
    client, queue = (
        producer.channel.client,
        sender(settings.CELERY_BROKER_URL).conf.task_default_queue,
    )
    if client.llen(queue) > LONGEST_LOOK:
        return None
    return {_id_of(message) for message in client.lrange(queue, 0, -1)}


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


def _id_of(message: bytes) -> str:
    try:
        return str(json.loads(message)["headers"]["id"])
    except (ValueError, LookupError, TypeError):
        return ""
