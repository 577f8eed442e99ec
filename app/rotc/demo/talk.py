"""What a unit says to itself: letters, announcements, questions, chat, and what people are told."""

from datetime import datetime, timedelta
from operator import attrgetter
from random import Random
from typing import Any, Final

from rotc.accounts.models import User
from rotc.announcements.models import Announcement, AnnouncementType
from rotc.attendance.models import ExcuseLetter, LetterStatus, TrainingDay
from rotc.messaging.models import AdminMessage, MessageStatus, StaffMessage
from rotc.notifications.models import Notification
from rotc.roster.models import Cadet, TrainingStaff

REASONS: Final = (
    "Fever since the evening before; the clinic told me to rest.",
    "My brother's wedding in the province.",
    "Laboratory examination at the same hour.",
    "The ferry did not leave because of the storm.",
)


ANNOUNCEMENTS: Final = (
    ("Blood donation", "<p>The unit gives blood on Saturday. <b>Bring your ID.</b></p>"),
    ("Foundation Day", "<p>Colours at 0600 in front of the main building.</p>"),
    ("Uniform inspection", "<ul><li>Polished boots</li><li>Name cloth</li></ul>"),
    ("Coastal clean-up", "<p>Assembly at the fish port; gloves are provided.</p>"),
)
QUESTIONS: Final = (
    ("My merits", "The points of the blood donation are not on my ledger yet.", "They are now."),
    ("Wrong platoon", "I am listed in the 2nd platoon but belong to the 1st.", None),
    ("Uniform", "May I wear last year's field cap?", "Yes, with the new name cloth."),
)
CHAT: Final = (
    "Formation tomorrow at 0530, please be there at 0515.",
    "Who has the keys of the armoury?",
    "I have. Hand-over at noon.",
    "Alpha needs two more instructors for map reading.",
)


def tell(
    *,
    cadets: list[Cadet],
    staff: list[TrainingStaff],
    days: list[TrainingDay],
    random: Random,
    at: datetime,
) -> dict[str, int]:
    """Everything that is said; how many rows of each kind were made."""
    askers = list(User.objects.filter(cadet__in=cadets[:50]).order_by("id"))
    return {
        "excuse letters": _made(_letters(cadets, days, random, at)),
        "notifications": _made(_notifications(askers, at)),
        "announcements": _made(_announcements(at)),
        "messages": _made(_questions(askers, at)),
        "chat messages": _made(_chat(staff, random, at)),
    }


def _letters(
    cadets: list[Cadet], days: list[TrainingDay], random: Random, at: datetime
) -> list[ExcuseLetter]:
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
    return sorted(letters, key=attrgetter("created_at"))


def _notifications(accounts: list[User], at: datetime) -> list[Notification]:
    return [
        Notification(
            user=account,
            message="Bring water and a poncho on the next training day.",
            type="training_reminder",
            created_at=at - timedelta(days=1),
        )
        for account in accounts
    ]


def _announcements(at: datetime) -> list[Announcement]:
    return [
        Announcement(
            title=title,
            description=description,
            type=AnnouncementType.ANNOUNCEMENT,
            held_on=(at + timedelta(days=number)).date(),
            created_at=at - timedelta(days=len(ANNOUNCEMENTS) + 1 - number),
        )
        for number, (title, description) in enumerate(ANNOUNCEMENTS, 1)
    ]


def _questions(accounts: list[User], at: datetime) -> list[AdminMessage]:
    return [
        AdminMessage(
            user=account,
            sender_role=account.role,
            subject=subject,
            message=message,
            status=MessageStatus.RESOLVED if reply else MessageStatus.PENDING,
            admin_reply=reply,
            created_at=at - timedelta(days=2),
            replied_at=at - timedelta(days=1) if reply else None,
        )
        for account, (subject, message, reply) in zip(accounts, QUESTIONS, strict=False)
    ]


def _chat(staff: list[TrainingStaff], random: Random, at: datetime) -> list[StaffMessage]:
    return [
        StaffMessage(
            sender_staff=random.choice(staff),
            content=content,
            created_at=at - timedelta(minutes=10 * (len(CHAT) - number)),
        )
        for number, content in enumerate(CHAT)
    ]


def _made(rows: list[Any]) -> int:
    return len(type(rows[0]).objects.bulk_create(rows))
