"""R09.6: five login attempts from one address in fifteen minutes, and no way around."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import httpx

from conformance.clients.processes import Processes
from conformance.criteria.people import ME, REFRESH, SESSIONS, bearer, enter, sign_in, told
from conformance.criterion import criterion
from conformance.evidence import Recorder
from conformance.targets import Target

Visitor = Callable[[], httpx.Client]

WINDOW_SECONDS = 900
AT_ONCE = 50
SHORT_WINDOW_SECONDS = 2
HEADERS_THAT_NAME_A_CLIENT = (
    *("X-Forwarded-For", "CF-Connecting-IP", "CF_Connecting_IP", "True-Client-IP"),
    *("X-Real-IP", "X-Client-IP", "X-Cluster-Client-IP", "CF-Connecting-IPv6"),
)


@criterion("R09.6")
def test_the_sixth_attempt_waits_a_quarter_of_an_hour_even_with_the_right_password(
    visitor: Visitor, target: Target, evidence: Recorder
) -> None:
    client, cadet = visitor(), target.account("cadet")

    wrong = [sign_in(client, f"nobody-{number}", "wrong").status_code for number in range(4)]
    fifth = sign_in(client, cadet.username, cadet.password)
    sixth = sign_in(client, cadet.username, cadet.password)
    wait = int(sixth.headers.get("Retry-After", 0))
    evidence.number("Retry-After", wait, "s")

    assert wrong == [401] * 4
    assert fifth.status_code == 200
    assert told(sixth) == (429, "throttled")
    assert WINDOW_SECONDS - 30 < wait <= WINDOW_SECONDS


@criterion("R09.6")
def test_a_limited_address_hinders_neither_who_is_signed_in_nor_another_address(
    visitor: Visitor, target: Target
) -> None:
    limited, elsewhere, cadet = visitor(), visitor(), target.account("cadet")
    tokens = enter(limited, cadet.username, cadet.password)
    spent = [sign_in(limited, cadet.username, "wrong").status_code for _ in range(5)]

    read = limited.get(ME, headers=bearer(tokens["access"]))
    renewed = limited.post(REFRESH, json={"refresh": tokens["refresh"]})
    of_the_same_name = sign_in(elsewhere, cadet.username, cadet.password)

    assert spent == [401, 401, 401, 401, 429]
    assert read.status_code == 200
    assert renewed.status_code == 200
    assert of_the_same_name.status_code == 200


@criterion("R09.6")
def test_of_fifty_attempts_at_once_over_all_workers_five_are_judged(
    visitor: Visitor, processes: Processes, evidence: Recorder
) -> None:
    client, together = visitor(), Barrier(AT_ONCE)

    def attempt(number: int) -> str:
        together.wait()
        return _code_of_an_attempt(client, number)

    with ThreadPoolExecutor(AT_ONCE) as people:
        at_once = list(people.map(attempt, range(AT_ONCE)))
    # Whoever was told that the service is busy has not been judged, and left room for another.
    later = [_code_of_an_attempt(client, number) for number in range(6)]
    evidence.number("workers", len(processes.service("rotc-web").children()), "processes")
    evidence.note("answers at once", {code: at_once.count(code) for code in sorted(set(at_once))})
    evidence.note("answers later", later)

    assert set(at_once) <= {"invalid_credentials", "throttled", "busy"}
    assert (at_once + later).count("invalid_credentials") == 5
    assert later[-1] == "throttled"


@criterion("R09.6")
def test_a_forged_address_neither_escapes_the_limit_nor_locks_its_owner_out(
    visitor: Visitor, target: Target, evidence: Recorder
) -> None:
    forger, victim, cadet = visitor(), visitor(), target.account("cadet")
    access = enter(victim, cadet.username, cadet.password)["access"]
    address = _address_of_this_session(victim, access)
    evidence.note("the forged address", address)

    as_victim = [
        sign_in(forger, "nobody", "wrong", **_naming(address)).status_code for _ in range(5)
    ]
    as_stranger = sign_in(forger, "nobody", "wrong", **_naming("203.0.113.77"))
    genuine = sign_in(victim, cadet.username, cadet.password)

    assert as_victim == [401] * 5
    assert told(as_stranger) == (429, "throttled")
    assert genuine.status_code == 200


@criterion("R09.6", needs=("clock",))
def test_when_the_window_is_over_an_attempt_is_judged_again(
    processes: Processes, evidence: Recorder
) -> None:
    short = {"LOGIN_LIMIT": "1", "LOGIN_WINDOW_SECONDS": str(SHORT_WINDOW_SECONDS)}
    edge = {"X-Forwarded-Proto": "https", "CF-Connecting-IP": "203.0.113.8"}
    with (
        processes.spare("rotc-web", env=short) as spare,
        httpx.Client(base_url=spare.url, headers=edge) as client,
    ):
        # The first login of an instance is slow, and could outlast the window.
        sign_in(client, "nobody", "wrong", **{"CF-Connecting-IP": "203.0.113.9"})
        began = time.monotonic()

        first = sign_in(client, "nobody", "wrong")
        second = sign_in(client, "nobody", "wrong")
        later = _once_it_is_not_limited(client)
        seconds = time.monotonic() - began

    evidence.number("seconds until it was judged again", round(seconds, 2), "s")
    assert first.status_code == 401
    assert told(second) == (429, "throttled")
    assert 1 <= int(second.headers.get("Retry-After", 0)) <= SHORT_WINDOW_SECONDS
    assert told(later) == (401, "invalid_credentials")
    assert seconds >= SHORT_WINDOW_SECONDS


@criterion("R09.6")
def test_where_attempts_cannot_be_counted_nobody_may_try_and_the_signed_in_go_on(
    visitor: Visitor, processes: Processes, target: Target
) -> None:
    client, cadet = visitor(), target.account("cadet")
    tokens = enter(client, cadet.username, cadet.password)

    processes.redis.pause()
    attempts = [sign_in(client, cadet.username, cadet.password) for _ in range(2)]
    read = client.get(ME, headers=bearer(tokens["access"]))
    renewed = client.post(REFRESH, json={"refresh": tokens["refresh"]})
    processes.redis.resume()
    again = sign_in(client, cadet.username, cadet.password)

    assert [told(answer) for answer in attempts] == [(503, "service_unavailable")] * 2
    assert all(int(answer.headers.get("Retry-After", 0)) > 0 for answer in attempts)
    assert read.status_code == 200
    assert renewed.status_code == 200
    assert again.status_code == 200


def _code_of_an_attempt(client: httpx.Client, number: int) -> str:
    _, code = told(sign_in(client, f"nobody-{number}", "wrong"))
    return code


def _naming(address: str) -> dict[str, str]:
    named = dict.fromkeys(HEADERS_THAT_NAME_A_CLIENT, address)
    return {**named, "Forwarded": f"for={address};proto=https"}


def _address_of_this_session(client: httpx.Client, access: str) -> str:
    listed = client.get(SESSIONS, headers=bearer(access)).json()["results"]
    return next(str(session["address"]) for session in listed if session["current"])


def _once_it_is_not_limited(client: httpx.Client) -> httpx.Response:
    """The first answer that is no 429, or the last one after three windows."""
    over = time.monotonic() + 3 * SHORT_WINDOW_SECONDS
    while True:
        answer = sign_in(client, "nobody", "wrong")
        if answer.status_code != 429 or time.monotonic() > over:
            return answer
        time.sleep(0.05)
