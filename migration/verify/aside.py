"""The rows in quarantine, one in memory at a time: each may hold a picture."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import orjson
from django.apps import apps

from migration.mapping import Table


class Aside(NamedTuple):
    """A row in quarantine: its key in JSON, the row, and why it is there."""

    key: str
    row: dict[str, Any]
    reason: str


def rows(table: Table) -> Iterator[Aside]:
    """The rows of the legacy table that are in quarantine, in the order in which they came."""
    stored = apps.get_model("legacy.QuarantinedRow").objects.filter(table_name=table.legacy)
    for number in stored.order_by("id").values_list("id", flat=True):
        key, row, reason = stored.values_list("key", "row", "reason").get(id=number)
        yield Aside(key, orjson.loads(row), reason)
