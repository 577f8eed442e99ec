"""R13: how often, and how, the service asks its database."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from secrets import token_hex
from typing import Any

import httpx
import pytest

from conformance.criteria.overhearing import Overheard
from conformance.criteria.people import done
from conformance.criterion import criterion
from conformance.evidence import Recorder

CADETS, DAYS = "/api/v1/cadets/", "/api/v1/training-days/"
ATTENDANCE, REGISTER = "/api/v1/attendance/", "/api/v1/attendance/register/"
SATURDAY = "2026-08-01"
MANY = 100

Row = Mapping[str, Any]
Asked = Callable[[str], tuple[list[Row], list[str]]]


@dataclass(frozen=True, kw_only=True)
class Company:
    """A company of cadets of a test's own, marked on training days of their own."""

    admin: httpx.Client
    name: str

    def enrol(self, count: int) -> list[int]:
        """As many cadets more; their numbers."""
        given = {"first_name": "Ana", "last_name": "Reyes", "company": self.name, "account": False}
        each = ({**given, "student_id": f"{self.name}-{token_hex(8)}"} for _ in range(count))
        return [done(self.admin.post(CADETS, json=one))["id"] for one in each]

    def parade(self, cadets: list[int]) -> int:
        """A training day on which these cadets are present; its number."""
        day = done(self.admin.post(DAYS, json={"date": SATURDAY, "title": self.name}))["id"]
        marks = [{"cadet": cadet, "status": "present"} for cadet in cadets]
        done(self.admin.put(f"{DAYS}{day}/attendance/", json={"records": marks}))
        return int(day)


@pytest.fixture
def company(admin: httpx.Client) -> Company:
    """A company that nobody has joined yet."""
    return Company(admin=admin, name=f"company-{token_hex(6)}")


@pytest.fixture
def asked(overheard: Overheard, overheard_admin: httpx.Client) -> Asked:
    """Reads a list as an administrator: its rows, and the statements that the answer took."""

    def read(path: str) -> tuple[list[Row], list[str]]:
        heard = overheard.asked(overheard_admin, "GET", path)
        assert heard.answer.headers["X-Cache"] != "hit"
        return done(heard.answer)["results"], heard.statements

    return read


@criterion("R13.1", needs=("restart",))
def test_a_list_with_related_rows_takes_as_many_statements_for_a_hundred_rows_as_for_one(
    asked: Asked, company: Company, evidence: Recorder
) -> None:
    asks_of = {"company": company.name, "page_size": MANY}
    paths = {
        "by page": str(httpx.URL(ATTENDANCE, params=asks_of)),
        "by cursor": str(httpx.URL(ATTENDANCE, params={**asks_of, "cursor": ""})),
    }
    first = company.enrol(1)
    company.parade(first)
    one = {name: asked(path) for name, path in paths.items()}

    day = company.parade(company.enrol(MANY - 1))
    many = {name: asked(path) for name, path in paths.items()}

    for name, (rows, statements) in many.items():
        evidence.number(f"statements for {len(rows)} rows, {name}", len(statements), "statements")
        evidence.note(f"tables joined, {name}", statements[-1].count(" JOIN "))
        assert len(one[name][0]) == 1
        assert len(rows) == MANY
        assert {row["last_name"] for row in rows} == {"Reyes"}
        assert [row["date"] for row in rows if row["training_day"] == day] == [SATURDAY] * 99
        assert statements[-1].count(" JOIN ") >= 2  # the rows come with their cadet and day
        assert len(statements) == len(one[name][1])


@criterion("R13.2", needs=("restart",))
def test_a_list_across_cadets_and_days_takes_as_many_statements_for_a_hundred_as_for_one(
    asked: Asked, company: Company, evidence: Recorder
) -> None:
    that_day = {"since": SATURDAY, "until": SATURDAY}
    asks_of = {"company": company.name, "page_size": MANY, **that_day}
    path = str(httpx.URL(REGISTER, params=asks_of))
    cadets = company.enrol(1)
    days = [company.parade(cadets)]
    rows_of_one, for_one = asked(path)

    cadets += company.enrol(MANY - 1)
    days += [company.parade(cadets) for _ in range(5)]
    rows, for_many = asked(path)

    evidence.number("statements for one cadet on one day", len(for_one), "statements")
    evidence.number("statements for a hundred on six days", len(for_many), "statements")
    assert [row["marks"] for row in rows_of_one] == [{str(days[0]): "present"}]
    assert sorted(row["cadet"] for row in rows) == sorted(cadets)
    assert sum(len(row["marks"]) for row in rows) == 5 * MANY + 1
    assert len(for_many) == len(for_one)
    assert "IN (" in for_many[-1]  # all related rows at once
