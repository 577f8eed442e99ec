"""Writes the legacy tables to files, and then the manifest that makes them an export."""

import base64
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import orjson

from migration import convert, files, manifest, source
from migration.files import Progress
from migration.manifest import ColumnFound, Manifest, TableFile
from migration.mapping import LOOKUPS, TABLES, Lookup, Table
from rotc.errors import Conflict, Invalid

TOOL = "rotc-migration 1"
STEP = 1000  # rows between two signs of progress


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
    raw: dict[str, int] = field(default_factory=dict)  # column: moments that were left as found


@dataclass(frozen=True, kw_only=True)
class Exported:
    """A finished export."""

    manifest: Manifest
    findings: tuple[Finding, ...]

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
    written as it is. `leave_unknown` leaves columns out that the mapping does not know.

    Raises the refusals of `source.opened`, ExportRefused and FolderTaken. Whatever is raised, the
    folder then holds no manifest, and so no export.
    """
    _require_free(folder)
    with source.opened(url) as legacy:
        plans = [_plan(table, legacy, leave_unknown=leave_unknown) for table in (*TABLES, *LOOKUPS)]
        written = [_write(plan, legacy, folder, zone, progress) for plan in plans]
    whole = Manifest(
        format=manifest.FORMAT,
        tool=TOOL,
        source=legacy.kind,
        source_name=legacy.name,
        source_zone=zone.key,
        snapshot_at=at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        tables=tuple(written),
    )
    manifest.write(whole, folder)
    return Exported(manifest=whole, findings=tuple(plan.finding for plan in plans))


@dataclass(frozen=True, kw_only=True)
class _Plan:
    table: Table | Lookup
    columns: tuple[ColumnFound, ...]
    finding: Finding

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @property
    def instants(self) -> frozenset[str]:
        if isinstance(self.table, Lookup):
            return frozenset()
        return frozenset(column.legacy for column in self.table.columns if column.is_instant)


def _require_free(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        taken = (folder / manifest.NAME).exists()
    except OSError as trouble:
        raise FolderTaken(f"{folder} cannot be written to: {trouble.strerror}.") from None
    if taken:
        raise FolderTaken(f"{folder} already holds an export. Choose a folder of its own.")


def _plan(table: Table | Lookup, legacy: source.SqliteSource, *, leave_unknown: bool) -> _Plan:
    found = legacy.columns(table.legacy)
    if not found:
        raise ExportRefused(
            f"{legacy.name} has no table {table.legacy}: is it the legacy database?"
        )
    here = {column.name for column in found}
    missing = tuple(name for name in table.exported if name not in here)
    needed = [name for name in missing if name in _required(table)]
    if needed:
        raise ExportRefused(f"{table.legacy} lacks {', '.join(needed)}, which every row needs.")
    unknown = () if isinstance(table, Lookup) else tuple(sorted(here.difference(table.exported)))
    if unknown and not leave_unknown:
        raise ExportRefused(
            f"{table.legacy} has columns that are not mapped: {', '.join(unknown)}. Map them in "
            "migration/mapping.py, or leave them behind with --leave-unknown."
        )
    return _Plan(
        table=table,
        columns=tuple(column for column in found if column.name in table.exported),
        finding=Finding(table=table.legacy, missing=missing, left=unknown),
    )


def _required(table: Table | Lookup) -> set[str]:
    if isinstance(table, Lookup):
        return set(table.exported)
    return {column.legacy for column in table.columns if column.required}


def _write(
    plan: _Plan, legacy: source.SqliteSource, folder: Path, zone: ZoneInfo, progress: Progress
) -> TableFile:
    name = plan.table.legacy
    path = folder / f"{name}.json"
    there, done = legacy.count(name), 0
    try:
        with files.appearing_whole(path) as writing:
            writing.write(b"[\n")
            for done, line in enumerate(_lines(plan, legacy, zone), start=1):
                writing.write(b",\n" + line if done > 1 else line)
                if done % STEP == 0:
                    progress(name, done, there)
            writing.write(b"\n]\n" if done else b"]\n")
        weight = files.weigh(path)
    except OSError as trouble:
        raise FolderTaken(f"{path} cannot be written: {trouble.strerror}.") from None
    progress(name, done, there)
    return TableFile(
        table=name,
        file=path.name,
        purpose="lookup" if isinstance(plan.table, Lookup) else "rows",
        rows=done,
        bytes=weight.bytes,
        sha256=weight.sha256,
        last_key=legacy.last_key(name),
        columns=plan.columns,
    )


def _lines(plan: _Plan, legacy: source.SqliteSource, zone: ZoneInfo) -> Iterator[bytes]:
    instants, raw = plan.instants, plan.finding.raw
    for values in legacy.rows(plan.table.legacy, plan.names):
        row = dict(zip(plan.names, map(_json_value, values), strict=True))
        for name in instants & row.keys():
            try:
                row[name] = convert.instant_text(row[name], zone=zone)
            except convert.Unconvertible:
                raw[name] = raw.get(name, 0) + 1
        yield orjson.dumps(row)


def _json_value(value: object) -> object:
    """The value as JSON can hold it: bytes and infinities become objects, which no load accepts."""
    if isinstance(value, bytes):
        return {"base64": base64.b64encode(value).decode()}
    if isinstance(value, float) and not math.isfinite(value):
        return {"number": str(value)}
    return value
