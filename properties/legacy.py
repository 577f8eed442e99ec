"""Strategies for the rows of a legacy database: as they should be, and as they really are."""

from typing import Any, Final

from hypothesis import strategies as st

from conformance.doubles.legacy_database import PLACEHOLDER
from migration.convert import Conversion
from migration.mapping import Column, Table

HASHES: Final = st.builds(
    "$2{}${:02}${}".format,
    st.sampled_from("aby"),
    st.integers(4, 31),
    st.text("./ABCDEFxyz0189", min_size=53, max_size=53),
)
TEXTS: Final = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ["", "O'Brien", 'say "hi"', "tab\tand\nline", "back\\slash", "Ñ 漢字 🎖", "\\N", "\\."]
    ),
)
MOMENTS: Final = st.one_of(
    st.datetimes().map(lambda at: at.isoformat(sep=" ", timespec="seconds")),
    st.datetimes().map(lambda at: at.isoformat(timespec="milliseconds") + "Z"),
    st.datetimes().map(lambda at: at.isoformat() + "+08:00"),
    st.sampled_from(
        ["2024-02-29 08:00:00", "2026-02-29 08:00:00", "1970-01-01 00:00:00", "2026-01-31"]
    ),
)
DAYS: Final = st.one_of(
    st.dates().map(str),
    st.sampled_from(
        ["2024-02-29", "2026-02-29", "2026-02-02T08:00", "2026-02-02T25:61", "02/14/2026"]
    ),
)
WHOLES: Final = st.one_of(st.integers(-9, 200), st.integers(-(2**63), 2**63 - 1))
NUMBERS: Final = st.one_of(
    WHOLES, st.floats(-1000, 1000), st.floats(), st.decimals(0, 100, places=2).map(float)
)
DIRT: Final = st.one_of(
    *(st.none(), WHOLES, NUMBERS, TEXTS, st.binary(max_size=6)),
    st.sampled_from(["a\0b", b"\xff", "1", "true", "maybe", "yesterday"]),
)
CLEAN: Final[dict[str, st.SearchStrategy[Any]]] = {
    "key": st.integers(1, 10),
    "key or nothing": st.one_of(st.none(), st.integers(1, 10)),
    "name": TEXTS.filter(lambda text: bool(text) and "\0" not in text),
    "text": TEXTS,
    "text or nothing": st.one_of(st.none(), TEXTS),
    "hour as typed": st.sampled_from([None, "", "07:05", "08:15 AM", "7:05:09 AM"]),
    "truth": st.sampled_from([0, 1]),
    "truth or nothing": st.sampled_from([0, 1, None]),
    "whole number": st.integers(-9, 200),
    "whole number or nothing": st.one_of(st.none(), st.integers(-9, 200)),
    "long number or nothing": st.one_of(st.none(), st.integers(-9, 10**12)),
    "score": st.one_of(st.none(), st.integers(0, 100), st.floats(0, 100)),
    "latitude": st.one_of(st.none(), st.floats(-90, 90)),
    "longitude": st.one_of(st.none(), st.floats(-180, 180)),
    "moment": st.one_of(st.none(), MOMENTS),
    "moment or 1970": st.one_of(st.none(), MOMENTS),
    "day": st.one_of(st.none(), DAYS),
    "day and hour": st.one_of(st.none(), DAYS),
    "password": st.one_of(HASHES, st.just(PLACEHOLDER)),
}
WORDS: Final = {
    "role": ("admin", "cadet", "training_staff"),
    "type": ("merit", "demerit"),
    "status": ("present", "absent", "late", "excused"),
}
NEVER_DIRTY: Final = {"key", "password"}  # the keys of rows are told apart by the strategies below


def values(column: Column) -> st.SearchStrategy[Any]:
    """What the column of a legacy row holds: mostly what it should."""
    if column.by.name not in CLEAN:
        return st.sampled_from(WORDS[column.legacy])
    return _mostly_clean(column.by)


def rows(table: Table) -> st.SearchStrategy[dict[str, Any]]:
    """One row of the table, as SQLite may hold it."""
    return st.fixed_dictionaries({one.legacy: values(one) for one in table.columns})


def _mostly_clean(by: Conversion) -> st.SearchStrategy[Any]:
    clean = CLEAN[by.name]
    return clean if by.name in NEVER_DIRTY else st.one_of(clean, clean, clean, DIRT)
