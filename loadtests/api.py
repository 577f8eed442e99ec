"""`make bench-api`: how fast the API is with 2,000 cadets and 200,000 records, on this machine.

Prints each number beside its target, keeps them in build/bench/api.json, and ends with 0 where
every target is met and 1 where one is missed. Ratios count on any machine; times want a quiet one
of two cores.
"""

import argparse
import asyncio
import os
import random
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from itertools import cycle
from pathlib import Path
from typing import Final

import httpx

from loadtests import hits, numbers, storm, yardstick
from loadtests.endpoints import Read, reads
from loadtests.numbers import Number, percentile, spread
from loadtests.statements import counted
from loadtests.steady import Ask, ask_steadily
from loadtests.unit import API, Person, Unit, running
from loadtests.writes import EVEN, writes

REPORT: Final = Path(__file__).parents[1] / "build" / "bench" / "api.json"
USERS: Final = 20
WRITES: Final = 0.1  # of the requests
SHEET: Final = 300  # cadets
LIMIT: Final = 0.1  # seconds, for the p95 of a read
PARTS: Final = {
    "statements": "Statements",
    "steady": "20 users, a request a second each",
    "hits": "What people read most, from the cache",
    "sheet": "A grade sheet of 300 cadets",
    "express": "The list of records beside Express",
    "storm": "32 people signing in at once",
}

People = Mapping[str, list[Person]]


def main() -> int:
    """Measure everything that was asked for; 1 where a target is missed."""
    asked = _parser().parse_args()
    loads = os.getloadavg()
    parts: dict[str, list[Number]] = {}
    with running() as unit, ExitStack() as open_ones:
        people = _people(unit)
        clients = {
            role: open_ones.enter_context(unit.client(some[0])) for role, some in people.items()
        }
        found = list(reads(clients))
        measures: dict[str, Callable[[], list[Number]]] = {
            "statements": lambda: counted(unit, people, found),
            "steady": lambda: _steady(unit, people, found, asked.seconds),
            "hits": lambda: hits.hit_rates(unit, people, seconds=max(60, asked.seconds / 3)),
            "sheet": lambda: _sheet(clients["admin"]),
            "express": lambda: yardstick.ratios(unit, rounds=asked.rounds),
            "storm": lambda: storm.reads_meanwhile(unit, people["admin"]),
        }
        for name in asked.only or PARTS:
            parts[PARTS[name]] = measures[name]()
            numbers.show(PARTS[name], parts[PARTS[name]])
    missed = [one.name for some in parts.values() for one in some if not one.is_met]
    facts = {"load_before": loads, "load_after": os.getloadavg(), "cores": os.cpu_count()}
    numbers.write(REPORT, parts, missed=missed, **facts)
    print(f"\n{len(missed)} missed. Load of the machine before: {loads[0]:.1f}. {REPORT}")
    return 1 if missed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=180, help="of the load of 20 users")
    parser.add_argument("--rounds", type=int, default=yardstick.ROUNDS, help="beside Express")
    parser.add_argument("--only", nargs="+", choices=PARTS, help="a part, or some")
    return parser


def _people(unit: Unit) -> People:
    """20 sessions: an administrator's, the staff's, a cadet's."""
    shares = {"admin": 10, "training_staff": 4, "cadet": 6}
    visitor = iter(range(1, USERS + 1))
    return {
        role: [unit.sign_in(role, visitor=next(visitor)) for _ in range(share)]
        for role, share in shares.items()
    }


def _steady(unit: Unit, people: People, found: list[Read], seconds: float) -> list[Number]:
    asks = _asks(people, found)
    base, tls = unit.stack.web_url + API, unit.tls
    asyncio.run(ask_steadily(asks, base=base, tls=tls, rate=USERS, seconds=10))  # warm
    run = asyncio.run(ask_steadily(asks, base=base, tls=tls, rate=USERS, seconds=seconds))
    lists = {read.name for read in found if read.is_list}
    answers = [one for one in run.told if one.ask.method == "GET"]
    failed = sum(one.status not in {200, 201} for one in run.told)
    times = {
        read.name: [one.seconds for one in answers if one.ask.name == read.name] for read in found
    }
    by_name = [
        Number(name=f"{name}: p95", value=percentile(some, 0.95) * 1000, most=LIMIT * 1000)
        for name, some in times.items()
        if some
    ]
    kept_lists = [one for one in answers if one.cache == "hit" and one.ask.name in lists]
    kept = [one for one in answers if one.cache in {"hit", "miss"}]
    return [
        *spread("reads", [one.seconds for one in answers], most=LIMIT * 1000),
        *spread("cached lists", [one.seconds for one in kept_lists], most=30),
        *spread("writes", run.seconds(lambda one: one.ask.method != "GET"), most=300),
        Number(name="answers that failed", value=failed, unit="", most=0),
        Number(
            name="share of reads that may be kept, from the cache (10 % writes)",
            value=sum(one.cache == "hit" for one in kept) / max(1, len(kept)),
            unit="",
        ),
        Number(name="cores that the load itself took", value=run.cpu, unit="", most=0.5),
        *by_name,
    ]


def _asks(people: People, found: list[Read]) -> Iterator[Ask]:
    """Every read in turn, in an order drawn by lot; a write now and then."""
    lot = random.Random(1)
    everyone = {role: cycle(some) for role, some in people.items()}
    written = writes(next(everyone["admin"]), lot=lot, shares=EVEN)
    while True:
        for read in lot.sample(found, len(found)):
            if lot.random() < WRITES:
                yield next(written)
            who = next(everyone[read.role])
            yield Ask(name=read.name, method="GET", path=read.path, person=who)


def _sheet(admin: httpx.Client) -> list[Number]:
    """Three pages of 100, each time after a grade has changed."""
    times = []
    for number in range(20):
        admin.patch("/grades/7/", json={"prelim_score": 60 + number}).raise_for_status()
        begin = time.perf_counter()
        for page in range(1, SHEET // 100 + 1):
            answer = admin.get("/grades/", params={"page": page, "page_size": 100})
            answer.raise_for_status()
            if answer.headers["X-Cache"] == "hit":
                raise RuntimeError("the sheet came from the cache")
        times.append(time.perf_counter() - begin)
    return spread("three pages of 100, none kept", times, most=200)


if __name__ == "__main__":
    sys.exit(main())
