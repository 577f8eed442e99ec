"""multipart/form-data: whole and in time, or refused; larger than other bodies where files go."""

import io
import socket
import time
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.http import UnreadablePostError
from django.test import Client
from pytest_django import Settings

from rotc.web import parsers
from rotc.web.parsers import BodyIncomplete, BodyTooSlow, MalformedForm, WholeMultipart

FORM = "multipart/form-data; boundary=cut"
BODY = (
    b'--cut\r\nContent-Disposition: form-data; name="purpose"\r\n\r\nother\r\n'
    b'--cut\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n\r\n'
    + bytes(range(256)) * 20
    + b"\r\n--cut--\r\n"
)


def parsed(stream: Any, *, length: int = len(BODY), sock: Any = None) -> Any:
    environ = {
        "REQUEST_METHOD": "POST",
        "CONTENT_TYPE": FORM,
        "CONTENT_LENGTH": str(length),
        "wsgi.input": stream,
        "gunicorn.socket": sock,
    }
    request: Any = WSGIRequest(environ)
    return WholeMultipart().parse(request, FORM, {"request": request})


def test_a_whole_form_is_read() -> None:
    found = parsed(io.BytesIO(BODY))

    assert found.data.dict() == {"purpose": "other"}
    assert found.files["file"].read() == bytes(range(256)) * 20


@pytest.mark.parametrize("left", [0, 10, 200, 3000, len(BODY) - 9, len(BODY) - 1])
def test_a_form_that_was_cut_off_is_refused(left: int) -> None:
    with pytest.raises((BodyIncomplete, MalformedForm)):
        parsed(io.BytesIO(BODY[:left]))


def test_a_part_that_was_cut_off_is_no_whole_file() -> None:
    with pytest.raises(BodyIncomplete):
        parsed(io.BytesIO(BODY[:3000]))


def test_a_form_that_arrives_too_slowly_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(0, 10_000, parsers.LONGEST))
    monkeypatch.setattr("rotc.web.parsers.time.monotonic", lambda: next(clock))

    with pytest.raises(BodyTooSlow):
        parsed(io.BytesIO(BODY * 20), length=len(BODY) * 20)


def test_silence_on_the_way_ends_the_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsers, "SILENCE", 0.05)
    server, client = socket.socketpair()
    with server, client, server.makefile("rb") as stream:
        client.sendall(BODY[:300])
        began = time.monotonic()

        with pytest.raises(BodyIncomplete):
            parsed(stream, sock=server)

        assert time.monotonic() - began < 5
        assert server.gettimeout() is None


def test_a_body_that_cannot_be_read_is_refused() -> None:
    class Broken(io.BytesIO):
        def read(self, *_: Any) -> bytes:
            raise UnreadablePostError("connection reset")

    with pytest.raises(BodyIncomplete):
        parsed(Broken())


@pytest.mark.parametrize("boundary", ["", "; boundary=", "; boundary=\x01"])
def test_a_form_without_a_boundary_is_refused(boundary: str) -> None:
    request: Any = WSGIRequest(
        {
            "REQUEST_METHOD": "POST",
            "CONTENT_TYPE": f"multipart/form-data{boundary}",
            "CONTENT_LENGTH": "9",
            "wsgi.input": io.BytesIO(b"123456789"),
        }
    )

    with pytest.raises(MalformedForm):
        WholeMultipart().parse(request, request.META["CONTENT_TYPE"], {"request": request})


@pytest.mark.parametrize(
    ("path", "kind", "status"),
    [
        ("/api/v1/files/upload", FORM, 401),
        ("/api/v1/files/upload/", FORM, 401),
        ("/api/v1/anything/import/", FORM, 404),
        ("/api/v1/files/upload/", "application/json", 413),
        ("/api/v1/files/", FORM, 413),
        ("/api/v1/files/upload/x/", FORM, 413),
    ],
)
def test_larger_bodies_are_let_in_as_forms_where_files_go(
    path: str, kind: str, status: int, settings: Settings
) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    visitor = Client(raise_request_exception=False)

    answer = visitor.generic("POST", path, b" " * 100, kind)

    assert answer.status_code == status


def test_no_form_is_larger_than_a_file_may_be(settings: Settings) -> None:
    settings.LARGEST_FORMS = {"/upload/": 50}
    visitor = Client(raise_request_exception=False)

    answers = [
        visitor.generic("POST", "/api/v1/files/upload", b" " * size, FORM).status_code
        for size in (50, 51)
    ]

    assert answers == [401, 413]
