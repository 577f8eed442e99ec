"""Questions about what was done, about backups, and about how the system is set."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.db.models import QuerySet

from rotc.operations.models import AuditEntry, Backup, SystemSetting

Value = bool | str | None

DEFAULTS: Final[Mapping[str, Value]] = {
    "email_alerts_default": True,
    "push_notifications_default": True,
    "activity_updates_default": True,
    "dark_mode_default": False,
    "compact_mode_default": False,
    "primary_color": "blue",
    "cadet_list_source_url": None,
}
"""What holds where nobody set anything else; there are no settings beside these."""

FLAGS: Final = {"1": True, "0": False}


def audit_entries(
    *,
    event: str | None = None,
    actor: int | None = None,
    subject: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> QuerySet[AuditEntry]:
    """The entries of which all that is given is true; `until` is the first moment that is not."""
    told = {
        "event": event,
        "actor_id": actor,
        "subject": subject,
        "at__gte": since,
        "at__lt": until,
    }
    return AuditEntry.objects.filter(
        **{name: value for name, value in told.items() if value is not None}
    )


def backups(*, state: str | None = None) -> QuerySet[Backup]:
    """The backups, newest first; those in this state, where told."""
    found = Backup.objects.order_by("-started_at", "-id")
    return found if state is None else found.filter(state=state)


def system_settings() -> dict[str, Value]:
    """Every setting of the system; one query.

    A flag that holds neither 1 nor 0 holds nothing, as one that is not there.
    """
    rows = SystemSetting.objects.filter(key__in=DEFAULTS).values_list("key", "value")
    kept = {key: value for key, value in rows if value is not None}
    return {key: _read(kept.get(key), default) for key, default in DEFAULTS.items()}


def _read(kept: str | None, default: Value) -> Value:
    if isinstance(default, bool):
        return FLAGS.get(kept or "", default)
    return default if kept is None else kept
