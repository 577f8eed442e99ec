"""R14: answers that many ask for come from Redis, and never once they are no longer true."""

from collections.abc import Callable
from secrets import token_hex
from typing import Any

import httpx
import psycopg
import pytest
import redis

from conformance.clients.processes import Processes
from conformance.criteria.overhearing import Overheard
from conformance.criteria.people import bearer, done, enter, new_person
from conformance.criterion import criterion
from conformance.evidence import Recorder
from conformance.waiting import until

API = "/api/v1/"
CADETS, DAYS = f"{API}cadets/", f"{API}training-days/"
KEPT = "rotc:cache:answer:*"
TABLE = "roster_cadet"
LIFETIME = 60.0  # seconds, as configured


@pytest.fixture
def company() -> str:
    """A company that nobody else asks about: its list is in nobody's cache."""
    return f"Echo-{token_hex(6)}"


@pytest.fixture
def cadet_row(admin: httpx.Client, company: str) -> dict[str, Any]:
    """The one cadet of the company."""
    given = {
        "first_name": "Ana",
        "last_name": "Reyes",
        "company": company,
        "student_id": company,
        "account": False,
    }
    return done(admin.post(CADETS, json=given))


@pytest.fixture
def path(cadet_row: dict[str, Any], company: str) -> str:
    """The company's list."""
    return f"{CADETS}?company={company}"


@pytest.fixture
def kept(broker: redis.Redis) -> Callable[[], set[Any]]:
    """The keys of kept answers that there are now and were not before the test."""
    before = set(broker.keys(KEPT))
    return lambda: set(broker.keys(KEPT)) - before


def names(answer: httpx.Response) -> list[str]:
    """The first names on a page."""
    return [row["first_name"] for row in done(answer)["results"]]


def told(answer: httpx.Response) -> str:
    """Whether the answer came from the cache, as the service says itself."""
    return answer.headers["X-Cache"]


@criterion("R14.1", needs=("restart",))
def test_redis_is_asked_first_and_the_database_not_at_all_when_it_knows(
    overheard: Overheard,
    overheard_admin: httpx.Client,
    path: str,
    database: psycopg.Connection[Any],
    cadet_row: dict[str, Any],
) -> None:
    overheard.asked(overheard_admin, "GET", path)
    # Behind the service's back, so that the two stores say different things.
    database.execute(
        "UPDATE roster_cadet SET first_name = 'Changed' WHERE id = %s", (cadet_row["id"],)
    )

    second = overheard.asked(overheard_admin, "GET", path)

    assert (names(second.answer), told(second.answer)) == (["Ana"], "hit")
    assert second.about(TABLE) == []


@criterion("R14.1")
def test_one_persons_answer_is_given_to_nobody_else(
    admin: httpx.Client, visitor: Callable[[], httpx.Client]
) -> None:
    http = visitor()
    first, second = (new_person(admin=admin, client=http) for _ in range(2))
    tokens = {one.id: enter(http, *one.credentials)["access"] for one in (first, second)}
    asked = [
        (one.id, http.get(f"{API}settings/me/", headers=bearer(tokens[one.id])))
        for one in (first, first, second, second)
    ]
    http.patch(f"{API}settings/me/", json={"dark_mode": True}, headers=bearer(tokens[first.id]))

    after = {
        number: done(http.get(f"{API}settings/me/", headers=bearer(token)))["dark_mode"]
        for number, token in tokens.items()
    }

    assert told(asked[2][1]) != "hit"  # nobody has asked for this one before
    assert after == {first.id: True, second.id: False}


@criterion("R14.1")
def test_an_answer_for_administrators_is_not_given_to_cadets(
    admin: httpx.Client, cadet: httpx.Client, path: str
) -> None:
    assert [told(admin.get(path)) for _ in range(2)] == ["miss", "hit"]

    assert cadet.get(path).status_code == 403


@criterion("R14.2", needs=("restart",))
def test_while_it_lives_the_kept_answer_is_given_byte_for_byte(
    overheard: Overheard, overheard_admin: httpx.Client, path: str, evidence: Recorder
) -> None:
    first = overheard.asked(overheard_admin, "GET", path)

    later = [overheard.asked(overheard_admin, "GET", path) for _ in range(3)]

    evidence.number("statements about cadets, first", len(first.about(TABLE)), "statements")
    assert {one.answer.content for one in later} == {first.answer.content}
    assert [told(one.answer) for one in later] == ["hit"] * 3
    assert [one.about(TABLE) for one in later] == [[], [], []]


