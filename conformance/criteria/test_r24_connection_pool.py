"""R24: the web service's connections to PostgreSQL: few, used again, waited for, given back."""

import json
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations
from time import monotonic

import httpx
import pytest

from conformance.criteria import pools
from conformance.criteria.conftest import OwnPort
from conformance.criteria.pools import CROWD, WORKERS, Crowd, Database, Web, statuses
from conformance.criterion import criterion
from conformance.evidence import Recorder
from conformance.targets import Target
from conformance.waiting import comes_true, until

THREADS_OF_A_WORKER = 4
FIVE_MINUTES = 300.0
POOLS = {
    "of two, patient": {"DB_POOL_MAX_SIZE": "2", "DB_POOL_TIMEOUT": "20"},
    "of one": {"DB_POOL_MAX_SIZE": "1"},
    "of two, soon idle": {
        "DB_POOL_MIN_SIZE": "0",
        "DB_POOL_MAX_SIZE": "2",
        "DB_POOL_MAX_IDLE": "1",
    },
}
POOL = """
import json
from django.conf import settings
known = ("min_size", "max_size", "timeout", "max_idle")
print(json.dumps({name: settings.DATABASE_POOL[name] for name in known}))
"""


@pytest.fixture(scope="module")
def lone_workers(target: Target) -> Iterator[Mapping[str, Web]]:
    """Instances of one worker with each of POOLS; each is asked by one test."""
    with (
        target.stack.spares("rotc-web", POOLS) as spares,
        ThreadPoolExecutor(len(POOLS)) as threads,
    ):
        instances = {pool: Web.of(spare.process) for pool, spare in spares.items()}
        list(threads.map(Web.keep_one_worker, instances.values()))
        yield instances


@pytest.fixture(scope="module")
def configured(target: Target) -> dict[str, float]:
    """What the deployed settings say of the pool, asked in the environment of the service."""
    done = target.stack.manage("shell", "--verbosity", "0", "-c", POOL)
    found: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


@criterion("R24.1", needs=("restart", "load"))
def test_under_load_no_worker_opens_more_connections_than_its_pool_may(
    web: Web,
    http: httpx.Client,
    crowd: Crowd,
    database: Database,
    configured: dict[str, float],
    evidence: Recorder,
) -> None:
    with pools.locked(database):
        asked = crowd.ask_at_once(http, count=CROWD)
        is_loaded = comes_true(lambda: web.waiting_for_a_lock(database) > WORKERS, seconds=10)
        all_taken_up = comes_true(lambda: web.taken_up() >= CROWD, seconds=10)
        held = [len(ports) for ports in web.sockets_by_worker().values()]
        at_the_server = len(web.backends(database))
    answered = statuses(asked)

    evidence.number("requests at once", CROWD, "requests")
    evidence.number("connections at the server", at_the_server, "connections")
    evidence.note("connections of each worker", held)
    assert is_loaded
    assert all_taken_up
    assert len(held) == WORKERS
    assert max(held) <= configured["max_size"]
    assert WORKERS < at_the_server <= WORKERS * configured["max_size"]
    assert answered == [200] * CROWD


@criterion("R24.1", needs=("restart",))
def test_no_connection_is_shared_although_the_application_is_loaded_before_the_fork(
    warm: Web, database: Database, evidence: Recorder
) -> None:
    of_the_master, of_the_workers = warm.sockets(warm.master), warm.sockets_by_worker()
    backends = warm.backends(database)
    pids = {
        worker: {backends[port].pid for port in ports if port in backends}
        for worker, ports in of_the_workers.items()
    }

    started_with = warm.master.environ()["GUNICORN_CMD_ARGS"]
    evidence.note("GUNICORN_CMD_ARGS of the master", started_with)
    evidence.note("server's processes by worker", pids)
    assert "gunicorn" in " ".join(warm.master.cmdline())
    assert "--preload" in started_with.split()
    assert len(of_the_workers) == WORKERS
    assert all(pids.values())
    assert of_the_master == set()
    assert [one & other for one, other in combinations(of_the_workers.values(), 2)] == [set()] * 6
    assert [one & other for one, other in combinations(pids.values(), 2)] == [set()] * 6


