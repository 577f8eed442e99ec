"""R10: what is uploaded is judged, stored at Cloudinary, recorded, and looked through."""

import hashlib
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
import redis

from conformance.clients.cloudinary import Cloudinary
from conformance.clients.processes import Processes
from conformance.criteria.people import bearer, enter, new_person, told
from conformance.criteria.uploads import (
    FILES,
    LARGEST,
    PAGE,
    PROGRAM,
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
    before = records.count()

    refused = upload(cadet, content, name)

    assert accepted == 201
    assert told(refused) == answered
    assert refused.json()["detail"]
    assert (cloudinary.kept(content), records.count()) == ([], before)


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
    before = records.job(answer["task_id"])
    worker.start()

    def is_done() -> bool:
        return records.job(answer["task_id"])[1] == "done"

    assert ("files.process", answer["task_id"]) in [(it["task"], it["id"]) for it in in_queue]
    assert before == ("files.process", "queued")
    assert comes_true(is_done, seconds=DONE_SECONDS)
    seen = cadet.get(f"{FILES}{answer['id']}/").json()
    assert (seen["state"], seen["width"], seen["height"]) == ("processed", 40, 30)
    assert cadet.get(f"{JOBS}{answer['task_id']}/").json()["state"] == "done"
