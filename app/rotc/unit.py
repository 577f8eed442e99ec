"""The unit in words: its name, its days and its moments, for letters and papers."""

from datetime import date, datetime
from typing import Final

from django.conf import settings

NAME: Final = "MSU-SND ROTC Unit"


def day_of(moment: datetime) -> date:
    """The day that the unit has at this moment."""
    return moment.astimezone(settings.UNIT_TIME_ZONE).date()


def day_in_words(day: date) -> str:
    """As in "2 August 2026"."""
    return f"{day.day} {day:%B %Y}"


def moment_in_words(moment: datetime) -> str:
    """As in "2 August 2026, 07:30 (Asia/Manila)"."""
    there = moment.astimezone(settings.UNIT_TIME_ZONE)
    return f"{day_in_words(there.date())}, {there:%H:%M} ({settings.UNIT_TIME_ZONE})"
