"""Tables in files: what goes out comes back, what is no table is refused in words."""

import csv
import io
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any
from weakref import WeakSet
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from rotc.web import tables
from rotc.web.tables import Format, TableRefused, TextTooLong

each_format = pytest.mark.parametrize("kind", list(Format))
NASTY = [
    "O'Brien",
    "Ñuñez",
    "R&D <b>",
    "100%_",
    "=cmd|' /C calc'!A0",
    "+63 917 000 0000",
    "-1",
    "@SUM(A1)",
    "\ttab",
    "\rreturn",
    "\nline",
    "\uff1d1+1",
    "'=cmd",
    "''@x",
    "'quoted'",
    'a "quote", a comma; and\nlines\r\nof two kinds',
    "#N/A",
    "_x0041_",
    "_x000D_",
    "\x01\x0b\x1f\ufffe",
    " blanks around ",
    "007",
    "🪖",
]


def file_of(kind: Format, header: list[str], lines: list[list[Any]]) -> bytes:
    file = io.BytesIO()
    assert tables.write(file, kind, header=header, lines=lines) == len(lines)
    return file.getvalue()


class Line(list[Any]):
    """One that can be watched, and that is itself alone."""

    __hash__ = object.__hash__  # type: ignore[assignment]
    __eq__ = object.__eq__


class Lines:
    """Lines that are made as they are asked for; `most` of them were there at a time."""

    def __init__(self, number: int) -> None:
        self.number, self.most, self._there = number, 0, WeakSet[Line]()

    def __iter__(self) -> Iterator[Line]:
        for number in range(self.number):
            line = Line([f"{number}", number])
            self._there.add(line)
            self.most = max(self.most, len(self._there))
            yield line


def read_back(content: bytes, *, most: int = 1000) -> list[tuple[str, ...]]:
    return [line.cells for line in tables.read(content, most_lines=most).lines]


