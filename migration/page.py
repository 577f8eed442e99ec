"""The mapping as a page to read, in Markdown (pure)."""

from collections.abc import Iterator

from migration.mapping import TABLES, Column, Table

HEAD = """# What goes where

Printed by `python -m migration mapping`; a test holds this page to the code. Tables stand in the
order of a load, parents first. A column that a source does not have counts as NULL. What a field
cannot take as it was is kept beside the row (`legacy.KeptValue`), and a row without what it needs
goes into quarantine (`legacy.QuarantinedRow`): nothing is lost, and the way back gives every value
as it was.
"""


def lines() -> Iterator[str]:
    """The page, line by line."""
    yield HEAD
    for table in TABLES:
        yield from _table(table)
    yield "## Conversions\n"
    yield "| conversion | what it does |"
    yield "|---|---|"
    conversions = {column.by.name: column.by for table in TABLES for column in table.columns}
    for name in sorted(conversions):
        yield f"| {name} | {conversions[name].says} |"


def _table(table: Table) -> Iterator[str]:
    yield f"## {table.legacy} → {table.to}\n"
    yield "| legacy column | field | conversion |"
    yield "|---|---|---|"
    for column in table.columns:
        yield f"| {column.legacy} | {', '.join(column.fields)} | {_conversion(column)} |"
    for copy in table.copies:
        yield f"| - | {copy.field} | as {copy.of} of {copy.through} |"
    for field, value in table.fixed:
        yield f"| - | {field} | {'nothing' if value is None else value} |"
    yield ""


def _conversion(column: Column) -> str:
    if not column.parent:
        return column.by.name
    without = "kept beside the row" if column.beside else "quarantine"
    return f"{column.by.name} of {column.parent}; where that is not there: {without}"
