"""Writes the legacy tables to files, and then the manifest that makes them an export."""

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from migration import files, manifest, source
from migration.files import Progress
from migration.manifest import ColumnFound, Manifest, TableFile
from migration.mapping import TABLES, Table
from migration.source import Source
from rotc.errors import Conflict, Invalid


class ExportRefused(Invalid):
    """The source has not the tables or columns that an export needs, or has others."""

    code = "export_refused"


class FolderTaken(Conflict):
    """The folder already holds an export, or cannot be written to."""

    code = "folder_taken"


@dataclass(kw_only=True)
class Finding:
    """What the operator should know about one exported table."""

    table: str
    missing: tuple[str, ...] = ()  # columns that this source is too old to have
    left: tuple[str, ...] = ()  # columns that the mapping does not know
    spelled: tuple[str, ...] = ()  # names of it that the source writes in other letters
    raw: Counter[str] = field(default_factory=Counter)  # column: moments that were left as found
    seconds: float = 0


@dataclass(frozen=True, kw_only=True)
class Exported:
    """A finished export; `left` are tables that the mapping does not know."""

    manifest: Manifest
    findings: tuple[Finding, ...]
    left: tuple[str, ...]

    @property
    def total(self) -> int:
        return sum(table.rows for table in self.manifest.tables)


def export_tables(
    *,
    url: str,
    folder: Path,
    zone: ZoneInfo,
    at: datetime,
    leave_unknown: bool,
    progress: Progress,
) -> Exported:
    """Export every mapped table of the legacy database, as one snapshot shows it.

    Moments are written in ISO 8601 and UTC; those without an offset are local time of `zone`. A
    moment that cannot be read is left as it stands, for the load to judge. Everything else is
    written as it is. `leave_unknown` leaves tables and columns out that the mapping does not know.

    Raises the refusals of `source.opened`, ExportRefused, FolderTaken and DiskFull. Whatever is
    raised, the folder then holds no manifest, and so no export, and no file of one.
    """
    _require_free(folder)
    with source.opened(url) as legacy, _cleared_unless_done(folder, legacy) as made:
        here = [table for table in TABLES if _is_there(table, legacy)]
        plans = [_plan(table, legacy) for table in here]
        left = _unknown_tables(legacy)
        if not leave_unknown:
            _require_mapped(legacy, left, plans)
        written: list[TableFile] = []
        for plan in plans:
            made.append(folder / f"{plan.table.legacy}.json")
            written.append(_write(plan, legacy, made[-1], zone, progress))
        whole = Manifest(
            format=manifest.FORMAT,
            tool=manifest.TOOL,
            source=legacy.kind,
            source_name=legacy.name,
            source_identity=legacy.identity,
            source_zone=zone.key,
            snapshot_at=at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
            tables=tuple(written),
            absent=tuple(table.legacy for table in TABLES if table not in here),
        )
        manifest.write(whole, folder)
    return Exported(manifest=whole, findings=tuple(plan.finding for plan in plans), left=left)


@dataclass(frozen=True, kw_only=True)
class _Plan:
    table: Table
    columns: tuple[ColumnFound, ...]
    finding: Finding

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


def _require_free(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        taken = (folder / manifest.NAME).exists()
    except OSError as trouble:
        raise FolderTaken(f"{folder} cannot be written to: {trouble.strerror}.") from None
    if taken:
        raise FolderTaken(f"{folder} already holds an export. Choose a folder of its own.")


@contextmanager
def _cleared_unless_done(folder: Path, legacy: Source) -> Iterator[list[Path]]:
    """Files that are removed again where the export comes to nothing: they are personal."""
    made: list[Path] = []
    for left in folder.glob(f"*.json{files.UNFINISHED}"):  # by one that was killed
        left.unlink()
    try:
        yield made
    except BaseException as trouble:
        for path in made:
            path.unlink(missing_ok=True)
        if isinstance(trouble, OSError):
            files.require_room(trouble, folder, needed=legacy.size)
            raise FolderTaken(f"{folder} cannot be written to: {trouble.strerror}.") from None
        raise


def _unknown_tables(legacy: Source) -> tuple[str, ...]:
    known = {table.legacy for table in TABLES}
    return tuple(name for name in legacy.tables() if name not in known)


def _require_mapped(legacy: Source, unknown: Sequence[str], plans: Sequence[_Plan]) -> None:
    # All at once: --leave-unknown is for all of them.
    tables = [f"{legacy.name} has tables that are not mapped: {', '.join(unknown)}"]
    columns = [
        f"{plan.table.legacy} has columns that are not mapped: {', '.join(plan.finding.left)}"
        for plan in plans
        if plan.finding.left
    ]
    if unknown or columns:
        raise ExportRefused(
            f"{'; '.join((tables if unknown else []) + columns)}. Map them in "
            "migration/mapping/, or leave them behind with --leave-unknown."
        )


def _is_there(table: Table, legacy: Source) -> bool:
    there = bool(legacy.columns(table.legacy))
    if table.everywhere and not there:
        raise ExportRefused(
            f"{legacy.name} has no table {table.legacy}: is it the legacy database?"
        )
    return there


def _plan(table: Table, legacy: Source) -> _Plan:
    found = {column.name: column for column in legacy.columns(table.legacy)}
    missing = [column for column in table.columns if column.legacy not in found]
    needed = [column.legacy for column in missing if column.required]
    if needed:
        raise ExportRefused(f"{table.legacy} lacks {', '.join(needed)}, which every row needs.")
    unknown = tuple(sorted(found.keys() - set(table.exported)))
    return _Plan(
        table=table,
        columns=tuple(found[name] for name in table.exported if name in found),
        finding=Finding(
            table=table.legacy,
            missing=tuple(column.legacy for column in missing),
            left=unknown,
            spelled=legacy.spelled(table.legacy),
        ),
    )


def _write(
    plan: _Plan, legacy: Source, path: Path, zone: ZoneInfo, progress: Progress
) -> TableFile:
    name, began = plan.table.legacy, time.monotonic()
    there = legacy.count(name)
    with files.appearing_whole(path) as writing:
        writing.write(b"[\n")
        for block in legacy.blocks(plan.table, plan.names, zone=zone, raw=plan.finding.raw):
            separator = b",\n" if writing.bytes > len(b"[\n") else b""
            writing.write(separator + block[:-1].replace(b"\n", b",\n"))
            progress(name, min(writing.lines, there), there)
        writing.write(b"\n]\n" if writing.bytes > len(b"[\n") else b"]\n")
    weight = writing.weight
    progress(name, weight.lines - 2, there)
    plan.finding.seconds = time.monotonic() - began
    return TableFile(
        table=name,
        file=path.name,
        rows=weight.lines - 2,  # a row a line, between the two brackets of the array
        bytes=weight.bytes,
        sha256=weight.sha256,
        last_key=legacy.last_key(plan.table),
        columns=plan.columns,
    )
