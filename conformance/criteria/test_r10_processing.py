"""R10.4: the task of an upload looks into the file, and harms nobody whatever it finds."""

import io
import zlib
from typing import Any

import httpx
import pytest
from fpdf import FPDF
from PIL import ExifTags, Image

from conformance.clients.cloudinary import Cloudinary
from conformance.criteria.people import done
from conformance.criteria.uploads import FILES, upload
from conformance.criterion import criterion
from conformance.evidence import Recorder
from conformance.waiting import until

DONE_SECONDS = 60
TEXT = "O'Brien of R&D has a fever, 100 %."


def letter(text: str = TEXT) -> bytes:
    """A PDF with this text."""
    document = FPDF()
    document.set_font("helvetica", size=12)
    document.add_page()
    document.cell(text=text)
    return bytes(document.output())


def photograph() -> bytes:
    """A JPEG as a telephone takes it: lying on its side, and telling where."""
    noted = Image.Exif()
    noted[ExifTags.Base.Orientation] = 6
    noted[ExifTags.Base.Model] = "SECRET-PHONE"
    noted.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (7.0, 30.0, 0.0)
    content = io.BytesIO()
    Image.effect_noise((1200, 800), 90).convert("RGB").save(content, "JPEG", exif=noted)
    return content.getvalue()


def pdf_of(page: bytes, data: bytes) -> bytes:
    """A PDF of one page, with this beside its parent, that shows this data, compressed."""
    packed = zlib.compress(data, 9)
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<>>" + page + b">>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(packed), packed),
    ]
    body = b"%PDF-1.4\n" + b"".join(
        b"%d 0 obj\n%b\nendobj\n" % (number, part) for number, part in enumerate(parts, 1)
    )
    return body + b"trailer<</Root 1 0 R/Size 5>>\nstartxref\n9\n%%EOF\n"


HOSTILE = {
    "swells": pdf_of(b"/Contents 4 0 R", b" " * 300_000_000),
    "in circles": pdf_of(b"/Kids[3 0 R 2 0 R]", b""),
    "no document": b"%PDF-1.4\n" + bytes(9000) + b"\nstartxref\n9\n%%EOF\n",
}


def processed(client: httpx.Client, content: bytes, name: str) -> dict[str, Any]:
    """What is told of an upload once its task is done. Raises NotPrepared."""
    file_id = done(upload(client, content, name))["id"]
    address = f"{FILES}{file_id}/"
    until(
        lambda: client.get(address).json()["state"] != "stored",
        seconds=DONE_SECONDS,
        what="the task of the upload",
    )
    return done(client.get(address))


@criterion("R10.4")
def test_a_picture_is_measured_and_made_small_upright_and_without_its_place(
    cadet: httpx.Client, cloudinary: Cloudinary, evidence: Recorder
) -> None:
    content = photograph()

    told = processed(cadet, content, "a.jpg")
    url = str(done(cadet.get(f"{FILES}{told['id']}/thumbnail/"))["url"])
    read, unsigned = cloudinary.read(url), cloudinary.read(url.partition("?")[0])

    evidence.note("the file", told)
    small = Image.open(io.BytesIO(read.content))
    assert b"SECRET-PHONE" in content
    assert (told["state"], told["width"], told["height"]) == ("processed", 800, 1200)
    assert (small.size, dict(small.getexif())) == ((267, 400), {})
    assert b"SECRET-PHONE" not in read.content
    assert unsigned.status_code == 401


@criterion("R10.4")
def test_the_text_of_a_document_is_read_by_whoever_may_see_it(
    cadet: httpx.Client, admin: httpx.Client, evidence: Recorder
) -> None:
    told = processed(cadet, letter(), "letter.pdf")

    text = done(admin.get(f"{FILES}{told['id']}/text/"))
    evidence.note("the text", text)
    assert (told["state"], told["pages"], told["problem"]) == ("processed", 1, "")
    assert text == {"pages": 1, "text": TEXT, "is_complete": True}


@criterion("R10.4")
@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_document_is_told_of_and_the_next_one_is_read(
    content: bytes, cadet: httpx.Client, evidence: Recorder
) -> None:
    hostile, sound = processed(cadet, content, "a.pdf"), processed(cadet, letter(), "b.pdf")

    evidence.note("the hostile file", hostile)
    assert (hostile["state"], hostile["pages"]) == ("processed", None)
    assert hostile["problem"] in ("document_unreadable", "document_too_demanding")
    assert (sound["pages"], sound["problem"]) == (1, "")
