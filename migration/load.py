"""Reads an export and puts its rows into the new database: all of it, or nothing."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import orjson
from django.apps import apps
from django.db import InterfaceError, OperationalError, transaction

from migration import manifest, target
from migration.convert import Unconvertible
from migration.files import Progress
from migration.manifest import ExportDamaged, Manifest, TableFile
from migration.mapping import LOOKUPS, TABLES, Column, Lookup, Table
from rotc.errors import Conflict, Invalid

STEP: Final = 1000  # rows between two signs of progress
MOST_QUARANTINED: Final = 10_000

Row = dict[str, Any]
LookedUp = Mapping[int, object]


@dataclass(frozen=True, kw_only=True)
class Quarantined:
    """A row that could not be loaded; the reason repeats no value of it."""

    key: object
    reason: str


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """What became of one table: exported = created + updated + unchanged + quarantined."""

    table: str
    exported: int
    created: int
    updated: int
    unchanged: int
    quarantined: tuple[Quarantined, ...]
    kept: int  # rows whose password this system set since an earlier load, and which keep it
    beyond: int  # rows of the target that the export has not; they stay
    beyond_keys: tuple[int, ...]  # the first ten of them
    homeless: tuple[str, ...]  # exported columns that have no home yet


class RowsQuarantined(Conflict):
    """Rows could not be converted, and nobody accepted that; nothing was written."""

    code = "rows_quarantined"

    def __init__(self, loaded: tuple[Loaded, ...]) -> None:
        self.loaded = loaded
        count = sum(len(table.quarantined) for table in loaded)
        exported = sum(table.exported for table in loaded)
        super().__init__(
            f"{count} of {exported} rows cannot be loaded, so nothing was written. Mend them in "
            "the source and export again, or load the others with --accept-quarantined."
        )


class TooManyQuarantined(Invalid):
    """So many rows cannot be converted that something else must be wrong."""

    code = "too_many_quarantined"


class CountsDisagree(Conflict):
    """After the merge, the target has not the rows that it should have; nothing was written."""

    code = "counts_disagree"


def load_export(
    *, folder: Path, accept_quarantined: bool, progress: Progress
) -> tuple[Loaded, ...]:
    """Load an export in one transaction; a second load of it changes nothing.

    Rows are found by id and updated where they differ; rows that the export has not are left alone.
    A password that this system set since an earlier load is kept. With `accept_quarantined`, rows
    that cannot be loaded are left out; without it they make the whole load fail.

    Raises the refusals of `manifest.read`, `target.require_ready` and `target.Merge`, TargetLost,
    RowsQuarantined, TooManyQuarantined and CountsDisagree. Whatever is raised, nothing was written.
    """
    found = manifest.read(folder)
    target.require_ready()
    try:
        return _load_whole(found, folder, progress, accept_quarantined=accept_quarantined)
    except (OperationalError, InterfaceError):
        raise target.TargetLost from None


@transaction.atomic
def _load_whole(
    found: Manifest, folder: Path, progress: Progress, *, accept_quarantined: bool
) -> tuple[Loaded, ...]:
    lookups = {lookup.legacy: _looked_up(lookup, found, folder) for lookup in LOOKUPS}
    loaded = tuple(_load(table, found, folder, lookups, progress) for table in TABLES)
    if any(table.quarantined for table in loaded) and not accept_quarantined:
        raise RowsQuarantined(loaded)
    for table in TABLES:
        target.settle(apps.get_model(table.to), found.table(table.legacy).last_key)
    return loaded


def _load(
    table: Table, found: Manifest, folder: Path, lookups: Mapping[str, LookedUp], progress: Progress
) -> Loaded:
    file = found.table(table.legacy)
    conversion = _Conversion(table, lookups)
    merge = target.Merge(
        apps.get_model(table.to), [column.to for column in table.loaded], table.guard
    )
    merge.lock()
    staged = merge.stage(conversion.rows(folder, file, progress))
    merge.require_same_records(table.witnesses)
    kept = merge.kept()
    merged = merge.merge()
    rejected = [
        Quarantined(key=one.key, reason=f"breaks the rule {one.constraint}")
        for one in merged.rejected
    ]
    if merge.present() + len(rejected) != staged or staged + len(conversion.bad) != file.rows:
        raise CountsDisagree(f"{table.legacy}: the counts do not add up, so nothing was written.")
    beyond, beyond_keys = merge.beyond(
        [one.key for one in conversion.bad if isinstance(one.key, int)]
    )
    merge.finish()
    return Loaded(
        table=table.legacy,
        exported=file.rows,
        created=merged.created,
        updated=merged.updated,
        unchanged=staged - merged.created - merged.updated - len(rejected),
        quarantined=(*conversion.bad, *rejected),
        kept=kept,
        beyond=beyond,
        beyond_keys=beyond_keys,
        homeless=tuple(column.legacy for column in table.columns if not column.to),
    )


class _Conversion:
    """Converts a table's rows as they stream by, and sets aside those that cannot be."""

    def __init__(self, table: Table, lookups: Mapping[str, LookedUp]) -> None:
        self.columns = table.loaded
        self.lookups = lookups
        self.bad: list[Quarantined] = []

    def rows(self, folder: Path, file: TableFile, progress: Progress) -> Iterator[list[object]]:
        done = 0
        for done, row in enumerate(_rows(folder, file), start=1):
            try:
                yield [self._value(column, row) for column in self.columns]
            except Unconvertible as trouble:
                self._set_aside(row, trouble)
            if done % STEP == 0:
                progress(file.table, done, file.rows)
        progress(file.table, done, file.rows)

    def _value(self, column: Column, row: Row) -> object:
        value = row.get(column.legacy)
        try:
            if column.through and value is not None:
                value = self._found(column.through, value)
            return column.by(value)
        except Unconvertible as trouble:
            raise Unconvertible(f"{column.legacy} {trouble.message}") from None

    def _found(self, lookup: str, key: object) -> object:
        if not isinstance(key, int) or key not in self.lookups[lookup]:
            raise Unconvertible(f"points at a row of {lookup} that is not there")
        return self.lookups[lookup][key]

    def _set_aside(self, row: Row, trouble: Unconvertible) -> None:
        self.bad.append(Quarantined(key=row.get("id"), reason=trouble.message))
        if len(self.bad) > MOST_QUARANTINED:
            raise TooManyQuarantined(
                f"More than {MOST_QUARANTINED:,} rows cannot be converted; the first: "
                f"row {self.bad[0].key}: {self.bad[0].reason}. Nothing was written."
            )


def _looked_up(lookup: Lookup, found: Manifest, folder: Path) -> LookedUp:
    rows = _rows(folder, found.table(lookup.legacy))
    return {row["id"]: row[lookup.value] for row in rows}


def _rows(folder: Path, file: TableFile) -> Iterator[Row]:
    path = folder / file.file
    with closing(path.open("rb")) as reading:
        for number, line in enumerate(reading, start=1):
            if line in (b"[\n", b"]\n"):
                continue
            try:
                yield dict(orjson.loads(line.rstrip(b",\n")))
            except (ValueError, TypeError):
                raise ExportDamaged(f"{path}, line {number}: is no row. Export again.") from None
