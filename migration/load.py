"""Reads an export and puts its rows into the new database: all of it, or nothing."""

import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Final

import orjson
from django.db import (
    DataError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    transaction,
)

from migration import backups, manifest, target
from migration.files import Progress
from migration.lines import MOST, Lines, TooManyQuarantined
from migration.manifest import Manifest, TableFile
from migration.mapping import TABLES, Table
from migration.target import copying, keeping, merging, parents
from migration.target.keeping import Quarantined
from migration.target.parents import Rejected
from migration.target.places import STAGED, Place
from rotc import caching
from rotc.errors import Conflict

MANY: Final = 50_000
"""Rows of an empty table from which on indexes and foreign keys are cheaper made anew."""


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """What became of one table: exported = created + updated + unchanged + quarantined."""

    table: str
    exported: int
    created: int
    updated: int
    unchanged: int
    quarantined: tuple[Quarantined, ...]
    beside: int  # values that are kept beside their rows
    guarded: int  # rows whose password this system set since an earlier load, and which keep it
    beyond: int  # rows of the target that the export has not; they stay
    beyond_keys: tuple[int, ...]  # the first ten of them
    seconds: float = 0


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


class KeysNotUnique(Conflict):
    """Rows that cannot be loaded cannot be told apart either: one would stand for all of them."""

    code = "keys_not_unique"


class CountsDisagree(Conflict):
    """After the merge, the target has not the rows that it should have; nothing was written."""

    code = "counts_disagree"


def load_export(
    *, folder: Path, backed_up_in: Path | None, accept_quarantined: bool, progress: Progress
) -> tuple[Loaded, ...]:
    """Load an export in one transaction; a second load of it changes nothing.

    Rows are found by id and updated where they differ; rows that the export has not are left alone.
    A password that this system set since an earlier load is kept. With `accept_quarantined`, rows
    that cannot be loaded are left out, and kept apart; without it they make the whole load fail. A
    verified backup of the source must lie in `backed_up_in`; None says that the target is a scratch
    database, for which none is needed.

    Raises the refusals of `manifest.read` and `target`, NoVerifiedBackup, RowsQuarantined,
    TooManyQuarantined, KeysNotUnique and CountsDisagree. Whatever is raised, nothing was written.
    """
    found = manifest.read(folder)
    if backed_up_in is not None:
        tables = [table.table for table in found.tables]
        backups.require_verified(backed_up_in, identity=found.source_identity, tables=tables)
    target.require_ready()
    try:
        return _load_whole(found, folder, progress, accept_quarantined=accept_quarantined)
    except (OperationalError, InterfaceError) as trouble:
        raise target.lost(trouble) from None


@transaction.atomic
def _load_whole(
    found: Manifest, folder: Path, progress: Progress, *, accept_quarantined: bool
) -> tuple[Loaded, ...]:
    target.begin()
    files = [(table, file) for table in TABLES if (file := found.table(table.legacy))]
    loaded = tuple(_timed(table, file, folder, progress) for table, file in files)
    if any(table.quarantined for table in loaded) and not accept_quarantined:
        raise RowsQuarantined(loaded)
    caching.forget(*{group for table, _ in files for group in table.cached})
    for table, file in files:
        target.settle(Place(table).model, table.key, file.last_key)
    return loaded


def _timed(table: Table, file: TableFile, folder: Path, progress: Progress) -> Loaded:
    began = time.monotonic()
    loaded = _load(table, file, folder, progress)
    return replace(loaded, seconds=time.monotonic() - began)


def _load(table: Table, file: TableFile, folder: Path, progress: Progress) -> Loaded:
    place = Place(table)
    place.lock()
    with tempfile.TemporaryFile() as beside, tempfile.TemporaryFile() as aside:
        lines = Lines(table, file, folder, beside=beside, aside=aside)
        if place.is_empty():
            try:
                return _straight(place, lines, progress)
            except (IntegrityError, DataError):
                # A row breaks a rule: find out which.
                lines = Lines(table, file, folder, beside=beside, aside=aside)
        return _merged(place, lines, progress)


