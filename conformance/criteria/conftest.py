"""What the criteria share."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import httpx
import pytest

from conformance.bench import Bench
from conformance.clients.processes import Processes
from conformance.clients.websocket import Sockets
from conformance.criteria import migrated, misfits, moving, working
from conformance.criteria.live import Viewer
from conformance.criteria.migrated import Owner
from conformance.criteria.moving import Moved
from conformance.criteria.overhearing import Overheard, overhearing
from conformance.criteria.people import ME
from conformance.criteria.pools import CROWD, WORKERS, Crowd, Database, Web, locked
from conformance.criteria.uploads import Records
from conformance.criteria.working import Jobs
from conformance.local.stack import Ended, Spare, StackError
from conformance.targets import Target
from conformance.waiting import comes_true

BEGUN_EARLY = ("exported_people", "attempts")


class HasUrl(Protocol):
    """A service or a spare instance of one."""

    @property
    def url(self) -> str:
        """Its own port."""


class HasPort(Protocol):
    """A service or a spare instance of one."""

    @property
    def port(self) -> int:
        """Its own port."""


class OwnPort(Protocol):
    """What `own_port` hands out."""

    def __call__(self, instance: HasUrl, headers: Mapping[str, str] | None = None) -> httpx.Client:
        """A client of this instance's own port."""


@pytest.fixture(scope="session", autouse=True)
def begun_early(request: pytest.FixtureRequest, target: Target) -> None:
    """What later tests wait for is under way from the first test on; it needs no store to run.

    The first tests sign in, which keeps one core busy: this is for the other one.
    """
    asked_for = {
        name for item in request.session.items for name in getattr(item, "fixturenames", ())
    }
    if "restart" in target.capabilities:
        for name in filter(asked_for.__contains__, BEGUN_EARLY):
            with suppress(StackError):  # told to whoever asks for it
                request.getfixturevalue(name)


@pytest.fixture(scope="session")
def beside() -> Iterator[Executor]:
    """Does one thing after another beside the tests."""
    thread = ThreadPoolExecutor(1)
    yield thread
    thread.shutdown(cancel_futures=True)


@pytest.fixture(scope="session")
def attempts(target: Target, beside: Executor) -> Mapping[str, Future[Ended]]:
    """How services answer environments that are not fit to run in, by what is wrong with them."""
    return misfits.attempt(target.stack, beside=beside)


@pytest.fixture(scope="session")
def exported_people(
    target: Target, beside: Executor, tmp_path_factory: pytest.TempPathFactory
) -> Future[Path]:
    """The accounts of a legacy database, exported."""
    environment = target.stack.service("rotc-web").environment
    folder = tmp_path_factory.mktemp("legacy")
    return beside.submit(migrated.export, folder, environment=environment)


def _viewer(client: httpx.Client) -> Viewer:
    answer = client.get(ME)
    token = answer.request.headers["Authorization"].removeprefix("Bearer ")
    return Viewer(id=answer.json()["id"], role=answer.json()["role"], token=token, http=client)


@pytest.fixture
def an_admin(admin: httpx.Client) -> Viewer:
    """The administrator, as somebody who opens sockets."""
    return _viewer(admin)


@pytest.fixture
def a_cadet(cadet: httpx.Client) -> Viewer:
    """The cadet, as somebody who opens sockets."""
    return _viewer(cadet)


@pytest.fixture
def a_trainer(staff: httpx.Client) -> Viewer:
    """The member of the training staff, as somebody who opens sockets."""
    return _viewer(staff)


@pytest.fixture
def at(bench: Bench) -> Iterator[Callable[[HasPort], Sockets]]:
    """Opens sockets at an instance's own port."""
    with ExitStack() as open_ones:

        def new(instance: HasPort) -> Sockets:
            sockets = Sockets(
                f"ws://127.0.0.1:{instance.port}", tls=bench.tls, tape=bench.tape, read_only=False
            )
            open_ones.callback(sockets.close)
            return sockets

        yield new


@pytest.fixture
def jobs(admin: httpx.Client, target: Target) -> Iterator[Jobs]:
    """Asks the worker for something, and looks at what becomes of it."""
    jobs = Jobs(admin, target.stack.database_url)
    yield jobs
    jobs.close()


