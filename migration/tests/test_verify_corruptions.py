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
from migration.tests.steps import everything, export, load_all, quiet
from migration.verify import verify_load

pytestmark = pytest.mark.django_db
NIGHTLY = settings().max_examples > 1000
ROWS = None if NIGHTLY else 1


@pytest.fixture
def loaded(tmp_path: Path) -> Path:
    """The folder of an export of rows of every table, which were loaded, good and bad."""
    export(everything(tmp_path / "rotc.db"), tmp_path / "to")
    load_all(tmp_path / "to", accept_quarantined=True)
    return tmp_path / "to"


def test_every_way_to_change_a_value_of_every_column_is_found_and_named(loaded: Path) -> None:
    let_anything_be_stored()
    several = [[*corruptions(table, rows=ROWS), *beside(table)] for table in TABLES]

    unlikes = [unlike(one, loaded) for one in rounds(several)]

    print(len(unlikes), sum(map(len, several)))
    assert [(missed, others) for missed, others in unlikes if missed or others] == []
    assert {one.table for some in several for one in some} >= {"legacy_keptvalue"}
    assert len([some for some in several if some]) == len(TABLES)
    assert verify_load(folder=loaded, progress=quiet).holds
