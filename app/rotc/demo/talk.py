"""What a unit says to itself: letters and what people are told."""

from datetime import datetime, timedelta
from random import Random
from typing import Any, Final

from rotc.accounts.models import User
from rotc.attendance.models import ExcuseLetter, LetterStatus, TrainingDay
from rotc.notifications.models import Notification
from rotc.roster.models import Cadet

REASONS: Final = (
    "Fever; the clinic's certificate is attached.",
    "My brother's wedding in the province.",
    "Laboratory examination at the same hour.",
    "The ferry did not leave because of the storm.",
)


def tell(
    *,
    cadets: list[Cadet],
    days: list[TrainingDay],
    random: Random,
    at: datetime,
) -> dict[str, int]:
    """Letters and notifications; how many of each were made."""
    letters = [
        ExcuseLetter(
            cadet=cadet,
            date_absent=random.choice(days).date,
            reason=random.choice(REASONS),
            status=LetterStatus.PENDING,
            created_at=at - timedelta(hours=random.randint(1, 200)),
        )
        for cadet in random.sample(cadets, k=max(1, len(cadets) // 20))
    ]
    accounts = User.objects.filter(cadet__in=cadets[:50])
    told = [
        Notification(
            user=account,
            message="Bring water and a poncho on the next training day.",
            type="training_reminder",
            created_at=at - timedelta(days=1),
        )
        for account in accounts
    ]
    return {"excuse letters": _made(letters), "notifications": _made(told)}


def _made(rows: list[Any]) -> int:
    return len(type(rows[0]).objects.bulk_create(rows))
