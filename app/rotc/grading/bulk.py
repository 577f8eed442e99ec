"""The same points for many cadets at once: all or none, and once however often it is asked for."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from rotc.accounts.models import User
from rotc.errors import Conflict
from rotc.grading import services
from rotc.grading.models import Gift, Kind


class GiftDiffers(Conflict):
    code = "gift_differs"
    message = "Something else was given under this id already. Draw another one."


@dataclass(frozen=True, kw_only=True)
class Given:
    """How many cadets a gift was for, and whether it had been given before."""

    cadets: int
    is_repeated: bool


@transaction.atomic
def give(
    *,
    gift: UUID,
    cadets: Collection[int],
    kind: Kind,
    points: int,
    reason: str | None,
    by: User,
    at: datetime,
) -> Given:
    """Enter the same points in the ledger of each of these cadets; each is told.

    `gift` is an id that whoever asks draws. Asked for again under the same id, nothing is given: an
    answer that was lost on its way costs no cadet anything. Raises GiftDiffers where the id is of
    another gift, CadetNamedTwice, CadetArchived, NoSuchCadet.
    """
    if len(set(cadets)) < len(cadets):
        raise services.CadetNamedTwice
    facts = {"cadets": sorted(cadets), "type": kind, "points": points, "reason": reason}
    # Who sends the same at the same time waits here for whoever was quicker.
    found, is_new = Gift.objects.get_or_create(
        pk=gift, defaults={**facts, "given_by": by, "given_at": at}
    )
    if is_new:
        services.give_points_to(cadets, kind=kind, points=points, reason=reason, by=by, at=at)
    elif {name: getattr(found, name) for name in facts} != facts or found.given_by != by:
        raise GiftDiffers
    return Given(cadets=len(cadets), is_repeated=not is_new)
