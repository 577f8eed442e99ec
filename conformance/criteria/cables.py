"""A connection between a service and one of its stores that a test can cut: refused, not silent."""

import contextlib
import socket
import socketserver
from threading import Thread
from typing import Final, Self
from urllib.parse import urlsplit

CHUNK: Final = 65_536


class Cable:
    """Passes bytes between a service and a store, until it is cut: then connections are refused."""

    def __init__(self, store_url: str) -> None:
        """Nothing is passed on before `mend`."""
        parts = urlsplit(store_url)
        self._store = (parts.hostname or "localhost", parts.port or 0)
        self._server: _Server | None = None
        self._port = 0
        self.mend()
        whose = f"{parts.username or ''}:{parts.password or ''}@" if parts.password else ""
        self.url = parts._replace(netloc=f"{whose}127.0.0.1:{self._port}").geturl()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.cut()

    def mend(self) -> None:
        """Take connections, at the same port as before."""
        if self._server is None:
            self._server = _Server(self._store, port=self._port)
            self._port = self._server.server_address[1]
            Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def cut(self) -> None:
        """End every connection, and refuse new ones."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            for end in self._server.ends:
                with contextlib.suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
            self._server = None


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, store: tuple[str, int], *, port: int) -> None:
        self.store, self.ends = store, list[socket.socket]()
        super().__init__(("127.0.0.1", port), _Link)


class _Link(socketserver.BaseRequestHandler):
    server: _Server

    def handle(self) -> None:
        with socket.create_connection(self.server.store) as store:
            self.server.ends += [self.request, store]
            back = Thread(target=_pass_on, args=(store, self.request), daemon=True)
            back.start()
            _pass_on(self.request, store)
            back.join()


def _pass_on(source: socket.socket, sink: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(CHUNK):
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)
