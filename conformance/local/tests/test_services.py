"""Services: health before traffic, overlap on restart, what their environment holds."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import psutil
import pytest

from conformance.local import command
from conformance.local.stack import Stack, StackError
from conformance.local.tests import small
from conformance.waiting import comes_true


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Stack]:
    with small.stack(tmp_path, small.service(healthCheckPath="/health")) as stack:
        yield stack


def ask_until(done: threading.Event, stack: Stack) -> list[tuple[int, int]]:
    """Ask without a pause until told to stop: (status, pid of the instance) of every answer."""
    answers = []
    with small.client(stack) as client:
        while not done.is_set():
            answer = client.get(stack.web_url)
            answers.append((answer.status_code, answer.json()["pid"]))
    return answers


def test_a_restart_fails_no_request(running: Stack) -> None:
    done = threading.Event()
    service = running.service("rotc-web")
    old = service.process

    with ThreadPoolExecutor() as pool:
        askers = [pool.submit(ask_until, done, running) for _ in range(4)]
        service.restart()
        done.set()
        answers = [answer for asker in askers for answer in asker.result()]

    assert {status for status, _ in answers} == {200}
    assert {pid for _, pid in answers} == {old.pid, service.pid}
    assert not old.is_running()


def test_a_running_stack_tells_a_stranger_where_it_is(
    running: Stack, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["variables", "--name", running.name, "--root", str(running.root)]

    code = command.main(asked)

    lines = capsys.readouterr().out.splitlines()
    assert code == 0
    assert f"export CONFORMANCE_WEB_URL={running.web_url}" in lines
    assert f"export CONFORMANCE_HTTP_URL={running.http_url}" in lines
    assert f"export CONFORMANCE_CA_FILE={running.ca_file}" in lines


def test_an_instance_that_is_not_healthy_never_gets_requests(running: Stack) -> None:
    service = running.service("rotc-web")
    old = service.pid

    with pytest.raises(StackError, match="GET /health answered 500"):
        service.restart(env={"STATUS": "500"})

    with small.client(running) as client:
        assert client.get(running.web_url).json()["pid"] == service.pid == old
    service.restart()
    assert service.pid != old


def test_a_service_with_a_disk_is_stopped_first(tmp_path: Path) -> None:
    disk = {"name": "disk", "mountPath": "/var/lib/small", "sizeGB": 1}
    keeper = small.service("rotc-beat", kind="worker", start=small.KEEP_A_DIARY, disk=disk)
    with small.stack(tmp_path, small.service(), keeper) as stack:
        old = stack.service("rotc-beat").pid

        stack.service("rotc-beat").restart()

        new = stack.service("rotc-beat").pid
        diary = (tmp_path / "diary").read_text().splitlines()
    assert diary[:3] == [f"began {old}", f"ended {old}", f"began {new}"]


def test_what_lies_on_a_disk_is_there_after_a_deploy_and_gone_with_the_stack(
    tmp_path: Path,
) -> None:
    disk = {"name": "disk", "mountPath": "/var/lib/small", "sizeGB": 1}
    place = {"key": "PLACE", "value": "/var/lib/small/letters"}
    keeper = small.service("rotc-worker", kind="worker", start=small.WAIT, disk=disk)
    keeper["envVars"] = [place, {"key": "OTHER", "value": "/var/lib/smaller"}]
    with small.stack(tmp_path, small.service(), keeper) as stack:
        worker = stack.service("rotc-worker")
        place_before = Path(worker.environment["PLACE"])
        place_before.mkdir()
        (place_before / "letter").write_text("Dear office")

        worker.restart()

        place_after = Path(worker.environment["PLACE"])
        assert (place_after / "letter").read_text() == "Dear office"
        assert worker.environment["OTHER"] == "/var/lib/smaller"
    assert not place_after.parent.exists()


def test_a_worker_overlaps_too(tmp_path: Path) -> None:
    worker = small.service("rotc-worker", kind="worker", start=small.KEEP_A_DIARY)
    with small.stack(tmp_path, small.service(), worker) as stack:
        old = stack.service("rotc-worker").pid

        stack.service("rotc-worker").restart()

        new = stack.service("rotc-worker").pid
        diary = (tmp_path / "diary").read_text().splitlines()
    assert diary[:3] == [f"began {old}", f"began {new}", f"ended {old}"]


def test_services_get_what_render_injects(running: Stack) -> None:
    environment = running.service("rotc-web").environment

    assert environment["RENDER"] == "true"
    assert environment["RENDER_SERVICE_NAME"] == "rotc-web"
    assert environment["RENDER_EXTERNAL_URL"] == running.web_url
    assert environment["RENDER_EXTERNAL_HOSTNAME"] == "localhost"
    assert environment["PORT"] == str(running.service("rotc-web").port)
    assert environment["WEB_CONCURRENCY"] == "1"


def test_python_services_get_what_only_they_get(tmp_path: Path) -> None:
    web = small.service(runtime="python")
    worker = small.service("rotc-worker", kind="worker", start=small.WAIT, runtime="python")
    with small.stack(tmp_path, web, worker) as stack:
        environment = stack.service("rotc-worker").environment

    arguments = "--preload --access-logfile - --bind=0.0.0.0:10000"
    assert environment["GUNICORN_CMD_ARGS"] == arguments
    assert environment["FORWARDED_ALLOW_IPS"] == "*"
    assert environment["RENDER_EXTERNAL_URL"] == ""
    assert "PORT" not in environment


def test_the_environment_of_the_caller_stays_outside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SECRET_KEY", "DJANGO_SETTINGS_MODULE", "AWS_SECRET_ACCESS_KEY", "PYTHONPATH"):
        monkeypatch.setenv(name, "of the caller")

    with small.stack(tmp_path, small.service()) as stack, small.client(stack) as client:
        environment = client.get(stack.web_url).json()["environment"]

    assert "of the caller" not in environment.values()


def test_a_spare_serves_beside_the_edge_and_ends(running: Stack) -> None:
    with running.spare("rotc-web", env={"EXTRA": "yes"}, without=("RENDER",)) as spare:
        environment = httpx.get(spare.url).json()["environment"]
        process = spare.process

        assert environment["EXTRA"] == "yes"
        assert "RENDER" not in environment
        assert spare.pid != running.service("rotc-web").pid
    assert not process.is_running()


def test_an_attempt_tells_how_a_service_refused(running: Stack) -> None:
    refused = running.attempt("rotc-web", without=("PORT",))
    lasting = running.attempt("rotc-web", seconds=3)

    assert refused.exit_code == 1
    assert "KeyError: 'PORT'" in refused.output
    assert lasting.exit_code is None
    assert "serving" in lasting.output


def test_a_service_can_be_killed_and_started_again(running: Stack) -> None:
    service = running.service("rotc-web")
    service.signal(9)
    assert comes_true(lambda: not service.alive, seconds=5)
    assert service.status == "failed (exit code -9)"

    service.start()

    assert service.status == "live"
    assert psutil.pid_exists(service.pid)
    with small.client(running) as client:
        assert client.get(running.web_url).json()["pid"] == service.pid
