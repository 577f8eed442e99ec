"""Whatever fails between Cloudinary and the database, neither keeps what the other does not."""

import json
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.db import DatabaseError
from django.utils import timezone
from pytest_django import Settings
from rest_framework.test import APIClient

from rotc.background.models import Job
from rotc.files import processing, services
from rotc.files.models import FileState, Purpose, StoredFile
from rotc.files.tests.contents import picture
from rotc.integrations import cloudinary
from rotc.integrations.cloudinary import Asset, FileStorageBusy, FileStorageUnavailable

SECRET = "the secret of nobody at all"

Upload = Callable[..., Any]
FAULTS: list[dict[str, Any]] = [
    {"mode": "status", "status": 500, "message": "General Error"},
    {"mode": "status", "status": 401, "message": f"String to sign - 'public_id=x'. {SECRET}"},
    {"mode": "status", "status": 404, "message": "Resource not found"},
    {"mode": "status", "status": 400, "message": "Stale request - reported time is 0"},
    {"mode": "hang"},
    {"mode": "nonsense"},
    {"mode": "half"},
    {"mode": "lost"},
]


def told(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def nothing_is_kept(double: Any) -> bool:
    return not (double.account.listed() or StoredFile.objects.exists() or Job.objects.exists())


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_an_upload_that_cloudinary_fails_at_leaves_nothing(
    fault: dict[str, Any],
    cadet: APIClient,
    upload: Upload,
    real_cloudinary: Any,
    caplog: pytest.LogCaptureFixture,
) -> None:
    real_cloudinary.fail(on="upload", **fault)

    answer = upload(cadet)

    assert told(answer) == (503, "file_storage_unavailable")
    assert int(answer["Retry-After"]) > 0
    assert nothing_is_kept(real_cloudinary)
    assert "Cloudinary does not answer as it should" in caplog.text
    for text in (answer.content.decode(), caplog.text):
        assert SECRET not in text
        assert "String to sign" not in text
    real_cloudinary.mend()
    assert upload(cadet).status_code == 201


def test_an_upload_to_nobody_is_told_apart_from_a_refusal(
    cadet: APIClient, upload: Upload, settings: Settings
) -> None:
    settings.CLOUDINARY_URL = "cloudinary://a:b@c?upload_prefix=http://127.0.0.1:1"

    assert told(upload(cadet)) == (503, "file_storage_unavailable")
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("status", "message", "answered"),
    [
        (400, "Invalid image file", (400, "file_unreadable")),
        (400, "File size too large. Got 11.", (400, "file_unreadable")),
        (420, "Rate Limit Exceeded", (503, "file_storage_busy")),
        (429, "Slow down", (503, "file_storage_busy")),
    ],
)
def test_cloudinarys_refusals_are_told_in_our_words(
    status: int,
    message: str,
    answered: tuple[int, str],
    cadet: APIClient,
    upload: Upload,
    real_cloudinary: Any,
) -> None:
    real_cloudinary.fail(on="upload", mode="status", status=status, message=message)

    answer = upload(cadet)

    assert told(answer) == answered
    assert message not in answer.content.decode()
    assert nothing_is_kept(real_cloudinary)


def test_a_wrong_secret_of_ours_is_our_operators_matter(
    cadet: APIClient, upload: Upload, settings: Settings
) -> None:
    settings.CLOUDINARY_URL = settings.CLOUDINARY_URL.replace("nobody", "somebody")

    answer = upload(cadet)

    assert told(answer) == (503, "file_storage_unavailable")
    assert "sign" not in json.dumps(answer.json()).lower()


