"""R01: the web service as Render runs it: its port, its workers, its stores, its key."""

from collections.abc import Callable, Iterator, Mapping
from secrets import token_hex, token_urlsafe
from typing import Any

import httpx
import psutil
import psycopg
import pytest
import redis
from psycopg import sql

from conformance.clients.processes import Processes
from conformance.criteria.conftest import OwnPort
from conformance.criteria.people import ME, bearer, sign_in
from conformance.criterion import criterion
from conformance.evidence import Recorder
from conformance.local.spare import Spare
from conformance.targets import Target
from conformance.waiting import comes_true

WORKERS = 4
NO_DATABASE = "postgresql://rotc:rotc@127.0.0.1:9/rotc"
NO_REDIS = "redis://127.0.0.1:9"


@pytest.fixture(scope="module")
def empty_database(target: Target) -> str:
    """The name of a further database of the same server."""
    name = f"empty_{token_hex(6)}"
    with psycopg.connect(target.stack.database_url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return name


@pytest.fixture(scope="module")
def others(target: Target, empty_database: str) -> Iterator[Mapping[str, Spare]]:
    """Further instances of the service, by what differs from the live one; started once, at once.

    No test leaves anything in them that another could find.
    """
    server = target.stack.service("rotc-web").environment["DATABASE_URL"].rpartition("/")[0]
    envs: dict[str, dict[str, str]] = {
        "the same": {},
        "another key": {"SECRET_KEY": token_urlsafe(48)},
        "another database, no redis": {
            "DATABASE_URL": f"{server}/{empty_database}",
            "REDIS_URL": NO_REDIS,
        },
        "no database": {"DATABASE_URL": NO_DATABASE},
    }
    with target.stack.spares("rotc-web", envs) as spares:
        yield spares


def listening(process: psutil.Process) -> set[tuple[str, int]]:
    """The addresses on which a process or one of its children takes connections."""
    family = [process, *process.children(recursive=True)]
    return {
        (connection.laddr.ip, connection.laddr.port)
        for member in family
        for connection in member.net_connections(kind="tcp")
        if connection.status == psutil.CONN_LISTEN
    }


@criterion("R01.1")
def test_the_service_listens_on_every_interface_on_the_port_that_it_was_given(
    processes: Processes, evidence: Recorder
) -> None:
    web = processes.service("rotc-web")

    addresses = listening(web.process)

    evidence.note("listening on", sorted(addresses))
    assert addresses == {("0.0.0.0", int(web.environment["PORT"]))}  # noqa: S104 - the requirement


@criterion("R01.1")
def test_another_port_is_followed_although_render_names_one_in_gunicorns_arguments(
    processes: Processes, own_port: OwnPort, others: Mapping[str, Spare]
) -> None:
    spare = others["the same"]

    arguments = spare.process.environ()["GUNICORN_CMD_ARGS"]
    addresses = listening(spare.process)
    answer = own_port(spare).get("/api/health/live")

    assert "--bind=0.0.0.0:10000" in arguments
    assert addresses == {("0.0.0.0", spare.port)}  # noqa: S104 - the requirement
    assert spare.port != processes.service("rotc-web").port
    assert answer.status_code == 200


@criterion("R01.2")
def test_gunicorn_runs_four_workers_under_one_master(
    processes: Processes, evidence: Recorder
) -> None:
    web = processes.service("rotc-web")

    workers = web.children()

    evidence.number("workers", len(workers), "processes")
    evidence.note("WEB_CONCURRENCY, as Render sets it", web.environment["WEB_CONCURRENCY"])
    assert "gunicorn" in " ".join(web.process.cmdline())
    assert len(workers) == WORKERS
    assert {worker.ppid() for worker in workers} == {web.pid}


@criterion("R01.2")
def test_a_worker_that_dies_is_replaced(processes: Processes, http: httpx.Client) -> None:
    web = processes.service("rotc-web")
    before = {worker.pid for worker in web.children()}
    victim = min(before)

    psutil.Process(victim).kill()

    replaced = comes_true(
        lambda: len({child.pid for child in web.children()} - {victim}) == WORKERS, seconds=10
    )
    assert replaced
    after = {worker.pid for worker in web.children()}
    assert victim not in after
    assert before - {victim} <= after
    assert http.get("/api/health/live").status_code == 200


@criterion("R01.3")
def test_health_answers_200_and_says_how_the_service_is(http: httpx.Client) -> None:
    answer = http.get("/api/health")

    told = answer.json()
    assert answer.status_code == 200
    assert told["status"] == "healthy"
    assert told["services"] == {"database": "connected", "redis": "connected", "celery": "running"}


@criterion("R01.4")
@pytest.mark.parametrize("path", ["/api/v1/", "/api/v1", "/api/v1/auth/me/", "/api/v1/users/"])
def test_the_api_is_under_its_version(http: httpx.Client, path: str) -> None:
    answer = http.get(path)

    assert answer.status_code in {200, 401}
    assert "json" in answer.headers["content-type"]


@criterion("R01.4")
@pytest.mark.parametrize(
    "path",
    [
        *("/", "/api/", "/v1/", "/admin/", "/auth/login/", "/users/"),
        *("/api/auth/login/", "/api/users/", "/api/v2/", "/api/v1beta/"),
    ],
)
def test_nothing_of_the_api_is_anywhere_else(http: httpx.Client, path: str) -> None:
    answer = http.get(path)

    assert answer.status_code == 404
    assert answer.json()["code"] == "not_found"


@criterion("R01.4")
@pytest.mark.parametrize("path", ["/api/health", "/api/health/live"])
def test_health_is_the_one_exception(http: httpx.Client, path: str) -> None:
    answer = http.get(path)

    assert answer.status_code == 200
    assert http.get(path.replace("/api/", "/api/v1/")).status_code == 404


@criterion("R01.4")
@pytest.mark.parametrize("header", ["SCRIPT_NAME", "Script-Name", "X-Script-Name", "PATH_INFO"])
def test_no_header_of_a_stranger_moves_the_api(
    processes: Processes, own_port: OwnPort, header: str
) -> None:
    service = own_port(processes.service("rotc-web"))

    answer = service.get("/api/health/live", headers={header: "/api"})

    assert answer.status_code == 200
    assert answer.json()["status"] == "alive"


@criterion("R01.5", needs=("write",))
def test_what_is_written_over_http_stands_in_the_database_of_the_url(
    admin: httpx.Client, database: psycopg.Connection[tuple[Any, ...]]
) -> None:
    username = f"seen-{token_urlsafe(6)}"

    created = admin.post("/api/v1/users/", json={"username": username, "role": "cadet"})

    rows = database.execute(
        "SELECT id FROM accounts_user WHERE username = %s", [username]
    ).fetchall()
    assert created.status_code == 201
    assert rows == [(created.json()["id"],)]


@criterion("R01.5")
def test_another_database_url_is_another_database(
    own_port: OwnPort,
    database: psycopg.Connection[tuple[Any, ...]],
    others: Mapping[str, Spare],
    empty_database: str,
) -> None:
    counted = "SELECT 1 FROM pg_stat_database WHERE datname = %s AND xact_commit > 0"

    told = own_port(others["another database, no redis"]).get("/api/health").json()

    # The server counts what a connection did when that ends.
    seen = comes_true(lambda: database.execute(counted, [empty_database]).fetchone(), seconds=20)
    assert told["services"]["database"] == "connected"
    assert seen


@criterion("R01.5")
def test_a_database_that_nobody_serves_is_told_as_unreachable(
    own_port: OwnPort, others: Mapping[str, Spare]
) -> None:
    told = own_port(others["no database"]).get("/api/health").json()

    assert told["services"]["database"] == "unreachable"
    assert told["services"]["redis"] == "connected"


@criterion("R01.6")
def test_the_throttle_of_a_login_stands_in_the_redis_of_the_url(
    visitor: Callable[[], httpx.Client], broker: redis.Redis
) -> None:
    before = set(broker.scan_iter("*"))

    sign_in(visitor(), "nobody-of-this-name", "not a password")

    assert set(broker.scan_iter("*")) - before


@criterion("R01.6")
def test_a_redis_that_nobody_serves_is_told_as_unreachable(
    own_port: OwnPort, others: Mapping[str, Spare]
) -> None:
    told = own_port(others["another database, no redis"]).get("/api/health").json()

    assert told["services"]["redis"] == "unreachable"
    assert told["services"]["database"] == "connected"


@criterion("R01.7")
def test_a_token_of_one_key_opens_nothing_at_a_service_of_another_key(
    own_port: OwnPort, others: Mapping[str, Spare], genuine: str
) -> None:
    believed = own_port(others["the same"]).get(ME, headers=bearer(genuine))
    refused = own_port(others["another key"]).get(ME, headers=bearer(genuine))

    assert believed.status_code == 200
    assert refused.status_code == 401
    assert refused.json()["code"] == "token_invalid"


@criterion("R01.7")
def test_a_token_that_another_key_signed_is_not_believed(
    own_port: OwnPort, others: Mapping[str, Spare], http: httpx.Client, target: Target
) -> None:
    cadet = target.account("cadet")
    client = own_port(others["another key"], headers={"CF-Connecting-IP": "203.0.113.17"})
    token = sign_in(client, cadet.username, cadet.password).json()["access"]

    at_home = client.get(ME, headers=bearer(token))
    abroad = http.get(ME, headers=bearer(token))

    assert at_home.status_code == 200
    assert abroad.status_code == 401
    assert abroad.json()["code"] == "token_invalid"
