"""R03: whatever lies in the queue or is broadcast to the workers, they go on with the rest."""

import json
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

import pytest
import redis

from conformance.clients.processes import Processes
from conformance.criteria.working import QUEUE, Jobs, forged, in_queue
from conformance.criterion import criterion
from conformance.waiting import until

if TYPE_CHECKING:
    from conformance.local.stack import Service

TASK: Final = "reports.make"
TO_ALL_WORKERS: Final = "/0.celery.pidbox"  # Celery's channel of orders, in Redis's database 0


def altered(part: str, **fields: Any) -> str:
    """A task's message with other headers or properties; of no job that there is."""
    message = json.loads(forged(str(uuid4()), task=TASK))
    message[part] |= fields
    return json.dumps(message)


HOSTILE: Final = {
    "nested deeper than anybody reads": "[" * 200_000,
    "a number without end": '{"body": ' + "9" * 5_000 + "}",
    "a task that nobody knows, of no job": altered("headers", task="no.such", id=None),
    "a task whose name is none": altered("headers", task={}),
    "limits of time that are words": altered("headers", timelimit=["long", "longer"]),
    "limits of time below zero": altered("headers", timelimit=[-1, -1]),
    "a moment that never comes": altered("headers", eta="9999-12-31T23:59:59-14:00"),
    "a tag that Redis cannot keep": altered("properties", delivery_tag=None),
    "of no queue": altered("properties", delivery_info=None),
}


@criterion("R03.3")
@pytest.mark.parametrize("message", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_message_stops_neither_the_worker_nor_the_queue(
    message: str, jobs: Jobs, broker: redis.Redis, processes: Processes
) -> None:
    worker = at_work(processes, jobs)
    pids = worker.pid, *worker.children()

    broker.lpush(QUEUE, message)
    ended = [jobs.ended(jobs.ask()).state for _ in range(2)]

    assert ended == ["done", "done"]
    assert (worker.pid, *worker.children()) == pids
    assert in_queue(broker) == []


@criterion("R03.3")
@pytest.mark.parametrize("message", ["null", "[]", '"a text"', "[" * 200_000])
def test_what_is_no_order_to_the_workers_stops_none_of_them(
    message: str, jobs: Jobs, broker: redis.Redis, processes: Processes
) -> None:
    worker = at_work(processes, jobs)
    pids = worker.pid, *worker.children()

    heard_by = broker.publish(TO_ALL_WORKERS, message)
    ended = jobs.ended(jobs.ask()).state

    assert heard_by == 1
    assert ended == "done"
    assert (worker.pid, *worker.children()) == pids


def at_work(processes: Processes, jobs: Jobs) -> "Service":
    """The worker, which a test before may have started just now: it has done something."""
    until(lambda: jobs.ended(jobs.ask()).state == "done", seconds=60, what="a worker at work")
    return processes.service("rotc-worker")
