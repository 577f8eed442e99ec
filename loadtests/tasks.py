"""How many small tasks the worker does in a second, and what asking for one costs a request."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any, Final
from uuid import uuid4

import httpx
import psycopg
import redis

from conformance.criteria.working import QUEUE, forged
from conformance.waiting import until
from loadtests.numbers import Number
from loadtests.unit import Unit

BURST: Final = 2000
WANTED: Final = 200  # tasks a second
ASKED: Final = 100  # requests of each kind
ADDED: Final = 5.0  # milliseconds
PATIENCE: Final = 120.0  # seconds
SMALL: Final = "files.process"  # of a file that has been removed: one question to the database
VISITOR: Final = 61


def measured(unit: Unit) -> list[Number]:
    """The numbers of the worker, against what they should be. The worker is stopped meanwhile."""
    return [*_burst(unit), *_added(unit)]


def _burst(unit: Unit) -> Iterator[Number]:
    """Jobs with an owner, who is told of each change, done by a worker that finds them waiting."""
    worker = unit.stack.service("rotc-worker")
    with psycopg.connect(unit.stack.database_url, autocommit=True) as database:
        with _stopped(unit), redis.Redis.from_url(unit.stack.redis_url) as broker:
            ids = _asked_for(database, owner=unit.accounts["admin"][0])
            for job_id in ids:
                arguments = {"file_id": job_id}
                broker.lpush(QUEUE, forged(job_id, task=SMALL, arguments=arguments))
        until(lambda: not _left(database, ids), seconds=PATIENCE, what="the end of the burst")
        row = database.execute(
            "SELECT extract(epoch FROM max(ended_at) - min(started_at)),"
            " count(*) FILTER (WHERE state = 'done' AND attempts = 1)"
            " FROM background_job WHERE id = ANY(%s::uuid[])",
            [ids],
        ).fetchone()
    assert row is not None
    assert worker.alive
    seconds, done = float(row[0]), int(row[1])
    yield Number(name=f"{BURST} small tasks", value=BURST / seconds, unit="/s", least=WANTED)
    yield Number(name="of them done, once", value=done, unit="", least=BURST)


def _asked_for(database: psycopg.Connection[Any], *, owner: str) -> list[str]:
    ids = [str(uuid4()) for _ in range(BURST)]
    database.execute(
        "INSERT INTO background_job (id, task, arguments, owner_id, state, progress, attempts,"
        " queued_at, sent_at, error_code, error)"
        " SELECT one, %s, jsonb_build_object('file_id', one), accounts_user.id, 'queued', 0, 0,"
        " now(), now(), '', '' FROM unnest(%s::uuid[]) AS one, accounts_user WHERE username = %s",
        [SMALL, ids, owner],
    )
    return ids


def _left(database: psycopg.Connection[Any], ids: list[str]) -> bool:
    row = database.execute(
        "SELECT 1 FROM background_job WHERE id = ANY(%s::uuid[]) AND ended_at IS NULL LIMIT 1",
        [ids],
    ).fetchone()
    return row is not None


def _added(unit: Unit) -> Iterator[Number]:
    """The same request with and without a task, in turns."""
    person = unit.sign_in("admin", visitor=VISITOR)
    plain, queued = list[float](), list[float]()
    with _stopped(unit), unit.client(person) as client:
        me = client.get("/auth/me/").json()["id"]
        for _ in range(ASKED):
            plain.append(_seconds(client, me, channels=["in_app"]))
            queued.append(_seconds(client, me, channels=["in_app", "email"]))
    added = (median(queued) - median(plain)) * 1000
    yield Number(name="enqueue adds to a request: p50", value=added, most=ADDED)


def _seconds(client: httpx.Client, user: int, *, channels: list[str]) -> float:
    asked = {"message": "Drill at six.", "users": [user], "channels": channels}
    began = time.perf_counter()
    client.post("/notifications/", json=asked).raise_for_status()
    return time.perf_counter() - began


@contextmanager
def _stopped(unit: Unit) -> Iterator[None]:
    worker = unit.stack.service("rotc-worker")
    worker.stop()
    try:
        yield
    finally:
        worker.start()


def main() -> None:
    """These numbers alone."""
    from loadtests import numbers, unit  # noqa: PLC0415 - only here

    with unit.running() as running:
        numbers.show("The worker", measured(running))


if __name__ == "__main__":
    main()
