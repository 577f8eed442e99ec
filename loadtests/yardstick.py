"""The list of records beside a plain Express endpoint that does the same, as fast as they can."""

import json
import random
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any, Final

import httpx

from loadtests.numbers import Number
from loadtests.unit import Unit

NODE: Final = Path(__file__).with_name("express")
LIST: Final = "/api/v1/attendance/"
DAY: Final = "/api/v1/training-days/1/"
DAYS, PAGES = 100, 100  # 2,000 records a day, 20 a page: nobody asks for a page twice in a round
CONNECTIONS: Final = 16
SECONDS: Final = 4
ROUNDS: Final = 5


def ratios(unit: Unit, *, rounds: int = ROUNDS) -> list[Number]:
    """The web service and Express in turn, on the same database; medians of the rounds."""
    admin = unit.sign_in("admin", visitor=60)
    pages = [
        f"{LIST}?training_day={1 + number % DAYS}&page={1 + number // DAYS}"
        for number in range(DAYS * PAGES)
    ]
    random.Random(1).shuffle(pages)
    with unit.stack.spare("rotc-web") as web, express(unit.stack.database_url) as (url, token):
        ours = {**admin.headers, "X-Forwarded-Proto": "https", "Host": "localhost"}
        theirs = {"Authorization": f"Bearer {token}"}
        here = f"http://127.0.0.1:{web.port}"
        load(here, ours, [f"{LIST}?training_day=1"], seconds=1)
        found: dict[str, list[Any]] = {"express": [], "uncached": [], "cached": []}
        for number in range(rounds):
            found["express"].append(load(url, theirs, pages))
            _forget(here, ours, number)
            found["uncached"].append(load(here, ours, pages))
            found["cached"].append(load(here, ours, [f"{LIST}?training_day=1"]))
    return list(_numbers(found))


def _forget(here: str, ours: Mapping[str, str], number: int) -> None:
    """Change what every page shows a part of, so that none that was kept is true any more."""
    change = {"title": f"Drill {number}"}
    httpx.patch(f"{here}{DAY}", headers=dict(ours), json=change).raise_for_status()


def load(
    url: str, headers: dict[str, str], paths: Sequence[str], *, seconds: int = SECONDS
) -> dict[str, float]:
    """What autocannon measured."""
    told = {"url": url, "headers": headers, "paths": list(paths)}
    order = json.dumps({**told, "connections": CONNECTIONS, "seconds": seconds})
    done = subprocess.run(
        ["node", "load.mjs"], cwd=NODE, input=order, capture_output=True, text=True, check=True
    )
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


@contextmanager
def express(database_url: str) -> Iterator[tuple[str, str]]:
    """The Express endpoint: its address, and a token that it takes."""
    subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--silent"], cwd=NODE, check=True)
    server = subprocess.Popen(
        ["node", "server.mjs", database_url], cwd=NODE, stdout=subprocess.PIPE, text=True
    )
    try:
        if server.stdout is None:
            raise RuntimeError("the yardstick has no voice")
        told = json.loads(server.stdout.readline())
        yield f"http://127.0.0.1:{told['port']}", told["token"]
    finally:
        server.terminate()
        server.wait()


def _numbers(found: dict[str, list[Any]]) -> Iterator[Number]:
    def middle(who: str, what: str) -> float:
        return float(median(one[what] for one in found[who]))

    for who, runs in found.items():
        rate, cpu = middle(who, "requests_per_second"), middle(who, "cpu")
        yield Number(name=f"{who}: requests a second", value=rate, unit="/s")
        yield Number(name=f"{who}: p99", value=middle(who, "p99"))
        yield Number(name=f"{who}: cores that the load itself took", value=cpu, unit="")
        failed = sum(one["failed"] for one in runs)
        yield Number(name=f"{who}: answers other than 200", value=failed, unit="", most=0)
    yield Number(
        name="uncached: share of answers from the cache",
        value=middle("uncached", "hits"),
        unit="",
        most=0.01,
    )
    yield Number(
        name="cached: share of answers from the cache",
        value=middle("cached", "hits"),
        unit="",
        least=0.95,
    )
    base = "requests_per_second"
    for who, least in (("uncached", 0.75), ("cached", 3.0)):
        pairs = zip(found[who], found["express"], strict=True)
        ratio = median(ours[base] / theirs[base] for ours, theirs in pairs)
        yield Number(
            name=f"{who} / express, requests a second", value=ratio, unit="times", least=least
        )
        pairs = zip(found[who], found["express"], strict=True)
        slower = median(ours["p99"] / theirs["p99"] for ours, theirs in pairs)
        yield Number(name=f"{who} / express, p99", value=slower, unit="times", most=1.0)
