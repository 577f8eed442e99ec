"""A verification notices what nobody reads in the ordinary course of things."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection

from migration.tests.steps import export, load_all, quiet
from migration.verify import verify_load
from rotc.attendance.models import AttendanceRecord
from rotc.legacy.models import KeptValue, QuarantinedRow

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


@pytest.mark.parametrize("by", ["values", "checksum"])
def test_what_is_kept_of_a_table_that_nobody_knows_is_named(loaded: Path, by: str) -> None:
    KeptValue.objects.create(table_name="rifles", key=1, column_name="serial", value="7")
    QuarantinedRow.objects.create(table_name="pistols", key="2", row="{}", reason="none")

    verdict = verify_load(folder=loaded, by=by, progress=quiet)  # type: ignore[arg-type]  # a word of By

    named = [(one.table, one.key, one.column) for one in verdict.astray]
    assert named == [("rifles", "1", "serial"), ("pistols", '"2"', "")]
    assert not verdict.holds
    assert "2 differences" in verdict.words


@pytest.mark.parametrize("reason", ["breaks the rule of the house", "", "cadet_id is no number"])
def test_a_reason_that_was_edited_is_named_and_mended_by_a_load(loaded: Path, reason: str) -> None:
    stored = {one.id: one.reason for one in QuarantinedRow.objects.all()}
    QuarantinedRow.objects.update(reason=reason)

    edited = verify_load(folder=loaded, progress=quiet)
    load_all(loaded, accept_quarantined=True)
    mended = verify_load(folder=loaded, progress=quiet)

    assert len(edited.astray) == len(stored) > 3
    assert not edited.holds
    assert mended.holds
    assert {one.id: one.reason for one in QuarantinedRow.objects.all()} == stored


@pytest.mark.parametrize("by", ["values", "checksum"])
def test_a_field_that_no_load_fills_is_named_where_it_was_filled(exported: Path, by: str) -> None:
    load_all(exported)
    key = AttendanceRecord.objects.order_by("id")[0].pk
    AttendanceRecord.objects.filter(pk=key).update(recorded_at=datetime(2026, 3, 1, tzinfo=UTC))

    verdict = verify_load(folder=exported, by=by, progress=quiet)  # type: ignore[arg-type]  # a word of By

    named = [one for table in verdict.tables for one in table.differences]
    assert [(one.table, one.key, one.column) for one in named] == [
        ("attendance_records", str(key), "recorded_at")
    ]


@pytest.mark.parametrize("by", ["values", "checksum"])
def test_a_value_that_is_kept_beside_a_row_that_needs_none_is_named(
    exported: Path, by: str
) -> None:
    load_all(exported)
    KeptValue.objects.create(table_name="training_days", key=1, column_name="title", value='"x"')

    verdict = verify_load(folder=exported, by=by, progress=quiet)  # type: ignore[arg-type]  # a word of By

    named = [one for table in verdict.tables for one in table.differences]
    assert [(one.table, one.key, one.column) for one in named] == [("training_days", "1", "title")]
    assert not verdict.holds
