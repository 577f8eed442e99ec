"""What the worker does with notifications."""

from datetime import datetime
from typing import Any

from rotc.accounts.services import TELL_OF_HELP
from rotc.background.tasks import tracked
from rotc.notifications import services


@tracked(services.SEND_EMAIL)
def send_email(*, notification_ids: list[int]) -> dict[str, Any]:
    """Send notifications by e-mail."""
    return services.send_by_email(notification_ids=notification_ids)


@tracked(TELL_OF_HELP)
def tell_of_help(*, asked_at: str) -> dict[str, int]:
    """Tell the administrators who asked for help with a password at that moment."""
    return {"told": services.tell_of_help(asked_at=datetime.fromisoformat(asked_at))}
