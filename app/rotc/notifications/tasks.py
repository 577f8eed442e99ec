"""What the worker does with notifications."""

from typing import Any

from rotc.background.tasks import tracked
from rotc.notifications import services


@tracked(services.SEND_EMAIL)
def send_email(*, notification_ids: list[int]) -> dict[str, Any]:
    """Send notifications by e-mail."""
    return services.send_by_email(notification_ids=notification_ids)
