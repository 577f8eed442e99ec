"""Rows that cannot be loaded may be large and many: memory holds one of them at a time."""

import tracemalloc
from pathlib import Path

import pytest

from conformance.doubles.legacy_rows import Rows
from migration.load import load_export
from migration.tests.steps import HASH, database, export, quiet
from migration.verify import verify_load
from rotc.legacy.models import QuarantinedRow

pytestmark = pytest.mark.django_db
LARGE = "x" * 400_000
MANY = 100


ORPHANS: Rows = {
    "notifications": [{"user_id": 404, "message": LARGE, "type": "login"} for _ in range(MANY)],
    "users": [{"username": "one", "password": HASH, "role": "admin"}],
}
UNCONVERTIBLE: Rows = {
    "users": [
        {"username": f"a\0{n}", "password": HASH, "role": "admin", "profile_pic": LARGE}
        for n in range(MANY)
    ]
}


@pytest.mark.parametrize("rows", [ORPHANS, UNCONVERTIBLE], ids=["orphans", "not to be converted"])
def test_rows_in_quarantine_are_not_held_in_memory(tmp_path: Path, rows: Rows) -> None:
    export(database(tmp_path / "a.db", rows), tmp_path / "to")

    tracemalloc.start()
    load_export(folder=tmp_path / "to", backed_up_in=None, accept_quarantined=True, progress=quiet)
    verdict = verify_load(folder=tmp_path / "to", progress=quiet)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert QuarantinedRow.objects.count() == MANY
    assert verdict.holds
    assert most < len(LARGE) * MANY / 2
