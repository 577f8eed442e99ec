"""R20.4: no statement is put together from input, and none changes its meaning by it."""

from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex
from typing import Any

import httpx
import psycopg
import pytest

from conformance.criteria.hostile import HOSTILE, each_hostile_text
from conformance.criterion import criterion
from conformance.evidence import Recorder
from conformance.source.sql import Place, places

ROOT = Path(__file__).parents[2]
API = "/api/v1/"
CADETS = f"{API}cadets/"
SEARCHES = (
    ("cadets/", "search"),
    ("cadets/", "company"),
    ("staff/", "search"),
    ("grades/", "search"),
    ("announcements/", "search"),
    ("audit/", "event"),
    ("attendance/", "company"),
)
# Where what Django's compiler has made of a query set is asked again with other values; that it
# holds none of them is what R13.5 hears on the wire.
COMPILED = ("app/rotc/web/statements.py", "statement.text")


@criterion("R20.4")
@pytest.mark.parametrize(("path", "name"), SEARCHES)
def test_hostile_text_finds_nothing_and_breaks_nothing(
    path: str, name: str, admin: httpx.Client, database: psycopg.Connection[Any]
) -> None:
    mark = token_hex(4)  # what other tests have written holds the same texts without it
    before = _people(database)

    answers = {text: admin.get(f"{API}{path}", params={name: f"{mark}{text}"}) for text in HOSTILE}

    for text, answer in answers.items():
        assert answer.status_code in (200, 400), (text, answer.text)
        assert answer.status_code == 400 or answer.json()["count"] == 0, text
        assert answer.elapsed.total_seconds() < 4, text
    assert _people(database) == before


@criterion("R20.4")
@each_hostile_text
def test_an_identifier_that_is_sql_is_nobodys(text: str, admin: httpx.Client) -> None:
    answers = [
        admin.get(f"{CADETS}{httpx.URL('', params={'x': text}).query.decode()[2:]}/"),
        admin.get(CADETS, params={"page": text}),
        admin.get(f"{API}ledger/", params={"cursor": text}),
        admin.get(CADETS, params={"ordering": text}),
    ]

    assert [answer.status_code for answer in answers] == [404, 400, 400, 400]


@criterion("R20.4")
def test_no_statement_in_the_code_is_put_together_from_values(evidence: Recorder) -> None:
    found = list(_statements(ROOT / "app"))
    composed = [
        f"{file}:{place.line}"
        for file, place in found
        if not place.is_fixed and (file, place.text) != COMPILED
    ]

    evidence.note("places that hold SQL", [f"{file}:{place.line}" for file, place in found])
    assert len(found) >= 3
    assert composed == []


def _people(database: psycopg.Connection[Any]) -> Any:
    counted = "SELECT (SELECT count(*) FROM roster_cadet), (SELECT count(*) FROM accounts_user)"
    return database.execute(counted).fetchone()


def _statements(folder: Path) -> Iterator[tuple[str, Place]]:
    """Every place of the application that speaks SQL, tests apart, with its file."""
    for file in sorted(folder.rglob("*.py")):
        if "tests" not in file.parts and file.name != "tests.py":
            for place in places(file.read_text()):
                yield str(file.relative_to(ROOT)), place
