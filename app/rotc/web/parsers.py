"""Bodies of requests: JSON and forms with files, and nothing that a parser chokes on."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import IO, Any, Final, cast

from django.http import UnreadablePostError
from django.http.multipartparser import MultiPartParser as DjangoMultiPartParser
from django.http.multipartparser import MultiPartParserError
from rest_framework.exceptions import ParseError
from rest_framework.parsers import DataAndFiles, JSONParser, MultiPartParser

from rotc.errors import Invalid

SILENCE: Final = 15  # seconds that a body may pause on its way
LONGEST: Final = 120  # seconds that it may take in all


class BodyIncomplete(Invalid):
    code = "body_incomplete"
    message = "The body did not arrive whole. Check your connection and send it again."


class BodyTooSlow(Invalid):
    code = "body_too_slow"
    message = f"The body took longer than {LONGEST} seconds to arrive. Send a smaller file."


class MalformedForm(Invalid):
    code = "malformed_form"
    message = "The body is no valid multipart/form-data."


class BoundedJson(JSONParser):
    """JSON as DRF reads it; nesting too deep to read is malformed, not a server's fault."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """The value of the body. Raises ParseError."""
        try:
            return super().parse(stream, media_type, parser_context)
        except RecursionError:
            raise ParseError from None


class WholeMultipart(MultiPartParser):
    """multipart/form-data that has arrived whole and in time; large files lie on the disk."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> "DataAndFiles[Any, Any]":
        """Fields and files. Raises BodyIncomplete, BodyTooSlow and MalformedForm."""
        request = (parser_context or {})["request"]
        meta = {**request.META, "CONTENT_TYPE": media_type}
        body = _Body(stream)
        try:
            form = DjangoMultiPartParser(meta, cast("IO[bytes]", body), request.upload_handlers)
            with _impatience(meta.get("gunicorn.socket")):
                data, files = form.parse()
        except UnreadablePostError:
            raise BodyIncomplete from None
        except MultiPartParserError:
            raise MalformedForm from None
        if body.arrived < int(meta["CONTENT_LENGTH"]):
            raise BodyIncomplete  # a part that was cut off looks like a whole one
        return DataAndFiles(data, files)


class _Body:
    """Counts what arrives, and gives up on a body that takes too long."""

    def __init__(self, stream: IO[Any]) -> None:
        self.arrived = 0
        self._stream, self._deadline = stream, time.monotonic() + LONGEST

    def read(self, size: int) -> bytes:
        if time.monotonic() > self._deadline:
            raise BodyTooSlow
        chunk: bytes = self._stream.read(size)
        self.arrived += len(chunk)
        return chunk


@contextmanager
def _impatience(socket: Any) -> Iterator[None]:
    """Let reading fail after a while of silence, where the server hands out its socket."""
    if socket is None:
        yield
        return
    before = socket.gettimeout()
    socket.settimeout(SILENCE)
    try:
        yield
    finally:
        socket.settimeout(before)
