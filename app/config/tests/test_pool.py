"""The web service's pool, in Gunicorn's own workers, with preload on as Render injects it."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import httpx
import psycopg
import pytest

from config.tests.processes import WEB, fit_environment, free_port, started, wait_until

# Says which worker answers on which connection; touches the database on import, in the master,
# which is the mistake that a pool does not survive.
APPLICATION = """
import json, os
from urllib.parse import parse_qs
import config.wsgi
from django.db import connection

def backend():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]

IN_MASTER = backend()

def application(environ, start_response):
    seconds = float(parse_qs(environ["QUERY_STRING"]).get("sleep", ["0"])[0])
    try:
        pid = backend()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(%s)", [seconds])
        said = {"worker": os.getpid(), "backend": pid, "in_master": IN_MASTER}
        status = "200 OK"
    except Exception as trouble:
        said, status = {"trouble": type(trouble).__name__}, "503 Service Unavailable"
    connection.close()
    start_response(status, [("Content-Type", "application/json")])
    return [json.dumps(said).encode()]
"""

Ask = Callable[..., httpx.Response]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Ask]]:
    """Starts Gunicorn with so many workers and such a pool; what it returns asks one question."""
    (tmp_path / "eager.py").write_text(APPLICATION)
    port, log = free_port(), tmp_path / "log"

    with ExitStack() as running:

        def start(workers: int = 1, **pool: str) -> Ask:
            environment = fit_environment() | {"PYTHONPATH": str(tmp_path)} | pool
            bind = f"127.0.0.1:{port}"
            command = (WEB[0], "eager:application", *WEB[2:], "--bind", bind, "--preload")
            counted = (*command, "--workers", str(workers))
            running.enter_context(started(counted, environment, log=log, ready="Booting worker"))
            client = httpx.Client(base_url=f"http://{bind}", timeout=30, trust_env=False)
            running.enter_context(client)
            return lambda sleep=0: client.get("/", params={"sleep": sleep})

        yield start


def test_workers_share_no_connection_even_when_the_master_opened_one(
    serve: Callable[..., Ask],
) -> None:
    ask = serve(workers=4, DB_POOL_MAX_SIZE="2")

    with ThreadPoolExecutor(16) as crowd:
        said = [answer.json() for answer in crowd.map(ask, [0.05] * 64)]

    backends_of: dict[int, set[int]] = {}
    for one in said:
        backends_of.setdefault(one["worker"], set()).add(one["backend"])
    everything = [backend for backends in backends_of.values() for backend in backends]
    assert len(backends_of) > 1
    assert len(everything) == len(set(everything))
    assert max(len(backends) for backends in backends_of.values()) <= 2
    assert said[0]["in_master"] not in everything


def test_a_connection_is_used_again(serve: Callable[..., Ask]) -> None:
    ask = serve(DB_POOL_MAX_SIZE="1")

    backends = {ask().json()["backend"] for _ in range(5)}

    assert len(backends) == 1


def test_a_request_waits_for_a_connection_of_a_full_pool(serve: Callable[..., Ask]) -> None:
    ask = serve(DB_POOL_MAX_SIZE="1", DB_POOL_TIMEOUT="10")

    with ThreadPoolExecutor(3) as crowd:
        answers = list(crowd.map(ask, [0.4] * 3))

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert len({answer.json()["backend"] for answer in answers}) == 1
    assert max(answer.elapsed.total_seconds() for answer in answers) >= 0.8


def test_waiting_for_a_connection_has_an_end(serve: Callable[..., Ask]) -> None:
    ask = serve(DB_POOL_MAX_SIZE="1", DB_POOL_TIMEOUT="0.3")

    with ThreadPoolExecutor(2) as crowd:
        answers = list(crowd.map(ask, [2, 2]))

    assert sorted(answer.status_code for answer in answers) == [200, 503]
    assert min(answer.elapsed.total_seconds() for answer in answers) < 1.5


def test_an_idle_connection_beyond_the_least_is_closed(serve: Callable[..., Ask]) -> None:
    ask = serve(DB_POOL_MIN_SIZE="0", DB_POOL_MAX_SIZE="1", DB_POOL_MAX_IDLE="1")
    backend = ask().json()["backend"]

    with psycopg.connect(fit_environment()["DATABASE_URL"], autocommit=True) as observer:
        alive = "SELECT 1 FROM pg_stat_activity WHERE pid = %s"
        was_open = observer.execute(alive, [backend]).fetchone()
        wait_until(
            lambda: observer.execute(alive, [backend]).fetchone() is None,
            what="the end of the idle connection",
        )

    assert was_open == (1,)


def test_the_next_request_succeeds_after_the_server_dropped_every_connection(
    serve: Callable[..., Ask],
) -> None:
    ask = serve(DB_POOL_MAX_SIZE="4")
    with ThreadPoolExecutor(4) as crowd:
        before = {answer.json()["backend"] for answer in crowd.map(ask, [0.3] * 4)}

    with psycopg.connect(fit_environment()["DATABASE_URL"], autocommit=True) as administrator:
        for backend in before:
            administrator.execute("SELECT pg_terminate_backend(%s, 5000)", [backend])
    answer = ask()

    assert len(before) > 1
    assert answer.status_code == 200, json.dumps(answer.json())
    assert answer.json()["backend"] not in before
