"""What is kept or in quarantine and is of nothing, or for a reason that is not the load's."""

from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

import orjson
from django.apps import apps

from migration.convert import Unconvertible
from migration.mapping import TABLES, Table
from migration.target import merging, parents
from migration.target.places import Place
from migration.verify import aside
from migration.verify.verdict import NOTHING, Difference, difference

MOST: Final = 1000  # of each kind


def astray() -> Iterator[Difference]:
    """Values and rows of tables that no legacy database has, and reasons that were edited.

    Of each kind, and of each table, the first thousand.
    """
    known = [table.legacy for table in TABLES]
    values = apps.get_model("legacy.KeptValue").objects.exclude(table_name__in=known)
    for one in values.order_by("id")[:MOST]:
        told = "a value kept of no table"
        yield difference(one.table_name, one.key, one.column_name, NOTHING, told)
    rows = apps.get_model("legacy.QuarantinedRow").objects
    for name, key in (
        rows.exclude(table_name__in=known).order_by("id").values_list("table_name", "key")[:MOST]
    ):
        yield difference(name, key, "", NOTHING, "a row in quarantine of no table")
    for table in TABLES:
        yield from islice(_reasons(table), MOST)


def _reasons(table: Table) -> Iterator[Difference]:
    rules: set[str] = set()
    for one in aside.rows(table):
        rules = rules or _rules(table)
        expected = _reason(table, one.row)
        if one.reason not in (expected or rules):
            wanted = " or ".join(sorted(expected)) if expected else "a rule of its table"
            yield difference(
                table.legacy, orjson.loads(one.key), "why it is in quarantine", wanted, one.reason
            )


def _reason(table: Table, row: dict[str, Any]) -> set[str]:
    """Why this row can be in quarantine by what is in it; nothing where a rule must be why."""
    try:
        table.carry(row)
    except Unconvertible as trouble:
        return {trouble.message}
    return set()


def _rules(table: Table) -> set[str]:
    """Why a row can be in quarantine that can be converted: a parent, a rule of the table."""
    orphaned = {parents.missing(column) for column in table.parents if not column.beside}
    return orphaned | {merging.broken(name) for name in Place(table).rules()}
