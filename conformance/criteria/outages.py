"""Dependencies stopped, started and frozen on a running system, and what health says meanwhile."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import Any

import httpx
import psutil

from conformance.clients.processes import Processes
from conformance.local.stack import Service, Store
from conformance.waiting import comes_true

HEALTH = "/api/health"
LIFE = "/api/health/live"
DATABASE, REDIS, WORKER = "database", "redis", "worker"
WELL = {"database": "connected", "redis": "connected", "celery": "running"}

# Every combination, each one stop or start from the last. Redis comes back while the worker runs,
# so that the worker has to find it again by itself.
ROUTE = (
    frozenset[str](),
    frozenset({REDIS}),
    frozenset({REDIS, DATABASE}),
    frozenset({DATABASE}),
    frozenset({DATABASE, WORKER}),
    frozenset({DATABASE, WORKER, REDIS}),
    frozenset({WORKER, REDIS}),
    frozenset({WORKER}),
    frozenset[str](),
)
TO_BE_TOLD = 4.0  # seconds until an outage shows: an answer in time, after one that was remembered
TO_RECOVER = 30.0  # seconds until all is well again: a worker looks for its broker in growing steps
PATIENCE = 5.0  # seconds for one answer; whoever takes longer hangs
AT_ONCE = 2  # people who ask at the same time and must be told the same, so that it is no chance


@dataclass(frozen=True, kw_only=True)
class Told:
    """One answer; `status` is 0 when none came within PATIENCE."""

    status: int
    body: Mapping[str, Any]
    seconds: float

    @property
    def services(self) -> Mapping[str, str]:
        """What it says of each dependency."""
        services: Mapping[str, str] = self.body.get("services", {})
        return services


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A state of the system: all answers in it, the last being what everybody was told."""

    out: frozenset[str]
    answers: Sequence[Told]
    lives: Sequence[Told]
    pids: frozenset[int]

    @property
    def told(self) -> Told:
        """The answer that everybody got in the end."""
        return self.answers[-1]

    @property
    def slowest(self) -> float:
        """Seconds that the slowest answer took, the moment of the change included."""
        return max(answer.seconds for answer in self.answers)


def services_without(out: Collection[str]) -> Mapping[str, str]:
    """What is true of each dependency; no worker can be asked past a broker that is away."""
    without_worker = WORKER in out or REDIS in out
    return {
        "database": "unreachable" if DATABASE in out else "connected",
        "redis": "unreachable" if REDIS in out else "connected",
        "celery": "not running" if without_worker else "running",
    }


def ask(client: httpx.Client, path: str = HEALTH) -> Told:
    """One answer, or that none came."""
    began = monotonic()
    try:
        answer = client.get(path, timeout=PATIENCE)
    except httpx.TimeoutException:
        return Told(status=0, body={}, seconds=monotonic() - began)
    is_json = answer.headers.get("content-type", "").startswith("application/json")
    return Told(
        status=answer.status_code,
        body=answer.json() if is_json else {},
        seconds=monotonic() - began,
    )


def listen(client: httpx.Client, out: Collection[str], *, seconds: float) -> list[Told]:
    """The answers until all say that exactly `out` is out, or until `seconds` are over."""
    expected, answers = services_without(out), list[Told]()

    with ThreadPoolExecutor(AT_ONCE) as people:

        def settled() -> bool:
            told = list(people.map(ask, [client] * AT_ONCE))
            answers.extend(told)
            return all(answer.services == expected for answer in told)

        comes_true(settled, seconds=seconds)
    return answers


def walk(processes: Processes, *, web: httpx.Client, channels: httpx.Client) -> Iterator[Seen]:
    """Lead the system through ROUTE; what is seen in each state, the last one being the first."""
    before = ROUTE[0]
    for out in ROUTE:
        for name in out - before:
            _part(processes, name).stop()
        for name in before - out:
            _begin(_part(processes, name))
        seconds = TO_RECOVER if before - out else TO_BE_TOLD
        answers = listen(web, out, seconds=seconds)
        lives = [ask(web, LIFE), ask(channels, LIFE)]
        yield Seen(out=out, answers=answers, lives=lives, pids=serving(processes))
        before = out


def serving(processes: Processes) -> frozenset[int]:
    """The processes that answer requests."""
    web, channels = processes.service("rotc-web"), processes.service("rotc-channels")
    return frozenset({web.pid, channels.pid, *(child.pid for child in web.children())})


@contextmanager
def frozen(processes: Processes, names: Collection[str]) -> Iterator[None]:
    """Dependencies that neither answer nor refuse, for the length of a block."""
    with ExitStack() as thawing:
        for name in names:
            part = _part(processes, name)
            if isinstance(part, Service):
                for member in (part.process, *part.children()):
                    thawing.callback(_thaw, member)
                    member.suspend()
            else:
                thawing.callback(part.resume)
                part.pause()
        yield


def _part(processes: Processes, name: str) -> Service | Store:
    if name == WORKER:
        return processes.service("rotc-worker")
    return processes.postgres if name == DATABASE else processes.redis


def _begin(part: Service | Store) -> None:
    if isinstance(part, Service):
        part.launch()  # health tells when it has started
    else:
        part.start()


def _thaw(member: psutil.Process) -> None:
    if member.is_running():
        member.resume()
