"""The lease on the clock: of all beats that run, one keeps it.

A row that is renewed, not a lock of a session: it works through a pooler, and survives the death of
its holder by no more than its length.
"""

from datetime import UTC, datetime, timedelta

from django.db.models import Q
from django.db.models.functions import Now

from rotc.background.models import BeatLease

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def hold(*, holder: str, seconds: float) -> bool:
    """Take or renew the lease for so long; whether `holder` has it now.

    It is to be had by its holder, and by anybody once it was released or has run out.
    """
    if _take(holder=holder, seconds=seconds):
        return True
    _, is_first = BeatLease.objects.get_or_create(
        id=1, defaults={"holder": "", "expires_at": LONG_AGO}
    )
    return is_first and _take(holder=holder, seconds=seconds)


def release(*, holder: str) -> None:
    """Leave the lease to whoever asks next; nothing happens where `holder` has lost it."""
    BeatLease.objects.filter(holder=holder).update(expires_at=LONG_AGO)


def _take(*, holder: str, seconds: float) -> bool:
    free = BeatLease.objects.filter(Q(holder=holder) | Q(expires_at__lte=Now()))
    until = Now() + timedelta(seconds=seconds)
    return bool(free.update(holder=holder, expires_at=until))
