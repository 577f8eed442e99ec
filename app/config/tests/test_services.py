"""The services start for real, each by its own program, and say so in JSON."""

import json
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from django_celery_beat.models import PeriodicTask
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from config.schedule import CELERY_BEAT_SCHEDULE
from config.tests.processes import (
    BEAT,
    CHANNELS,
    MANAGE,
    WEB,
    WORKER,
    fit_environment,
    free_port,
    run,
    started,
)
from rotc.background import lease


@pytest.fixture(scope="module")
def channels(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a channels service, without its scheme."""
    port = free_port()
    log = tmp_path_factory.mktemp("channels") / "log"
    command = (*CHANNELS, "--port", str(port), "config.asgi:application")
    with started(command, fit_environment(), log=log, ready="Listening on TCP address"):
        yield f"127.0.0.1:{port}"


def test_the_worker_starts_and_stops(tmp_path: Path) -> None:
    log = tmp_path / "log"
    environment = fit_environment()
    # A queue of its own: what other tests have left in theirs would keep it busy.
    environment["REDIS_URL"] = urlsplit(environment["REDIS_URL"])._replace(path="/9").geturl()

    with started(WORKER, environment, log=log, ready="ready.") as worker:
        worker.send_signal(signal.SIGTERM)
        code = worker.wait(20)

    assert code == 0
    assert '"logger": "celery.apps.worker"' in log.read_text()


@pytest.mark.django_db(transaction=True)
def test_beat_keeps_the_clock_and_hands_it_over_when_it_ends(
    tmp_path: Path, filled_database: str
) -> None:
    log = tmp_path / "log"
    environment = fit_environment() | {"DATABASE_URL": filled_database}

    with started(BEAT, environment, log=log, ready="This beat keeps the clock") as beat:
        beat.send_signal(signal.SIGTERM)
        code = beat.wait(20)

    assert code == 0
    assert set(PeriodicTask.objects.values_list("name", flat=True)) == {*CELERY_BEAT_SCHEDULE}
    assert lease.hold(holder="the next", seconds=30)


def test_commands_go_past_the_pooler_when_they_can() -> None:
    environment = fit_environment()
    environment["DATABASE_DIRECT_URL"] = environment["DATABASE_URL"]
    environment["DATABASE_URL"] = "postgresql://rotc:x@ep-x-pooler.example.invalid/rotc"

    ended = run((*MANAGE, "migrate", "--check", "--plan", "contenttypes"), environment)

    assert "Planned operations" in ended.stdout, ended.stderr
    assert "example.invalid" not in ended.stderr


def test_gunicorn_logs_each_request_without_its_query(tmp_path: Path) -> None:
    bind, log = f"127.0.0.1:{free_port()}", tmp_path / "log"
    injected = {
        "GUNICORN_CMD_ARGS": "--preload --access-logfile - --bind=0.0.0.0:10000",
        "FORWARDED_ALLOW_IPS": "*",
        "RENDER_SERVICE_NAME": "rotc-web",
    }

    command = (*WEB, "--bind", bind)
    with started(command, fit_environment() | injected, log=log, ready="Booting worker"):
        headers = {"Authorization": "Bearer hunter2", "Cookie": "refresh=hunter2"}
        answer = httpx.get(f"http://{bind}/api/health/live?token=hunter2", headers=headers)

    lines = [json.loads(line) for line in log.read_text().splitlines()]
    requests = [line for line in lines if line["logger"] == "gunicorn.access"]
    assert answer.status_code == 200
    assert [(line["path"], line["status"]) for line in requests] == [("/api/health/live", 200)]
    assert requests[0]["request_id"] == answer.headers["X-Request-Id"]
    assert {line["service"] for line in lines} == {"rotc-web"}
    assert "hunter2" not in log.read_text()


@pytest.mark.parametrize("path", ["/api/health/live", "/api/health/live/"])
def test_the_channels_service_is_alive(channels: str, path: str) -> None:
    answer = httpx.get(f"http://{channels}{path}")

    assert answer.status_code == 200
    assert answer.json()["status"] == "alive"


def test_the_channels_service_serves_nothing_of_the_api(channels: str) -> None:
    answer = httpx.get(f"http://{channels}/api/v1/auth/me/", headers={"X-Forwarded-Proto": "https"})

    assert answer.status_code == 404
    assert answer.json()["code"] == "not_found"


@pytest.mark.parametrize("origin", ["https://app.example.org", None])
def test_an_unknown_socket_is_accepted_told_and_closed(channels: str, origin: Origin) -> None:
    with connect(f"ws://{channels}/ws/nothing/", origin=origin) as socket:
        frame = json.loads(socket.recv(timeout=5))
        end_of(socket)

    assert set(frame) == {"type", "data", "timestamp"}
    assert (frame["type"], frame["data"]["code"]) == ("error", "not_found")
    assert socket.close_code == 4404


def test_a_browser_gets_its_subprotocol_back_and_never_its_token(channels: str) -> None:
    offered = [Subprotocol("jwt"), Subprotocol("some.token")]

    with connect(f"ws://{channels}/ws/nothing/", subprotocols=offered) as socket:
        end_of(socket)

    assert socket.subprotocol == "jwt"


@pytest.mark.parametrize("origin", ["https://evil.example.org", "null", "http://app.example.org"])
def test_a_page_of_a_foreign_origin_is_refused(channels: str, origin: Origin) -> None:
    with pytest.raises(InvalidStatus) as refused:
        connect(f"ws://{channels}/ws/nothing/", origin=origin)

    assert refused.value.response.status_code == 403


def end_of(socket: ClientConnection) -> None:
    """Read until the server has closed."""
    with suppress(ConnectionClosed):
        while True:
            socket.recv(timeout=5)
