"""Blocks of legacy rows: JSON by ascending key, one a line, a comma between two (pure)."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

import orjson

from migration.manifest import ExportDamaged
from migration.mapping import Table

Row = Mapping[str, Any]


def rows(block: bytes) -> list[dict[str, Any]]:
    """The rows of a block. Raises ExportDamaged."""
    try:
        found: list[dict[str, Any]] = orjson.loads(b"[" + block + b"]")
    except ValueError:
        raise ExportDamaged("A line is no row. Export again.") from None
    return found


def count(block: bytes) -> int:
    """How many rows a block has: JSON has no line feed within one."""
    return block.count(b"\n") + 1


def last_key(block: bytes, table: Table, low: int) -> int:
    """The highest key of a block whose keys are above `low`; `low` where no row has a key."""
    *_, last = rows(block[block.rfind(b"\n") + 1 :])
    if is_key(last[table.key]):
        return max(int(last[table.key]), low)
    keys = (row[table.key] for row in rows(block))
    return max(filter(is_key, keys), default=low)


def by_key(found: Sequence[Row], table: Table, low: int) -> dict[int, Row]:
    """The rows that have a key, by it. Raises ExportDamaged unless they ascend from `low`."""
    keys = [row[table.key] for row in found]
    if set(map(type, keys)) != {int}:
        found = [row for row in found if is_key(row[table.key])]
        keys = [row[table.key] for row in found]
    keyed = dict(zip(keys, found, strict=True))
    if keys != sorted(keyed) or (keys and keys[0] <= low):
        raise ExportDamaged(f"{table.legacy}: the rows do not come by ascending key. Export again.")
    return keyed


def is_key(value: object) -> bool:
    """Whether this could be the key of a row in the new database."""
    return isinstance(value, int) and not isinstance(value, bool)


def is_among(value: object, keys: AbstractSet[int]) -> bool:
    """Whether this is one of these keys."""
    return is_key(value) and value in keys