@criterion("R14.2")
def test_a_client_that_has_the_answer_is_told_so_in_a_few_bytes(
    admin: httpx.Client, path: str
) -> None:
    tag = admin.get(path).headers["ETag"]

    again = admin.get(path, headers={"If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")


@criterion("R14.3", needs=("restart",))
def test_without_a_kept_answer_the_database_is_asked_once_and_the_answer_kept(
    overheard: Overheard, overheard_admin: httpx.Client, path: str, kept: Callable[[], set[Any]]
) -> None:
    first = overheard.asked(overheard_admin, "GET", path)

    assert told(first.answer) == "miss"
    assert len(first.about(TABLE)) == 1  # the page, with how many there are
    assert len(kept()) == 1
    assert told(overheard_admin.get(path)) == "hit"


@criterion("R14.3", needs=("restart",))
def test_without_redis_the_database_answers_and_nobody_waits_long(
    processes: Processes, admin: httpx.Client, path: str
) -> None:
    admin.get(path)
    processes.redis.pause()
    answer = admin.get(path)
    processes.redis.resume()

    assert (names(answer), told(answer)) == (["Ana"], "bypass")
    assert answer.elapsed.total_seconds() < 2


@criterion("R14.4")
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_write_ends_the_answers_that_it_makes_untrue(
    method: str, admin: httpx.Client, company: str, cadet_row: dict[str, Any]
) -> None:
    day = done(admin.post(DAYS, json={"date": "2026-08-01", "title": company}))
    marks = {"records": [{"cadet": cadet_row["id"], "status": "late"}]}
    list_path, sheet = f"{CADETS}?company={company}", f"{API}attendance/?company={company}"
    writes: dict[str, tuple[str, str, dict[str, Any] | None]] = {
        "POST": (list_path, CADETS, {**_another(company)}),
        "PUT": (sheet, f"{DAYS}{day['id']}/attendance/", marks),
        "PATCH": (list_path, f"{CADETS}{cadet_row['id']}/", {"first_name": "Bea"}),
        "DELETE": (DAYS, f"{DAYS}{day['id']}/", None),
    }
    read, written, body = writes[method]
    before = [admin.get(read) for _ in range(2)][1]

    done_with = admin.request(method, written, json=body) if body else admin.delete(written)
    after = admin.get(read)

    assert told(before) == "hit"
    assert done_with.is_success, done_with.text
    assert told(after) == "miss"
    assert done(after) != done(before)


@criterion("R14.4", needs=("restart",))
def test_a_write_while_redis_is_away_is_seen_once_it_is_back(
    overheard: Overheard,
    overheard_admin: httpx.Client,
    processes: Processes,
    path: str,
    cadet_row: dict[str, Any],
) -> None:
    overheard_admin.get(path)
    processes.redis.pause()
    changed = overheard_admin.patch(f"{CADETS}{cadet_row['id']}/", json={"first_name": "Cora"})
    processes.redis.resume()

    assert changed.status_code == 200
    assert names(overheard_admin.get(path)) == ["Cora"]


@criterion("R14.5")
def test_a_kept_answer_has_a_minute_to_live(
    admin: httpx.Client,
    path: str,
    kept: Callable[[], set[Any]],
    broker: redis.Redis,
    evidence: Recorder,
) -> None:
    admin.get(path)

    (key,) = kept()

    milliseconds = int(broker.pttl(key))
    evidence.number("left of its life", milliseconds, "ms")
    assert 1000 * (LIFETIME - 10) < milliseconds <= 1000 * LIFETIME


@criterion("R14.5", needs=("database",))
def test_an_answer_whose_life_is_over_is_gone_and_asked_for_anew(
    admin: httpx.Client,
    path: str,
    kept: Callable[[], set[Any]],
    broker: redis.Redis,
    database: psycopg.Connection[Any],
    cadet_row: dict[str, Any],
) -> None:
    admin.get(path)
    (key,) = kept()
    database.execute(
        "UPDATE roster_cadet SET first_name = 'Dina' WHERE id = %s", (cadet_row["id"],)
    )
    assert names(admin.get(path)) == ["Ana"]

    broker.pexpire(key, 50)  # a minute, compressed
    until(lambda: not broker.exists(key), seconds=5, what="the end of the kept answer")

    assert names(admin.get(path)) == ["Dina"]


def _another(company: str) -> dict[str, Any]:
    return {
        "first_name": "Eva",
        "last_name": "Sison",
        "company": company,
        "student_id": f"{company}-2",
        "account": False,
    }
