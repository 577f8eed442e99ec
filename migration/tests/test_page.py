"""The page that tells what goes where is what the mapping says, and the mapping fits the models."""

from pathlib import Path

import pytest
from django.apps import apps
from django.db.models.expressions import DatabaseDefault

from migration import page
from migration.mapping import TABLES, Table
from migration.target.places import Place

PAGE = Path(__file__).parents[2] / "docs" / "mapping.md"
EACH = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.legacy)


def test_the_page_is_what_the_command_prints() -> None:
    told = "\n".join(page.lines()) + "\n"

    assert PAGE.read_text() == told, "run: python -m migration mapping > docs/mapping.md"


@EACH
@pytest.mark.django_db
def test_each_field_is_filled_once_but_those_that_the_database_fills(table: Table) -> None:
    place = Place(table)
    rest = [column for column, _ in place.rest()]

    columns = [*place.columns, *rest]

    fields = {
        field.column
        for field in apps.get_model(table.to)._meta.concrete_fields
        if not isinstance(field.get_default(), DatabaseDefault)
    }
    assert set(columns) == fields
    assert len(columns) == len(fields)


@EACH
def test_parents_stand_before_their_children(table: Table) -> None:
    before = [one.legacy for one in TABLES[: TABLES.index(table)]]

    assert {column.parent for column in table.parents} <= set(before)


@EACH
def test_the_key_comes_first_so_that_a_row_is_found_by_its_beginning(table: Table) -> None:
    assert table.exported[0] == table.key
