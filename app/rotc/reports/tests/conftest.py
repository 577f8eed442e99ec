"""A small unit with something to report, and people who ask."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from rest_framework.test import APIClient

from rotc.accounts.models import Role, User
from rotc.attendance.models import AttendanceRecord, TrainingDay
from rotc.grading.models import Grade, LedgerEntry
from rotc.roster.models import Cadet


@pytest.fixture
def now() -> datetime:
    """23:30 of 1 August in UTC; the unit has 2 August."""
    return datetime(2026, 8, 1, 23, 30, tzinfo=UTC)


@pytest.fixture
def day(db: None) -> TrainingDay:
    return TrainingDay.objects.create(date=date(2026, 8, 1), title="Drill")


@pytest.fixture
def ana(db: None) -> Cadet:
    return Cadet.objects.create(
        student_id="2026-1", first_name="Ana", last_name="Ñuñez", company="Alpha"
    )


@pytest.fixture
def brian(db: None) -> Cadet:
    return Cadet.objects.create(
        student_id="=2026-2", first_name="Brian", last_name="O'Brien", company="Bravo"
    )


@pytest.fixture
def unit(ana: Cadet, brian: Cadet, day: TrainingDay, now: datetime) -> None:
    """Ana was there, and has a grade; of Brian nothing is on record."""
    AttendanceRecord.objects.create(
        training_day=day, cadet=ana, status="present", time_in="07:05", remarks="R&D, 100%"
    )
    Grade.objects.create(
        cadet=ana,
        merit_points=10,
        demerit_points=5,
        prelim_score=Decimal(95),
        midterm_score=Decimal(90),
        final_score=Decimal(85),
    )
    LedgerEntry.objects.create(
        cadet=ana, type="merit", points=10, reason="+5 for a flag", date_recorded=now
    )


@pytest.fixture
def admin(db: None) -> User:
    return User.objects.create(username="commandant", role=Role.ADMIN, is_approved=True)


@pytest.fixture
def rosa(db: None) -> User:
    return User.objects.create(username="rosa", role=Role.TRAINING_STAFF, is_approved=True)


@pytest.fixture
def juan(db: None) -> User:
    return User.objects.create(username="juan", role=Role.CADET, is_approved=True)


@pytest.fixture
def asking() -> Callable[[User], APIClient]:
    """A client of an account."""

    def client_of(user: User) -> APIClient:
        client = APIClient()
        client.force_authenticate(user)
        return client

    return client_of
