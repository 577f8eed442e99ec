"""Reads the rows of the new database back as the legacy rows that they stand for."""

from collections.abc import Iterator

import orjson
from django.apps import apps

from migration.mapping import Table
from migration.target.places import Place

STEP = 2000  # rows in memory


def legacy_rows(table: Table) -> Iterator[dict[str, object]]:
    """The legacy rows, in canonical form, by ascending key; a page of them in memory.

    All rows of the table, those that were made here included; of columns that the source had not,
    what the fields hold. They are of one moment where the caller's transaction is.
    """
    place = Place(table)
    rows = place.model._default_manager.order_by(table.key).values(*table.fields)  # noqa: SLF001 — of any model
    page = list(rows[:STEP])
    while page:
        last = page[-1][table.key]
        kept = _kept(table, page[0][table.key], last)
        for row in page:
            yield table.uncarry(row, kept.get(row[table.key], {}))
        page = list(rows.filter(**{f"{table.key}__gt": last})[:STEP])


def _kept(table: Table, first: int, last: int) -> dict[int, dict[str, object]]:
    values = apps.get_model("legacy.KeptValue").objects.filter(
        table_name=table.legacy, key__gte=first, key__lte=last
    )
    found: dict[int, dict[str, object]] = {}
    for key, column, value in values.values_list("key", "column_name", "value"):
        found.setdefault(key, {})[column] = orjson.loads(value)
    return found
