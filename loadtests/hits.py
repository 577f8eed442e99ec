"""How often the cache has what people read most, by how much is written meanwhile.

The lists are those that many read alike; what is one person's own is read too rarely to be kept
for a minute. The shares are guesses at what people open on a training day, made before anything
was measured.
"""

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import cycle
from random import Random
from typing import Final

from loadtests.numbers import Number
from loadtests.steady import Ask, Told, ask_steadily
from loadtests.unit import API, Person, Unit
from loadtests.writes import TODAY, USUAL, writes

EVERYONE: Final = ("admin", "training_staff", "cadet")
STAFF: Final = ("admin", "training_staff")
COMPANIES: Final = ("Alpha", "Bravo", "Charlie")
# What is opened, out of a hundred: by whom, which list, of which companies.
READ_MOST: Final = (
    (25, EVERYONE, "/announcements/"),
    (20, EVERYONE, "/training-days/"),
    (10, EVERYONE, "/leaderboard/"),
    (15, STAFF, f"/training-days/{TODAY}/attendance/?company="),
    (15, STAFF, "/cadets/?company="),
    (5, STAFF, "/grades/?company="),
    (5, STAFF, f"/attendance/?training_day={TODAY - 1}"),
    (5, ("admin",), "/staff/"),
)
RATE: Final = 20  # requests a second, of 20 people
# Writes among all requests: while everybody is scanned; in a week in which 2,000 are scanned;
# where marks are entered by sheets.
SCANNING, WEEK, BY_SHEETS = 0.1, 0.04, 0.003
REQUIRED, DESIRED = 0.8, 0.95
WARM: Final = 15  # seconds


def hit_rates(unit: Unit, people: Mapping[str, list[Person]], *, seconds: float) -> list[Number]:
    """The share of hits of all answers to these lists, at each share of writes in turn.

    An entry lives for a minute: where each turn lasts as long, it meets the end of every entry.
    """
    lot = Random(2)
    asked = {share: _asks(people, share, lot) for share in (SCANNING, WEEK, BY_SHEETS)}
    _run(unit, asked[SCANNING], WARM)
    told = {share: _run(unit, asks, seconds) for share, asks in asked.items()}
    return [
        *_of_all(told),
        *(one for share, some in told.items() for one in _of_each(share, some)),
        Number(
            name="answers that failed",
            value=sum(one.status not in {200, 201} for some in told.values() for one in some),
            unit="",
            most=0,
        ),
    ]


def _run(unit: Unit, asks: Iterator[Ask], seconds: float) -> list[Told]:
    base = unit.stack.web_url + API
    return asyncio.run(ask_steadily(asks, base=base, tls=unit.tls, rate=RATE, seconds=seconds)).told


def _asks(people: Mapping[str, list[Person]], share: float, lot: Random) -> Iterator[Ask]:
    everyone = {role: cycle(some) for role, some in people.items()}
    written = writes(next(everyone["admin"]), lot=lot, shares=USUAL)
    weights = [weight for weight, _, _ in READ_MOST]
    while True:
        if lot.random() < share:
            yield next(written)
            continue
        ((_, roles, path),) = lot.choices(READ_MOST, weights=weights)
        whole = path + lot.choice(COMPANIES) if path.endswith("company=") else path
        who = next(everyone[lot.choice(roles)])
        yield Ask(name=path, method="GET", path=whole, person=who)


def _of_all(told: Mapping[float, list[Told]]) -> Iterator[Number]:
    wanted = {SCANNING: REQUIRED, WEEK: REQUIRED, BY_SHEETS: DESIRED}
    for share, some in told.items():
        rate = _rate([one for one in some if one.ask.method == "GET"])
        yield Number(name=f"hits, {share:.1%} writes", value=rate, unit="", least=wanted[share])


def _of_each(share: float, told: list[Told]) -> Iterator[Number]:
    for _, _, path in READ_MOST:
        answers = [one for one in told if one.ask.name == path]
        if answers:
            yield Number(name=f"{share:.1%} writes: {path}", value=_rate(answers), unit="")


def _rate(answers: list[Told]) -> float:
    said = Counter(one.cache for one in answers)
    return said["hit"] / max(1, said.total())
