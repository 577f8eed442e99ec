"""R09: what a login keeps to itself, and what many logins at once are kept from."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from statistics import median
from threading import Barrier
from time import monotonic

import httpx
import pytest

from conformance.clients.processes import Processes
from conformance.criteria.conftest import OwnPort
from conformance.criteria.people import sign_in, told
from conformance.criteria.pools import Web
from conformance.criterion import criterion
from conformance.evidence import Recorder
from conformance.targets import Target

ROUNDS = 5
AT_ONCE = 8
A_CHECK = 0.05  # seconds: less than any hash takes that is worth its name

_networks = count(1)


@pytest.fixture
def web(own_port: OwnPort, processes: Processes) -> httpx.Client:
    """The web service's own port, where what the edge says of the client's address is said here."""
    return own_port(processes.service("rotc-web"))


@pytest.fixture
def one_check_at_a_time(own_port: OwnPort, processes: Processes) -> Iterator[httpx.Client]:
    """An instance of one worker, where a login waits a moment for its password check."""
    bounds = {"PASSWORD_CHECKS_PER_PROCESS": "1", "PASSWORD_WAIT_SECONDS": "0.1"}
    with processes.spare("rotc-web", env=bounds) as spare:
        Web.of(spare.process).keep_one_worker()
        yield own_port(spare)


def network() -> str:
    """The beginning of an IPv6 network of one customer, whom no other attempt comes from."""
    return f"2001:db8:{next(_networks):x}:7:"


def attempt(client: httpx.Client, name: str, *, address: str) -> httpx.Response:
    """One login attempt with a wrong password, from an address."""
    return sign_in(client, name, "wrong", **{"CF-Connecting-IP": address})


@criterion("R09.6", needs=("restart",))
def test_whoever_changes_his_address_within_his_own_network_is_one_client(
    web: httpx.Client,
) -> None:
    own, neighbours = network(), network()

    tried = [
        told(attempt(web, "nobody", address=f"{own}{number:x}::{number:x}"))
        for number in range(1, 7)
    ]
    next_door = told(attempt(web, "nobody", address=f"{neighbours}1::1"))

    assert tried == [(401, "invalid_credentials")] * 5 + [(429, "throttled")]
    assert next_door == (401, "invalid_credentials")


@criterion("R09.1", needs=("restart",))
def test_a_name_that_nobody_has_is_refused_after_as_long_as_a_wrong_password(
    web: httpx.Client, target: Target, evidence: Recorder
) -> None:
    names = {"known": target.account("cadet").username, "unknown": "nobody-at-all"}
    seconds: dict[str, list[float]] = {whose: [] for whose in names}
    answers = set()

    for whose, name in list(names.items()) * ROUNDS:  # in turns, so that both have the same weather
        began = monotonic()
        answers.add(told(attempt(web, name, address=f"{network()}1::1")))
        seconds[whose].append(monotonic() - began)

    known, unknown = median(seconds["known"]), median(seconds["unknown"])
    evidence.number("median refusal of a known name", known * 1000, "ms")
    evidence.number("median refusal of an unknown name", unknown * 1000, "ms")
    assert answers == {(401, "invalid_credentials")}
    assert unknown > A_CHECK
    assert known / 2 < unknown < known * 2


@criterion("R09.1", needs=("restart",))
def test_of_many_passwords_at_once_a_process_checks_one_and_the_others_are_told_to_retry(
    one_check_at_a_time: httpx.Client, evidence: Recorder
) -> None:
    client, together = one_check_at_a_time, Barrier(AT_ONCE)
    attempt(client, "nobody", address=f"{network()}1::1")  # the first of an instance is slow

    def one(address: str) -> httpx.Response:
        together.wait()
        return attempt(client, "nobody", address=address)

    with ThreadPoolExecutor(AT_ONCE) as people:
        answers = list(people.map(one, [f"{network()}1::1" for _ in range(AT_ONCE)]))

    busy = [answer for answer in answers if told(answer) == (503, "busy")]
    judged = [answer for answer in answers if told(answer) == (401, "invalid_credentials")]
    evidence.note("busy, judged", f"{len(busy)}, {len(judged)}")
    assert len(busy) + len(judged) == AT_ONCE
    assert busy
    assert judged
    assert all(int(answer.headers["Retry-After"]) > 0 for answer in busy)
