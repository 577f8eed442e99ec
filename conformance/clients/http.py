"""HTTP as tests speak it: httpx, held to what the target allows, each exchange on the tape."""

import logging
import ssl
import time
from pathlib import Path
from typing import TYPE_CHECKING, cast

import httpx

from conformance import guard
from conformance.evidence import Tape
from conformance.model import Exchange

if TYPE_CHECKING:
    from collections.abc import Iterable

TIMEOUT_SECONDS = 15.0

# httpx logs each address with its query, tokens included; the tape keeps them without.
logging.getLogger("httpx").setLevel(logging.WARNING)


def trust(ca_file: Path | None) -> ssl.SSLContext:
    """The authorities to believe: `ca_file` alone, or the system's own where there is none."""
    return ssl.create_default_context(cafile=str(ca_file) if ca_file else None)


def client(
    base_url: str,
    *,
    tls: ssl.SSLContext,
    tape: Tape,
    read_only: bool,
    auth: httpx.Auth | None = None,
) -> httpx.Client:
    """A client with cookies of its own that follows no redirect and knows no proxy."""
    return httpx.Client(
        base_url=base_url,
        transport=WatchedTransport(tls=tls, tape=tape, read_only=read_only),
        timeout=TIMEOUT_SECONDS,
        follow_redirects=False,
        trust_env=False,
        auth=auth,
    )


class WatchedTransport(httpx.BaseTransport):
    """Refuses what a read-only target does not allow, before a byte is sent; records all else."""

    def __init__(self, *, tls: ssl.SSLContext, tape: Tape, read_only: bool) -> None:
        """Speak HTTP/1.1 over `tls` to whatever address is asked for."""
        self._inner = httpx.HTTPTransport(verify=tls, trust_env=False)
        self._tape = tape
        self._read_only = read_only

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send and read whole. Raises CapabilityViolation, or what httpx raises."""
        if self._read_only:
            guard.check(request.method, str(request.url))
        started = time.perf_counter()
        answer, raw = None, b""
        try:
            answer = self._inner.handle_request(request)
            raw = b"".join(cast("Iterable[bytes]", answer.stream))
        finally:
            if answer is not None:
                answer.close()
            self._record(request, answer, raw=raw, seconds=time.perf_counter() - started)
        return httpx.Response(
            answer.status_code,
            headers=answer.headers,
            stream=httpx.ByteStream(raw),
            extensions=answer.extensions,
        )

    def close(self) -> None:
        """Close the connections."""
        self._inner.close()

    def _record(
        self, request: httpx.Request, answer: httpx.Response | None, *, raw: bytes, seconds: float
    ) -> None:
        self._tape.add(
            Exchange(
                channel="http",
                method=request.method,
                url=str(request.url),
                request_headers=_pairs(request.headers),
                request_body=_text(request),
                status=answer.status_code if answer is not None else None,
                response_headers=_pairs(answer.headers) if answer is not None else (),
                response_body=_decoded(answer, raw) if answer is not None else "",
                milliseconds=round(seconds * 1000, 1),
            )
        )


def _pairs(headers: httpx.Headers) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in headers.multi_items())


def _text(request: httpx.Request) -> str:
    try:
        return request.content.decode("utf-8", errors="replace")
    except httpx.RequestNotRead:
        return "(streamed)"


def _decoded(answer: httpx.Response, raw: bytes) -> str:
    try:
        return httpx.Response(200, headers=answer.headers, content=raw).text
    except httpx.DecodingError:
        return f"({len(raw)} bytes that their Content-Encoding does not decode)"
