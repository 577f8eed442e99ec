"""R20.2: an upload is what its bytes are, whatever it is called."""

import httpx
import pytest

from conformance.clients.cloudinary import Cloudinary
from conformance.criteria.people import told
from conformance.criteria.uploads import (
    PAGE,
    PROGRAM,
    SVG,
    archive,
    document,
    picture,
    pixel_flood,
    upload,
)
from conformance.criterion import criterion
from conformance.evidence import Recorder

TYPE, NAME, DAMAGED = "file_type_not_allowed", "file_name_misleads", "file_damaged"
HARMFUL = "file_not_harmless"
ELF = b"\x7fELF\x02\x01\x01" + bytes(3000)

DISGUISED: dict[str, tuple[bytes, str, str, str]] = {
    "a program called a picture": (PROGRAM, "a.png", "image/png", TYPE),
    "a program of Linux called a picture": (ELF, "a.jpg", "image/jpeg", TYPE),
    "a page called a picture": (PAGE, "a.jpg", "image/jpeg", TYPE),
    "a drawing with a script called a picture": (SVG, "a.png", "image/png", TYPE),
    "an archive called a document": (archive(), "a.pdf", "application/pdf", TYPE),
    "words called a document": (b"Dear Sir,", "a.pdf", "application/pdf", TYPE),
    "a picture called a program": (picture(), "a.exe", "image/png", NAME),
    "a picture with two endings": (picture(), "a.png.html", "image/png", NAME),
    "a picture sent as a page": (picture(), "a.png", "text/html", NAME),
    "a document called a picture": (document(), "a.png", "image/png", NAME),
    "a picture with an archive behind it": (picture() + archive(), "a.png", "", HARMFUL),
    "a picture with a page inside": (picture("JPEG", comment=PAGE), "a.jpg", "", HARMFUL),
    "a picture with a program of the server's inside": (
        picture("GIF", comment=b"<?php system($_GET[0]); ?>"),
        *("a.gif", "", HARMFUL),
    ),
    "a document that starts a script": (
        document().replace(b"/Type", b"/OpenAction << /S /JavaScript /JS (x) >> /Type"),
        *("a.pdf", "", HARMFUL),
    ),
    "half a picture": (picture("JPEG")[:-600], "a.jpg", "", DAMAGED),
    "a picture without its end": (picture()[:-1], "a.png", "", DAMAGED),
    "a document without its end": (document()[:-10], "a.pdf", "", DAMAGED),
    "a flood of pixels": (pixel_flood(), "a.png", "", "too_many_pixels"),
}


@criterion("R20.2")
@pytest.mark.parametrize("disguised", DISGUISED.values(), ids=DISGUISED)
def test_a_file_that_is_not_what_it_claims_is_refused(
    disguised: tuple[bytes, str, str, str],
    cadet: httpx.Client,
    cloudinary: Cloudinary,
    evidence: Recorder,
) -> None:
    content, name, declared, code = disguised

    refused = upload(cadet, content, name, declared=declared)

    evidence.note("told", refused.text)
    assert told(refused) == (400, code)
    assert set(refused.json()["errors"]) == {"file"}
    assert cloudinary.kept(content) == []


@criterion("R20.2")
@pytest.mark.parametrize(
    ("content", "name", "content_type"),
    [
        (picture("JPEG", comment=b"a < b & c"), "a.JPG", "image/jpeg"),
        (picture("JPEG", progressive=True), "a.jpeg", "image/jpeg"),
        (picture(), "report.pdf.png", "image/png"),
        (picture("WEBP", lossless=True), "a.webp", "image/webp"),
        (picture("GIF"), "a.gif", "image/gif"),
        (document(), "a.pdf", "application/pdf"),
    ],
    ids=["JPEG", "progressive JPEG", "PNG", "WebP", "GIF", "PDF"],
)
def test_a_file_that_is_what_it_claims_is_accepted_as_what_it_is(
    content: bytes, name: str, content_type: str, cadet: httpx.Client, cloudinary: Cloudinary
) -> None:
    accepted = upload(cadet, content, name, declared=content_type)

    assert accepted.status_code == 201
    assert accepted.json()["content_type"] == content_type
    assert len(cloudinary.kept(content)) == 1
