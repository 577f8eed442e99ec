"""What is of no more use is removed, a batch at a time; the audit log keeps what it was."""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from rotc import caching
from rotc.accounts import sessions
from rotc.accounts.models import ActivationCode, Session

BATCH: Final = 1000  # rows that are locked at once


def remove_idle_sessions(*, at: datetime) -> dict[str, int]:
    """Remove the sessions that were not refreshed for SESSION_IDLE_SECONDS; how many.

    Where a refresh token would still have been good, its device has to sign in again.
    """
    since = at - timedelta(seconds=settings.SESSION_IDLE_SECONDS)
    return {"sessions": _remove_sessions(Session.objects.filter(last_used_at__lte=since))}


def remove_expired_tokens(*, at: datetime) -> dict[str, int]:
    """Remove the sessions whose refresh token and the activation codes whose time is over.

    A code that was used or withdrawn goes as well once its time is over.
    """
    expired = {"expires_at__lte": at}
    return {
        "sessions": _remove_sessions(Session.objects.filter(**expired)),
        "activation_codes": _remove_codes(ActivationCode.objects.filter(**expired)),
    }


def _remove_sessions(useless: QuerySet[Session]) -> int:
    removed = 0
    while batch := dict(useless.values_list("pk", "user")[:BATCH]):
        with transaction.atomic():
            # `useless` once more: one that was refreshed since is not.
            removed += useless.filter(pk__in=batch).delete()[0]
            caching.forget(*map(sessions.group_of, sorted(set(batch.values()))))
    return removed


def _remove_codes(useless: QuerySet[ActivationCode]) -> int:
    removed = 0
    while batch := list(useless.values_list("pk", flat=True)[:BATCH]):
        removed += useless.filter(pk__in=batch).delete()[0]
    return removed
