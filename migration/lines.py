"""Reads the rows of an exported file and writes them as CSV for the new database (pure).

Most lines need not be read: a pattern, made of those of their columns, matches what may be copied
as it stands, and a thousand lines take one call. A line that it does not match is read value by
value. Both ways write the same.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO, Final

import orjson

from migration.convert import Unconvertible
from migration.files import Progress
from migration.manifest import ExportDamaged, TableFile
from migration.mapping import Table
from rotc.errors import Invalid

BLOCK: Final = 256 * 1024  # bytes
MOST: Final = 10_000
FRAME: Final = (b"[\n", b"]\n")
START: Final = re.compile(rb'\{"\w+":([^,}]*)')


class TooManyQuarantined(Invalid):
    """So many rows cannot be converted that something else must be wrong."""

    code = "too_many_quarantined"


class Lines:
    """One pass over an exported file. Afterwards it knows what could not go the usual way.

    `bad` are the rows that cannot be converted: their key in JSON and the reason; of them memory
    holds no more, for a row may hold a picture. `beside` holds lines of CSV of what is to be kept
    beside rows: key, column, value in JSON.
    """

    def __init__(
        self, table: Table, file: TableFile, folder: Path, *, beside: BinaryIO, aside: BinaryIO
    ) -> None:
        self.table, self.file, self.path = table, file, folder / file.file
        self.beside, self._aside = beside, aside
        self.bad: list[tuple[str, str]] = []
        self.here = {column.name for column in file.columns}
        self.pattern, self.template = fast(table, self.here)
        groups = range(1, self.pattern.groups + 1) if self.pattern else ()
        self.in_order = self.template == b",".join(b"\\g<%d>" % group for group in groups)
        for spool in (beside, aside):
            spool.seek(0)
            spool.truncate()

    def csv(self, progress: Progress, *, then: Sequence[object] = ()) -> Iterator[bytes]:
        """Lines of CSV, many a block, in the order of the table's fields; each ends in `then`.

        Raises ExportDamaged and TooManyQuarantined.
        """
        tail = b"".join(b"," + written(value) for value in then)
        template = self.template + tail.replace(b"\\", rb"\\") + b"\n"
        done = 0
        for block in self._blocks():
            there = block.count(b"\n")
            copied, matched = self._copied(block, template, tail)
            yield copied if matched == there else self._by_value(block, template, tail, done)
            done += there
            progress(self.file.table, done, self.file.rows)
        progress(self.file.table, done, self.file.rows)

    def set_aside(self) -> Iterator[dict[str, Any]]:
        """The legacy rows of `bad`, in that order; streamed."""
        self._aside.seek(0)
        for line in self._aside:
            yield self._row(line, 0)

    def rows_of(self, keys: set[int]) -> Iterator[dict[str, Any]]:
        """The legacy rows of these keys, by another pass over the file; streamed."""
        for block in self._blocks() if keys else ():
            for line in block.splitlines():
                found = START.match(line)
                if found and found[1].lstrip(b"-").isdigit() and int(found[1]) in keys:
                    yield self._row(line, 0)

    def _copied(self, block: bytes, template: bytes, tail: bytes) -> tuple[bytes, int]:
        """The lines of the block that may be copied, as CSV, and how many they are."""
        if not self.pattern:
            return b"", 0
        if not self.in_order:
            return self.pattern.subn(template, block)
        rows = self.pattern.findall(block)  # joined, these are twice as fast as a template
        end = tail + b"\n"
        return end.join([*map(b",".join, rows), b""]), len(rows)

    def _by_value(self, block: bytes, template: bytes, tail: bytes, done: int) -> bytes:
        out: list[bytes] = []
        for number, line in enumerate(block.splitlines(keepends=True), start=done + 2):
            found = self.pattern.fullmatch(line) if self.pattern else None
            out.append(found.expand(template) if found else self._converted(line, tail, number))
        return b"".join(out)

    def _converted(self, line: bytes, tail: bytes, number: int) -> bytes:
        row = self._row(line, number)
        try:
            carried = self.table.carry(row)
        except Unconvertible as trouble:
            self._set_aside(row, line, trouble)
            return b""
        for column, value in carried.kept.items():
            parts = (row[self.table.key], column, orjson.dumps(value).decode())
            self.beside.write(b",".join(map(written, parts)) + b"\n")
        return b",".join(map(written, carried.values)) + tail + b"\n"

    def _row(self, line: bytes, number: int) -> dict[str, Any]:
        try:
            return dict(orjson.loads(line.rstrip(b",\n")))
        except (ValueError, TypeError):
            where = f"{self.path}, line {number}"
            raise ExportDamaged(f"{where}: is no row. Export again.") from None

    def _set_aside(self, row: dict[str, Any], line: bytes, trouble: Unconvertible) -> None:
        self.bad.append((orjson.dumps(row.get(self.table.key)).decode(), trouble.message))
        self._aside.write(line)
        if len(self.bad) > MOST:
            raise TooManyQuarantined(
                f"More than {MOST:,} rows of {self.table.legacy} cannot be converted; the first: "
                f"row {self.bad[0][0]}: {self.bad[0][1]}. Nothing was written."
            )

    def _blocks(self) -> Iterator[bytes]:
        with closing(self.path.open("rb")) as reading:
            reading.readline()  # the bracket of the array
            while block := reading.read(BLOCK):
                block += reading.readline()
                yield block.removesuffix(FRAME[1]) if not reading.peek(1) else block


def written(value: object) -> bytes:
    """One value as PostgreSQL reads it in CSV: NULL is nothing, text stands in quotes.

    A backslash escapes quotes and itself, as in JSON.
    """
    if value is None:
        return b""
    if isinstance(value, bool | int | float | Decimal):
        return str(value).encode()
    if isinstance(value, datetime | date | time):
        return value.isoformat().encode()
    text = value if isinstance(value, str) else orjson.dumps(value).decode()
    return b'"' + text.replace("\\", "\\\\").replace('"', '\\"').encode() + b'"'


def fast(table: Table, here: set[str]) -> tuple[re.Pattern[bytes] | None, bytes]:
    """The pattern of the lines that may be copied, and the line of CSV that they become.

    No pattern where a column has none.
    """
    patterns: list[bytes] = []
    parts: list[bytes] = []
    for column in table.columns:
        if column.legacy in here:
            patterns.append(b'"%s":%s' % (column.legacy.encode(), column.by.pattern))
            group = str(len(patterns)).encode()
            copies = [one.replace(b"%d", group) for one in column.by.copied]
            parts += copies
        else:
            parts += [written(value).replace(b"\\", rb"\\") for value in column.carry(None)[0]]
    complete = all(column.by.pattern for column in table.columns if column.legacy in here)
    if not complete:
        return None, b""
    return re.compile(rb"^\{" + b",".join(patterns) + rb"\},?\n", re.MULTILINE), b",".join(parts)
