"""A notification as a letter: the same words as text and as HTML.

Every word is shown as it was typed; what HTML would read a meaning into is escaped.
"""

from pathlib import Path
from typing import Final

from django.template import Context, Engine

from rotc import unit
from rotc.integrations.mail import Letter
from rotc.notifications.models import Kind, Notification

TITLES: Final[dict[str, str]] = {
    Kind.ATTENDANCE: "Attendance",
    Kind.GRADE: "Your grades",
    Kind.ACTIVITY: "New activity",
    Kind.LOGIN: "Sign-in to your account",
    Kind.PROFILE_UPDATE: "Your profile",
    Kind.PORTAL_ACCESS: "Access to the portal",
    Kind.WEEKLY_REMINDER: "Weekly reminder",
    Kind.GENERAL_UPDATE: "News of the unit",
    Kind.TRAINING_REMINDER: "Training reminder",
    Kind.PERFORMANCE_ALERT: "About your performance",
    Kind.REPLY: "Reply to your question",
}
LONGEST_TITLE: Final = 80  # characters of a word that the legacy server used

REASON: Final = (
    "You receive this because an account of the unit's grading system has your address. "
    "Replies to it are not read."
)

_engine = Engine(dirs=[str(Path(__file__).parent / "templates")])


def letter_of(notification: Notification) -> Letter:
    """What is sent; whoever sends it again sends it under the same reference."""
    told_at = notification.created_at
    said = {
        "unit": unit.NAME,
        "title": title_of(notification),
        "message": notification.message,
        "told_at": unit.moment_in_words(told_at) if told_at else "",
        "reason": REASON,
    }
    return Letter(
        # The moment tells apart what a restored database numbers alike.
        reference=f"notification.{notification.pk}.{told_at.timestamp() if told_at else 0:.0f}",
        subject=f"ROTC: {said['title']}",
        text=_engine.get_template("letter.txt").render(Context(said, autoescape=False)),
        html=_engine.get_template("letter.html").render(Context(said)),
    )


def title_of(notification: Notification) -> str:
    """One line that says what it is about, also for a kind that only the legacy server knew."""
    known = TITLES.get(notification.type)
    words = " ".join(notification.type.replace("_", " ").split())
    return known or words[:LONGEST_TITLE].capitalize() or TITLES[Kind.GENERAL_UPDATE]
