"""A verification says that all is well where it is, and names what is not."""

from pathlib import Path

import pytest

from migration.tests.steps import load, quiet
from migration.verify import verify_load

pytestmark = pytest.mark.django_db


def test_a_whole_load_is_proven(exported: Path) -> None:
    load(exported)

    verdict = verify_load(folder=exported, progress=quiet)

    assert verdict.holds
    assert sum(t.matched for t in verdict.tables) == 57
