"""The text of a PDF is read within limits, whatever the file does to its reader."""

import io
import zlib
from collections.abc import Callable
from time import monotonic

import pytest
from fpdf import FPDF
from pypdf import PdfReader, PdfWriter

from rotc.files import documents, pdf_reader
from rotc.files.documents import ReaderBroken, reading_of
from rotc.files.pdf_reader import ACTS, LOCKED, TOO_DEMANDING, UNREADABLE
from rotc.files.tests.contents import PDF

TEXT = "O'Brien of R&D, 100 % <b>ill</b> \u00f1"


def written(*pages: str) -> bytes:
    """A PDF with these texts."""
    document = FPDF()
    document.set_font("helvetica", size=12)
    for text in pages:
        document.add_page()
        document.multi_cell(0, 6, text)
    return bytes(document.output())


def locked(user: str, algorithm: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(written(TEXT))))
    writer.encrypt(user_password=user, owner_password="owner", algorithm=algorithm)
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


def with_stream(data: bytes, *, copies: int = 1) -> bytes:
    """A PDF of one page that shows this compressed data so many times."""
    packed = zlib.compress(data, 9)
    shown = b" ".join(b"4 0 R" for _ in range(copies))
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</Font<</F 5 0 R>>>>"
        b"/Contents[" + shown + b"]>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    return file_of(parts)


def file_of(parts: list[bytes]) -> bytes:
    """A PDF of these objects, the first of which is its root."""
    body, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    tail = b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, len(body))
    return body + head + table + tail


def slow() -> bytes:
    """A PDF that takes a reader minutes: operators without end, in a few kilobytes."""
    return with_stream(b"BT /F 1 Tf 1 0 0 1 0 0 Tm (a) Tj ET\n" * 2_000_000)


def loop() -> bytes:
    """A PDF whose pages are their own children."""
    return file_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"])


def nest() -> bytes:
    """A PDF of arrays in arrays in arrays."""
    return file_of([b"<</Type/Catalog/Pages 2 0 R>>", b"[" * 500_000])


def packed() -> bytes:
    """A PDF that runs a script as it is opened, which lies packed in a stream of objects."""
    script = b"<</OpenAction<</S/JavaScript/JS(app.alert(1))>>/Type/Catalog/Pages 2 0 R>>"
    return file_with_packed(script)


def file_with_packed(root: bytes) -> bytes:
    """A PDF of one page whose root lies in a stream of objects, as PDF 1.5 has them (7.5.7)."""
    inside = zlib.compress(b"1 0 " + root)
    parts = {
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        4: b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%b\nendstream"
        % (len(inside), inside),
    }
    body, rows = b"%PDF-1.5\n", [bytes(4), bytes([2, 0, 4, 0])]
    for number, part in parts.items():
        rows.append(bytes([1, *len(body).to_bytes(2), 0]))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    rows.append(bytes([1, *len(body).to_bytes(2), 0]))
    table = b"".join(rows)
    head = b"<</Type/XRef/Size 6/W[1 2 1]/Root 1 0 R/Length %d>>" % len(table)
    last = b"5 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (head, table)
    return body + last + b"startxref\n%d\n%%%%EOF\n" % len(body)


def test_the_text_of_every_page_is_read() -> None:
    reading = reading_of(written(TEXT, "second"))

    assert (reading.pages, reading.text, reading.is_complete, reading.problem) == (
        *(2, f"{TEXT}\n\nsecond"),
        *(True, ""),
    )


def test_a_document_without_letters_has_no_text() -> None:
    reading = reading_of(written(""))

    assert (reading.pages, reading.text, reading.is_complete) == (1, "", True)


def test_no_more_pages_are_read_than_is_allowed() -> None:
    reading = reading_of(written(*(f"page-{number}." for number in range(1, 121))))

    assert (reading.pages, reading.is_complete) == (120, False)
    assert "page-100." in reading.text
    assert "page-101." not in reading.text


def test_no_more_text_is_kept_than_is_allowed() -> None:
    reading = reading_of(written(*["word " * 1200] * 40))

    assert len(reading.text) == pdf_reader.MOST_TEXT
    assert not reading.is_complete


def test_a_script_is_found_although_it_is_packed() -> None:
    assert b"JavaScript" not in packed()
    assert reading_of(packed()).problem == ACTS


def test_a_packed_document_without_a_script_has_no_problem() -> None:
    reading = reading_of(file_with_packed(b"<</Type/Catalog/Pages 2 0 R>>"))

    assert (reading.pages, reading.problem) == (1, "")


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_document_that_needs_no_password_to_be_read_is_read(algorithm: str) -> None:
    assert reading_of(locked("", algorithm)).text == TEXT


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_document_behind_a_password_is_locked(algorithm: str) -> None:
    assert reading_of(locked("secret", algorithm)).problem == LOCKED


@pytest.mark.parametrize("content", [PDF, PDF[:20], b"%PDF-1.4\n" + bytes(9000)], ids=len)
def test_a_document_that_is_none_is_unreadable(content: bytes) -> None:
    assert reading_of(content).problem == UNREADABLE


@pytest.mark.parametrize("hostile", [loop, nest], ids=["loop", "nest"])
def test_a_document_that_leads_in_circles_does_no_harm(hostile: Callable[[], bytes]) -> None:
    began = monotonic()

    reading = reading_of(hostile())

    assert reading.text == ""
    assert monotonic() - began < documents.PATIENCE


@pytest.mark.parametrize("copies", [1, 40])
def test_a_document_that_swells_is_given_up(copies: int) -> None:
    size = 200_000_000 // copies

    reading = reading_of(with_stream(b" " * size, copies=copies))

    assert (reading.problem, reading.text) == (TOO_DEMANDING, "")


def test_a_document_that_takes_for_ever_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "PATIENCE", 1)
    began = monotonic()

    reading = reading_of(slow())

    assert reading.problem == TOO_DEMANDING
    assert monotonic() - began < 10


def test_a_reader_that_is_broken_itself_is_not_the_files_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pdf_reader, "__name__", "rotc.files.no_such_program")

    with pytest.raises(ReaderBroken):
        reading_of(written(TEXT))
