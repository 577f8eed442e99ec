"""Telling open sockets what changed: the office of everybody's, a person of his own."""

import logging
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from django.db import DatabaseError, transaction
from django.utils import timezone

from rotc import caching
from rotc.accounts.models import User
from rotc.attendance.models import ExcuseLetter
from rotc.realtime.publishing import of_role, of_user, publish, publish_each
from rotc.roster.models import Cadet
from rotc.web import roles

log = logging.getLogger(__name__)

READERS: Final = {"cadet": roles.STAFF, "staff": roles.ADMIN}


def tell_of_days() -> None:
    """After the commit, everybody: there are other training days, which all grades count."""
    caching.forget("training_days")
    everybody = [of_role(role) for role in sorted(roles.EVERYONE)]
    publish(to=everybody, type="training_days.changed", data={}, at=timezone.now())


def tell_of_letter(letter: ExcuseLetter, *, status: str | None) -> None:
    """After the commit, staff and whose letter it is: its status now; None where it is gone."""
    caching.forget("letters")
    accounts = User.objects.filter(cadet__isnull=False, cadet=letter.cadet_id, is_archived=False)
    readers = [of_role(role) for role in sorted(roles.STAFF)]
    owners = [of_user(account) for account in accounts.values_list("pk", flat=True)]
    data = {"id": letter.pk, "cadet": letter.cadet_id, "status": status}
    publish(to=[*readers, *owners], type="letter.changed", data=data, at=timezone.now())


def tell(*, day: int, person: str, marks: Mapping[int, str | None]) -> None:
    """After the commit: the status on that day of each `person`, by id; None for no record.

    `person` is "cadet" or "staff". One query, however many they are, and one after the commit.
    """
    if not marks:
        return
    accounts = User.objects.filter(**{f"{person}__in": marks}, is_archived=False)
    owners = list(accounts.values_list("pk", f"{person}_id"))
    caching.forget(
        f"attendance/day/{day}",
        *(f"attendance/{person}/{who}" for who in marks),
        *(f"attendance/user/{account}" for account, _ in owners),
    )
    if person == "cadet":
        transaction.on_commit(partial(_forget_sheets, day, list(marks)))
    told = [{person: who, "status": status} for who, status in marks.items()]
    of_all = {of_role(role): {"training_day": day, "records": told} for role in READERS[person]}
    of_each = {
        of_user(account): {
            "training_day": day,
            "records": [{person: who, "status": marks[who]}],
        }
        for account, who in owners
    }
    publish_each({**of_all, **of_each}, type="attendance.changed", at=timezone.now())


def _forget_sheets(day: int, cadets: Sequence[int]) -> None:
    """Forget the day's sheets of the companies of these cadets.

    Companies are asked for after the commit. Before it, a cadet could still move to one whose sheet
    somebody reads without the mark.
    """
    found = Cadet.objects.filter(pk__in=cadets).order_by().values_list("company", flat=True)
    try:
        caching.forget(*(f"attendance/day/{day}/{company}" for company in found.distinct()))
    except DatabaseError:
        log.warning("The sheets of a day are forgotten without asking which", exc_info=True)
        caching.forget("attendance")
