"""Gunicorn's threads: health has its own, a connection without a request takes none.

And its processes: each takes its share of the connections.
"""

import signal
import socket
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from subprocess import Popen
from time import monotonic

import httpx
import pytest

from config.tests.processes import WEB, fit_environment, free_port, started, wait_until

THREADS = 2
HOLD = 2.0  # seconds for which a request to /held/ keeps its thread
CROWD = 10  # connections for each worker
AT_ONCE = 1.0  # seconds: less than a request waits that comes after those that are held

APPLICATION = """
import os
import time
from pathlib import Path

def application(environ, start_response):
    if environ["PATH_INFO"] == "/held/":
        with Path({notes!r}).open("a") as notes:
            notes.write("held\\n")
        time.sleep({hold})
    body = str(os.getpid()).encode()
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return [body]
"""


@dataclass(frozen=True, kw_only=True)
class Web:
    """One worker, or some, with few threads."""

    process: Popen[bytes]
    port: int
    notes: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def seconds(self, method: str, path: str, **given: bytes) -> float:
        """How long an answer takes."""
        began = monotonic()
        with httpx.Client(base_url=self.url, timeout=30, trust_env=False) as client:
            assert client.request(method, path, **given).status_code == 200  # type: ignore[arg-type]
        return monotonic() - began

    def open(self) -> HTTPConnection:
        """A connection on which something will be asked."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.connect()
        return connection

    def connect(self) -> socket.socket:
        """A connection on which nothing is said."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=30)


@pytest.fixture
def workers() -> int:
    return 1


@pytest.fixture
def web(tmp_path: Path, workers: int) -> Iterator[Web]:
    port, notes = free_port(), tmp_path / "notes"
    notes.touch()
    (tmp_path / "holding.py").write_text(APPLICATION.format(hold=HOLD, notes=str(notes)))
    place = ("--workers", str(workers), "--threads", str(THREADS), "--bind", f"127.0.0.1:{port}")
    command = (WEB[0], "holding:application", *WEB[2:], *place)
    environment = fit_environment() | {"PYTHONPATH": str(tmp_path)}
    with started(command, environment, log=tmp_path / "log", ready="Booting worker") as process:
        yield Web(process=process, port=port, notes=notes)


@pytest.fixture
def held(web: Web) -> Iterator[None]:
    """As many requests under way as there are threads."""
    with ThreadPoolExecutor(THREADS) as crowd:
        asked = [crowd.submit(web.seconds, "GET", "/held/") for _ in range(THREADS)]
        wait_until(lambda: len(web.notes.read_text().splitlines()) == THREADS, what="what is held")
        yield
        assert min(one.result() for one in asked) >= HOLD


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/api/health"), ("HEAD", "/api/health/live/"), ("GET", "/api/health?at=1")],
)
def test_health_is_answered_while_all_other_threads_are_busy(
    web: Web, method: str, path: str
) -> None:
    assert web.seconds(method, path) < AT_ONCE


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize(
    ("method", "path", "given"),
    [
        ("GET", "/", {}),
        ("GET", "/api/healthy", {}),
        ("GET", "/api/health/live/more", {}),
        ("POST", "/api/health", {}),
        ("GET", "/api/health", {"content": b"a body that might never come"}),
    ],
    ids=["another", "longer", "below", "written", "body"],
)
def test_whatever_is_no_plain_question_about_health_waits_for_its_turn(
    web: Web, method: str, path: str, given: dict[str, bytes]
) -> None:
    assert web.seconds(method, path, **given) > AT_ONCE


def test_connections_on_which_nothing_is_asked_take_no_thread(web: Web) -> None:
    with ExitStack() as idle:
        silent = [idle.enter_context(web.connect()) for _ in range(THREADS * 4)]
        waited = web.seconds("GET", "/")
        silent[0].sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        answer = silent[0].recv(100)

    assert waited < AT_ONCE
    assert answer.startswith(b"HTTP/1.1 200 OK")


def test_a_connection_on_which_nothing_is_asked_does_not_hold_up_the_end(web: Web) -> None:
    web.seconds("GET", "/")

    with web.connect():
        web.seconds("GET", "/")  # the worker has seen the silent one, which came before
        web.process.send_signal(signal.SIGTERM)
        code = web.process.wait(10)

    assert code == 0


@pytest.mark.parametrize("workers", [4])
def test_connections_that_come_at_once_are_shared_by_all_workers(web: Web, workers: int) -> None:
    seen = set[bytes]()

    def all_serve() -> bool:
        seen.add(process_of(web.open()))
        return len(seen) == workers

    wait_until(all_serve, what="workers")

    connections = [web.open() for _ in range(workers * CROWD)]
    served = Counter(process_of(connection) for connection in connections)

    assert len(served) == workers
    assert max(served.values()) <= CROWD * 2


def process_of(connection: HTTPConnection) -> bytes:
    """The number of the process that answers on a connection, which ends with the answer."""
    connection.request("GET", "/")
    with closing(connection):
        return connection.getresponse().read()
