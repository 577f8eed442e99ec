"""Laws of a verification: whatever the rows are, it confirms a load, and no changed value."""

from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from hypothesis import assume, event, given
from hypothesis import strategies as st

from migration.mapping import TABLES
from migration.tests.corrupting import (
    corruptions,
    let_anything_be_stored,
    unlike,
)
from migration.verify import By, verify_load
from properties.test_loading import DATABASES, FEW, Rows, moved

pytestmark = [pytest.mark.django_db]


@FEW
@given(
    rows=DATABASES,
    zone=st.sampled_from(["UTC", "Asia/Manila"]),
    by=st.sampled_from(["values", "checksum"]),
)
def test_whatever_was_loaded_is_confirmed(rows: Rows, zone: str, by: By) -> None:
    with moved(rows, zone=zone) as (folder, loaded):
        verdict = verify_load(folder=folder / "exported", by=by, progress=lambda *_: None)

    there = sum(table.exported for table in loaded)
    aside = sum(len(table.quarantined) for table in loaded)
    assert sum(table.matched + table.quarantined for table in verdict.tables) == there
    assert sum(table.quarantined for table in verdict.tables) == aside
    assert all(table.holds for table in verdict.tables)
    assert verdict.holds == bool(there)


@FEW
@given(rows=DATABASES, by=st.sampled_from(["values", "checksum"]), data=st.data())
def test_any_single_changed_value_is_found_and_nothing_else(
    rows: Rows, by: By, data: st.DataObject
) -> None:
    with moved(rows) as (folder, _):
        let_anything_be_stored()
        possible = [one for table in TABLES for one in corruptions(table)]
        assume(possible)
        changed = data.draw(st.sampled_from(possible))
        missed, others = unlike([changed], folder / "exported", by=by)

    event(f"{changed.table}.{changed.column}")
    assert (missed, others) == (set(), set())


@FEW
@given(rows=DATABASES, data=st.data())
def test_any_row_that_is_gone_is_missed(rows: Rows, data: st.DataObject) -> None:
    with moved(rows) as (folder, _):
        let_anything_be_stored()
        table = data.draw(st.sampled_from(TABLES))
        model: Any = apps.get_model(table.to)
        keys = list(model.objects.values_list(table.key, flat=True))
        assume(keys)
        key = data.draw(st.sampled_from(keys))
        with connection.cursor() as cursor:  # by SQL, so that nothing else goes with it
            statement = f"DELETE FROM {model._meta.db_table} WHERE {table.key} = %s"  # noqa: S608 — names of ours
            cursor.execute(statement, [key])
        verdict = verify_load(folder=folder / "exported", progress=lambda *_: None)

    (told,) = [one for one in verdict.tables if one.table == table.legacy]
    named = [(one.key, one.column) for one in told.differences]
    assert (told.missing, told.adds_up, verdict.holds) == (1, False, False)
    assert (str(key), "") in named
