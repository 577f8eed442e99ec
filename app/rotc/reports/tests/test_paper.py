"""What is printed can be read back letter by letter, and is the same whenever it is printed."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from pypdf import PdfReader

from rotc.reports.paper import (
    LONGEST_CELL,
    MOST_ROWS,
    Column,
    Paper,
    Part,
    TooMuchForPaper,
    written,
)

AT = datetime(2026, 8, 1, 23, 30, tzinfo=UTC)  # the unit has 2 August
COLUMNS = (Column(title="No.", width=10, align="RIGHT"), Column(title="What", width=90))
TEXTS = (
    "O'Brien & Peña of R&D: 100 % <b>bold</b>",
    '<script>alert("1")</script> \\ / `x` ${y} {{z}} %s **so** __u__ --s--',
    "Ñandú — “quoted” … ₱500 é ü ß Ω Ж &amp; &#39; (a) [b]",
    "Page {nb} of \\nb",
    "=1+1 -- +63 @here",
)


def paper(*texts: str, at: datetime = AT) -> Paper:
    lines = [(str(number), text) for number, text in enumerate(texts, 1)]
    return Paper(title="Sheet", about=[], parts=[Part(columns=COLUMNS, lines=lines)], at=at)


def pages_of(content: bytes) -> Sequence[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("text", TEXTS)
def test_every_character_of_a_cell_is_on_paper(text: str) -> None:
    (page,) = pages_of(written(paper(text)))

    assert text in words(page)


@pytest.mark.parametrize("text", TEXTS)
def test_every_character_of_the_head_is_on_paper(text: str) -> None:
    (page,) = pages_of(written(Paper(title=text, about=[(text, text)], parts=[], at=AT)))

    assert words(page).count(text) == 3


def test_a_character_that_the_typeface_lacks_is_told_by_its_number() -> None:
    (page,) = pages_of(written(paper("日本 \ue000\ue000 a\x07b")))

    assert "[U+65E5][U+672C] [U+E000][U+E000] a[U+0007]b" in words(page)


def test_the_same_words_make_the_same_bytes() -> None:
    first, again = written(paper(*TEXTS)), written(paper(*TEXTS))
    later = written(paper(*TEXTS, at=AT + timedelta(minutes=1)))

    assert first == again
    assert first != later
    assert all(PdfReader(io.BytesIO(it)).metadata.creation_date == AT for it in (first, again))  # type: ignore[union-attr]


def test_each_page_has_the_unit_the_headings_and_its_number() -> None:
    pages = pages_of(written(paper(*(f"line {number}" for number in range(200)))))

    assert len(pages) > 2
    assert all("MSU-SND ROTC UNIT" in page for page in pages)
    assert all("What" in page for page in pages)
    assert all(f"Page {at} of {len(pages)}" in page for at, page in enumerate(pages, 1))
    assert all("Requested 2 August 2026, 07:30 (Asia/Manila)" in page for page in pages)


def test_a_page_of_hundreds_has_its_number() -> None:
    narrow = (Column(title="No.", width=90), Column(title="What", width=6))
    lines = [(str(number), "x" * LONGEST_CELL) for number in range(220)]

    pages = pages_of(
        written(Paper(title="Sheet", about=[], parts=[Part(columns=narrow, lines=lines)], at=AT))
    )

    assert len(pages) > 100
    assert all(f"Page {n} of {len(pages)}" in words(page) for n, page in enumerate(pages, 1))


def test_more_than_paper_can_hold_is_refused_before_it_is_laid_out() -> None:
    endless = ((str(number), "x") for number in count(1))
    part = Part(columns=COLUMNS, lines=endless)

    with pytest.raises(TooMuchForPaper):
        written(Paper(title="Sheet", about=[], parts=[part], at=AT))

    assert next(endless)[0] == str(MOST_ROWS + 2)


def test_a_text_longer_than_a_page_is_printed_whole() -> None:
    text = " ".join(f"word{number}" for number in range(3000))

    pages = pages_of(written(paper(text)))

    printed = words(" ".join(pages))
    assert len(pages) > 1
    assert all(f"word{number}" in printed for number in range(3000))


@pytest.mark.parametrize(
    "text", ["W" * 5000, "\n" * 500 + "end", ""], ids=["one word", "many lines", "empty"]
)
def test_a_text_of_any_shape_is_printed(text: str) -> None:
    pages = pages_of(written(paper(text, "the last line")))

    assert "the last line" in pages[-1]


def test_a_table_without_lines_is_its_headings() -> None:
    (page,) = pages_of(written(paper()))

    assert "What" in page


def test_the_typeface_is_in_the_file() -> None:
    page = PdfReader(io.BytesIO(written(paper("Ñ")))).pages[0]

    fonts = [font["/DescendantFonts"][0] for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    assert fonts
    assert all("/FontFile2" in font["/FontDescriptor"] for font in fonts)
