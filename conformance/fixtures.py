"""What a criterion's test may ask for; each fixture implies the capability that it stands on."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from conformance.bench import Bench
from conformance.capabilities import demand
from conformance.clients import http as http_client
from conformance.clients.cloudinary import Cloudinary
from conformance.clients.logs import Logs
from conformance.clients.mailbox import Mailbox
from conformance.clients.processes import Processes
from conformance.clients.websocket import Sockets
from conformance.evidence import Recorder
from conformance.targets import Target

if TYPE_CHECKING:
    import psycopg
    import redis

    from conformance.local.blueprint import Blueprint

BENCH: pytest.StashKey[Bench] = pytest.StashKey()
RENDER_YAML = Path(__file__).parents[1] / "render.yaml"
VISITORS = 160


class NoVisitorLeft(Exception):
    """Tests have asked for more client addresses than the local edge has."""


@pytest.fixture(scope="session")
def bench(pytestconfig: pytest.Config) -> Bench:
    """What all tests share; tests ask for the fixtures below instead."""
    return pytestconfig.stash[BENCH]


@pytest.fixture(scope="session")
def target(bench: Bench) -> Target:
    """What is judged: its addresses, its capabilities."""
    return bench.target


@pytest.fixture
def evidence(bench: Bench) -> Recorder:
    """For what a test saw beside its exchanges: notes, numbers, lines of a log."""
    return bench.evidence


@pytest.fixture
def http(bench: Bench) -> Iterator[httpx.Client]:
    """A visitor of the web service who is not signed in, with cookies of this test alone."""
    with bench.client() as client:
        yield client


@pytest.fixture
def admin(bench: Bench) -> Iterator[httpx.Client]:
    """The web service, signed in as an admin."""
    with bench.client(role="admin") as client:
        yield client


@pytest.fixture
def staff(bench: Bench) -> Iterator[httpx.Client]:
    """The web service, signed in as training staff."""
    with bench.client(role="staff") as client:
        yield client


@pytest.fixture
def cadet(bench: Bench) -> Iterator[httpx.Client]:
    """The web service, signed in as a cadet."""
    with bench.client(role="cadet") as client:
        yield client


@pytest.fixture(scope="session")
def visitor_numbers() -> Iterator[int]:
    """Client addresses that no test has used yet."""
    return iter(range(1, VISITORS + 1))


@pytest.fixture
def visitor(bench: Bench, visitor_numbers: Iterator[int]) -> Iterator[Callable[[], httpx.Client]]:
    """A maker of anonymous clients, each at a client address that nobody has used before it.

    There are 160 addresses in a session; NoVisitorLeft is raised after the last.
    """
    with ExitStack() as clients:

        def new() -> httpx.Client:
            number = next(visitor_numbers, None)
            if number is None:
                raise NoVisitorLeft(f"all {VISITORS} client addresses of this session are used up")
            url = bench.target.stack.visitor_url(number)
            return clients.enter_context(bench.client(base_url=url))

        yield new


@pytest.fixture
def websocket(bench: Bench) -> Iterator[Sockets]:
    """Opens sockets: websocket("/ws/notifications/", token=…); all are closed after the test."""
    tls = http_client.trust(bench.target.ca_file)
    sockets = Sockets(
        bench.target.channels_url, tls=tls, tape=bench.tape, read_only=bench.read_only
    )
    yield sockets
    sockets.close()


@pytest.fixture
def processes(bench: Bench) -> Iterator[Processes]:
    """The services' processes; what the test leaves stopped or paused is brought back."""
    processes = Processes(bench.target.stack, evidence=bench.evidence)
    yield processes
    processes.mend()


@pytest.fixture
def database(bench: Bench) -> Iterator["psycopg.Connection[tuple[Any, ...]]"]:
    """A connection to the services' database that commits each statement by itself."""
    import psycopg  # noqa: PLC0415 - a remote target is judged without it

    demand("database", offered=bench.target.capabilities, deed="a connection to the database")
    with psycopg.connect(bench.target.stack.database_url, autocommit=True) as connection:
        yield connection


@pytest.fixture
def broker(bench: Bench) -> Iterator["redis.Redis"]:
    """A client of the services' Redis."""
    import redis  # noqa: PLC0415 - a remote target is judged without it

    demand("broker", offered=bench.target.capabilities, deed="a connection to the broker")
    with redis.Redis.from_url(bench.target.stack.redis_url) as client:
        yield client


@pytest.fixture
def cloudinary(bench: Bench) -> Iterator[Cloudinary]:
    """The double that the services keep files at; it fails no longer when the test is over."""
    demand("restart", offered=bench.target.capabilities, deed="a look into the file storage")
    url = bench.target.stack.service("rotc-web").environment["CLOUDINARY_URL"]
    client = Cloudinary(url)
    yield client
    client.close()


@pytest.fixture
def letters(bench: Bench) -> Mailbox:
    """What the services have sent by mail; nobody outside has got any of it."""
    demand("restart", offered=bench.target.capabilities, deed="a look into the mail")
    return Mailbox(bench.target.stack.directory / "letters")


@pytest.fixture
def logs(bench: Bench) -> Logs:
    """What the services log from here on."""
    demand("logs", offered=bench.target.capabilities, deed="a look at the logs")
    return Logs(bench.target.stack, evidence=bench.evidence)


@pytest.fixture(scope="session")
def blueprint(bench: Bench) -> "Blueprint":
    """render.yaml, read and validated; it starts nothing."""
    from conformance.local import blueprint  # noqa: PLC0415 - a remote target is judged without it

    demand("source", offered=bench.target.capabilities, deed="a look at render.yaml")
    return blueprint.read(RENDER_YAML)
