"""Keeps a read-only target unwritten, whatever library a test speaks through.

It stands in the libraries themselves, for the whole process, while it is installed: Schemathesis,
for one, opens sessions of its own beside the one that it is given.
"""

import http.client
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final, NoReturn
from unittest.mock import patch

import httpx
import websockets.asyncio.client
import websockets.sync.client
from requests.adapters import HTTPAdapter
from websockets.protocol import CLIENT, Protocol

from conformance.capabilities import CapabilityViolation

SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})

_signing_in: ContextVar[frozenset[str]] = ContextVar("signing_in", default=frozenset())


@contextmanager
def signing_in(*urls: str) -> Iterator[None]:
    """Let POSTs to exactly these addresses pass: the one write that a read-only target allows."""
    token = _signing_in.set(frozenset(urls))
    try:
        yield
    finally:
        _signing_in.reset(token)


def check(method: str, url: str) -> None:
    """Raise CapabilityViolation when a request would write, unless it signs in."""
    if method.upper() in SAFE_METHODS or (method.upper() == "POST" and _permits(url)):
        return
    raise CapabilityViolation(capability="write", deed=f"{method.upper()} {url.partition('?')[0]}")


@contextmanager
def installed() -> Iterator[None]:
    """Hold every request and every WebSocket frame of this process to `check`, inside the block."""
    with (
        _before(httpx.HTTPTransport, "handle_request", _check_httpx),
        _before(httpx.AsyncHTTPTransport, "handle_async_request", _check_httpx),
        _before(HTTPAdapter, "send", _check_requests),
        _before(http.client.HTTPConnection, "putrequest", _check_http_client),
        _before(websockets.sync.client.ClientConnection, "send", _refuse_frame),
        _before(websockets.asyncio.client.ClientConnection, "send", _refuse_frame),
        _before(Protocol, "send_text", _check_frame),
        _before(Protocol, "send_binary", _check_frame),
        _before(Protocol, "send_continuation", _check_frame),
    ):
        yield


def _permits(url: str) -> bool:
    return url in _signing_in.get()


def _check_httpx(_transport: object, request: httpx.Request) -> None:
    check(request.method, str(request.url))


def _check_requests(_adapter: object, request: Any, *_: object, **__: object) -> None:
    check(request.method or "GET", request.url or "")


def _check_http_client(
    connection: http.client.HTTPConnection, method: str, url: str, *_: object, **__: object
) -> None:
    scheme = "https" if isinstance(connection, http.client.HTTPSConnection) else "http"
    check(method, f"{scheme}://{connection.host}:{connection.port}{url}")


def _check_frame(protocol: Protocol, *_: object, **__: object) -> None:
    if protocol.side is CLIENT:  # a connection of some other make: it breaks, and sends nothing
        _refuse_frame()


def _refuse_frame(*_: object, **__: object) -> NoReturn:
    raise CapabilityViolation(capability="write", deed="a frame on a WebSocket")


@contextmanager
def _before(owner: type, name: str, checked: Callable[..., None]) -> Iterator[None]:
    """Let `checked` see the arguments of a method first."""
    original = getattr(owner, name)

    def guarded(*arguments: Any, **named: Any) -> Any:
        checked(*arguments, **named)
        return original(*arguments, **named)

    with patch.object(owner, name, guarded):
        yield
