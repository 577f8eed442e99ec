"""The legacy side of a verification: what an export holds, or what the database has now."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from migration import source
from migration.manifest import Manifest
from migration.mapping import TABLES, Table
from migration.source import Source
from rotc.errors import Conflict

BLOCK: Final = 1024 * 1024  # bytes
END: Final = b"]\n"
BETWEEN: Final = b",\n"  # two rows; JSON has no line feed within one


class AnotherSource(Conflict):
    """The legacy database is not the one that was exported."""

    code = "another_source"


@dataclass(frozen=True, kw_only=True)
class Held:
    """What the source says of one table."""

    columns: tuple[str, ...]
    rows: int
    last_key: int


@dataclass(frozen=True, kw_only=True)
class Side:
    """The legacy rows that should be in the new database.

    `tables` are those that it has, by legacy name. `blocks` gives the rows of one by ascending key,
    in canonical form, as JSON, one a line, with a comma and a line feed between two; many lines a
    block. `left` is what the mapping does not know.
    """

    name: str
    tables: Mapping[str, Held]
    blocks: Callable[[Table], Iterator[bytes]]
    left: tuple[str, ...] = ()


def exported(folder: Path, found: Manifest) -> Side:
    """What the files of an export hold; `found` is its manifest, which was held to them."""
    files = {table.table: table for table in found.tables}
    held = {
        name: Held(
            columns=tuple(column.name for column in file.columns),
            rows=file.rows,
            last_key=file.last_key,
        )
        for name, file in files.items()
    }
    return Side(
        name=f"the export of {found.source_name}, {found.snapshot_at}",
        tables=held,
        blocks=lambda table: _of_file(folder / files[table.legacy].file),
    )


@contextmanager
def live(url: str, found: Manifest) -> Iterator[Side]:
    """What the legacy database at this address has now, in one snapshot.

    Raises AnotherSource where it is not the one of the manifest, and the refusals of
    `source.opened`.
    """
    zone = ZoneInfo(found.source_zone)
    with source.opened(url) as database:
        if database.identity != found.source_identity:
            raise AnotherSource(
                f"The legacy database {database.name} is not the one that was exported: that was "
                f"{found.source_name}. Set NODEJS_DATABASE_URL to it, or export this one."
            )
        held = {table.legacy: _held(table, database) for table in TABLES}
        here = {name: one for name, one in held.items() if one}

        def blocks(table: Table) -> Iterator[bytes]:
            columns = here[table.legacy].columns
            found = database.blocks(table, columns, zone=zone, raw=Counter())
            return (block[:-1].replace(b"\n", BETWEEN) for block in found)

        yield Side(
            name=f"the legacy database {database.name}",
            tables=here,
            blocks=blocks,
            left=tuple(_left(database)),
        )


def _held(table: Table, database: Source) -> Held | None:
    there = {column.name for column in database.columns(table.legacy)}
    if not there:
        return None
    return Held(
        columns=tuple(name for name in table.exported if name in there),
        rows=database.count(table.legacy),
        last_key=database.last_key(table),
    )


def _left(database: Source) -> Iterator[str]:
    known = {table.legacy: set(table.exported) for table in TABLES}
    for name in database.tables():
        if name not in known:
            yield name
            continue
        for column in database.columns(name):
            if column.name not in known[name]:
                yield f"{name}.{column.name}"


def _of_file(path: Path) -> Iterator[bytes]:
    with path.open("rb") as reading:
        reading.readline()  # the bracket of the array
        while block := reading.read(BLOCK):
            block += reading.readline()
            if block == END or block.endswith(b"\n" + END):
                block = block[: -len(END)]
            if block:
                yield block.removesuffix(b"\n").removesuffix(b",")
