"""Everybody signs in at once, while others read."""

import asyncio
import ssl
import time
from http import HTTPStatus
from itertools import cycle
from typing import Any, Final

import httpx

from loadtests.numbers import Number, spread
from loadtests.steady import Ask, Run, ask_steadily
from loadtests.unit import API, Person, Unit

OK, BUSY = HTTPStatus.OK, HTTPStatus.SERVICE_UNAVAILABLE
PEOPLE: Final = 32
RATE: Final = 20  # reads a second
SECONDS: Final = 20
LISTS: Final = ("/training-days/", "/cadets/", "/attendance/", "/announcements/", "/users/")


def reads_meanwhile(unit: Unit, readers: list[Person]) -> list[Number]:
    """How long reads take while 32 people sign in, and how long these have to wait."""
    run, waits = asyncio.run(_both(unit, readers))
    failed = sum(one.status != OK for one in run.told)
    return [
        *spread("reads of others", [one.seconds for one in run.told], most=500),
        Number(name="reads that failed", value=failed, unit="", most=0),
        *spread("until one is in, busy answers included", waits),
    ]


async def _both(unit: Unit, readers: list[Person]) -> tuple[Run, list[float]]:
    asks = (
        Ask(name=path, method="GET", path=path, person=who)
        for path, who in zip(cycle(LISTS), cycle(readers), strict=False)
    )
    steady = ask_steadily(
        asks, base=unit.stack.web_url + API, tls=unit.tls, rate=RATE, seconds=SECONDS
    )
    people = (_in(unit, number, unit.tls) for number in range(1, PEOPLE + 1))
    run, waits = await asyncio.gather(steady, asyncio.gather(*people))
    return run, waits


async def _in(unit: Unit, number: int, tls: ssl.SSLContext) -> float:
    """Sign in from an address of one's own, as often as it takes."""
    name, password = list(unit.accounts.values())[number % len(unit.accounts)]
    body: dict[str, Any] = {"identifier": name, "password": password}
    await asyncio.sleep(2)  # the reads are under way
    begin = time.perf_counter()
    async with httpx.AsyncClient(verify=tls, timeout=60) as client:
        url = f"{unit.stack.visitor_url(number + 20)}{API}/auth/login/"
        while (answer := await client.post(url, json=body)).status_code == BUSY:  # noqa: ASYNC110 - as it says
            await asyncio.sleep(float(answer.headers["Retry-After"]))
    answer.raise_for_status()
    return time.perf_counter() - begin
