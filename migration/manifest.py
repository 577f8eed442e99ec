"""What an export says about itself. It is written last: without it there is no export (pure)."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from migration.files import appearing_whole, weigh
from rotc.errors import Conflict, Invalid

TOOL: Final = "rotc-migration 2"
NAME: Final = "manifest.json"
FORMAT: Final = 2


class NotAnExport(Invalid):
    """The folder holds no finished export that this version can read."""

    code = "not_an_export"


class ExportDamaged(Conflict):
    """A file of the export is not what the manifest says."""

    code = "export_damaged"


@dataclass(frozen=True, kw_only=True)
class ColumnFound:
    """A column as the source declares it."""

    name: str
    type: str


@dataclass(frozen=True, kw_only=True)
class TableFile:
    """One exported table: its file, what is in it, and what it weighs."""

    table: str
    file: str
    rows: int
    bytes: int
    sha256: str
    last_key: int  # the highest key that the source has given out
    columns: tuple[ColumnFound, ...]


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """An export's own account of itself; it holds no address and no secret.

    `snapshot_at` is ISO 8601 in UTC; `source_zone` is what moments without an offset were read in;
    `source_identity` tells the source from any other; `absent` are tables that it does not have.
    """

    format: int
    tool: str
    source: str  # sqlite | postgresql
    source_name: str
    source_identity: str
    source_zone: str
    snapshot_at: str
    tables: tuple[TableFile, ...]
    absent: tuple[str, ...]

    def table(self, name: str) -> TableFile | None:
        """The exported table of this name; None where the source had none. Raises NotAnExport."""
        if name in self.absent:
            return None
        for found in self.tables:
            if found.table == name:
                return found
        raise NotAnExport(f"The manifest lists no table {name}: the export is of another version.")


def write(manifest: Manifest, folder: Path) -> None:
    """Put the manifest into the folder, whole or not at all."""
    with appearing_whole(folder / NAME) as writing:
        writing.write(json.dumps(asdict(manifest), indent=2).encode() + b"\n")


def read(folder: Path) -> Manifest:
    """The manifest of an export, every file of which has just been weighed and found right.

    Raises NotAnExport where there is no readable manifest, and ExportDamaged with the name of the
    first file that is missing, cut short, changed, or holds another number of rows.
    """
    try:
        found = _parsed(json.loads((folder / NAME).read_bytes()))
    except FileNotFoundError:
        raise NotAnExport(
            f"{folder} holds no {NAME}: nothing was exported there, or the export was "
            "interrupted. Export again."
        ) from None
    except OSError as trouble:
        raise NotAnExport(f"{folder / NAME} cannot be read: {trouble.strerror}.") from None
    except (ValueError, TypeError, KeyError, AttributeError):
        raise NotAnExport(f"{folder / NAME} is not a manifest of format {FORMAT}.") from None
    for table in found.tables:
        _check(folder / table.file, table)
    return found


def _parsed(content: Mapping[str, Any]) -> Manifest:
    if content["format"] != FORMAT:
        raise ValueError
    tables = (
        TableFile(**{**table, "columns": tuple(ColumnFound(**one) for one in table["columns"])})
        for table in content["tables"]
    )
    found = {**content, "tables": tuple(tables), "absent": tuple(content["absent"])}
    return Manifest(**found)


def _check(path: Path, table: TableFile) -> None:
    if path.name != table.file:
        raise NotAnExport(f"The manifest names a file outside its folder for {table.table}.")
    try:
        weight = weigh(path)
    except OSError as trouble:
        raise ExportDamaged(f"{path} cannot be read: {trouble.strerror}. Export again.") from None
    if weight.bytes != table.bytes:
        raise ExportDamaged(
            f"{path} has {weight.bytes} bytes, and the manifest says {table.bytes}. Export again."
        )
    if weight.sha256 != table.sha256:
        raise ExportDamaged(f"{path} was changed: its SHA-256 is not the manifest's. Export again.")
    if weight.lines != table.rows + 2:  # a row a line, between the two brackets of the array
        raise ExportDamaged(
            f"{path} holds {weight.lines - 2} rows, and the manifest says {table.rows}. "
            "Export again."
        )
