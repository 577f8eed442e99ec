"""What a service asks its database, overheard on the wire between the two.

The client's side of PostgreSQL's protocol, version 3: a simple query says its statement; an
extended one is parsed under a name, bound to a portal, and asked when the portal is executed.
"""

import contextlib
import socket
import socketserver
from collections.abc import Iterator
from threading import Thread
from typing import Final, Self
from urllib.parse import urlsplit

CHUNK: Final = 65_536
LENGTH: Final = 4  # bytes, themselves included


class Wire:
    """One connection's messages from the client, put together as they come in."""

    def __init__(self) -> None:
        """A connection that has said nothing yet."""
        self._rest = b""
        self._has_begun = False
        self._parsed: dict[bytes, bytes] = {}
        self._portals: dict[bytes, bytes] = {}

    def statements(self, data: bytes) -> Iterator[str]:
        """The statements that are asked for by now, and were not before `data` came."""
        self._rest += data
        while message := self._next():
            asked = self._asked(*message)
            # An empty one is how a pool asks whether a connection still lives.
            if asked is not None and asked.strip():
                yield asked.decode()

    def _next(self) -> tuple[bytes, bytes] | None:
        kind = self._rest[:1] if self._has_begun else b""
        header = len(kind) + LENGTH
        if len(self._rest) < header:
            return None
        end = len(kind) + int.from_bytes(self._rest[len(kind) : header])
        if len(self._rest) < end:
            return None
        body, self._rest = self._rest[header:end], self._rest[end:]
        self._has_begun = True
        return kind, body

    def _asked(self, kind: bytes, body: bytes) -> bytes | None:
        first, _, rest = body.partition(b"\0")
        match kind:
            case b"Q":
                return first
            case b"E":
                return self._portals[first]
            case b"P":
                self._parsed[first] = rest.partition(b"\0")[0]
            case b"B":
                self._portals[first] = self._parsed[rest.partition(b"\0")[0]]
            case _:
                pass  # answers to questions about passwords, and what follows a statement
        return None


class Eavesdropper(socketserver.ThreadingTCPServer):
    """Passes on what a service and its database say to each other, and notes the statements."""

    daemon_threads = True

    def __init__(self, database_url: str) -> None:
        """Listen on a free port of the loopback, in front of this database."""
        parts = urlsplit(database_url)
        self.database = (parts.hostname or "localhost", parts.port or 5432)
        self.statements: list[str] = []
        super().__init__(("127.0.0.1", 0), _Link)
        whose = f"{parts.username}:{parts.password}@127.0.0.1:{self.server_address[1]}"
        # In the clear: the two ends of this wire are on this machine.
        self.url = parts._replace(netloc=whose, query="sslmode=disable&gssencmode=disable").geturl()

    def __enter__(self) -> Self:
        Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()


class _Link(socketserver.BaseRequestHandler):
    server: Eavesdropper

    def handle(self) -> None:
        wire = Wire()
        with socket.create_connection(self.server.database) as database:
            back = Thread(target=_pass_on, args=(database, self.request), daemon=True)
            back.start()
            with contextlib.suppress(OSError):
                while data := self.request.recv(CHUNK):
                    # Noted before it is passed on, thus before anybody can have the answer.
                    self.server.statements.extend(wire.statements(data))
                    database.sendall(data)
                database.shutdown(socket.SHUT_WR)
            back.join()


def _pass_on(source: socket.socket, sink: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(CHUNK):
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)
