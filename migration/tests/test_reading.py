"""Rows are read back a page at a time, with what is kept beside each."""

from itertools import islice
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from migration.mapping import table as mapped
from migration.target import reading
from migration.target.reading import legacy_rows
from migration.tests.steps import database, export, load_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def days(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    """What is read of several training days, two of which hold no date, in one page."""
    dates = ("2026-01-10", "sometime in May", "2026-01-17", "")
    rows = {"training_days": [{"date": date, "title": "Drill"} for date in dates]}
    export(database(tmp_path / "a.db", rows), tmp_path / "to")
    load_all(tmp_path / "to")
    whole = list(legacy_rows(mapped("training_days")))
    monkeypatch.setattr(reading, "STEP", 1)
    return whole


def test_no_more_rows_are_asked_for_than_a_page(days: list[dict[str, object]]) -> None:
    with CaptureQueriesContext(connection) as asked:
        first = list(islice(legacy_rows(mapped("training_days")), 1))

    assert first == days[:1]
    assert len(asked) == 2
    assert " LIMIT 1" in asked[0]["sql"]


def test_pages_hold_together_what_one_page_holds(days: list[dict[str, object]]) -> None:
    found = list(legacy_rows(mapped("training_days")))

    assert len(found) == 4
    assert found == days
