"""R10: what is uploaded is judged, stored at Cloudinary, recorded, and looked through."""

import hashlib
import json
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import httpx
import psycopg
import pytest
import redis

from conformance.clients.cloudinary import Cloudinary
from conformance.clients.processes import Processes
from conformance.criteria.conftest import OwnPort
from conformance.criteria.people import bearer, enter, new_person, told
from conformance.criteria.uploads import (
    FILES,
    LARGEST,
    PAGE,
    PROGRAM,
    UPLOAD,
    Records,
    document,
    picture,
    upload,
)
from conformance.criterion import criterion
from conformance.evidence import Recorder
from conformance.waiting import comes_true

JOBS = "/api/v1/jobs/"
DONE_SECONDS = 30

Visitor = Callable[[], httpx.Client]


@pytest.fixture
def records(database: psycopg.Connection) -> Records:
    """What the database holds of uploads."""
    return Records(database)


KINDS = {
    "JPEG": (lambda: picture("JPEG"), "a.jpg", "image"),
    "PNG": (picture, "a.png", "image"),
    "WebP": (lambda: picture("WEBP"), "a.webp", "image"),
    "GIF": (lambda: picture("GIF"), "a.gif", "image"),
    "PDF": (document, "a.pdf", "raw"),
    "largest PDF": (lambda: document(LARGEST), "a.pdf", "raw"),
}
FORBIDDEN: dict[str, tuple[bytes, str, tuple[int, str]]] = {
    "a page": (PAGE, "a.html", (400, "file_type_not_allowed")),
    "a program": (PROGRAM, "a.exe", (400, "file_type_not_allowed")),
    "nothing": (b"", "a.png", (400, "file_empty")),
    "one byte too many": (document(LARGEST + 1), "a.pdf", (400, "file_too_large")),
    "far too large": (document(2 * LARGEST), "a.pdf", (413, "too_large")),
}


@criterion("R10.1")
@pytest.mark.parametrize(("content", "name", "answered"), FORBIDDEN.values(), ids=FORBIDDEN)
def test_what_is_forbidden_is_refused_before_anything_is_stored(
    content: bytes,
    name: str,
    answered: tuple[int, str],
    cadet: httpx.Client,
    cloudinary: Cloudinary,
    records: Records,
) -> None:
    accepted = upload(cadet, picture()).status_code
    before = len(cloudinary.assets()), records.count()

    refused = upload(cadet, content, name)

    assert accepted == 201
    assert told(refused) == answered
    assert refused.json()["detail"]
    assert (len(cloudinary.assets()), records.count()) == before


@criterion("R10.1")
@pytest.mark.parametrize(
    ("role", "purpose", "status"),
    [
        ("cadet", "profile_picture", 400),
        ("cadet", "announcement", 403),
        ("staff", "excuse_letter", 403),
        ("cadet", "excuse_letter", 201),
    ],
)
def test_what_is_permitted_depends_on_what_it_is_for_and_who_sends_it(
    role: str, purpose: str, status: int, request: pytest.FixtureRequest, cloudinary: Cloudinary
) -> None:
    client: httpx.Client = request.getfixturevalue(role)
    content = document()

    answer = upload(client, content, "a.pdf", purpose=purpose)

    assert answer.status_code == status
    assert len(cloudinary.kept(content)) == (status == 201)


@criterion("R10.1")
def test_who_is_not_signed_in_uploads_nothing(http: httpx.Client, cloudinary: Cloudinary) -> None:
    content = picture()

    answer = upload(http, content)

    assert told(answer) == (401, "not_authenticated")
    assert cloudinary.kept(content) == []


