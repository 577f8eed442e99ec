"""What the tests of grading are given: cadets, accounts, training days, and an empty cache."""

from datetime import UTC, datetime
from typing import Any

import pytest

from rotc import caching
from rotc.accounts.models import Role, User
from rotc.attendance.models import AttendanceRecord, TrainingDay
from rotc.grading.models import Grade
from rotc.grading.tests.people import Accounts, Attend, Enrol
from rotc.integrations.redis import connection
from rotc.roster.models import Cadet

NOW = datetime(2026, 2, 1, 6, tzinfo=UTC)


@pytest.fixture(autouse=True)
def empty_cache(real_redis: None) -> None:
    """Nothing is kept yet."""
    connection.cache_clear()
    for key in connection().scan_iter(f"{caching.PREFIX}*"):
        connection().delete(key)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def enrol(db: None) -> Enrol:
    """Makes a cadet of company Alpha, with a grade if `graded` says of what."""

    def make(student_id: str = "2024-0001", graded: Any = None, **facts: Any) -> Cadet:
        names = {"first_name": "Juan", "last_name": "Dela Cruz", "company": "Alpha"}
        cadet = Cadet.objects.create(student_id=student_id, **{**names, **facts})
        if graded is not None:
            Grade.objects.create(cadet=cadet, **graded)
        return cadet

    return make


@pytest.fixture
def account(db: None) -> Accounts:
    """Makes an approved account of a role, a cadet's own if it is told whose."""

    def make(role: Role, username: str = "", **facts: Any) -> User:
        return User.objects.create(
            username=username or f"the {role}", role=role, is_approved=True, **facts
        )

    return make


@pytest.fixture
def admin(account: Accounts) -> User:
    return account(Role.ADMIN)


@pytest.fixture
def staff(account: Accounts) -> User:
    return account(Role.TRAINING_STAFF)


@pytest.fixture
def attend(db: None) -> Attend:
    """Lets a cadet have these statuses, one on each training day from the first on."""

    def mark(cadet: Cadet, *statuses: str) -> None:
        days = list(TrainingDay.objects.order_by("pk"))
        missing = len(statuses) - len(days)
        days += [TrainingDay.objects.create(title="Drill", date=NOW) for _ in range(missing)]
        AttendanceRecord.objects.bulk_create(
            AttendanceRecord(cadet=cadet, training_day=day, status=status)
            for day, status in zip(days, statuses, strict=False)
        )

    return mark


@pytest.fixture
def owner(enrol: Enrol, account: Accounts) -> User:
    """The account of a cadet of company Alpha."""
    return account(Role.CADET, "owner", cadet=enrol("2024-0001"))


@pytest.fixture
def stranger(enrol: Enrol, account: Accounts) -> User:
    """The account of another cadet."""
    return account(Role.CADET, "stranger", cadet=enrol("2024-0002", last_name="Reyes"))
