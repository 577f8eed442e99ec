"""What tests of attendance do again and again: enrol, sign in, mark, ask what is on record."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from django.utils import timezone
from rest_framework.test import APIClient

from rotc.accounts.models import User
from rotc.attendance.models import AttendanceRecord, TrainingDay
from rotc.roster.models import Cadet

API = "/api/v1"
DAYS = f"{API}/training-days/"
ATTENDANCE = f"{API}/attendance/"
LETTERS = f"{API}/excuse-letters/"
LONG_AGO = datetime(2019, 6, 1, tzinfo=UTC)
SATURDAY, SUNDAY = date(2026, 8, 1), date(2026, 8, 2)

_numbers = count(1)


def cadet(student_id: str, **facts: Any) -> Cadet:
    """A cadet of the unit, for long."""
    named = {"first_name": "Ana", "last_name": "Reyes", "created_at": LONG_AGO, **facts}
    return Cadet.objects.create(student_id=student_id, **named)


def account(role: str, **facts: Any) -> User:
    """An account of somebody, without a password."""
    user = User(username=f"{role}-{next(_numbers)}", role=role, is_approved=True, **facts)
    user.set_unusable_password()
    user.save()
    return user


def client(user: User) -> APIClient:
    """A client that asks as this account."""
    made = APIClient()
    made.force_authenticate(user)
    return made


def sheet_of(day: TrainingDay) -> str:
    """Where the sheet of a day lies."""
    return f"{DAYS}{day.pk}/attendance/"


def record(day: TrainingDay, who: Cadet, status: str, **facts: Any) -> AttendanceRecord:
    """What somebody put on record before."""
    return AttendanceRecord.objects.create(
        training_day=day, cadet=who, status=status, recorded_at=timezone.now(), **facts
    )


def said(day: TrainingDay, who: Cadet) -> str | None:
    """The status on record, None where there is no record."""
    found = AttendanceRecord.objects.filter(training_day=day, cadet=who)
    return found.values_list("status", flat=True).first()