def test_an_answer_that_cloudinary_did_not_sign_is_not_believed(
    real_cloudinary: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    forged = {"public_id": "a", "version": 1, "signature": "0" * 40}
    monkeypatch.setattr("cloudinary.uploader.upload", lambda *_, **__: forged)

    with pytest.raises(FileStorageUnavailable):
        cloudinary.upload(BytesIO(b"x"), Asset(public_id="a", resource_type="raw"))


def test_a_row_that_cannot_be_saved_leaves_no_asset(
    cadet: APIClient, upload: Upload, real_cloudinary: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: Any) -> None:
        assert len(real_cloudinary.account.listed()) == 1
        raise DatabaseError

    monkeypatch.setattr(StoredFile.objects, "create", fail)
    cadet.raise_request_exception = False

    assert upload(cadet).status_code == 500
    assert nothing_is_kept(real_cloudinary)


def test_an_orphan_that_cannot_be_removed_is_logged(
    cadet: APIClient, upload: Upload, real_cloudinary: Any, caplog: pytest.LogCaptureFixture
) -> None:
    real_cloudinary.fail(on="upload", mode="lost")
    real_cloudinary.fail(on="destroy", mode="nonsense")

    answer = upload(cadet)

    assert told(answer) == (503, "file_storage_unavailable")
    (orphan,) = real_cloudinary.account.listed()
    (record,) = [it for it in caplog.records if "orphan" in it.message]
    assert record.facts["public_id"] == orphan["public_id"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("fault", FAULTS[:-1], ids=str)
def test_a_file_that_cannot_be_removed_there_stays_here(
    fault: dict[str, Any], cadet: APIClient, upload: Upload, real_cloudinary: Any
) -> None:
    one = f"/api/v1/files/{upload(cadet).json()['id']}/"
    real_cloudinary.fail(on="destroy", **fault)

    refused = cadet.delete(one)
    kept = cadet.get(one).status_code
    real_cloudinary.mend()
    removed = cadet.delete(one).status_code

    assert told(refused) == (503, "file_storage_unavailable")
    assert (kept, removed) == (200, 204)
    assert not StoredFile.objects.exists()
    assert real_cloudinary.account.listed() == []


def test_a_removal_whose_answer_was_lost_can_be_repeated(
    cadet: APIClient, upload: Upload, real_cloudinary: Any
) -> None:
    one = f"/api/v1/files/{upload(cadet).json()['id']}/"
    real_cloudinary.fail(on="destroy", mode="lost")
    cadet.delete(one)
    real_cloudinary.mend()

    assert cadet.delete(one).status_code == 204
    assert not StoredFile.objects.exists()


def test_no_more_uploads_wait_for_cloudinary_than_leave_threads_free(
    real_cloudinary: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cloudinary, "TURN_SECONDS", 0.01)
    for _ in range(cloudinary.AT_ONCE):
        assert cloudinary._turns.acquire(timeout=1)  # noqa: SLF001 - as uploads under way hold them
    try:
        with pytest.raises(FileStorageBusy):
            cloudinary.upload(BytesIO(b"x"), Asset(public_id="a", resource_type="raw"))
    finally:
        cloudinary._turns.release(cloudinary.AT_ONCE)  # noqa: SLF001 - likewise

    assert cloudinary.upload(BytesIO(b"x"), Asset(public_id="a", resource_type="raw"))


def test_the_same_public_id_twice_is_one_asset(real_cloudinary: Any) -> None:
    asset = Asset(public_id="a", resource_type="raw")

    for content in (b"x", b"y"):
        cloudinary.upload(BytesIO(content), asset)

    assert len(real_cloudinary.account.listed()) == 1


def test_a_file_that_is_not_what_was_uploaded_is_marked(
    cadet: APIClient, upload: Upload, real_cloudinary: Any
) -> None:
    file_id = upload(cadet).json()["id"]
    asset = Asset(public_id=file_id, resource_type="image")
    cloudinary.upload(BytesIO(picture()), asset)

    result = processing.process(file_id=file_id, at=timezone.now())

    file = StoredFile.objects.get()
    assert result["state"] == file.state == FileState.FAILED
    assert file.details["is_intact"] is False
    assert (file.width, file.height) == (None, None)


@pytest.mark.parametrize(
    "fault", [{"mode": "hang"}, {"mode": "status", "status": 404, "message": "x"}], ids=str
)
def test_looking_through_is_tried_again_while_cloudinary_fails(
    fault: dict[str, Any], cadet: APIClient, upload: Upload, real_cloudinary: Any
) -> None:
    file_id = upload(cadet).json()["id"]
    real_cloudinary.fail(on="download", **fault)

    with pytest.raises(FileStorageUnavailable):
        processing.process(file_id=file_id, at=timezone.now())
    real_cloudinary.mend()
    for _ in range(2):
        assert processing.process(file_id=file_id, at=timezone.now())["state"] == "processed"


def test_looking_through_a_file_that_was_removed_is_no_fault(db: None) -> None:
    gone = "00000000-0000-4000-8000-000000000000"

    assert processing.process(file_id=gone, at=timezone.now()) == {"state": "removed"}


def test_every_purpose_but_reports_can_be_uploaded_by_somebody() -> None:
    offered = frozenset().union(*services.OFFERED.values())

    assert offered == set(services.ACCEPTED) == set(Purpose) - {Purpose.REPORT}