@transaction.atomic
def _straight(place: Place, lines: Lines, progress: Progress) -> Loaded:
    rest = [value for _, value in place.rest()]
    are_many = lines.file.rows >= MANY
    with copying.bare(place) if are_many else nullcontext():
        is_new = are_many and copying.make_new(place)
        copied = copying.straight(place, lines.csv(progress, then=rest), is_new=is_new)
        copying.keep(place, _spooled(lines))
        orphans = parents.set_orphans_aside(place, place.table, at_most=MOST)
    done = merging.Merged(created=copied - len(orphans), rejected=tuple(orphans))
    return _finish(place, lines, done, copied, straight=True)


def _merged(place: Place, lines: Lines, progress: Progress) -> Loaded:
    staged = copying.stage(place, lines.csv(progress))
    copying.keep(place, _spooled(lines))
    orphans = parents.set_orphans_aside(place, STAGED, at_most=MOST)
    merging.require_same_records(place)
    guarded = merging.guarded(place)
    done = merging.merge(place) + merging.Merged(rejected=tuple(orphans))
    if merging.present(place) + len(done.rejected) != staged:
        raise _disagree(place)
    return _finish(place, lines, done, staged, guarded=guarded)


def _finish(
    place: Place,
    lines: Lines,
    done: merging.Merged,
    arrived: int,
    *,
    straight: bool = False,
    guarded: int = 0,
) -> Loaded:
    if arrived + len(lines.bad) != lines.file.rows:
        raise _disagree(place)
    quarantined = _quarantined(lines, done.rejected)
    _require_unique_keys(place, quarantined)
    keeping.quarantine(place, quarantined, _rows_of_them(lines, done.rejected))
    kept = keeping.keep_beside(place, all_of_it=straight)
    for copy in place.mapped.copies:
        keeping.copy_from_parent(place, copy)
    keys = [int(one.key) for one in quarantined if one.key.isdigit()]
    known = arrived - len(done.rejected)
    beyond, beyond_keys = (0, ()) if straight else merging.beyond(place, keys, known=known)
    return Loaded(
        table=place.mapped.legacy,
        exported=lines.file.rows,
        created=done.created,
        updated=done.updated,
        unchanged=arrived - done.created - done.updated - len(done.rejected),
        quarantined=quarantined,
        beside=kept,
        guarded=guarded,
        beyond=beyond,
        beyond_keys=beyond_keys,
    )


def _quarantined(lines: Lines, rejected: Sequence[Rejected]) -> tuple[Quarantined, ...]:
    if len(lines.bad) + len(rejected) > MOST:
        raise TooManyQuarantined(
            f"More than {MOST:,} rows of {lines.table.legacy} cannot be loaded. Nothing was "
            "written."
        )
    bad = [Quarantined(key=key, reason=reason) for key, reason in lines.bad]
    return (*bad, *(Quarantined(key=str(one.key), reason=one.reason) for one in rejected))


def _rows_of_them(lines: Lines, rejected: Sequence[Rejected]) -> Iterator[tuple[str, str]]:
    """Key and row of each, both in JSON, one at a time."""
    for row in chain(lines.set_aside(), lines.rows_of({one.key for one in rejected})):
        safe = lines.table.without_secrets(row)
        yield orjson.dumps(row.get(lines.table.key)).decode(), orjson.dumps(safe).decode()


def _require_unique_keys(place: Place, rows: Sequence[Quarantined]) -> None:
    key, count = Counter(one.key for one in rows).most_common(1)[0] if rows else ("", 0)
    if count > 1:
        raise KeysNotUnique(
            f"{count} rows of {place.mapped.legacy} that cannot be loaded have the same "
            f"{place.mapped.key}: {key}. Nothing was written. Give each a number of its own in "
            "the source, and export again."
        )


def _spooled(lines: Lines) -> Iterator[bytes]:
    lines.beside.seek(0)
    while block := lines.beside.read(1024 * 1024):
        yield block


def _disagree(place: Place) -> CountsDisagree:
    return CountsDisagree(
        f"{place.mapped.legacy}: the counts do not add up, so nothing was written."
    )
