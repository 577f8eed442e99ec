"""Laws of the mapping: whatever a legacy row holds comes back as it was, by either way."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from zoneinfo import ZoneInfo

import orjson
import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from migration.convert import Unconvertible, same
from migration.lines import Lines, fast
from migration.manifest import ColumnFound, TableFile
from migration.mapping import TABLES, Table
from migration.mapping.unit import MERIT_DEMERIT_LOGS
from migration.source.sqlite import make_canonical
from properties import legacy

PART = re.compile(rb'(?:^|,)((?:"(?:[^"\\]|\\.)*"|[^,"]*))')
USUAL = {
    "key": 1,
    "key or nothing": None,
    "name": "mpena",
    "text": "María José",
    "text or nothing": None,
    "hour as typed": "7:05:09 AM",
    "truth": 1,
    "truth or nothing": None,
    "whole number": -3,
    "whole number or nothing": 15,
    "long number or nothing": 404,
    "score": 85.5,
    "latitude": 8.05,
    "longitude": -124.25,
    "moment": "2026-01-31T08:00:00.12+00:00",
    "moment or 1970": "2026-01-31T08:00:00+00:00",
    "day": "2026-12-31",
    "day and hour": None,
    "password": "$2a$10$" + "a" * 53,
    "one of 2 words": None,
    "one of 3 words": None,
    "one of 4 words": None,
}
READS: Final[dict[type, Callable[[str], object]]] = {
    bool: lambda one: {"1": True, "t": True, "0": False}[one],
    int: int,
    float: float,
    Decimal: Decimal,
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
}
EACH_TABLE = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.legacy)
ZONES = st.sampled_from(["UTC", "Asia/Manila", "America/New_York"]).map(ZoneInfo)


def exported(table: Table, row: dict[str, Any], zone: ZoneInfo) -> dict[str, Any]:
    """The row as an export of SQLite writes it."""
    row = dict(row)
    make_canonical(row, table, zone=zone, raw=Counter())
    return row


def carried(table: Table, row: dict[str, Any]) -> dict[str, Any] | None:
    """What comes back of a row that was loaded; nothing of one that goes into quarantine."""
    try:
        there = table.carry(row)
    except Unconvertible:
        return None
    fields = dict(zip(table.fields, there.values, strict=True))
    return table.uncarry(fields, there.kept)


def is_the_same(csv: bytes, value: object) -> bool:
    """Whether PostgreSQL reads of a copied part what was read by value."""
    text = orjson.loads(csv) if csv.startswith(b'"') else csv.decode() or None
    if text is None or isinstance(value, str):
        return bool(text == value)
    return READS[type(value)](text) == value


@EACH_TABLE
@given(data=st.data(), zone=ZONES)
def test_every_value_that_is_loaded_comes_back_as_it_was(
    table: Table, data: st.DataObject, zone: ZoneInfo
) -> None:
    row = exported(table, data.draw(legacy.rows(table)), zone)

    back = carried(table, row)

    event("loaded" if back else "quarantined")
    assert back is None or back == row
    assert back is None or all(same(back[name], row[name]) for name in row)


@EACH_TABLE
@given(data=st.data())
def test_what_may_be_copied_unread_is_what_reading_gives(table: Table, data: st.DataObject) -> None:
    row = exported(table, data.draw(legacy.rows(table)), ZoneInfo("UTC"))
    pattern, template = fast(table, set(row))
    found = pattern and pattern.fullmatch(orjson.dumps(row) + b",\n")

    event("copied" if found else "read")
    parts = PART.findall(found.expand(template)) if found else []
    there = table.carry(row) if found else None

    assert there is None or not there.kept
    assert there is None or len(parts) == len(there.values)
    assert there is None or all(map(is_the_same, parts, there.values))


@EACH_TABLE
def test_the_usual_row_of_a_table_is_copied_unread(table: Table) -> None:
    row = {column.legacy: USUAL[column.by.name] for column in table.columns}
    row |= {name: words[0] for name, words in legacy.WORDS.items() if row.get(name, "") is None}
    pattern, _ = fast(table, set(row))

    assert (pattern is None) == (table.legacy == "activities")
    assert pattern is None or pattern.fullmatch(orjson.dumps(row) + b"\n")


@given(rows=st.lists(legacy.rows(MERIT_DEMERIT_LOGS), max_size=30), seed=st.integers(0, 9))
def test_the_lines_of_a_file_add_up(
    rows: list[dict[str, Any]], seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    table, folder = MERIT_DEMERIT_LOGS, tmp_path_factory.getbasetemp()
    named = [{**exported(table, row, ZoneInfo("UTC")), "id": n} for n, row in enumerate(rows, 1)]
    written = b",\n".join(map(orjson.dumps, named))
    (folder / "some.json").write_bytes(b"[\n" + written + (b"\n" if rows else b"") + b"]\n")

    lines = Lines(table, file_of(table, len(rows)), folder, beside=io.BytesIO(), aside=io.BytesIO())
    there = b"".join(lines.csv(lambda *_: None))

    assert len(
        list(csv.reader(io.StringIO(there.decode()), doublequote=False, escapechar="\\"))
    ) + len(lines.bad) == len(rows)


def file_of(table: Table, rows: int) -> TableFile:
    columns = tuple(ColumnFound(name=name, type="") for name in table.exported)
    return TableFile(
        table=table.legacy,
        file="some.json",
        rows=rows,
        bytes=0,
        sha256="",
        last_key=rows,
        columns=columns,
    )
