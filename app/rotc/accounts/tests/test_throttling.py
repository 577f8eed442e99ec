"""The throttle: five in any window, counted by Redis for all, and closed without Redis."""

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_address, ip_network
from time import monotonic
from typing import Any

import pytest
from django.db.utils import InterfaceError, OperationalError
from psycopg_pool import PoolTimeout

from rotc.accounts import throttling
from rotc.accounts.throttling import CannotCount, Client, Door, TooManyAttempts, attempt
from rotc.errors import Unavailable
from rotc.integrations.redis import connection

HERE = ip_address("198.51.100.7")
THERE = ip_address("198.51.100.8")
GROW_OLDER = """
local mark = redis.call('ZRANGE', KEYS[1], ARGV[1], ARGV[1])[1]
redis.call('ZINCRBY', KEYS[1], -ARGV[2], mark)
"""


def client(address: str = "198.51.100.7", name: str = "pedro") -> Client:
    return Client.at(ip_address(address), name=name)


def try_once(door: Door = Door.LOGIN, who: Client | None = None) -> bool:
    """Whether the attempt was let through."""
    try:
        with attempt(door, who or client()):
            return True
    except TooManyAttempts:
        return False


@pytest.fixture
def silent_redis() -> Iterator[str]:
    """The address of a server that accepts connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"redis://127.0.0.1:{server.getsockname()[1]}/0"


def test_the_sixth_attempt_is_refused_until_the_first_is_too_old(settings: Any) -> None:
    settings.LOGIN_WINDOW_SECONDS = 900

    let_through = [try_once() for _ in range(5)]

    assert all(let_through)
    with pytest.raises(TooManyAttempts) as refused, attempt(Door.LOGIN, client()):
        pass
    assert 890 < (refused.value.retry_after or 0) <= 900


def test_the_window_slides() -> None:
    assert all(try_once() for _ in range(5))

    _grow_older(attempts=2, seconds=901)

    assert [try_once() for _ in range(4)] == [True, True, False, False]


def test_the_wait_ends_when_the_oldest_attempt_leaves_the_window() -> None:
    assert all(try_once() for _ in range(5))
    _grow_older(attempts=1, seconds=600)

    with pytest.raises(TooManyAttempts) as refused, attempt(Door.LOGIN, client()):
        pass

    assert 290 < (refused.value.retry_after or 0) <= 300


def test_attempts_that_are_refused_do_not_prolong_the_wait(settings: Any) -> None:
    settings.LOGIN_LIMIT, settings.LOGIN_WINDOW_SECONDS = 1, 1
    assert try_once()
    begun = monotonic()

    while not try_once():
        assert monotonic() - begun < 3

    assert monotonic() - begun < 2


def test_of_many_attempts_at_once_five_are_let_through() -> None:
    with ThreadPoolExecutor(20) as crowd:
        let_through = list(crowd.map(lambda _: try_once(), range(50)))

    assert let_through.count(True) == 5


def test_each_address_has_its_own_attempts() -> None:
    assert [try_once() for _ in range(6)].count(True) == 5

    assert try_once(who=client(str(THERE)))


def test_addresses_of_one_ipv6_network_share_their_attempts() -> None:
    addresses = [f"2001:db8:0:1::{number}" for number in range(6)]

    let_through = [try_once(who=client(address)) for address in addresses]

    assert let_through.count(True) == 5
    assert try_once(who=client("2001:db8:0:2::1"))


def test_each_door_counts_by_itself() -> None:
    assert [try_once() for _ in range(6)].count(True) == 5

    assert try_once(Door.PASSWORD_HELP)
    assert [try_once(Door.ACTIVATION) for _ in range(61)].count(True) == 60


def test_in_an_exempt_network_each_name_counts_by_itself(settings: Any) -> None:
    settings.LOGIN_EXEMPT_NETWORKS = (ip_network("198.51.100.0/24"),)

    crowd = [try_once(who=client(name=f"cadet {number}")) for number in range(40)]
    guesses = [
        try_once(who=client(name=name)) for name in ("lim", "LIM", "lim", "Lim", "lim", "lim")
    ]

    assert all(crowd)
    assert guesses.count(True) == 5


def test_an_attempt_that_could_not_be_judged_is_not_counted() -> None:
    for _ in range(10):
        with pytest.raises(Unavailable), attempt(Door.LOGIN, client()):
            raise Unavailable

    assert [try_once() for _ in range(6)].count(True) == 5


@pytest.mark.parametrize("away", [OperationalError, InterfaceError, PoolTimeout])
def test_an_outage_of_the_database_uses_up_no_attempt(away: type[Exception]) -> None:
    for _ in range(10):
        with pytest.raises(away), attempt(Door.LOGIN, client()):
            raise away

    assert [try_once() for _ in range(6)].count(True) == 5


def test_without_redis_nobody_is_let_through(settings: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        free = server.getsockname()[1]
    settings.REDIS_URL = f"redis://127.0.0.1:{free}/0"
    connection.cache_clear()

    with pytest.raises(CannotCount) as refused, attempt(Door.LOGIN, client()):
        pytest.fail("was let through")

    assert refused.value.retry_after == 5
    assert refused.value.code == "service_unavailable"


def test_a_redis_that_hangs_is_given_up_within_half_a_second(
    settings: Any, silent_redis: str
) -> None:
    settings.REDIS_URL = silent_redis
    connection.cache_clear()

    quickest = min(_seconds_of_a_refusal() for _ in range(3))  # a machine has other things to do

    assert quickest < 0.5


def test_connections_that_redis_dropped_meanwhile_cost_no_refusal() -> None:
    assert try_once()
    connection().client_kill_filter(_type="normal", skipme=False)

    assert try_once()


def test_what_redis_keeps_goes_by_itself(settings: Any) -> None:
    settings.LOGIN_WINDOW_SECONDS = 900

    assert try_once()

    (key,) = connection().keys("rotc:attempts:*")
    assert 890 < connection().ttl(key) <= 900


def _grow_older(*, attempts: int, seconds: int) -> None:
    """Move the oldest attempts into the past."""
    redis = connection()
    (key,) = redis.keys("rotc:attempts:*")
    for _ in range(attempts):
        redis.eval(GROW_OLDER, 1, key, attempts - 1, seconds * throttling.MICROSECONDS)


@pytest.mark.parametrize(
    ("seconds", "spoken"),
    [(1, "1 second"), (59, "59 seconds"), (60, "1 minute"), (61, "2 minutes"), (900, "15 minutes")],
)
def test_how_long_to_wait_is_told_as_people_say_it(seconds: int, spoken: str) -> None:
    refused = TooManyAttempts(seconds=seconds)

    assert refused.message == f"Too many attempts. Try again in {spoken}."
    assert refused.retry_after == seconds


def _seconds_of_a_refusal() -> float:
    begun = monotonic()
    with pytest.raises(CannotCount), attempt(Door.LOGIN, client()):
        pytest.fail("was let through")
    return monotonic() - begun
