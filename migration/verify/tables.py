"""Compares the rows of one legacy table with those of the new database, a block at a time."""

import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

import orjson
from django.db import DataError

from migration.convert import same
from migration.files import Progress
from migration.mapping import Table
from migration.verify import blocks, values
from migration.verify.answers import Answers
from migration.verify.blocks import Row
from migration.verify.legacy import Held, Side
from migration.verify.standing import LOWEST, Standing
from migration.verify.values import Comparison
from migration.verify.verdict import (
    MOST,
    NOTHING,
    By,
    Compared,
    Difference,
    Kept,
    difference,
)

ABSENT: Final = Held(columns=(), rows=0, last_key=0)
A_ROW: Final = "a row"
Rows = Mapping[int, Row]
UNREADABLE: Final = (DataError, ArithmeticError)  # of fields that no load fills so


@dataclass(frozen=True)
class _Block:
    """Legacy rows whose keys are above `low` and up to `high`, and the digest of those here."""

    lines: bytes
    low: int
    high: int
    here: Future[list[tuple[str]]]

    @property
    def rows(self) -> int:
        return blocks.count(self.lines)


class Pass:
    """One pass over a table on both sides; memory holds a block of it.

    Every value is compared and every block's checksum; or, `by` checksum, values only where the
    checksums of a block differ, or where they do not tell apart all that the fields can hold.
    """

    def __init__(
        self,
        table: Table,
        side: Side,
        answers: Answers,
        *,
        by: By,
        in_use: bool,
        parents_hold: bool,
    ) -> None:
        self.table, self.side, self.in_use = table, side, in_use
        self.answers, self.parents_hold = answers, parents_hold
        self.held = side.tables.get(table.legacy, ABSENT)
        self.standing = Standing(table)
        self.by_value = by == "values" or any(len(one.fields) > 1 for one in table.columns)
        self.counting = answers.ask(self.standing.count())
        self.is_touched: Future[list[tuple[bool]]] | None = None
        if not (self.by_value or in_use):
            self.is_touched = answers.ask(self.standing.is_touched())
        self.comparison = Comparison(
            table=table,
            columns=frozenset(self.held.columns),
            rest=self.standing.rest,
            in_use=in_use,
        )
        self.aside = self.standing.aside()
        self.named: list[Difference] = []
        self.new: list[int] = []  # the first keys that only the new database has
        self.wrong = self.source = self.matched = self.quarantined = self.missing = 0
        self.there, self.here = sha256(), sha256()

    def run(self, progress: Progress) -> Compared:
        """Compare everything. Raises ExportDamaged where the rows do not come by ascending key."""
        began, low = time.monotonic(), LOWEST
        waiting: deque[_Block] = deque()
        for block in self.side.blocks(self.table) if self.held is not ABSENT else ():
            high = blocks.last_key(block, self.table, low)
            here = self.answers.ask(self.standing.digest(self.held.columns, low, high))
            waiting.append(_Block(block, low, high, here))
            low = high
            if len(waiting) > self.answers.ahead:
                self._pass(waiting.popleft(), progress)
        for one in waiting:
            self._pass(one, progress)
        ((here_are,),) = self.counting.result()
        self.new += self.standing.keys(low, most=MOST - len(self.new))
        if not self.in_use:
            self._note(self._difference(key, "", NOTHING, A_ROW) for key in self.new)
            self.wrong += here_are - self.matched - len(self.new)
            self._note(self._astray())
            self._note(self._miscopied())
        self._note(self._left_aside())
        return self._compared(here_are, time.monotonic() - began)

    def _pass(self, one: _Block, progress: Progress) -> None:
        """Compare a block with the rows here of the same keys."""
        there, ((here,),) = sha256(one.lines).hexdigest(), one.here.result()
        is_kept = bool(self.standing.kept(one.low, one.high))  # of which no checksum tells
        if there != here or is_kept or self._are_values_wanted():
            is_alike = self._compare(one, by_line=there != here)
            here = there if is_alike else here
        else:
            self.matched += one.rows
        self.source += one.rows
        self.there.update(there.encode())
        self.here.update(here.encode())
        progress(self.table.legacy, self.source, max(self.held.rows, self.source))

    def _are_values_wanted(self) -> bool:
        is_touched = self.is_touched is not None and self.is_touched.result() == [(True,)]
        return self.by_value or is_touched

    def _compare(self, one: _Block, *, by_line: bool) -> bool:
        """Whether the rows of a block are all here, each value as it should be."""
        before, rows = self.wrong, blocks.rows(one.lines)
        theirs = blocks.by_key(rows, self.table, one.low)
        kept = self.standing.kept(one.low, one.high)
        try:
            matched, several = self._by_value(theirs, kept, one.low, one.high)
        except UNREADABLE:
            lines = self._lines(theirs, kept)
            matched, several = set(lines), list(self._by_line(theirs, lines))
            if not several:
                raise
        else:
            if by_line:
                several += self._by_line(theirs, self._lines(theirs, kept))
        self._note({(found.key, found.column): found for found in several}.values())
        self.matched += len(matched)
        if len(matched) < len(rows):
            gone = (row for row in rows if not blocks.is_among(row[self.table.key], matched))
            self._note(self._absent(gone))
        return self.wrong == before

    def _by_value(
        self, theirs: Rows, kept: Kept, low: int, high: int
    ) -> tuple[set[int], list[Difference]]:
        """The keys that both sides have, and what their rows differ in, by the fields."""
        matched: set[int] = set()
        several: list[Difference] = []
        new: list[int] = []
        most = len(theirs) + 1
        while ours := self.standing.rows(low, high, most=most):
            both = [row for row in ours if row[0] in theirs]
            if len(both) < len(ours):
                new += [row[0] for row in ours if row[0] not in theirs][:MOST]
            keys = [row[0] for row in both]
            matched.update(keys)
            rows = [theirs[key] for key in keys]
            several += self.comparison.differences(rows, both, kept)
            if len(ours) < most:
                break
            low = ours[-1][0]
        self.new += new[: MOST - len(self.new)]
        return matched, several

    def _lines(self, theirs: Rows, kept: Kept) -> dict[int, dict[str, Any]]:
        """The same rows as the new database writes them, with what is kept beside them."""
        lines = self.standing.lines(self.held.columns, list(theirs))
        return {key: {**line, **kept.get(key, {})} for key, line in lines.items()}

    def _by_line(self, theirs: Rows, ours: Rows) -> Iterator[Difference]:
        """What the rows differ in, by what SQL says that the fields stand for."""
        for key, line in ours.items():
            for name in self.held.columns:
                column = self.table.column(name)
                wanted = values.carried_value(column, theirs[key][name])
                if not same(line[name], wanted):
                    yield self._difference(key, name, wanted, line[name])

    def _absent(self, rows: Iterable[Row]) -> Iterator[Difference]:
        """Rows that are not in their table: in quarantine, or missing."""
        for row in rows:
            key = row[self.table.key]
            told = orjson.dumps(key).decode()
            if told not in self.aside:
                self.missing += 1
                yield self._difference(key, "", A_ROW, NOTHING)
                continue
            self.aside.remove(told)
            self.quarantined += 1
            here = orjson.loads(self.standing.set_aside(told))
            there = self.table.without_secrets(row)
            for name in {**there, **here}:
                if not same(there.get(name, NOTHING), here.get(name, NOTHING)):
                    yield self._difference(key, name, there.get(name), here.get(name))

    def _astray(self) -> Iterator[Difference]:
        """What is kept beside nothing, but for rows that are named as missing."""
        missing = {one.key for one in self.named if not one.column}
        for key, column in self.standing.astray(self.held.columns):
            if str(key) not in missing:
                yield self._difference(key, column, NOTHING, "a value kept beside nothing")

    def _miscopied(self) -> Iterator[Difference]:
        """What does not repeat what it copies; told where that itself is as it should be."""
        if self.wrong or not self.parents_hold:
            return
        for key, field, wanted, found in self.standing.miscopied():
            yield self._difference(key, field, wanted, found)

    def _left_aside(self) -> Iterator[Difference]:
        """What is in quarantine, but not of a row that the table lacks."""
        for key in self.aside:
            yield self._difference(orjson.loads(key), "", NOTHING, "a row in quarantine")

    def _difference(self, key: object, name: str, there: object, here: object) -> Difference:
        of = {column.legacy: column for column in self.table.columns}
        secret = name in of and of[name].secret
        return difference(self.table.legacy, key, name, there, here, secret=secret)

    def _note(self, several: Iterable[Difference]) -> None:
        for one in several:
            self.wrong += 1
            if len(self.named) < MOST:
                self.named.append(one)

    def _compared(self, here: int, seconds: float) -> Compared:
        return Compared(
            table=self.table.legacy,
            counted=self.held.rows,
            source=self.source,
            here=here,
            matched=self.matched,
            quarantined=self.quarantined,
            missing=self.missing,
            new=here - self.matched,
            beside=self.standing.beside,
            own=self.comparison.own,
            wrong=self.wrong,
            differences=tuple(self.named),
            checksum_there=self.there.hexdigest(),
            checksum_here=self.here.hexdigest(),
            new_are_welcome=self.in_use,
            seconds=seconds,
        )
