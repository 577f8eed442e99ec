"""Gunicorn's worker: health never waits behind other requests; refusals have the one shape."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http import HTTPStatus
from selectors import EVENT_READ
from socket import MSG_DONTWAIT, MSG_PEEK, socket
from time import monotonic
from typing import Any, Final

from gunicorn.http import errors
from gunicorn.workers.gthread import STOP_KEEPALIVE_LINGER, ThreadWorker

from rotc.web.middleware import CONTENT_SECURITY_POLICY

OURS = (HTTPStatus.INTERNAL_SERVER_ERROR, "server_error")
REFUSALS = (
    (errors.InvalidResponseHeader, *OURS),
    (errors.InvalidResponseHeaderName, *OURS),
    (errors.LimitRequestLine, HTTPStatus.REQUEST_URI_TOO_LONG, "uri_too_long"),
    (errors.LimitRequestHeaders, HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "headers_too_large"),
    (errors.UnsupportedTransferCoding, HTTPStatus.NOT_IMPLEMENTED, "transfer_coding_unknown"),
    (errors.ExpectationFailed, HTTPStatus.EXPECTATION_FAILED, "expectation_failed"),
    (errors.ParseException, HTTPStatus.BAD_REQUEST, "bad_request"),
    (BaseException, *OURS),
)


OTHERS_FIRST_SECONDS: Final = 0.005
HEALTH_THREADS: Final = 4
LONGEST_HEAD: Final = 8192  # bytes of a question about health; a longer one waits with all others
HEALTH = re.compile(rb"(?:GET|HEAD) /api/health(?:/live)?/?(?:\?\S*)? HTTP/1\.[01]\r\n")
BODY = re.compile(rb"\r\n(?:content-length|transfer-encoding):", re.IGNORECASE)


class Worker(ThreadWorker):  # type: ignore[misc]  # Gunicorn ships no types
    """Threads that serve requests; Django never sees a request that cannot be read.

    Questions about health have threads of their own: all others may be waiting for a dependency
    that hangs, and that is when somebody asks. A connection takes a thread when its request has
    come, not before (docs/decisions/0038-health-has-threads-of-its-own.md).
    """

    def init_process(self) -> None:
        """Serve until told to stop."""
        self._others_first_until = monotonic()
        self._health = ThreadPoolExecutor(HEALTH_THREADS, thread_name_prefix="health")
        super().init_process()

    def enqueue_req(self, conn: Any) -> None:
        """Give a connection to the threads that its request is for, once it has one."""
        head = _peek(conn.sock)
        if head is None and not (conn.initialized or conn.data_ready):
            self._await_request(conn)
            return
        threads = self._health if _asks_for_health(head or b"") else self.tpool
        asked = threads.submit(self.handle, conn)
        asked.add_done_callback(
            lambda done: self.method_queue.defer(self.finish_request, conn, done)
        )

    def accept(self, listener: socket) -> None:
        """Take a new connection; then leave more of them to the other workers for a moment.

        Else the first to wake takes all that come at once, and one process does the work of four.
        """
        super().accept(listener)
        if self.nr_conns > 1:
            self._others_first_until = monotonic() + OTHERS_FIRST_SECONDS
            super().set_accept_enabled(enabled=False)

    def set_accept_enabled(self, enabled: bool) -> None:  # noqa: FBT001 - Gunicorn's signature
        """As Gunicorn's, but not while it is the others' turn."""
        if not enabled or monotonic() >= self._others_first_until:
            super().set_accept_enabled(enabled)

    def wait_for_and_dispatch_events(self, timeout: float) -> None:
        """As Gunicorn's, but no longer than it is the others' turn."""
        left = self._others_first_until - monotonic()
        super().wait_for_and_dispatch_events(min(timeout, left) if left > 0 else timeout)

    def murder_pending(self) -> None:
        """Close connections on which no request came; soon, when the worker is to stop."""
        if not self.alive:
            soon = monotonic() + STOP_KEEPALIVE_LINGER
            for conn in self.pending_conns:
                conn.timeout = min(conn.timeout, soon)
        super().murder_pending()

    def _await_request(self, conn: Any) -> None:
        conn.set_timeout()
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, EVENT_READ, partial(self.on_pending_socket_readable, conn))

    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:  # noqa: ARG002 - Gunicorn's signature
        """Answer a request that cannot be read, or not be served; nothing of it is repeated."""
        status, code = next(
            (status, code) for kind, status, code in REFUSALS if isinstance(exc, kind)
        )
        if status is HTTPStatus.INTERNAL_SERVER_ERROR:
            self.log.error("A request failed outside of the application", exc_info=exc)
        try:
            client.sendall(answer(status, code))
        except OSError:
            self.log.debug("The client has gone")


def _peek(client: socket) -> bytes | None:
    """What a client has sent and nobody has read yet; None where nothing has come."""
    try:
        return client.recv(LONGEST_HEAD, MSG_PEEK | MSG_DONTWAIT)
    except BlockingIOError:
        return None
    except OSError:  # whoever reads it is told the same, and knows what to do
        return b""


def _asks_for_health(sent: bytes) -> bool:
    """Whether this is a whole question about health, which has no body to wait for."""
    if not HEALTH.match(sent):
        return False
    head, end, _ = sent.partition(b"\r\n\r\n")
    return bool(end) and not BODY.search(head)


def answer(status: HTTPStatus, code: str) -> bytes:
    """A whole HTTP/1.1 answer: problem details (RFC 9457) under the headers of every answer."""
    problem = {"type": "about:blank", "title": status.phrase, "status": status, "code": code}
    body = json.dumps(problem | {"detail": "The request cannot be served."}).encode()
    headers = {
        "Connection": "close",
        "Content-Type": "application/problem+json",
        "Content-Length": len(body),
        "Content-Security-Policy": CONTENT_SECURITY_POLICY,
        "Strict-Transport-Security": "max-age=31536000",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
    lines = [f"HTTP/1.1 {status.value} {status.phrase}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body
