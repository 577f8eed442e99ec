"""No read asks more of the database because there is more in it."""

import pytest

from contracts import queries
from contracts.queries import SIZES, Counts
from contracts.rewriting import REWRITE

pytestmark = pytest.mark.usefixtures("db", "real_redis")


def test_each_read_takes_the_statements_of_the_baseline_however_many_rows_there_are(
    request: pytest.FixtureRequest,
) -> None:
    counts, rows = queries.measured()
    if request.config.stash.get(REWRITE, False):
        queries.write(counts)

    assert counts == queries.baseline(), "if that is meant, run `make queries`"
    assert _growing(counts) == {}
    assert {path: shown for path, shown in rows.items() if not _full(shown)} == {}
    assert len(rows) > 20


def _growing(counts: Counts) -> Counts:
    return {path: counted for path, counted in counts.items() if len(set(counted)) > 1}


def _full(shown: list[int]) -> bool:
    """Whether a list answered with at least as many rows as there were to be."""
    return all(found >= size for found, size in zip(shown, SIZES, strict=True))
