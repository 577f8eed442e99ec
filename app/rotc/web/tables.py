"""Tables as files, CSV and XLSX, in and out: what is written is read back exactly.

Spreadsheet programs take a cell that begins like a formula for one, so no text cell is written
that does: it gets an apostrophe in front, and so does a text whose own apostrophes stand before
such a beginning. Reading takes exactly one apostrophe off such a cell, whoever wrote the file.
"""

import csv
import io
import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from itertools import chain
from typing import IO, Any, Final, cast
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell

from rotc.errors import Invalid
from rotc.web import csv_rows

log = logging.getLogger(__name__)

Cell = str | int | float | Decimal | date | datetime | None

ZIP: Final = b"PK\x03\x04"  # how an XLSX file begins
OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"
MOST_COLUMNS: Final = 200
MOST_PARTS: Final = 500  # files inside an XLSX file
MOST_UNPACKED: Final = 32 * 1024 * 1024  # bytes
MOST_STEPS: Final = 1_000_000  # tags of an XLSX file; likewise its cells and the gaps between them
MOST_TEXT: Final = 8 * 1024 * 1024  # characters of all cells, which an answer may repeat
LONGEST_CELL: Final = 32_767  # characters that XLSX allows
MOST_ROWS_OF_XLSX: Final = 1_048_576

