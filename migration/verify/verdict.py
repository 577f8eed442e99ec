"""What a verification found, and whether it holds (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

import orjson

MOST: Final = 1000
"""Differences of one table that are named; all are counted."""
CUT: Final = 80  # characters of a value that are shown
MASK: Final = "***"
NOTHING: Final = object()
"""Instead of a value: there is no such column, or no such row."""

By = Literal["values", "checksum"]


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One value that is not on both sides as it should be; both are JSON, and cut where long.

    Without a `column` it is the row that one side lacks. Of a secret column, both are `***`.
    """

    table: str
    key: str  # JSON
    column: str
    there: str
    here: str


@dataclass(frozen=True, kw_only=True)
class Orphan:
    """A reference that leads nowhere, of a row of the new database or of one that was set aside.

    `accounted` says where the load put it, and is empty where the new database itself has it.
    """

    table: str
    key: str  # JSON
    column: str
    value: str  # JSON
    parent: str
    accounted: str = ""


@dataclass(frozen=True, kw_only=True)
class Behind:
    """A sequence that would give out a key that was used already."""

    table: str
    gave: int
    needed: int


@dataclass(frozen=True, kw_only=True)
class Lapsed:
    """A rule that the new database must have and does not hold to: `table` and `why` it does not.

    The table is named as it is there; the `rule` by its kind, its own name, its columns.
    """

    table: str
    rule: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Compared:
    """One table: `source` = matched + quarantined + missing, `here` = matched + new.

    `counted` is how many rows the source says that it has. `wrong` counts the differences, of which
    `differences` names the first. The checksums are of the content of each side, quarantine
    included, and alike where the contents are.
    """

    table: str
    counted: int
    source: int
    here: int
    matched: int
    quarantined: int
    missing: int
    new: int
    beside: int  # values kept beside the rows
    own: int  # passwords that were set here since
    wrong: int
    differences: tuple[Difference, ...]
    checksum_there: str
    checksum_here: str
    new_are_welcome: bool
    seconds: float

    @property
    def adds_up(self) -> bool:
        """Whether every row of either side is accounted for."""
        there = self.counted == self.source == self.matched + self.quarantined
        return there and (self.here == self.matched or self.new_are_welcome)

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong with the table."""
        return self.adds_up and not self.wrong and self.checksum_there == self.checksum_here


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What was compared, how, and what is wrong."""

    source: str
    by: By
    tables: tuple[Compared, ...]
    orphans: tuple[Orphan, ...]
    behind: tuple[Behind, ...]
    left: tuple[str, ...]  # tables and columns of the source that the mapping does not know
    seconds: float
    astray: tuple[Difference, ...] = ()  # kept or in quarantine, and of nothing that is mapped
    lapsed: tuple[Lapsed, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there was nothing to compare, which proves nothing."""
        return not sum(table.source for table in self.tables)

    @property
    def loose(self) -> tuple[Orphan, ...]:
        """The references of the new database that lead nowhere."""
        return tuple(orphan for orphan in self.orphans if not orphan.accounted)

    @property
    def holds(self) -> bool:
        """Whether everything was compared and everything agrees."""
        tables = all(table.holds for table in self.tables)
        others = self.loose or self.behind or self.astray or self.lapsed
        return tables and not (self.is_empty or others)

    @property
    def words(self) -> str:
        """The verdict as a sentence."""
        source = sum(table.source for table in self.tables)
        aside = sum(table.quarantined for table in self.tables)
        if self.holds:
            how = "every value and every checksum" if self.by == "values" else "every checksum"
            stay = "stays" if aside == 1 else "stay"
            kept = f" {aside} of them {stay} in quarantine." if aside else ""
            return (
                f"Integrity confirmed: all {source:,} records of {self.source} are here; {how} "
                f"agrees.{kept}"
            )
        if self.is_empty:
            return f"Not verified: there is no record in {self.source}, so nothing is proven."
        counts = sum(not table.adds_up for table in self.tables)
        wrong = sum(table.wrong for table in self.tables) + len(self.astray)
        return (
            f"Not verified: against {self.source}, {wrong:,} differences, {counts} tables whose "
            f"counts differ, {len(self.loose)} orphans, {len(self.behind)} sequences behind, "
            f"{len(self.lapsed)} rules not held to."
        )


def difference(
    table: str, key: object, column: str, there: object, here: object, *, secret: bool = False
) -> Difference:
    """The difference in words."""
    told = (MASK, MASK) if secret else _cut(_json(there), _json(here))
    return Difference(table=table, key=_json(key), column=column, there=told[0], here=told[1])


def _json(value: object) -> str:
    if value is NOTHING:
        return "nothing"
    return orjson.dumps(value, default=str, option=orjson.OPT_NON_STR_KEYS).decode()


def _cut(one: str, other: str) -> tuple[str, str]:
    """Both, cut around the first character that differs."""
    same = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    start = max(0, same - CUT // 2) if max(len(one), len(other)) > CUT else 0
    return _part(one, start), _part(other, start)


def _part(text: str, start: int) -> str:
    end = start + CUT
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")


Kept = Mapping[int, Mapping[str, Any]]
"""What is kept beside rows: by key, then by legacy column."""