def csv_cells(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def xlsx_cells(content: bytes) -> list[list[Any]]:
    rows = load_workbook(io.BytesIO(content)).worksheets[0].iter_rows()
    return [[(cell.data_type, cell.value) for cell in row] for row in rows]


def workbook(*rows: list[Any]) -> bytes:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def repacked(content: bytes, name: str, part: bytes) -> bytes:
    """The same file with another part in it, or another content of a part."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        new.writestr(name, part)
    return made.getvalue()


@each_format
@pytest.mark.parametrize("text", NASTY)
def test_a_text_comes_back_exactly(kind: Format, text: str) -> None:
    content = file_of(kind, ["name", "other"], [[text, "x"]])

    assert read_back(content) == [(text, "x")]


@pytest.mark.parametrize("text", [text for text in NASTY if text[0] in "=+-@\t\r\n\uff1d"])
def test_no_cell_begins_like_a_formula(text: str) -> None:
    lines = [[text]]

    as_csv = csv_cells(file_of(Format.CSV, ["name"], lines))[1]
    as_xlsx = xlsx_cells(file_of(Format.XLSX, ["name"], lines))[1]

    assert as_csv == [f"'{text}"]
    assert as_xlsx[0][0] == "s"
    assert as_xlsx[0][1].startswith("'")


def test_a_header_is_guarded_as_well() -> None:
    content = file_of(Format.CSV, ["=name"], [["x"]])

    assert csv_cells(content)[0] == ["'=name"]


def test_numbers_stay_numbers_and_days_are_iso() -> None:
    moment = datetime(2026, 8, 3, 7, 5, tzinfo=UTC)
    line = [-3, Decimal("85.50"), True, date(2004, 2, 29), moment, None]

    as_csv = csv_cells(file_of(Format.CSV, list("abcdef"), [line]))[1]
    as_xlsx = xlsx_cells(file_of(Format.XLSX, list("abcdef"), [line]))[1]

    assert as_csv == ["-3", "85.50", "TRUE", "2004-02-29", "2026-08-03T07:05:00+00:00", ""]
    assert as_xlsx[:2] == [("n", -3), ("n", 85.5)]
    assert as_xlsx[3] == ("s", "2004-02-29")


def test_what_a_spreadsheet_program_stores_becomes_text() -> None:
    content = workbook(
        ["id", "score", "born", "at", "flag", "none"],
        [20240001, 85.5, date(2004, 2, 29), datetime(2026, 8, 3, 7, 5), True, None],  # noqa: DTZ001 - Excel knows no zones
        [3.0, 1e300, None, None, None, "end"],
    )

    first, second = read_back(content)

    assert first == ("20240001", "85.5", "2004-02-29", "2026-08-03 07:05:00", "TRUE", "")
    assert second[0] == "3"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_csv_is_read_with_a_byte_order_mark_and_without(mark: bytes) -> None:
    table = tables.read(mark + "name\r\nÑuñez\r\n".encode(), most_lines=10)

    assert table.header == ("name",)
    assert [line.cells for line in table.lines] == [("Ñuñez",)]


def test_csv_for_excel_begins_with_a_byte_order_mark() -> None:
    assert file_of(Format.CSV, ["name"], []).startswith(b"\xef\xbb\xbfname")


def test_rows_are_numbered_as_a_spreadsheet_shows_them() -> None:
    content = b'a,b\n"two\nlines",1\n\n , \nlast\n'

    table = tables.read(content, most_lines=2)

    assert [(line.number, line.cells) for line in table.lines] == [
        (2, ("two\nlines", "1")),
        (5, ("last", "")),
    ]


def test_rows_of_xlsx_are_numbered_by_the_sheet_whatever_its_dimension_says() -> None:
    content = workbook(["a"], ["x"], [None], ["y"])
    with ZipFile(io.BytesIO(content)) as packed:
        part = packed.read("xl/worksheets/sheet1.xml")
    assert b'ref="A1:A4"' in part

    lying = repacked(content, "xl/worksheets/sheet1.xml", part.replace(b"A1:A4", b"A1:A2"))

    assert [line.number for line in tables.read(lying, most_lines=9).lines] == [2, 4]


@each_format
def test_as_many_rows_as_allowed_are_read_and_not_one_more(kind: Format) -> None:
    content = file_of(kind, ["a"], [[str(number)] for number in range(5)])

    assert len(tables.read(content, most_lines=5).lines) == 5
    with pytest.raises(TableRefused, match="more than 4 rows"):
        tables.read(content, most_lines=4)


@each_format
def test_a_table_is_written_without_holding_its_lines(kind: Format) -> None:
    lines, file = Lines(3000), io.BytesIO()

    written = tables.write(file, kind, header=["a", "b"], lines=lines)

    assert written == 3000
    assert read_back(file.getvalue(), most=3000)[-1] == ("2999", "2999")
    assert lines.most < 5


def test_an_interrupted_table_leaves_no_file_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    with pytest.raises(TextTooLong):
        file_of(Format.XLSX, ["a"], [["x"], ["x" * 32_768]])

    assert list(tmp_path.iterdir()) == []


def test_a_text_too_long_for_xlsx_is_not_cut_off() -> None:
    with pytest.raises(TextTooLong):
        file_of(Format.XLSX, ["a"], [["x" * 32_768]])


BOMB = b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'boom'>]><x>&a;</x>"
SOUND = workbook(["name"], ["x"])


def sheet(rows: bytes) -> bytes:
    name = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    content = b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (name, rows)
    return repacked(SOUND, "xl/worksheets/sheet1.xml", content)


def _row_of(characters: int) -> bytes:
    return b'<row><c t="inlineStr"><is><t>%s</t></is></c></row>' % (b"x" * characters)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\n\n , \n", "empty"),
        (b"a,b\n1,2,3", "Row 2 has more cells"),
        (b'a,b\n1,"2', "no sound CSV"),
        (b'a\n"x"y', "no sound CSV"),
        (b"a\n" + b"x" * 200_000, "no sound CSV"),
        ("name\nÑ".encode("latin-1"), "UTF-8"),
        ("name\nÑ".encode("utf-16"), "UTF-8"),
        (b",".join([b"a"] * 201), "more than 200 columns"),
        (tables.OLD_EXCEL + b"\0" * 100, "Save it as"),
        (tables.ZIP + b"nothing", "Save it as"),
        (SOUND[: len(SOUND) // 2], "Save it as"),
        (repacked(SOUND, "xl/workbook.xml", BOMB), "Save it as"),
        (repacked(SOUND, "xl/worksheets/sheet1.xml", BOMB), "Save it as"),
        (repacked(SOUND, "xl/worksheets/sheet1.xml", b"<worksheet>"), "Save it as"),
        (repacked(SOUND, "ballast", b"\0" * (tables.MOST_UNPACKED + 1)), "too large"),
        (workbook(["a"], ["x"], ["#REF!"]), "Row 3 says #REF!: a formula failed"),
        (sheet(b'<row r="2000000000"><c r="A2000000000"/></row>'), "too large"),
        (sheet(b'<row><c r="ZZZ1"/></row>' * 100), "too large"),
        (sheet(_row_of(tables.MOST_TEXT // 2) * 3), "too large"),
        (sheet(b"<row>" + b"<c/>" * tables.MOST_STEPS + b"</row>"), "too large"),
    ],
    ids=count(1),  # what a program has packed differs each time
)
def test_what_is_no_table_is_refused_in_words(content: bytes, reason: str) -> None:
    with pytest.raises(TableRefused, match=reason):
        tables.read(content, most_lines=10)