@pytest.fixture(scope="module")
def brisk(target: Target) -> Iterator[Spare]:
    """The only worker while the tests of a module run: it waits for nothing as long as others.

    Such tests do not ask for `processes`, which would bring back the worker of all other tests.
    """
    others = target.stack.service("rotc-worker")
    others.stop()
    try:
        with working.worker(target.stack) as brisk:
            yield brisk
    finally:
        others.start()


@pytest.fixture
def genuine(cadet: httpx.Client) -> str:
    """The access token of a login that stands."""
    return cadet.get(ME).request.headers["Authorization"].removeprefix("Bearer ")


@pytest.fixture
def secret_key(processes: Processes) -> str:
    """What the web service signs with, from the environment that it was started with."""
    return processes.service("rotc-web").environment["SECRET_KEY"]


@pytest.fixture(scope="session")
def migrated_people(target: Target, exported_people: Future[Path]) -> dict[str, Owner]:
    """People of a legacy database, by name; their accounts were loaded into the running system."""
    environment = target.stack.service("rotc-web").environment
    return migrated.load(exported_people.result(), environment=environment)


@pytest.fixture(scope="session")
def environment(target: Target) -> dict[str, str]:
    """What the operator's commands run in: the environment of the web service."""
    return dict(target.stack.service("rotc-web").environment)


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def moved(
    request: pytest.FixtureRequest,
    environment: dict[str, str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Moved]:
    """A whole legacy database of each engine, exported, and loaded into the running system."""
    folder = tmp_path_factory.mktemp(f"moved-{request.param}")
    if request.param == "sqlite":
        url = f"sqlite://{folder / 'rotc.db'}"
        yield moving.move("sqlite", url, folder / "exported", environment=environment)
        return
    from conformance.local import stores  # noqa: PLC0415 - a remote target is judged without it

    with stores.postgres() as legacy:
        yield moving.move("postgresql", legacy.url, folder / "exported", environment=environment)


@pytest.fixture(scope="session")
def frontend_origin(target: Target) -> str:
    """The origin of the client's pages, as browsers send it."""
    parts = urlsplit(target.frontend_url)
    return f"{parts.scheme}://{parts.netloc}"


@pytest.fixture
def own_port(bench: Bench, processes: Processes) -> Iterator[OwnPort]:
    """Makes clients of an instance's own port: what the edge would hide shows there.

    They send what the edge adds for an https request; headers given by name come on top. They keep
    no connection: Gunicorn would wait two seconds for a further request on it before it ends.
    """
    with ExitStack() as clients:

        def new(instance: HasUrl, headers: Mapping[str, str] | None = None) -> httpx.Client:
            client = clients.enter_context(bench.client(base_url=instance.url))
            ours = {"X-Forwarded-Proto": "https", "Connection": "close"}
            client.headers.update({**ours, **(headers or {})})
            return client

        yield new


@pytest.fixture(scope="session")
def overheard(target: Target) -> Iterator[Overheard]:
    """A further instance of the web service, whose talk with its database is overheard."""
    with overhearing(target) as instance:
        yield instance


@pytest.fixture
def overheard_admin(overheard: Overheard, admin: httpx.Client, own_port: OwnPort) -> httpx.Client:
    """An administrator at the instance that is overheard."""
    authorization = admin.get(ME).request.headers["Authorization"]
    return own_port(overheard.web, headers={"Authorization": authorization})


@pytest.fixture
def crowd(genuine: str) -> Iterator[Crowd]:
    """Somebody who asks many times at once."""
    with ThreadPoolExecutor(CROWD) as threads:
        yield Crowd(threads, token=genuine)


@pytest.fixture
def records(database: Database) -> Records:
    """What the database holds of uploads."""
    return Records(database)


@pytest.fixture
def web(processes: Processes) -> Web:
    """The live instance of the web service."""
    return Web.of(processes.service("rotc-web").process)


@pytest.fixture
def warm(web: Web, http: httpx.Client, crowd: Crowd, database: Database) -> Web:
    """The live instance, after requests that let every worker open its pool."""

    def every_worker_is_connected() -> bool:
        return len(web.sockets_by_worker()) == WORKERS and all(web.sockets_by_worker().values())

    with locked(database):  # requests that wait keep their threads, so that no worker is left out
        asked = crowd.ask_at_once(http, count=CROWD)
        comes_true(every_worker_is_connected, seconds=10)  # if it does not, the tests tell
    wait(asked)
    return web