@criterion("R10.2")
@pytest.mark.parametrize(("make", "name", "resource_type"), KINDS.values(), ids=KINDS)
def test_a_permitted_file_arrives_byte_for_byte_and_closed_to_strangers(
    make: Callable[[], bytes],
    name: str,
    resource_type: str,
    cadet: httpx.Client,
    cloudinary: Cloudinary,
) -> None:
    content = make()

    answer = upload(cadet, content, name)

    assert answer.status_code == 201
    (asset,) = cloudinary.kept(content)
    assert (asset["resource_type"], asset["type"]) == (resource_type, "authenticated")
    address = cadet.get(f"{FILES}{answer.json()['id']}/url/").json()["url"]
    assert cloudinary.read(address).content == content
    assert cloudinary.read(address.partition("?")[0]).status_code == 401
    path = f"/local/{resource_type}/authenticated/v1/{asset['public_id']}"
    assert cloudinary.read(path).status_code == 401


@criterion("R10.2")
def test_the_letter_of_a_cadet_is_read_by_staff_and_by_no_other_cadet(
    admin: httpx.Client, staff: httpx.Client, cadet: httpx.Client, visitor: Visitor
) -> None:
    other = visitor()
    person = new_person(admin=admin, client=other)
    other.headers.update(bearer(enter(other, *person.credentials)["access"]))
    letter = upload(cadet, document(), "letter.pdf", purpose="excuse_letter").json()["id"]
    pages = [f"{FILES}{letter}/", f"{FILES}{letter}/url/"]

    def asked(client: httpx.Client) -> list[int]:
        return [client.get(page).status_code for page in pages]

    assert asked(cadet) == asked(staff) == asked(admin) == [200, 200]
    assert asked(other) == [404, 404]
    assert other.delete(pages[0]).status_code == 404
    assert other.get(FILES).json()["count"] == 0


@criterion("R10.3")
def test_the_record_says_what_was_stored(
    cadet: httpx.Client, cloudinary: Cloudinary, records: Records
) -> None:
    content, name = picture("JPEG"), "R&D — O'Brien & Ñ (50%).jpg"

    answer = upload(cadet, content, name)

    (asset,) = cloudinary.kept(content)
    assert records.file(answer.json()["id"]) == {
        "name": name,
        "content_type": "image/jpeg",
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "public_id": asset["public_id"],
        "purpose": "other",
    }


@criterion("R10.3")
def test_there_is_no_record_until_cloudinary_has_answered(
    cadet: httpx.Client, cloudinary: Cloudinary, records: Records
) -> None:
    content = picture()
    before = records.count()
    cloudinary.fail(on="upload", mode="hold")

    with ThreadPoolExecutor(1) as somebody:
        answer = somebody.submit(upload, cadet, content)
        is_stored = comes_true(lambda: cloudinary.kept(content), seconds=8)
        meanwhile = records.count()
        cloudinary.mend()

    file_id = answer.result().json()["id"]
    assert is_stored
    assert meanwhile == before
    assert records.file(file_id) is not None


@criterion("R10.4")
def test_a_finished_upload_leaves_a_task_in_the_queue_that_the_worker_does(
    cadet: httpx.Client,
    records: Records,
    broker: redis.Redis,
    processes: Processes,
    evidence: Recorder,
) -> None:
    worker = processes.service("rotc-worker")
    worker.stop()
    answer = upload(cadet, picture()).json()
    queued: Any = broker.lrange("celery", 0, -1)
    in_queue = [json.loads(message)["headers"] for message in queued]
    evidence.note("in the queue", [(it["task"], it["id"]) for it in in_queue])
    before = records.job(answer["job_id"])
    worker.start()

    def is_done() -> bool:
        return records.job(answer["job_id"])[1] == "done"

    assert ("files.process", answer["job_id"]) in [(it["task"], it["id"]) for it in in_queue]
    assert before == ("files.process", "queued")
    assert comes_true(is_done, seconds=DONE_SECONDS)
    seen = cadet.get(f"{FILES}{answer['id']}/").json()
    assert (seen["state"], seen["width"], seen["height"]) == ("processed", 40, 30)
    assert cadet.get(f"{JOBS}{answer['job_id']}/").json()["state"] == "done"


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
