"""One deed on many people: each on its own, each with its outcome."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import transaction

from rotc.accounts.models import User
from rotc.errors import DomainError, NotFound
from rotc.operations import audit
from rotc.roster import services
from rotc.roster.models import Cadet, TrainingStaff
from rotc.roster.selectors import Person


class Deed(StrEnum):
    """What can be done to many at once; only cadets are assigned to a company and platoon."""

    ARCHIVE = "archive"
    RESTORE = "restore"
    UNLOCK = "unlock"
    ASSIGN = "assign"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one person: `done`, or the code and the sentence of the refusal."""

    id: int
    outcome: str
    message: str


def do(
    deed: Deed,
    *,
    people: type[Cadet] | type[TrainingStaff],
    ids: Sequence[int],
    by: User,
    at: datetime,
    **facts: Any,
) -> list[Outcome]:
    """The outcome for each of these ids, in their order; a refusal of one leaves the others be.

    `facts` are the columns that ASSIGN sets.
    """
    deeds: dict[Deed, Callable[[Any], Person]] = {
        Deed.ARCHIVE: lambda person: services.archive(person, by=by, at=at),
        Deed.RESTORE: lambda person: services.restore(person, by=by),
        Deed.UNLOCK: lambda person: services.unlock(person, by=by),
        Deed.ASSIGN: lambda person: services.change(person, facts=facts, by=by),
    }
    found = people.objects.defer("profile_pic").in_bulk(ids)
    outcomes = [_outcome(each, found.get(each), deeds[deed]) for each in dict.fromkeys(ids)]
    done = sum(each.outcome == "done" for each in outcomes)
    audit.record(f"{people.NOUN}.bulk", by=by, deed=deed, done=done, refused=len(outcomes) - done)
    return outcomes


def _outcome(number: int, person: Person | None, deed: Callable[[Any], Person]) -> Outcome:
    try:
        if person is None:
            raise NotFound
        with transaction.atomic():
            deed(person)
    except DomainError as refused:
        return Outcome(id=number, outcome=refused.code, message=refused.message)
    return Outcome(id=number, outcome="done", message="")
