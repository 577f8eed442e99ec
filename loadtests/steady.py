"""Requests at a constant rate, whatever the answers take: users, each asking once a second.

A time runs from the moment at which the request was due, so that one slow answer is not hidden by
the requests that it held up.
"""

import asyncio
import ssl
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import httpx

from loadtests.unit import Person


@dataclass(frozen=True, kw_only=True)
class Ask:
    """One request: `name` groups it with its like."""

    name: str
    method: str
    path: str
    person: Person
    body: Any = None


@dataclass(frozen=True, kw_only=True)
class Told:
    """What came of it, in seconds since it was due; `cache` is hit, miss or bypass."""

    ask: Ask
    status: int
    seconds: float
    cache: str


@dataclass(frozen=True, kw_only=True)
class Run:
    """All that came back, and which part of a core the asking itself took."""

    told: list[Told]
    cpu: float

    def seconds(self, chosen: Callable[[Told], bool]) -> list[float]:
        """The times of those chosen."""
        return [one.seconds for one in self.told if chosen(one)]


async def ask_steadily(
    asks: Iterator[Ask], *, base: str, tls: ssl.SSLContext, rate: float, seconds: float
) -> Run:
    """Send `rate` requests a second for so many seconds, and wait for their answers."""
    limits = httpx.Limits(max_connections=200, max_keepalive_connections=50)
    async with httpx.AsyncClient(base_url=base, verify=tls, timeout=30, limits=limits) as client:
        begin, worked = time.perf_counter(), time.process_time()
        under_way = []
        for number in range(int(rate * seconds)):
            due = begin + number / rate
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            under_way.append(asyncio.create_task(_told(client, next(asks), due)))
        told = await asyncio.gather(*under_way)
        cpu = (time.process_time() - worked) / (time.perf_counter() - begin)
    return Run(told=list(told), cpu=cpu)


async def _told(client: httpx.AsyncClient, ask: Ask, due: float) -> Told:
    try:
        answer = await client.request(
            ask.method, ask.path, json=ask.body, headers=dict(ask.person.headers)
        )
    except httpx.HTTPError:
        return Told(ask=ask, status=0, seconds=time.perf_counter() - due, cache="")
    seconds = time.perf_counter() - due
    cache = answer.headers.get("X-Cache", "")
    return Told(ask=ask, status=answer.status_code, seconds=seconds, cache=cache)
