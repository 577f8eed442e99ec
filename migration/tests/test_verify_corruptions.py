"""A verification finds every single changed value, names it rightly, and names nothing else."""

from pathlib import Path

import pytest
from hypothesis import settings

from migration.mapping import TABLES
from migration.tests.corrupting import (
    beside,
    corruptions,
    let_anything_be_stored,
    rounds,
    unlike,
)
from migration.tests.steps import export, load_all, quiet
from migration.verify import verify_load
from migration.verify.tables import Pass
from migration.verify.values import Comparison

pytestmark = pytest.mark.django_db
NIGHTLY = settings().max_examples > 1000
ROWS = None if NIGHTLY else 1


@pytest.fixture
def loaded(everything_legacy: Path, tmp_path: Path) -> Path:
    """The folder of an export of rows of every table, which were loaded, good and bad."""
    export(everything_legacy, tmp_path / "to")
    load_all(tmp_path / "to", accept_quarantined=True)
    return tmp_path / "to"


def test_the_values_alone_find_every_one(loaded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Pass, "_by_line", lambda *_: ())
    let_anything_be_stored()
    several = [list(corruptions(table, rows=1, ways=1)) for table in TABLES]

    unlikes = [unlike(one, loaded) for one in rounds(several)]

    assert [(missed, others) for missed, others in unlikes if missed or others] == []


def test_the_checksums_alone_find_every_value_that_is_one_field_and_fits_into_json(
    loaded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Comparison, "differences", lambda *_: ())
    let_anything_be_stored()
    several = [list(corruptions(table, rows=1, ways=1)) for table in TABLES]

    unlikes = [unlike(one, loaded) for one in rounds(several)]

    plain = {
        (table.legacy, column.legacy)
        for table in TABLES
        for column in table.columns
        if len(column.fields) == 1 and column.by.name != "score"  # its last decimals are no JSON
    }
    missed = {(table, column) for missed, _ in unlikes for table, _, column in missed}
    assert not missed & plain
    assert missed >= {("users", "password"), ("activities", "date")}
    assert not [others for _, others in unlikes if others]


def test_every_way_to_change_a_value_of_every_column_is_found_and_named(loaded: Path) -> None:
    let_anything_be_stored()
    several = [[*corruptions(table, rows=ROWS), *beside(table)] for table in TABLES]

    unlikes = [unlike(one, loaded) for one in rounds(several)]

    assert [(missed, others) for missed, others in unlikes if missed or others] == []
    assert {one.table for some in several for one in some} >= {"legacy_keptvalue"}
    assert len([some for some in several if some]) == len(TABLES)
    assert all(one.holds for one in verify_load(folder=loaded, progress=quiet).tables)
