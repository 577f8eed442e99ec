"""What is done to notifications: made, read, deleted."""

from collections.abc import Iterable
from datetime import datetime

from rotc import caching
from rotc.notifications.models import Notification


def notify(
    *,
    users: Iterable[int | None],
    type: str,
    message: str,
    at: datetime,  # noqa: A002 - the column's name
) -> list[Notification]:
    """Tell each of these accounts, by id, the same; None stands for all administrators.

    One INSERT, in the transaction in hand. An account that is named twice is told once.
    """
    told = Notification.objects.bulk_create(
        Notification(user_id=user, type=type, message=message, created_at=at)
        for user in dict.fromkeys(users)
    )
    caching.forget("notifications")
    return told
