"""/files/: what is uploaded is kept whole or not at all, and seen by those who may."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import Any

import httpx
import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from pytest_django import Settings
from rest_framework.test import APIClient

from rotc.background.models import Job
from rotc.files.models import FileState, Purpose, StoredFile
from rotc.files.tests.contents import HTML, PDF, picture

FILES = "/api/v1/files/"
UPLOAD = "/api/v1/files/upload/"

Upload = Callable[..., Any]


def told(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def address_of(client: APIClient, file_id: str) -> str:
    answer = client.get(f"{FILES}{file_id}/url/")
    assert answer.status_code == 200, answer.content
    return str(answer.json()["url"])


def test_an_upload_is_kept_byte_for_byte_and_looked_through(
    cadet: APIClient,
    upload: Upload,
    real_cloudinary: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    content, name = picture(size=(31, 17)), "R&D — O'Brien & Ñ.png"

    with django_capture_on_commit_callbacks(execute=True):
        answer = upload(cadet, content, name=name)

    told, job = answer.json(), Job.objects.get()
    asset, thumbnail = real_cloudinary.account.listed()
    assert answer.status_code == 201
    assert (told["name"], told["content_type"], told["size"]) == (name, "image/png", len(content))
    assert told["task_id"] == str(job.id)
    assert (job.task, job.state, job.error) == ("files.process", "done", "")
    assert asset["sha256"] == told["sha256"] == hashlib.sha256(content).hexdigest()
    assert (asset["type"], asset["resource_type"]) == ("authenticated", "image")
    assert name not in asset["filename"]
    assert (thumbnail["type"], thumbnail["public_id"]) == (
        "authenticated",
        f"{told['id']}-thumbnail",
    )
    seen = cadet.get(f"{FILES}{told['id']}/").json()
    assert (seen["state"], seen["width"], seen["height"]) == (FileState.PROCESSED, 31, 17)
    assert httpx.get(address_of(cadet, told["id"])).content == content


def test_a_document_is_kept_under_its_extension(
    cadet: APIClient,
    upload: Upload,
    real_cloudinary: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        answer = upload(cadet, PDF, name="letter.pdf", purpose="excuse_letter").json()

    (asset,) = real_cloudinary.account.listed()
    read = httpx.get(address_of(cadet, answer["id"]))
    assert (asset["resource_type"], asset["public_id"]) == ("raw", f"{answer['id']}.pdf")
    assert (read.content, read.headers["Content-Type"]) == (PDF, "application/pdf")
    assert StoredFile.objects.get().state == FileState.PROCESSED


def test_a_file_is_downloaded_under_its_own_name(
    cadet: APIClient, upload: Upload, real_cloudinary: Any
) -> None:
    kept = upload(cadet, PDF, name="Ñuñez.pdf", purpose="excuse_letter").json()

    answer = cadet.get(f"{FILES}{kept['id']}/download/", HTTP_ACCEPT="*/*")

    assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined] # of a FileResponse
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == ("attachment; filename*=utf-8''%C3%91u%C3%B1ez.pdf")


def test_a_large_file_is_kept(cadet: APIClient, upload: Upload, real_cloudinary: Any) -> None:
    content = PDF.replace(b"\n", b"\n%" + b"x" * 4_000_000 + b"\n", 1)

    answer = upload(cadet, content, name="a.pdf")

    assert answer.status_code == 201
    (asset,) = real_cloudinary.account.listed()
    assert asset["sha256"] == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"content": HTML}, "file_type_not_allowed"),
        ({"content": PDF, "name": "a.pdf", "purpose": "profile_picture"}, "file_type_not_allowed"),
        ({"name": "a.pdf"}, "file_name_misleads"),
        ({"content_type": "text/html"}, "file_name_misleads"),
        ({"content": picture()[:-9]}, "file_damaged"),
        ({"purpose": "report"}, "invalid_input"),
        ({"purpose": ""}, "invalid_input"),
        ({"owner": 1}, "invalid_input"),
    ],
    ids=str,
)
def test_what_is_not_accepted_is_kept_nowhere(
    given: dict[str, Any], code: str, cadet: APIClient, upload: Upload, real_cloudinary: Any
) -> None:
    assert told(upload(cadet, **given)) == (400, code)
    assert real_cloudinary.account.listed() == []
    assert not StoredFile.objects.exists()
    assert not Job.objects.exists()


@pytest.mark.parametrize("files", [0, 1, 2])
def test_one_file_is_uploaded_at_a_time(files: int, cadet: APIClient, upload: Upload) -> None:
    given = [SimpleUploadedFile("a.png", b"" if files == 1 else picture()) for _ in range(files)]

    answer = cadet.post(UPLOAD, {"file": given, "purpose": "other"}, format="multipart")

    assert told(answer) == (400, "file_empty" if files == 1 else "invalid_input")
    assert set(answer.json()["errors"]) == {"file"}
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("role", "purpose", "status"),
    [
        ("cadet", "excuse_letter", 201),
        ("cadet", "announcement", 403),
        ("training_staff", "profile_picture", 201),
        ("training_staff", "excuse_letter", 403),
        ("training_staff", "announcement", 403),
        ("admin", "announcement", 201),
        ("admin", "excuse_letter", 201),
    ],
)
def test_a_role_uploads_for_its_purposes(
    role: str, purpose: str, status: int, client_of: Any, upload: Upload, real_cloudinary: Any
) -> None:
    answer = upload(client_of(role), purpose=purpose)

    assert answer.status_code == status
    assert len(real_cloudinary.account.listed()) == (status == 201)


@pytest.mark.parametrize(
    ("purpose", "seen_by"),
    [
        (Purpose.EXCUSE_LETTER, {"admin", "training_staff"}),
        (Purpose.ANNOUNCEMENT, {"admin", "training_staff", "cadet"}),
        (Purpose.PROFILE_PICTURE, {"admin", "training_staff"}),
        (Purpose.REPORT, {"admin"}),
        (Purpose.OTHER, {"admin"}),
    ],
)
@pytest.mark.parametrize("role", ["admin", "training_staff", "cadet"])
def test_a_file_of_another_is_seen_by_whom_its_purpose_concerns(
    role: str, purpose: Purpose, seen_by: set[str], client_of: Any, cadet: APIClient, upload: Upload
) -> None:
    file_id = upload(cadet).json()["id"]
    StoredFile.objects.update(purpose=purpose)
    stranger = client_of(role)

    answers = [
        stranger.get(f"{FILES}{file_id}/{end}").status_code for end in ("", "url/", "download/")
    ]
    removed = stranger.delete(f"{FILES}{file_id}/").status_code

    assert answers == [200 if role in seen_by else 404] * 3
    assert removed == (204 if role == "admin" else 404)
    assert StoredFile.objects.exists() is (role != "admin")


def test_a_list_holds_ones_own_and_all_for_an_administrator(
    cadet: APIClient, staff: APIClient, admin: APIClient, upload: Upload
) -> None:
    letter = upload(cadet, purpose="excuse_letter").json()["id"]
    upload(staff)

    def listed(client: APIClient, **filters: str) -> int:
        return int(client.get(FILES, filters).json()["count"])

    assert cadet.get(FILES).json()["results"][0]["id"] == letter
    assert [listed(client) for client in (cadet, staff, admin)] == [1, 1, 2]
    assert [listed(admin, purpose=it) for it in ("excuse_letter", "report")] == [1, 0]
    assert "public_id" not in cadet.get(FILES).json()["results"][0]


def test_only_a_signed_address_reads_it_and_not_for_long(
    cadet: APIClient, upload: Upload, real_cloudinary: Any
) -> None:
    file_id = upload(cadet).json()["id"]
    before = timezone.now()

    told = cadet.get(f"{FILES}{file_id}/url/")

    url = str(told.json()["url"])
    bare = url.partition("?")[0]
    delivery = f"http://127.0.0.1:{real_cloudinary.server_port}/unit/image/authenticated/v1"
    life = datetime.fromisoformat(told.json()["expires_at"]) - before
    assert httpx.get(url).status_code == 200
    assert told["Cache-Control"] == "no-store"
    assert httpx.get(f"{bare}?public_id={file_id}").status_code == 401
    assert httpx.get(url.replace("signature=", "signature=0")).status_code == 401
    assert httpx.get(f"{delivery}/{file_id}.png").status_code == 401
    assert 0 < life.total_seconds() < 301
    assert APIClient().get(f"{FILES}{file_id}/url/").status_code == 401


def test_a_removed_file_is_gone_from_both(
    cadet: APIClient, upload: Upload, real_cloudinary: Any
) -> None:
    file_id = upload(cadet).json()["id"]

    removed = cadet.delete(f"{FILES}{file_id}/")

    assert removed.status_code == 204
    assert real_cloudinary.account.listed() == []
    assert told(cadet.get(f"{FILES}{file_id}/")) == (404, "not_found")


def test_a_file_that_something_refers_to_is_not_removed(
    cadet: APIClient, upload: Upload, real_cloudinary: Any
) -> None:
    one = f"{FILES}{upload(cadet, purpose='excuse_letter').json()['id']}/"
    letters = apps.get_model("attendance", "ExcuseLetter").objects
    letter = letters.create(reason="fever", file=StoredFile.objects.get())

    refused = cadet.delete(one)
    is_kept = len(real_cloudinary.account.listed()) == 1
    letter.delete()
    removed = cadet.delete(one).status_code

    assert told(refused) == (409, "file_in_use")
    assert (is_kept, removed) == (True, 204)


def test_without_a_storage_uploads_are_refused_and_all_else_works(
    cadet: APIClient, upload: Upload, settings: Settings
) -> None:
    file_id = upload(cadet).json()["id"]
    settings.CLOUDINARY_URL = ""

    refused = [
        upload(cadet),
        cadet.get(f"{FILES}{file_id}/url/"),
        cadet.delete(f"{FILES}{file_id}/"),
    ]

    assert [told(answer) for answer in refused] == [(503, "file_storage_missing")] * 3
    assert cadet.get(FILES).json()["count"] == 1