@criterion("R24.1", "R24.3", needs=("restart", "database"))
def test_more_requests_than_connections_wait_for_one_and_succeed(
    lone_workers: Mapping[str, Web],
    own_port: OwnPort,
    crowd: Crowd,
    database: Database,
    evidence: Recorder,
) -> None:
    web = lone_workers["of two, patient"]
    client = own_port(web)
    with pools.locked(database):
        asked = crowd.ask_at_once(client, count=THREADS_OF_A_WORKER)
        until(lambda: web.taken_up() == THREADS_OF_A_WORKER, seconds=10)
        is_full = comes_true(lambda: web.waiting_for_a_lock(database) == 2, seconds=10)
        connections, done = web.backends(database), [one.done() for one in asked]
    answered = statuses(asked)
    afterwards = web.backends(database)

    evidence.number("requests at once", len(asked), "requests")
    evidence.number("connections at the server", len(connections), "connections")
    assert is_full
    assert len(connections) == 2
    assert not any(done)
    assert answered == [200] * THREADS_OF_A_WORKER
    assert afterwards.keys() == connections.keys()


@criterion("R24.3", needs=("restart", "database"))
def test_past_the_configured_wait_a_request_is_refused_and_health_still_answers(
    lone_workers: Mapping[str, Web],
    own_port: OwnPort,
    crowd: Crowd,
    database: Database,
    configured: dict[str, float],
    evidence: Recorder,
) -> None:
    patience = configured["timeout"]
    web = lone_workers["of one"]
    client = own_port(web)
    with pools.locked(database):
        asked = crowd.ask_at_once(client, count=3)
        health = client.get("/api/health")
        comes_true(lambda: sum(one.done() for one in asked) == 2, seconds=10)
        ended = sum(one.done() for one in asked)
    answered = [one.result() for one in asked]
    afterwards = crowd.ask(client)

    refused = [one for one in answered if one.status != 200]
    waited = [one.seconds for one in refused]
    evidence.note("seconds until refused", [round(seconds, 2) for seconds in waited])
    assert 0.5 <= patience <= 5
    assert ended == len(refused) == 2
    assert health.status_code == 200
    assert health.json()["services"]["database"] == "connected"
    assert afterwards.status == 200
    for one in refused:
        assert one.status == 503
        assert one.answer.headers["content-type"].startswith("application/problem+json")
        assert one.answer.json()["code"] == "service_unavailable"
        assert int(one.answer.headers["retry-after"]) >= 1
        assert 0.95 * patience <= one.seconds < patience + 2


@criterion("R24.2", needs=("restart",))
def test_consecutive_requests_open_no_connection(
    warm: Web,
    http: httpx.Client,
    crowd: Crowd,
    own_port: OwnPort,
    database: Database,
    evidence: Recorder,
) -> None:
    # A connection for each request, so that they come to every worker.
    restless = own_port(warm, headers={"Connection": "close"})
    before = warm.backends(database)

    through_the_edge = [crowd.ask(http) for _ in range(20)]
    at_any_worker = [crowd.ask(restless) for _ in range(20)]

    after = warm.backends(database)
    opened = set(after.values()) - set(before.values())
    evidence.number("requests", 40, "requests")
    evidence.number("connections opened by them", len(opened), "connections")
    assert {one.status for one in through_the_edge + at_any_worker} == {200}
    assert opened == set()
    assert all(warm.sockets_by_worker().values())


@criterion("R24.4", needs=("restart",))
def test_a_connection_that_stays_idle_is_closed_at_the_server(
    lone_workers: Mapping[str, Web],
    own_port: OwnPort,
    crowd: Crowd,
    database: Database,
    evidence: Recorder,
) -> None:
    web = lone_workers["of two, soon idle"]
    client = own_port(web)
    with pools.locked(database):
        asked = crowd.ask_at_once(client, count=2)
        comes_true(lambda: web.waiting_for_a_lock(database) == 2, seconds=10)
        idle = {one.pid for one in web.backends(database).values()}
    answered, began = statuses(asked), monotonic()
    all_closed = comes_true(lambda: not web.backends(database), seconds=15)
    seconds = monotonic() - began
    left = database.execute(
        "SELECT pid FROM pg_stat_activity WHERE pid = ANY(%s)", [list(idle)]
    ).fetchall()
    afterwards = crowd.ask(client)

    evidence.number("seconds until every idle connection was closed", seconds, "s")
    assert answered == [200, 200]
    assert len(idle) == 2
    assert all_closed
    assert left == []
    assert afterwards.status == 200


@criterion("R24.4", needs=("restart",))
def test_the_configured_time_is_five_minutes(
    configured: dict[str, float], evidence: Recorder
) -> None:
    evidence.number("configured idle time of a connection", configured["max_idle"], "s")
    assert configured["max_idle"] == FIVE_MINUTES
