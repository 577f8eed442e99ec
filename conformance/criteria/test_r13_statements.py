"""R13.3 to R13.5: results are kept and forgotten; no value becomes part of a statement."""

from secrets import token_hex
from typing import Any

import httpx
import pytest
import redis

from conformance.criteria.hostile import each_hostile_text
from conformance.criteria.overhearing import Overheard
from conformance.criteria.people import done
from conformance.criterion import criterion

API = "/api/v1/"
CADETS, LEADERS = f"{API}cadets/", f"{API}leaderboard/"
RESULTS = (CADETS, f"{API}training-days/", f"{API}grades/")


@criterion("R13.3")
@pytest.mark.parametrize("path", RESULTS)
def test_a_result_that_many_ask_for_is_kept_in_redis_for_a_minute(
    path: str, admin: httpx.Client, broker: redis.Redis
) -> None:
    before = set(broker.keys("rotc:cache:answer:*"))
    asked = f"{path}?search={token_hex(8)}"  # what nobody has asked before

    first = admin.get(asked)
    new = set(broker.keys("rotc:cache:answer:*")) - before
    lifetimes = [int(broker.ttl(key)) for key in new]
    second = admin.get(asked)

    assert [answer.headers["X-Cache"] for answer in (first, second)] == ["miss", "hit"]
    assert len(lifetimes) == 1
    assert 50 < lifetimes[0] <= 60


@criterion("R13.4")
def test_what_depends_on_changed_data_is_forgotten_wherever_it_stands(
    admin: httpx.Client, someone: dict[str, Any]
) -> None:
    """Merits show in the ledger, in the grade, on its sheet and on the leaderboard."""
    views = (
        f"{API}ledger/?cadet={someone['id']}",
        f"{API}grades/{someone['id']}/",
        f"{API}grades/?company={someone['company']}",
        f"{LEADERS}?page_size=1",
    )
    before = {path: [admin.get(path), admin.get(path)][1].content for path in views}

    given = {"cadet": someone["id"], "type": "merit", "points": 900, "reason": "Colours"}
    done(admin.post(f"{API}ledger/", json=given))

    after = {path: admin.get(path).content for path in views}
    assert [path for path in views if after[path] == before[path]] == []


@criterion("R13.5", needs=("restart",))
@each_hostile_text
def test_text_that_is_sql_goes_beside_the_statement_and_stays_text(
    text: str, overheard: Overheard, overheard_admin: httpx.Client
) -> None:
    mark = token_hex(8)
    student, reason = f"{mark} {text}", f"{text} {mark}"

    made = overheard.asked(
        overheard_admin, "POST", CADETS, json={**_person(student), "address": reason}
    )
    found = overheard.asked(overheard_admin, "GET", CADETS, params={"search": student})

    assert [made.answer.status_code, found.answer.status_code] == [201, 200]
    row = done(made.answer)
    assert (row["student_id"], row["address"]) == (student, reason)
    assert [one["id"] for one in done(found.answer)["results"]] == [row["id"]]
    heard = [*made.statements, *found.statements]
    assert any("INSERT" in statement for statement in heard)
    assert [statement for statement in heard if mark in statement] == []


@pytest.fixture
def someone(admin: httpx.Client) -> dict[str, Any]:
    """A cadet of a company of his own."""
    mark = token_hex(6)
    return done(admin.post(CADETS, json={**_person(mark), "company": f"Golf-{mark}"}))


def _person(student_id: str) -> dict[str, Any]:
    return {
        "student_id": student_id,
        "first_name": "Ana",
        "last_name": "Reyes",
        "account": False,
    }
