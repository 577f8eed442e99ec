"""Reads the rows of the new database back as the legacy rows that they stand for."""

from collections.abc import Iterator

import orjson
from django.apps import apps

from migration.mapping import Table
from migration.target.places import Place

STEP = 2000  # rows in memory


def legacy_rows(table: Table) -> Iterator[dict[str, object]]:
    """The legacy rows, in canonical form, by ascending key; streamed.

    All rows of the table, those that were made here included; of columns that the source had not,
    what the fields hold.
    """
    place = Place(table)
    kept = _kept(table)
    beside = next(kept, None)
    rows = place.model._default_manager.order_by(table.key).values(*table.fields)  # noqa: SLF001 — of any model
    for row in rows.iterator(chunk_size=STEP):
        here: dict[str, object] = {}
        while beside and beside[0] <= row[table.key]:
            if beside[0] == row[table.key]:
                here[beside[1]] = orjson.loads(beside[2])
            beside = next(kept, None)
        yield table.uncarry(row, here)


def _kept(table: Table) -> Iterator[tuple[int, str, str]]:
    values = apps.get_model("legacy.KeptValue").objects.filter(table_name=table.legacy)
    ordered = values.order_by("key", "column_name")
    return iter(ordered.values_list("key", "column_name", "value").iterator(chunk_size=STEP))
