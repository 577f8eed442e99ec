"""The rows of a CSV text, whatever sign a spreadsheet program put between the cells."""

import csv
import io
import re
from collections.abc import Iterator

SIGNS = ",;\t"  # where several are as frequent, the first
_QUOTED = re.compile('"[^"]*"')
_TOLD = re.compile(
    r"sep=([,;\t])\r?\n", re.IGNORECASE
)  # what Excel writes and reads as a first line
_WORDS = {"unexpected end of data": "a quotation mark is opened and never closed"}


class BrokenRow(Exception):
    """A row is no CSV; the message tells which, and why."""


def rows(text: str) -> Iterator[list[str]]:
    """The rows, blank ones too. Raises BrokenRow.

    Cells are told apart by the comma, semicolon or tab of which the first line has most.
    """
    told = _TOLD.match(text)
    sign = told[1] if told else _sign(text)
    read = 0
    try:
        body = io.StringIO(text[told.end() :] if told else text, newline="")
        for row in csv.reader(body, delimiter=sign, strict=True):
            read += 1
            yield row
    except csv.Error as broken:
        reason = _WORDS.get(str(broken), str(broken))
        raise BrokenRow(f"Row {read + 1} is no sound CSV: {reason}.") from None


def _sign(text: str) -> str:
    heading = _QUOTED.sub("", text.lstrip("\r\n").partition("\n")[0])
    return max(SIGNS, key=heading.count)
