"""What is found in a file lies in its row, and is read by whoever may see the file."""

import io
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from django.utils import timezone
from fpdf import FPDF
from PIL import Image
from rest_framework.test import APIClient

from rotc.errors import NotFound
from rotc.files import processing, services, thumbnails
from rotc.files.models import FileState, StoredFile
from rotc.files.tests.contents import PDF, picture, png_without_pixels

FILES = "/api/v1/files/"
Upload = Callable[..., Any]


def letter(text: str = "O'Brien of R&D has a fever, 100 %.") -> bytes:
    document = FPDF()
    document.set_font("helvetica", size=12)
    document.add_page()
    document.cell(text=text)
    return bytes(document.output())


def processed(client: APIClient, upload: Upload, content: bytes, **how: Any) -> dict[str, Any]:
    """What is told of an upload after it was looked through."""
    file_id = upload(client, content, **how).json()["id"]
    processing.process(file_id=file_id, at=timezone.now())
    told: dict[str, Any] = client.get(f"{FILES}{file_id}/").json()
    return told


def test_a_picture_gets_a_thumbnail_that_a_signed_address_reads(
    cadet: APIClient, upload: Upload, real_cloudinary: Any
) -> None:
    told = processed(cadet, upload, picture("JPEG", size=(900, 600)), name="a.jpg")

    answer = cadet.get(f"{FILES}{told['id']}/thumbnail/")
    read = httpx.get(answer.json()["url"])
    assert (told["width"], told["height"], told["has_thumbnail"]) == (900, 600, True)
    assert (read.status_code, read.headers["Content-Type"]) == (200, "image/webp")
    assert Image.open(io.BytesIO(read.content)).size == (400, 267)
    assert answer["Cache-Control"] == "no-store"


def test_a_document_is_read(cadet: APIClient, upload: Upload, real_cloudinary: Any) -> None:
    told = processed(cadet, upload, letter(), name="a.pdf", purpose="excuse_letter")

    text = cadet.get(f"{FILES}{told['id']}/text/").json()
    assert (told["pages"], told["has_thumbnail"], told["problem"]) == (1, False, "")
    assert text == {"pages": 1, "text": "O'Brien of R&D has a fever, 100 %.", "is_complete": True}


def test_a_file_that_is_not_looked_through_has_neither(
    cadet: APIClient, upload: Upload, real_cloudinary: Any
) -> None:
    told = upload(cadet).json()

    thumbnail = cadet.get(f"{FILES}{told['id']}/thumbnail/")
    text = cadet.get(f"{FILES}{told['id']}/text/").json()
    assert (told["state"], told["has_thumbnail"], told["pages"]) == ("stored", False, None)
    assert (thumbnail.status_code, thumbnail.json()["code"]) == (404, "no_thumbnail")
    assert text == {"pages": None, "text": "", "is_complete": False}


def test_a_document_that_cannot_be_read_is_kept_with_its_problem(
    cadet: APIClient, upload: Upload, real_cloudinary: Any
) -> None:
    told = processed(cadet, upload, PDF, name="a.pdf")

    assert (told["state"], told["pages"]) == (FileState.PROCESSED, None)
    assert told["problem"] == "document_unreadable"


def test_a_picture_that_cannot_be_decoded_is_kept_with_its_problem(
    cadet: APIClient, upload: Upload, real_cloudinary: Any
) -> None:
    told = processed(cadet, upload, png_without_pixels())

    assert (told["state"], told["has_thumbnail"]) == (FileState.PROCESSED, False)
    assert told["problem"] == "file_damaged"


def test_a_file_that_is_looked_through_twice_is_found_to_be_the_same(
    cadet: APIClient, upload: Upload, real_cloudinary: Any
) -> None:
    file_id = processed(cadet, upload, picture())["id"]
    row, assets = StoredFile.objects.values().get(), real_cloudinary.account.listed()

    processing.process(file_id=file_id, at=timezone.now())

    assert StoredFile.objects.values().get() == row
    assert real_cloudinary.account.listed() == assets
    assert len(assets) == 2


def test_with_a_file_goes_its_thumbnail(
    cadet: APIClient, upload: Upload, real_cloudinary: Any
) -> None:
    told = processed(cadet, upload, picture())

    removed = cadet.delete(f"{FILES}{told['id']}/")

    assert removed.status_code == 204
    assert real_cloudinary.account.listed() == []


def test_with_a_file_goes_a_thumbnail_that_was_made_since_it_was_looked_up(
    cadet: APIClient, upload: Upload, real_cloudinary: Any
) -> None:
    file_id = upload(cadet).json()["id"]
    looked_up = StoredFile.objects.get()
    processing.process(file_id=file_id, at=timezone.now())

    services.remove(looked_up)

    assert real_cloudinary.account.listed() == []


def test_a_file_is_removed_once(cadet: APIClient, upload: Upload, real_cloudinary: Any) -> None:
    one = f"{FILES}{upload(cadet).json()['id']}/"
    same = StoredFile.objects.get()

    codes = [cadet.delete(one).status_code, cadet.delete(one).status_code]
    with pytest.raises(NotFound):
        services.remove(same)

    assert codes == [204, 404]


def test_a_file_that_is_removed_while_it_is_looked_through_leaves_nothing(
    cadet: APIClient, upload: Upload, real_cloudinary: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_id = upload(cadet).json()["id"]
    make = thumbnails.thumbnail_of

    def make_late(*given: Any) -> Any:
        cadet.delete(f"{FILES}{file_id}/")
        return make(*given)

    monkeypatch.setattr(thumbnails, "thumbnail_of", make_late)

    result = processing.process(file_id=file_id, at=timezone.now())

    assert result == {"state": "removed"}
    assert real_cloudinary.account.listed() == []


@pytest.mark.parametrize(
    ("role", "purpose", "status"),
    [
        ("training_staff", "excuse_letter", 200),
        ("admin", "other", 200),
        ("training_staff", "other", 404),
        ("cadet", "excuse_letter", 404),
    ],
)
def test_text_and_thumbnail_are_seen_by_whoever_sees_the_file(
    role: str, purpose: str, status: int, client_of: Callable[[str], APIClient], upload: Upload
) -> None:
    owner, client = client_of("cadet"), client_of(role)
    told = processed(owner, upload, picture(), purpose=purpose)

    codes = {
        client.get(f"{FILES}{told['id']}/{what}/").status_code for what in ("text", "thumbnail")
    }

    assert codes == {status}
