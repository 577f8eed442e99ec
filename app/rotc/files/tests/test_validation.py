"""What a file is, is judged from its bytes."""

import hashlib
import io
import warnings

import pytest
from PIL import Image

from rotc.files import validation
from rotc.files.tests.contents import (
    HTML,
    PDF,
    PROGRAM,
    SVG,
    archive,
    picture,
    png_of_size,
)
from rotc.files.validation import (
    GIF,
    JPEG,
    LARGEST,
    MOST_PIXELS,
    PNG,
    WEBP,
    BadFile,
    Judged,
    clean_name,
    judged,
)

UPLOADED = (JPEG, PNG, WEBP, GIF, validation.PDF)

WHOLE = [
    ("a.jpg", "image/jpeg", picture("JPEG")),
    ("a.JPEG", "image/jpg", picture("JPEG", progressive=True)),
    ("a.png", "image/png", picture("PNG")),
    ("a.webp", "image/webp", picture("WEBP")),
    ("a.webp", "", picture("WEBP", lossless=True)),
    ("a.gif", "image/gif", picture("GIF")),
    ("a.pdf", "application/pdf; charset=binary", PDF),
    ("a.b.pdf", "application/octet-stream", PDF + b"\r\n"),
]
each_whole = pytest.mark.parametrize(("name", "declared", "content"), WHOLE, ids=lambda it: it[:9])


def judge(
    content: bytes,
    name: str = "a.png",
    declared: str = "",
    kinds: tuple[validation.Kind, ...] = UPLOADED,
) -> Judged:
    return judged(io.BytesIO(content), name=name, declared=declared, kinds=kinds)


def refusal(content: bytes, name: str = "a.png", declared: str = "") -> str:
    with pytest.raises(BadFile) as refused:
        judge(content, name, declared)
    assert refused.value.errors == {"file": [refused.value.message]}
    return refused.value.code


@each_whole
def test_a_whole_file_is_taken_for_what_it_is(name: str, declared: str, content: bytes) -> None:
    stream = io.BytesIO(content)
    stream.seek(3)

    found = judged(stream, name=name, declared=declared, kinds=UPLOADED)

    assert name.lower().endswith(found.kind.extensions)
    assert (found.name, found.size) == (name, len(content))
    assert found.sha256 == hashlib.sha256(content).hexdigest()
    assert stream.tell() == 0


@each_whole
def test_a_file_that_was_cut_off_is_refused(name: str, declared: str, content: bytes) -> None:
    for left in (len(content) // 2, len(content) * 9 // 10, len(content.rstrip()) - 1):
        assert refusal(content[:left], name) == "file_damaged"


@each_whole
def test_a_second_file_inside_is_found(name: str, declared: str, content: bytes) -> None:
    assert refusal(content + archive(), name) == "file_not_harmless"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (picture("JPEG", comment=b"<ScRiPt>steal()</script>"), "a.jpg"),
        (picture("JPEG", comment=b"<?php system($_GET['c']); ?>"), "a.jpg"),
        (picture("JPEG", comment=b"%PDF-1.4"), "a.jpg"),
        (picture("GIF", comment=b"<svg onload=steal()>"), "a.gif"),
        (PDF.replace(b"/Type", b"/OpenAction << /S /JavaScript >> /Type"), "a.pdf"),
        (PDF.replace(b"/Type", b"/S /Launch /Type"), "a.pdf"),
        (PDF.replace(b"/Type", b"/OpenAction << /S /J#61vaScrip#74 >> /Type"), "a.pdf"),
        (PDF.replace(b"/Type", b"<html><body>"), "a.pdf"),
    ],
    ids=range(8),
)
def test_what_could_be_run_is_refused(content: bytes, name: str) -> None:
    assert refusal(content, name) == "file_not_harmless"


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.pdf"])
@pytest.mark.parametrize(
    "content",
    [PROGRAM, SVG, HTML, archive(), b"\x7fELF\x02\x01\x01" + bytes(99), b"words", picture("TIFF")],
    ids=["program", "svg", "html", "zip", "elf", "words", "tiff"],
)
def test_what_is_of_no_accepted_kind_is_refused_whatever_its_name(
    content: bytes, name: str
) -> None:
    assert refusal(content, name) == "file_type_not_allowed"


def test_a_kind_that_is_not_accepted_here_is_refused() -> None:
    with pytest.raises(BadFile, match="none of: JPEG, PNG"):
        judge(PDF, "a.pdf", kinds=(JPEG, PNG))


@pytest.mark.parametrize(
    ("name", "declared"),
    [
        ("a.jpg", ""),
        ("a.png.exe", ""),
        ("a", ""),
        ("", ""),
        (".png", ""),
        ("a.png\u202e", "text/html"),
        ("a.png", "text/html"),
        ("a.png", "image/jpeg"),
        ("a.png", "image/svg+xml"),
    ],
)
def test_a_name_or_a_type_that_says_otherwise_is_refused(name: str, declared: str) -> None:
    assert refusal(picture(), name, declared) == "file_name_misleads"


def test_the_size_is_bounded_to_the_byte() -> None:
    filled = PDF.replace(b"%PDF-1.4\n", b"%PDF-1.4\n%" + b"x" * (LARGEST - len(PDF) - 2) + b"\n")

    assert judge(filled, "a.pdf").size == LARGEST
    assert refusal(filled.replace(b"%x", b"%xx", 1), "a.pdf") == "file_too_large"
    assert refusal(b"") == "file_empty"


@pytest.mark.parametrize(
    ("width", "height"), [(5000, 5001), (9_600, 9_600), (14_000, 14_000), (50_000, 50_000)]
)
def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_decoded(
    width: int, height: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Image.Image, "load", lambda _: pytest.fail("it was decoded"))

    assert width * height > MOST_PIXELS
    assert refusal(png_of_size(width, height)) == "too_many_pixels"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert refusal(png_of_size(width, height)) == "too_many_pixels"


def test_the_largest_picture_is_accepted() -> None:
    assert judge(png_of_size(5000, 5000)).kind is PNG


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" R&D — O'Brien & Ñ (50%).pdf ", " R&D — O'Brien & Ñ (50%).pdf "),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\letter.pdf", "letter.pdf"),
        ("a\r\nSet-Cookie: x\x00.pdf", "aSet-Cookie: x.pdf"),
        ("annex\u202efdp.exe", "annexfdp.exe"),
        ("a\ud800.pdf", "a.pdf"),
        ("👩\u200d🚒.png", "👩\u200d🚒.png"),
        ("x" * 300 + ".pdf", "x" * 251 + ".pdf"),
        ("folder/", ""),
    ],
)
def test_a_name_is_kept_as_typed_but_for_folders_and_controls(typed: str, kept: str) -> None:
    assert clean_name(typed) == kept