# OWASP's list for CSV injection, the full-width signs included.
_LIKE_A_FORMULA = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
# XML cannot hold these, or would change them; XLSX writes them as _xHHHH_.
_NOT_FOR_XML = re.compile("_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_ESCAPED_FOR_XML = re.compile("_x(?![Dd][89A-Fa-f])([0-9A-Fa-f]{4})_")


class Format(StrEnum):
    """How a table is written."""

    CSV = "csv"
    XLSX = "xlsx"

    @property
    def media_type(self) -> str:
        """What such a file is."""
        if self is Format.CSV:
            return "text/csv"
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    @property
    def content_type(self) -> str:
        """The media type, and the characters of a text."""
        return f"{self.media_type}; charset=utf-8" if self is Format.CSV else self.media_type


class TableRefused(Invalid):
    """The file as a whole cannot be read as a table."""

    code = "table_refused"
    message = "This file cannot be read as a table. Save it as CSV (UTF-8) or as XLSX."


class TableTooLarge(TableRefused):
    message = "This file is too large once it is unpacked."


class TextTooLong(Invalid):
    code = "text_too_long"
    message = "A text is too long for a cell of XLSX. Ask for CSV."


@dataclass(frozen=True, kw_only=True)
class Line:
    """The cells of one row, as many as the header has, and the row's number in a spreadsheet."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Table:
    """A header and the lines that are not blank."""

    header: tuple[str, ...]
    lines: tuple[Line, ...]


def read(content: bytes, *, most_lines: int) -> Table:
    """The table in a CSV (UTF-8) or XLSX file, told apart by their bytes; the first sheet of XLSX.

    The cells of CSV may have commas, semicolons or tabs between them.
    Every cell is text: a number without needless zeros, a date as YYYY-MM-DD, a formula as the
    value that was kept with it. Raises TableRefused, with the reason in words.
    """
    if content.startswith(OLD_EXCEL):
        raise TableRefused
    if content.startswith(ZIP):
        return _table(_xlsx_lines(content), most_lines)
    return _table(_csv_lines(content), most_lines)


def write(
    file: IO[bytes], kind: Format, *, header: Sequence[str], lines: Iterable[Sequence[Cell]]
) -> int:
    """Write the table into an empty file as its lines come, holding none; how many there were.

    Numbers stay numbers, days and moments are ISO 8601, nothing is an empty cell. CSV begins with
    a byte order mark, without which Excel misreads every Ñ. Raises TextTooLong, for XLSX alone.
    """
    into = _write_csv if kind is Format.CSV else _write_xlsx
    return into(file, chain([header], lines)) - 1


def guarded(text: str) -> str:
    """The text as a cell that no spreadsheet program takes for a formula."""
    return f"'{text}" if _LIKE_A_FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text that was guarded; any other as it is."""
    return text[1:] if text.startswith("'") and _LIKE_A_FORMULA.match(text) else text


def _table(lines: Iterator[Line], most_lines: int) -> Table:
    first = next(lines, None)
    names = [cell.strip() for cell in first.cells] if first else []
    while names and not names[-1]:
        names.pop()
    if not names:
        raise TableRefused("The table is empty: its first row has to name the columns.")
    if len(names) > MOST_COLUMNS:
        raise TableRefused(f"The table has more than {MOST_COLUMNS} columns.")
    found: list[Line] = []
    read = sum(map(len, names))
    for line in lines:
        if len(found) == most_lines:
            raise TableRefused(f"The table has more than {most_lines} rows. Send it in parts.")
        read += sum(map(len, line.cells))
        if read > MOST_TEXT:
            raise TableTooLarge
        found.append(_fitted(line, len(names)))
    return Table(header=tuple(names), lines=tuple(found))


def _fitted(line: Line, width: int) -> Line:
    cells = tuple(unguarded(cell) for cell in line.cells)
    if any(cells[width:]):
        raise TableRefused(
            f"Row {line.number} has more cells than the header has names. "
            "The first row has to name every column."
        )
    blank = ("",) * (width - len(cells))
    return Line(number=line.number, cells=cells[:width] + blank)


def _numbered(rows: Iterable[Sequence[str]]) -> Iterator[Line]:
    for number, cells in enumerate(rows, 1):
        if any(cell.strip() for cell in cells):
            yield Line(number=number, cells=tuple(cells))


def _csv_lines(content: bytes) -> Iterator[Line]:
    try:
        yield from _numbered(csv_rows.rows(content.decode("utf-8-sig")))
    except UnicodeDecodeError as odd:
        row = content.count(b"\n", 0, odd.start) + 1
        raise TableRefused(f"Row {row} is no UTF-8 text. Save the table as CSV UTF-8.") from None
    except csv_rows.BrokenRow as broken:
        raise TableRefused(str(broken)) from None


def _xlsx_lines(content: bytes) -> Iterator[Line]:
    try:
        _require_modest(content)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet: Any = book.worksheets[0]
        sheet.reset_dimensions()  # what a file says about its own size need not be true
        yield from _numbered(_rows(sheet))
    except TableRefused:
        raise
    except Exception as stumbled:
        # A damaged part makes openpyxl stumble anywhere, over a dozen kinds of exception.
        log.info("An XLSX file could not be read", exc_info=stumbled)
        raise TableRefused from None


def _require_modest(content: bytes) -> None:
    with ZipFile(io.BytesIO(content)) as packed:
        parts = packed.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise TableTooLarge
        if sum(packed.read(part).count(b"<") for part in parts) > MOST_STEPS:
            raise TableTooLarge


def _rows(sheet: Any) -> Iterator[list[str]]:
    # A few bytes can say that a row is the billionth, or a cell in the last of all columns, and
    # everything before them is made up.
    steps = 0
    for number, row in enumerate(sheet.iter_rows(), 1):
        steps += 1 + len(row)
        if steps > MOST_STEPS:
            raise TableTooLarge
        wrong = next((cell.value for cell in row if cell.data_type == "e"), None)
        if wrong is not None:
            raise TableRefused(f"Row {number} says {wrong}: a formula failed. Mend or empty it.")
        yield [_text(cell.value) for cell in row]


def _text(value: object) -> str:
    if isinstance(value, str):
        return _ESCAPED_FOR_XML.sub(lambda found: chr(int(found[1], 16)), value)
    return "" if value is None else _shown(value)


def _shown(value: object) -> str:
    match value:
        case bool():
            return str(value).upper()
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case _:
            return str(value)


def _write_csv(file: IO[bytes], rows: Iterable[Sequence[Cell]]) -> int:
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    written = 0
    for cells in rows:
        writer.writerow([_plain(cell) for cell in cells])
        written += 1
    text.detach()  # what is still held goes into the file, which stays open
    return written


def _write_xlsx(file: IO[bytes], rows: Iterable[Sequence[Cell]]) -> int:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    written = 0
    try:
        for cells in rows:
            if written == MOST_ROWS_OF_XLSX:
                raise TextTooLong("There are more rows than XLSX allows. Ask for CSV.")
            sheet.append([_xlsx_cell(sheet, _for_xlsx(cell)) for cell in cells])
            written += 1
    finally:
        book.save(file)  # only then openpyxl removes the file in which it keeps the rows
    return written


def _for_xlsx(cell: Cell) -> Cell:
    value = _plain(cell)
    if not isinstance(value, str):
        return value
    text = _NOT_FOR_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", value)
    if len(text) > LONGEST_CELL:
        raise TextTooLong
    return text


def _xlsx_cell(sheet: Any, value: Cell) -> Any:
    if not isinstance(value, str):
        return value
    cell = cast("Any", WriteOnlyCell)(sheet, value=value)
    cell.data_type = "s"  # openpyxl would take #N/A for an error
    return cell


def _plain(cell: Cell) -> Cell:
    match cell:
        case str():
            return guarded(cell)
        case bool():
            return str(cell).upper()
        case date():
            return cell.isoformat()
        case _:
            return cell
