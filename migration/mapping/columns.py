"""The words of the mapping: columns, tables, and how a row travels and comes back (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from migration.convert import (
    KEY,
    KEY_OR_NULL,
    QUARANTINE,
    TEXT_OR_NULL,
    Conversion,
    Unconvertible,
    same,
)

LegacyRow = Mapping[str, object]
"""A legacy row: column and value, in canonical form. A column that a source lacks is not there."""


@dataclass(frozen=True)
class Column:
    """One legacy column and the fields that it fills, which is one of the same name unless said.

    A `required` column must be in the source; any other counts as NULL where the source is of an
    age that lacks it. A `parent` is the legacy table whose key the column holds. Where that row is
    not there, the row goes into quarantine; or is loaded without the key, which is then kept
    `beside` it. A `secret` is shown to nobody.
    """

    legacy: str
    by: Conversion = TEXT_OR_NULL
    to: str | tuple[str, ...] = ""
    required: bool = False
    parent: str = ""
    beside: bool = False
    secret: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of the model, in the order of the conversion's values."""
        return self.to if isinstance(self.to, tuple) else (self.to or self.legacy,)

    @property
    def is_instant(self) -> bool:
        """Whether an export writes it as a moment in UTC."""
        return self.by.form == "instant"

    def carry(self, value: object) -> tuple[tuple[object, ...], bool]:
        """What the fields get for a canonical value, and whether that has to be kept beside.

        Raises Unconvertible where the row has to go into quarantine.
        """
        try:
            read = self.by.read(value)
        except Unconvertible as trouble:
            if self.by.otherwise is QUARANTINE:
                raise Unconvertible(f"{self.legacy} {trouble.message}") from None
            return self._spread(self.by.otherwise), self.by.keeps
        return self._spread(read), self.by.keeps and not same(self.by.write(read), value)

    def uncarry(self, values: tuple[object, ...], kept: object = QUARANTINE) -> object:
        """The canonical value that these fields stand for.

        What was `kept` beside the row counts as long as the fields are what was loaded with it.
        """
        if kept is not QUARANTINE and (self.carry(kept)[0] == values or self._is_orphan(values)):
            return kept
        return self.by.write(values if len(self.fields) > 1 else values[0])

    def _is_orphan(self, values: tuple[object, ...]) -> bool:
        return bool(self.parent) and values == (None,)

    def _spread(self, value: object) -> tuple[object, ...]:
        return value if len(self.fields) > 1 and isinstance(value, tuple) else (value,)


@dataclass(frozen=True)
class Guard:
    """Fields that a load may write only where what stands there was written by a load.

    That is the case while any of `loaded`, pairs of field and value, holds in the target's row.
    """

    fields: tuple[str, ...] = ()
    loaded: tuple[tuple[str, object], ...] = ()


NO_GUARD: Final = Guard()


@dataclass(frozen=True)
class Copy:
    """A field that is not of the legacy row: it repeats what stands in a parent of the new row.

    `field` gets `of` of the row that `through`, a foreign key, points at. Of several rows that
    point at the same, only the first gets it: by the fields `first`, then by key.
    """

    field: str
    through: str
    of: str
    first: tuple[str, ...]


@dataclass(frozen=True)
class Carried:
    """A row on its way: what each field gets, and what is kept beside, by legacy column."""

    values: tuple[object, ...]
    kept: Mapping[str, object]


@dataclass(frozen=True)
class Table:
    """A legacy table that becomes rows of a model, with the same `key` on both sides.

    Models are named by label, so that the mapping needs no Django. `witnesses` are fields of which
    at least one must agree before a row that already has the key is taken for the same row and
    updated; `lasting` are fields that the old server never changes, so that each must. `fixed` are
    fields that no legacy column fills and that are not left at the default of the model; a row that
    has another value there was made here. `cached` names the groups of kept answers that show such
    rows. A table that is not `everywhere` is missing in some legacy databases.
    """

    legacy: str
    to: str
    columns: tuple[Column, ...]
    key: str = "id"
    witnesses: tuple[str, ...] = ()
    lasting: tuple[str, ...] = ()
    guard: Guard = NO_GUARD
    fixed: tuple[tuple[str, object], ...] = ()
    copies: tuple[Copy, ...] = ()
    cached: tuple[str, ...] = ()
    everywhere: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that legacy columns fill, in the order of a carried row's values."""
        return tuple(field for column in self.columns for field in column.fields)

    @property
    def exported(self) -> tuple[str, ...]:
        """The legacy columns, in order."""
        return tuple(column.legacy for column in self.columns)

    @property
    def instants(self) -> tuple[Column, ...]:
        """The columns that an export writes as moments in UTC."""
        return tuple(column for column in self.columns if column.is_instant)

    @property
    def parents(self) -> tuple[Column, ...]:
        """The columns that hold the key of another row."""
        return tuple(column for column in self.columns if column.parent)

    def column(self, legacy: str) -> Column:
        """The column of this legacy name. Raises KeyError."""
        return next((one for one in self.columns if one.legacy == legacy), None) or _none(legacy)

    def carry(self, row: LegacyRow) -> Carried:
        """What a legacy row becomes. Raises Unconvertible where it has to go into quarantine."""
        values: list[object] = []
        kept: dict[str, object] = {}
        for column in self.columns:
            value = row.get(column.legacy)
            spread, keep = column.carry(value)
            values += spread
            if keep and column.legacy in row:
                kept[column.legacy] = value
        return Carried(tuple(values), kept)

    def without_secrets(self, row: LegacyRow) -> dict[str, object]:
        """The row as it may be kept: of what may not be, only what the mapping carries."""
        careful = {one.legacy: one for one in self.columns if not one.by.keeps}
        return {
            name: one.by.write(one.by.read(value)) if (one := careful.get(name)) else value
            for name, value in row.items()
        }

    def uncarry(self, fields: Mapping[str, Any], kept: LegacyRow) -> dict[str, object]:
        """The legacy row, in canonical form, that these fields of the model stand for.

        The way back of `carry`: whatever was loaded comes back as it was, but for passwords that
        were no hashes. `kept` is what is kept beside the row, by legacy column.
        """
        return {
            column.legacy: column.uncarry(
                tuple(fields[field] for field in column.fields),
                kept.get(column.legacy, QUARANTINE),
            )
            for column in self.columns
        }


def key(legacy: str = "id") -> Column:
    """The key of the table."""
    return Column(legacy, KEY, required=True)


def of(legacy: str, parent: str, to: str = "", *, required: bool = True) -> Column:
    """The key of a parent; a row whose parent is not there goes into quarantine."""
    return Column(legacy, KEY if required else KEY_OR_NULL, to, required=required, parent=parent)


def maybe_of(legacy: str, parent: str, to: str = "") -> Column:
    """The key of a parent; where that is not there, the row is loaded without it."""
    return Column(legacy, KEY_OR_NULL, to, parent=parent, beside=True)


def _none(legacy: str) -> Column:
    raise KeyError(legacy)
