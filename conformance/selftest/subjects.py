"""Services to be judged that are no such services: they answer everything alike."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

ACCESS = "opaque-access-token-4711"
LIFE_SECONDS = 900


class Subject:
    """A server on loopback that answers `status` to everything but a login, and counts."""

    def __init__(self, *, status: int, logs_in: bool = True, body: str = "{}") -> None:
        """Not yet listening; without `logs_in` a login is answered like everything else."""
        self.requests: list[tuple[str, str]] = []
        self.life_seconds = LIFE_SECONDS
        self._status, self._logs_in, self._body = status, logs_in, body
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def count(self, method: str, path: str) -> int:
        """How many such requests have come."""
        return self.requests.count((method, path))

    def __enter__(self) -> Self:
        """Listen."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _answer(self, method: str, path: str) -> tuple[int, str]:
        self.requests.append((method, path))
        if self._logs_in and path in ("/api/v1/auth/login/", "/api/v1/auth/refresh/"):
            tokens = {"access": ACCESS, "access_expires_in": self.life_seconds, "refresh": "r" * 9}
            return 200, json.dumps(tokens)
        return self._status, self._body

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        subject = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                status, body = subject._answer(self.command, self.path)
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Set-Cookie", "refresh=opaque-cookie-0815; HttpOnly; Secure")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(body.encode())

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        for method in ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"):
            setattr(Handler, f"do_{method}", Handler.answer)
        return Handler
