"""R10.5: an upload that fails is told so, and leaves neither file nor record nor task."""

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import httpx
import psycopg
import pytest

from conformance.clients.cloudinary import Cloudinary
from conformance.clients.processes import Processes
from conformance.criteria.conftest import OwnPort
from conformance.criteria.people import bearer, told
from conformance.criteria.uploads import UPLOAD, Records, picture, upload
from conformance.criterion import criterion

FAULTS = {
    "an error": {"mode": "status", "status": 500, "message": "General Error"},
    "our signature refused": {"mode": "status", "status": 401, "message": "String to sign - 'x'."},
    "no answer": {"mode": "hang"},
    "a page": {"mode": "nonsense"},
    "half an answer": {"mode": "half"},
    "a lost answer": {"mode": "lost"},
}


@criterion("R10.5")
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_an_upload_that_cloudinary_fails_at_is_told_and_leaves_nothing(
    fault: dict[str, Any], cadet: httpx.Client, cloudinary: Cloudinary, records: Records
) -> None:
    content = picture()
    before = records.count()
    cloudinary.fail(on="upload", **fault)

    answer = upload(cadet, content)

    assert told(answer) == (503, "file_storage_unavailable")
    assert answer.json()["detail"]
    assert int(answer.headers["Retry-After"]) > 0
    assert "sign" not in answer.text.lower()
    assert cloudinary.secret not in answer.text
    assert records.count() == before
    assert cloudinary.kept(content) == []
    cloudinary.mend()
    assert upload(cadet, content).status_code == 201


@contextmanager
def refusing(database: psycopg.Connection, name: str) -> Iterator[None]:
    """The database takes no file of this name for the length of the block."""
    database.execute(
        f"ALTER TABLE files_storedfile ADD CONSTRAINT refused CHECK (name <> '{name}') NOT VALID"
    )
    try:
        yield
    finally:
        database.execute("ALTER TABLE files_storedfile DROP CONSTRAINT refused")


@criterion("R10.5")
def test_an_upload_that_cannot_be_recorded_leaves_no_file_and_no_task(
    cadet: httpx.Client,
    cloudinary: Cloudinary,
    records: Records,
    database: psycopg.Connection,
) -> None:
    content, name = picture(), "unwanted.png"
    before = records.count()

    with refusing(database, name):
        refused = upload(cadet, content, name)
        meanwhile = records.count()
    accepted = upload(cadet, content, name)

    assert refused.is_server_error
    assert told(refused)[1]
    assert meanwhile == before
    assert accepted.status_code == 201
    assert len(cloudinary.kept(content)) == 1


@criterion("R10.5")
def test_where_no_storage_is_configured_that_is_what_is_told(
    processes: Processes, own_port: OwnPort, genuine: str
) -> None:
    with processes.spare("rotc-web", env={"CLOUDINARY_URL": ""}) as spare:
        client = own_port(spare, headers=bearer(genuine))

        answer = upload(client, picture())

    assert told(answer) == (503, "file_storage_missing")
    assert "CLOUDINARY_URL" in answer.json()["detail"]


@criterion("R10.5")
def test_an_upload_that_was_cut_off_is_told_so(
    processes: Processes, genuine: str, cloudinary: Cloudinary, records: Records
) -> None:
    content = picture()
    processes.service("rotc-worker").stop()  # it stores thumbnails of what was uploaded before
    before = records.count(), len(cloudinary.assets())
    at = urlsplit(processes.service("rotc-web").url)
    whole = httpx.Request(
        "POST",
        f"http://localhost:{at.port}{UPLOAD}",
        files={"file": ("a.png", content)},
        data={"purpose": "other"},
        headers={"X-Forwarded-Proto": "https", **bearer(genuine), "Connection": "close"},
    )
    body = whole.read()
    head = "".join(f"{name}: {value}\r\n" for name, value in whole.headers.items())

    with socket.create_connection((at.hostname or "", at.port or 0), timeout=15) as line:
        line.sendall(f"POST {UPLOAD} HTTP/1.1\r\n{head}\r\n".encode() + body[: len(body) // 2])
        line.shutdown(socket.SHUT_WR)
        answer = b"".join(iter(lambda: line.recv(65536), b""))

    assert answer.startswith(b"HTTP/1.1 400 ")
    assert json.loads(answer.partition(b"\r\n\r\n")[2])["code"] == "body_incomplete"
    assert (records.count(), len(cloudinary.assets())) == before
