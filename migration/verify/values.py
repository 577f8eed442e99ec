"""Holds the values of legacy rows against the fields of the new ones, in both directions (pure).

What a field stands for, by the inverse of its conversion, must be the legacy value; and what the
legacy value becomes must be in the field, for an inverse need not tell apart all that fields can
hold. A thousand rows are compared column by column; row by row only where a column is not alike.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, Final

from migration.convert import QUARANTINE, Unconvertible, as_it_is, same
from migration.mapping import Column, Table
from migration.verify.verdict import NOTHING, Difference, Kept, difference

MANY_TO_ONE: Final = {"score"}
"""Conversions of one field whose inverse is the same for several of its values."""
Row = Mapping[str, Any]
Fields = tuple[Any, ...]


@dataclass(kw_only=True)
class Comparison:
    """How the rows of one table are compared.

    `columns` are those that the source has. A new row is its key, the fields of the mapping in
    order, and then `rest`: fields that no legacy column fills, and what a load puts there. Where
    the new system is `in_use`, passwords that were set there are right, and `rest` may be anything.
    """

    table: Table
    columns: frozenset[str]
    rest: Sequence[tuple[str, object]] = ()
    in_use: bool = False
    own: int = field(default=0, init=False)

    def differences(
        self, theirs: Sequence[Row], ours: Sequence[Fields], kept: Kept
    ) -> Iterator[Difference]:
        """What is not alike in rows of the same keys in the same order."""
        if not ours:
            return
        filled = iter(zip(*ours, strict=True))
        for column in self.table.columns:
            fields = [next(filled) for _ in column.fields]
            if column.legacy not in self.columns:
                yield from self._unfilled(column, theirs, fields)
            elif not _alike(column, theirs, fields) or _any_kept(column, kept):
                for row, values in zip(theirs, zip(*fields, strict=True), strict=True):
                    yield from self._one(column, row, values, kept)
        if not self.in_use:
            yield from self._rest(theirs, list(filled))

    def _unfilled(
        self, column: Column, theirs: Sequence[Row], fields: Sequence[Fields]
    ) -> Iterator[Difference]:
        wanted = column.carry(None)[0]
        for row, filled in zip(theirs, zip(*fields, strict=True), strict=True):
            if filled != wanted:
                yield self._difference(column, row, NOTHING, _shown(filled))

    def _one(self, column: Column, row: Row, fields: Fields, kept: Kept) -> Iterator[Difference]:
        beside = kept.get(row[self.table.key], {}).get(column.legacy, QUARANTINE)
        wanted = carried_value(column, row[column.legacy])
        if beside is not QUARANTINE and not same(beside, wanted):
            yield self._difference(column, row, wanted, beside)
            return
        found = column.uncarry(fields, beside)
        if not same(found, wanted):
            yield self._difference(column, row, wanted, found)
        elif fields != _loaded(column, row[column.legacy]):
            if self._is_own(column, fields):
                self.own += 1
            elif not (column.beside and fields == (None,) and beside is not QUARANTINE):
                yield self._difference(column, row, wanted, _shown(fields))

    def _rest(self, theirs: Sequence[Row], rest: Sequence[Fields]) -> Iterator[Difference]:
        for (name, value), fields in zip(self.rest, rest, strict=True):
            if fields.count(value) == len(fields):
                continue
            for row, found in zip(theirs, fields, strict=True):
                if found != value:
                    key = row[self.table.key]
                    yield difference(self.table.legacy, key, name, NOTHING, found)

    def _is_own(self, column: Column, fields: Fields) -> bool:
        guard = self.table.guard
        if not self.in_use or not set(guard.fields) & set(column.fields):
            return False
        here = dict(zip(column.fields, fields, strict=True))
        return not any(here[name] == value for name, value in guard.loaded)

    def _difference(self, column: Column, row: Row, there: object, here: object) -> Difference:
        key = row[self.table.key]
        return difference(self.table.legacy, key, column.legacy, there, here, secret=column.secret)


def carried_value(column: Column, value: object) -> object:
    """What may come back of a legacy value: itself, but for a password that was no hash."""
    return value if column.by.keeps else column.by.write(column.by.read(value))


def _alike(column: Column, theirs: Sequence[Row], fields: Sequence[Fields]) -> bool:
    """Whether a column surely has what it should have in each of the rows."""
    originals = list(map(itemgetter(column.legacy), theirs))
    if bool in set(map(type, originals)):
        return False  # lists take true for 1
    values = originals
    if not column.by.keeps:
        values = [carried_value(column, value) for value in originals]
    (here,) = fields if len(fields) == 1 else (zip(*fields, strict=True),)
    if values != list(here if column.by.write is as_it_is else map(column.by.write, here)):
        return False
    if len(fields) == 1 and column.by.name not in MANY_TO_ONE:
        return True
    return [_loaded(column, value) for value in originals] == list(zip(*fields, strict=True))


def _loaded(column: Column, value: object) -> Fields | None:
    try:
        return column.carry(value)[0]
    except Unconvertible:
        return None  # the row should be in quarantine


def _any_kept(column: Column, kept: Kept) -> bool:
    return any(column.legacy in beside for beside in kept.values())


def _shown(fields: Fields) -> object:
    return fields if len(fields) > 1 else fields[0]
