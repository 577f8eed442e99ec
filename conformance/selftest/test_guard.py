"""Frames are held back as requests are; afterwards the libraries are as they were."""

import http.client
import ssl
import threading
from collections.abc import Iterator

import httpx
import pytest
import requests
from requests.adapters import HTTPAdapter
from websockets.protocol import Protocol
from websockets.sync.client import connect
from websockets.sync.server import Server, ServerConnection, serve

from conformance import guard
from conformance.capabilities import CapabilityViolation
from conformance.clients.websocket import Sockets
from conformance.evidence import Tape
from conformance.model import Exchange
from conformance.redaction import Redactor
from conformance.selftest.subjects import Subject


class Echo:
    """A WebSocket server that greets, then repeats what it is told, and remembers it."""

    def __init__(self) -> None:
        self.heard: list[str | bytes] = []
        self._server: Server = serve(self._serve, "127.0.0.1", 0)
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"ws://127.0.0.1:{self._server.socket.getsockname()[1]}"

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()

    def _serve(self, connection: ServerConnection) -> None:
        connection.send('{"hello": 1}')
        for message in connection:
            self.heard.append(message)
            connection.send(message)


@pytest.fixture
def echo() -> Iterator[Echo]:
    echo = Echo()
    yield echo
    echo.close()


@pytest.fixture
def tape() -> Tape:
    return Tape(Redactor())


def test_no_frame_is_sent_while_the_guard_is_there(echo: Echo) -> None:
    with guard.installed(), connect(echo.url, proxy=None) as socket:
        for frame in ("text", b"bytes", ["in", "parts"]):
            with pytest.raises(CapabilityViolation, match="a frame on a WebSocket"):
                socket.send(frame)
        greeting = socket.recv()

    assert greeting == '{"hello": 1}'
    assert echo.heard == []


def test_the_clients_sockets_only_listen_on_a_read_only_target(echo: Echo, tape: Tape) -> None:
    sockets = Sockets(echo.url, tls=ssl.create_default_context(), tape=tape, read_only=True)

    with sockets("/ws/") as socket:
        greeting = socket.receive()
        with pytest.raises(CapabilityViolation):
            socket.send({"type": "ping"})

    assert greeting == {"hello": 1}
    assert echo.heard == []


def test_a_conversation_is_evidence(echo: Echo, tape: Tape) -> None:
    sockets = Sockets(echo.url, tls=ssl.create_default_context(), tape=tape, read_only=False)

    with sockets("/ws/", headers={"X-Note": "a"}) as socket:
        socket.receive()
        socket.send({"type": "ping", "token": "a secret token 4711"})
        socket.receive()

    [exchange] = tape.take()
    assert isinstance(exchange, Exchange)
    assert exchange.channel == "ws"
    assert "hello" in exchange.response_body
    assert "ping" in exchange.response_body


def test_what_a_read_only_run_patched_is_as_before() -> None:
    places = [
        (httpx.HTTPTransport, "handle_request"),
        (httpx.AsyncHTTPTransport, "handle_async_request"),
        (HTTPAdapter, "send"),
        (http.client.HTTPConnection, "putrequest"),
        (Protocol, "send_text"),
    ]
    before = [getattr(owner, name) for owner, name in places]

    with guard.installed():
        during = [getattr(owner, name) for owner, name in places]

    assert all(was is not is_ for was, is_ in zip(before, during, strict=True))
    assert [getattr(owner, name) for owner, name in places] == before


def test_only_the_address_of_the_login_is_let_through(subject: Subject) -> None:
    login = f"{subject.url}/api/v1/auth/login/"
    with guard.installed(), guard.signing_in(login):
        answer = httpx.post(login, json={})
        with pytest.raises(CapabilityViolation):
            httpx.post(f"{subject.url}/api/v1/users/", json={})
        with pytest.raises(CapabilityViolation):
            httpx.delete(login)

    assert answer.status_code == 200
    assert subject.requests == [("POST", "/api/v1/auth/login/")]


def test_a_refusal_names_the_deed_without_its_query() -> None:
    with guard.installed(), pytest.raises(CapabilityViolation) as refusal:
        requests.post("http://127.0.0.1:9/x?token=abc", timeout=1)

    assert str(refusal.value) == (
        "the target does not offer 'write': POST http://127.0.0.1:9/x was not done"
    )
