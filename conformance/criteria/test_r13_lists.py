"""R13.1: no list asks its database once more for each of its rows."""

import httpx
import pytest

from conformance.criteria.overhearing import Overheard
from conformance.criteria.people import done
from conformance.criterion import criterion
from conformance.evidence import Recorder

API = "/api/v1/"
LISTS = (
    *("cadets/", "staff/", "users/", "training-days/", "attendance/", "excuse-letters/"),
    *("grades/", "ledger/", "leaderboard/", "announcements/", "messages/", "audit/"),
)
FEW, MANY = 2, 59  # sizes that nobody else asks for: no answer is kept


@criterion("R13.1", needs=("restart",))
@pytest.mark.parametrize("path", LISTS)
def test_a_page_of_many_rows_takes_as_many_statements_as_one_of_few(
    path: str, overheard: Overheard, overheard_admin: httpx.Client, evidence: Recorder
) -> None:
    few, many = (
        overheard.asked(overheard_admin, "GET", f"{API}{path}", params={"page_size": str(size)})
        for size in (FEW, MANY)
    )

    evidence.number(path, len(many.statements), "statements")
    assert "hit" not in (few.answer.headers["X-Cache"], many.answer.headers["X-Cache"])
    assert len(done(few.answer)["results"]) == FEW
    assert len(done(many.answer)["results"]) > FEW
    assert len(many.statements) == len(few.statements) > 0
