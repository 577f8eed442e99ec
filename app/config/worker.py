"""Gunicorn's worker: what it refuses by itself is answered in the one shape of all errors."""

import json
from http import HTTPStatus
from typing import Any

from gunicorn.http import errors
from gunicorn.workers.gthread import ThreadWorker

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


class Worker(ThreadWorker):  # type: ignore[misc]  # Gunicorn ships no types
    """Threads that serve requests; Django never sees a request that cannot be read."""

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
