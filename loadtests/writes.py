"""What is written under load: real changes, none of which says what was there already."""

from collections.abc import Iterator, Mapping
from itertools import count
from random import Random
from secrets import randbelow, token_hex
from typing import Any, Final

from loadtests.steady import Ask
from loadtests.unit import SIZE, Person

TODAY: Final = SIZE["days"]  # the number of the training day that is being marked
EVEN: Final = {"mark": 1, "points": 1, "profile": 1, "score": 1, "announcement": 1}
# As a unit writes on a training day: for each hundred marks a few of everything else.
USUAL: Final = {"mark": 100, "points": 8, "score": 6, "profile": 2, "announcement": 1}


def writes(person: Person, *, lot: Random, shares: Mapping[str, int]) -> Iterator[Ask]:
    """Deeds without end, of these kinds in these shares, upon cadets drawn by lot."""
    run = token_hex(4)  # or another run would say the same, and change nothing
    for number in count(1):
        (kind,) = lot.choices([*shares], weights=[*shares.values()])
        method, path, body = _deed(
            kind, cadet=lot.randint(1, SIZE["cadets"]), told=f"{run} {number}"
        )
        name = f"{method} {path.split('/')[1]}"
        yield Ask(name=name, method=method, path=path, person=person, body=body)


def _deed(kind: str, *, cadet: int, told: str) -> tuple[str, str, dict[str, Any]]:
    match kind:
        case "mark":
            mark = {"training_day": TODAY, "cadet": cadet, "status": "late", "remarks": told}
            return "POST", "/attendance/", mark
        case "points":
            points = {"cadet": cadet, "type": "merit", "points": 1, "reason": told}
            return "POST", "/ledger/", points
        case "profile":
            return "PATCH", f"/cadets/{cadet}/", {"religion": told}
        case "score":
            return "PATCH", f"/grades/{cadet}/", {"prelim_score": randbelow(10_000) / 100}
        case _:
            return "POST", "/announcements/", {"title": told, "description": "At seven."}
