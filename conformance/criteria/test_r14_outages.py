"""R14 while a store is away: a hit asks no database, and no write is missed by the cache."""

from collections.abc import Iterator
from secrets import token_hex
from typing import Any

import httpx
import pytest
import redis

from conformance.clients.processes import Processes
from conformance.criteria.cables import Cable
from conformance.criteria.conftest import OwnPort
from conformance.criteria.people import ME, done
from conformance.criteria.pools import Web
from conformance.criterion import criterion

CADETS = "/api/v1/cadets/"
KNOWN_SESSIONS = "rotc:cache:session:*"


@pytest.fixture
def cadet_row(admin: httpx.Client) -> dict[str, Any]:
    """The one cadet of a company that nobody else asks about."""
    company = f"Foxtrot-{token_hex(6)}"
    names = {"first_name": "Ana", "last_name": "Reyes", "account": False}
    return done(admin.post(CADETS, json={"student_id": company, "company": company, **names}))


@pytest.fixture
def path(cadet_row: dict[str, Any]) -> str:
    """The company's list."""
    return f"{CADETS}?company={cadet_row['company']}"


@pytest.fixture
def cable(processes: Processes) -> Iterator[Cable]:
    """A way to Redis that can be cut, so that connections are refused; Redis itself goes on."""
    with Cable(processes.service("rotc-web").environment["REDIS_URL"]) as cable:
        yield cable


@pytest.fixture
def through_cable(
    cable: Cable, processes: Processes, own_port: OwnPort, admin: httpx.Client
) -> Iterator[httpx.Client]:
    """An administrator at an instance, of one worker, that reaches Redis by the cable."""
    authorization = admin.get(ME).request.headers["Authorization"]
    with processes.spare("rotc-web", env={"REDIS_URL": cable.url}) as spare:
        Web.of(spare.process).keep_one_worker()
        yield own_port(spare, headers={"Authorization": authorization})


def told(answer: httpx.Response) -> tuple[int, str]:
    """The status, and whether the answer came from the cache, as the service says itself."""
    return answer.status_code, answer.headers.get("X-Cache", "")


def names(answer: httpx.Response) -> list[str]:
    """The first names on a page."""
    return [row["first_name"] for row in done(answer)["results"]]


@criterion("R14.2", needs=("restart",))
def test_a_kept_answer_is_given_while_there_is_no_database_to_ask(
    admin: httpx.Client, path: str, processes: Processes, broker: redis.Redis
) -> None:
    kept = admin.get(path)
    # Who asks is known for ten seconds, which begin anew here.
    broker.delete("nothing", *broker.keys(KNOWN_SESSIONS))
    before = [admin.get(path) for _ in range(2)]

    processes.postgres.stop()
    without = [admin.get(path) for _ in range(4)]  # by whichever worker
    not_kept = admin.get(f"{path}&search=nobody")
    processes.postgres.start()

    assert [told(answer) for answer in before] == [(200, "hit")] * 2
    assert [told(answer) for answer in without] == [(200, "hit")] * 4
    assert {answer.content for answer in without} == {kept.content}
    assert not_kept.status_code == 503


@criterion("R14.4", needs=("restart",))
def test_a_write_while_redis_refuses_connections_is_seen_once_it_takes_them_again(
    through_cable: httpx.Client, cable: Cable, path: str, cadet_row: dict[str, Any]
) -> None:
    before = [through_cable.get(path) for _ in range(2)]

    cable.cut()
    changed = through_cable.patch(f"{CADETS}{cadet_row['id']}/", json={"first_name": "Cora"})
    meanwhile = through_cable.get(path)
    cable.mend()
    after = through_cable.get(path)

    assert [told(answer)[1] for answer in before] == ["miss", "hit"]
    assert (changed.status_code, told(meanwhile)) == (200, (200, "bypass"))
    assert names(meanwhile) == names(after) == ["Cora"]
