"""Health: the whole truth table, and an answer in time whatever hangs."""

import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations
from time import monotonic

import pytest
from celery import Celery
from celery.contrib.testing.worker import start_worker
from django.db import connection
from django.test import Client
from pytest_django import Settings

from rotc.operations import health
from rotc.operations.health import Probe, Unwell

DEPENDENCIES = ["database", "redis", "celery"]
WELL = {"database": "connected", "redis": "connected", "celery": "running"}
UNWELL = {"database": "unreachable", "redis": "unreachable", "celery": "not running"}
OUTAGES = [set(chosen) for size in (1, 2, 3) for chosen in combinations(DEPENDENCIES, size)]


@pytest.fixture(autouse=True)
def fresh_probes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Probes that remember nothing of the test before."""
    asks = {
        "database": health.ask_database,
        "redis": health.ask_redis,
        "celery": health.ask_celery,
    }
    fresh = {name: Probe(ask, well=WELL[name], unwell=UNWELL[name]) for name, ask in asks.items()}
    monkeypatch.setattr(health, "PROBES", fresh)
    backup = Probe(health.ask_backup, well="ok", unwell="unknown")
    monkeypatch.setattr(health, "BACKUP", backup)


@pytest.fixture
def worker(settings: Settings) -> Iterator[None]:
    """A Celery worker on the broker of the settings."""
    app = Celery("worker", broker=settings.CELERY_BROKER_URL, set_as_current=False)
    app.conf.worker_hijack_root_logger = False
    with start_worker(app, perform_ping_check=False, shutdown_timeout=20):
        yield


@pytest.fixture
def silence() -> Iterator[int]:
    """A port that accepts connections and never says a word: a server that hangs."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listener:
        port: int = listener.getsockname()[1]
        yield port


@pytest.fixture
def nobody() -> Iterator[int]:
    """A port on which nobody listens."""
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        port: int = reserved.getsockname()[1]
        yield port


@pytest.fixture
def lead(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, int], None]:
    """Leads the probe of a dependency to another port of this machine."""

    def lead(name: str, port: int) -> None:
        if name == "database":
            monkeypatch.setitem(connection.settings_dict, "PORT", str(port))
        else:
            setting = {"redis": "REDIS_URL", "celery": "CELERY_BROKER_URL"}[name]
            setattr(settings, setting, f"redis://127.0.0.1:{port}/0")

    return lead


@pytest.mark.usefixtures("worker")
@pytest.mark.parametrize("slash", ["", "/"])
def test_all_is_well(client: Client, slash: str) -> None:
    answer = client.get(f"/api/health{slash}")

    body = answer.json()
    assert answer.status_code == 200
    assert body["status"] == "healthy"
    assert body["services"] == WELL
    assert {check["detail"] for check in body["checks"].values()} == {""}
    assert body["timestamp"].endswith("Z")
    assert {"version", "environment"} <= set(body)
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.usefixtures("worker")
@pytest.mark.parametrize("out", OUTAGES, ids=["+".join(sorted(out)) for out in OUTAGES])
def test_any_dependency_that_is_down_makes_it_unhealthy(
    client: Client, out: set[str], nobody: int, lead: Callable[[str, int], None]
) -> None:
    for name in out:
        lead(name, nobody)

    answer = client.get("/api/health")

    body = answer.json()
    assert answer.status_code == 503
    assert body["status"] == "unhealthy"
    assert body["services"] == WELL | {name: UNWELL[name] for name in out}
    assert {name for name, check in body["checks"].items() if check["detail"]} == out


def test_no_worker_makes_it_unhealthy(client: Client) -> None:
    answer = client.get("/api/health")

    assert answer.status_code == 503
    assert answer.json()["services"] == WELL | {"celery": "not running"}
    assert answer.json()["checks"]["celery"]["detail"] == "No worker answers."


@pytest.mark.parametrize("out", OUTAGES, ids=["+".join(sorted(out)) for out in OUTAGES])
def test_the_answer_comes_in_time_whatever_hangs(
    client: Client, out: set[str], silence: int, lead: Callable[[str, int], None]
) -> None:
    for name in out:
        lead(name, silence)
    began = monotonic()

    answer = client.get("/api/health")

    assert monotonic() - began < 2
    assert answer.status_code == 503
    assert {name for name in out if answer.json()["services"][name] != UNWELL[name]} == set()


def test_a_flood_of_questions_opens_one_connection(
    client: Client, silence: int, lead: Callable[[str, int], None]
) -> None:
    lead("database", silence)
    before = threading.active_count()

    with ThreadPoolExecutor(20) as crowd:
        asked = [crowd.submit(client.get, "/api/health") for _ in range(100)]
        statuses = {one.result().status_code for one in asked}

    assert statuses == {503}
    assert threading.active_count() - before <= len(DEPENDENCIES) + 1  # the backups


def test_an_outage_tells_the_public_no_address_and_no_driver(
    client: Client, nobody: int, lead: Callable[[str, int], None]
) -> None:
    for name in DEPENDENCIES:
        lead(name, nobody)

    text = client.get("/api/health").content.decode()

    assert str(nobody) not in text
    assert "127.0.0.1" not in text
    assert "psycopg" not in text


@pytest.mark.parametrize("address", ["/api/health", "/api/health/", "/api/health/live"])
def test_health_is_never_redirected(address: str, settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True

    answer = Client().get(address)

    assert answer.status_code in {200, 503}


@pytest.mark.usefixtures("worker")
def test_health_may_be_asked_without_a_body(client: Client) -> None:
    answer = client.head("/api/health")

    assert answer.status_code == 200
    assert answer.content == b""


def test_a_process_lives_whatever_else_is_down(
    client: Client, nobody: int, lead: Callable[[str, int], None]
) -> None:
    for name in DEPENDENCIES:
        lead(name, nobody)

    answer = client.get("/api/health/live")

    assert answer.status_code == 200
    assert answer.json()["status"] == "alive"


def test_the_api_says_where_it_begins(client: Client) -> None:
    answer = client.get("/api/v1/")

    assert answer.status_code == 200
    assert answer.json()["links"]["health"] == "/api/health"


def test_a_probe_asks_once_and_remembers_for_a_moment() -> None:
    asked: list[float] = []
    probe = Probe(lambda: asked.append(monotonic()), well="well", unwell="unwell")

    first = probe.begin().result()
    second = probe.begin().result()

    assert len(asked) == 1
    assert first == second


def test_only_the_first_to_ask_waits_for_a_probe_that_hangs(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    released = threading.Event()

    def hang() -> None:
        released.wait(30)

    monkeypatch.setattr(health, "PROBES", {"database": Probe(hang, well="well", unwell="unwell")})
    client.get("/api/health")
    began = monotonic()

    answer = client.get("/api/health")

    assert answer.json()["services"] == {"database": "unwell"}
    assert monotonic() - began < health.ANSWER_WITHIN
    released.set()


def test_a_probe_that_finds_trouble_says_so() -> None:
    def ask() -> None:
        raise Unwell("It rests.")

    found = Probe(ask, well="well", unwell="unwell").begin().result()

    assert (found.status, found.well, found.detail) == ("unwell", False, "It rests.")
