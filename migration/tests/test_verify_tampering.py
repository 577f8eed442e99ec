"""A verification notices what nobody reads in the ordinary course of things."""

from pathlib import Path

import pytest
from django.db import connection

from migration.tests.steps import export, load_all, quiet
from migration.verify import verify_load
from rotc.legacy.models import KeptValue

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(everything_legacy: Path, tmp_path: Path) -> Path:
    """The folder of an export of it, which was loaded."""
    export(everything_legacy, tmp_path / "to")
    load_all(tmp_path / "to", accept_quarantined=True)
    return tmp_path / "to"


@pytest.mark.parametrize("by", ["values", "checksum"])
@pytest.mark.parametrize("column", ["invented", "training_day_id"])  # which this source lacks
def test_a_value_that_is_kept_of_no_column_of_the_source_is_named(
    loaded: Path, column: str, by: str
) -> None:
    KeptValue.objects.create(table_name="excuse_letters", key=1, column_name=column, value="7")

    verdict = verify_load(folder=loaded, by=by, progress=quiet)  # type: ignore[arg-type]  # a word of By

    named = [one for table in verdict.tables for one in table.differences]
    assert [(one.table, one.key, one.column) for one in named] == [("excuse_letters", "1", column)]
    assert not verdict.holds


def test_a_key_that_no_sequence_gives_out_any_more_is_named(loaded: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE grading_grade ALTER id DROP IDENTITY")

    verdict = verify_load(folder=loaded, progress=quiet)

    assert [(one.table, one.gave) for one in verdict.behind] == [("grades", 0)]
    assert not verdict.holds
