"""WebSockets as tests speak them: opened through the edge, held to what the target allows."""

import json
import ssl
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from typing import Any, Self

from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from conformance.capabilities import CapabilityViolation
from conformance.evidence import Tape
from conformance.model import Exchange

TIMEOUT_SECONDS = 10.0


class Socket:
    """One open socket; every frame of either side is evidence. A context manager that closes it."""

    def __init__(
        self, connection: ClientConnection, *, url: str, tape: Tape, read_only: bool
    ) -> None:
        """Speak over `connection`, or only listen when `read_only`."""
        self.connection = connection
        self._url = url
        self._tape = tape
        self._read_only = read_only
        self._frames: list[str] = []
        self._recorded = False

    @property
    def close_code(self) -> int | None:
        """What the socket was closed with, None while it is open."""
        return self.connection.close_code

    def send(self, frame: Mapping[str, Any] | str | bytes) -> None:
        """Send one frame, a mapping as JSON. Raises CapabilityViolation on a read-only target."""
        if self._read_only:
            raise CapabilityViolation(capability="write", deed="a frame on a WebSocket")
        message = json.dumps(frame) if isinstance(frame, Mapping) else frame
        self._frames.append(f"sent {message!r}")
        self.connection.send(message)

    def receive(self, *, seconds: float = TIMEOUT_SECONDS) -> Any:
        """The next frame, read as JSON.

        Raises TimeoutError, ValueError when it is no JSON, or ConnectionClosed of websockets.
        """
        message = self.connection.recv(timeout=seconds)
        self._frames.append(f"received {message!r}")
        return json.loads(message)

    def wait_closed(self, *, seconds: float = TIMEOUT_SECONDS) -> int | None:
        """Read on until the other side closes; its close code. Raises TimeoutError."""
        try:
            while True:
                message = self.connection.recv(timeout=seconds)
                self._frames.append(f"received {message!r}")
        except ConnectionClosed:
            return self.close_code

    def close(self) -> None:
        """Close, and leave the conversation on the tape."""
        self.connection.close()
        if not self._recorded:
            self._recorded = True
            talk = "\n".join([*self._frames, f"closed with {self.close_code}"])
            status = 101  # an open socket has switched protocols
            self._tape.add(_exchange(self._url, status=status, talk=talk))

    def __enter__(self) -> Self:
        """The socket itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()


class Sockets:
    """Opens sockets to one target, and closes at the end what a test left open."""

    def __init__(self, base_url: str, *, tls: ssl.SSLContext, tape: Tape, read_only: bool) -> None:
        """Open below `base_url` (wss://…)."""
        self._base_url = base_url
        self._tls = tls if base_url.startswith("wss:") else None
        if self._tls is not None:
            # The client reads and writes in two threads, between which Python 3.11 shares TLS
            # without a lock: a session ticket of TLS 1.3 that comes as the request goes spoils it.
            self._tls.maximum_version = ssl.TLSVersion.TLSv1_2
        self._tape = tape
        self._read_only = read_only
        self._open = ExitStack()

    def __call__(
        self,
        path: str,
        *,
        token: str | None = None,
        subprotocols: Sequence[str] = (),
        origin: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Socket:
        """An open socket at `path`; a `token` travels as the subprotocol after "jwt".

        Raises InvalidStatus of websockets when the handshake is refused; that is recorded too.
        """
        url = self._base_url + path
        offered = ["jwt", token] if token is not None else list(subprotocols)
        try:
            connection = self._open.enter_context(
                connect(
                    url,
                    ssl=self._tls,
                    proxy=None,
                    origin=Origin(origin) if origin is not None else None,
                    subprotocols=[Subprotocol(name) for name in offered] or None,
                    additional_headers=headers,
                    open_timeout=TIMEOUT_SECONDS,
                    close_timeout=2,
                )
            )
        except InvalidStatus as refusal:
            answer = refusal.response
            body = bytes(answer.body or b"").decode("utf-8", errors="replace")
            self._tape.add(_exchange(url, status=answer.status_code, talk=body))
            raise
        socket = Socket(connection, url=url, tape=self._tape, read_only=self._read_only)
        self._open.callback(socket.close)
        return socket

    def close(self) -> None:
        """Close every socket that is still open."""
        self._open.close()


def _exchange(url: str, *, status: int, talk: str) -> Exchange:
    return Exchange(channel="ws", method="GET", url=url, status=status, response_body=talk)
