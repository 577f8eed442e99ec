"""What the tests of attendance are given: a unit of a few people, and clients for them."""

import pytest
from rest_framework.test import APIClient

from rotc.accounts.models import Role, User
from rotc.attendance.models import TrainingDay
from rotc.attendance.tests import unit
from rotc.roster.models import Cadet, TrainingStaff


@pytest.fixture(autouse=True)
def _begins_empty(nothing_kept: None) -> None:
    """See the root conftest."""


@pytest.fixture
def ana(db: None) -> Cadet:
    return unit.cadet("2024-0001", last_name="Añonuevo", company="Alpha", platoon="1st")


@pytest.fixture
def ben(db: None) -> Cadet:
    return unit.cadet("2024-0002", last_name="O'Brien", company="Bravo")


@pytest.fixture
def sergeant(db: None) -> TrainingStaff:
    return TrainingStaff.objects.create(
        first_name="Rosa", last_name="Santos", created_at=unit.LONG_AGO
    )


@pytest.fixture
def day(db: None) -> TrainingDay:
    return TrainingDay.objects.create(date=unit.SATURDAY, title="Drill")


@pytest.fixture
def admin(db: None) -> User:
    return unit.account(Role.ADMIN)


@pytest.fixture
def as_admin(admin: User) -> APIClient:
    return unit.client(admin)


@pytest.fixture
def as_staff(sergeant: TrainingStaff) -> APIClient:
    return unit.client(unit.account(Role.TRAINING_STAFF, staff=sergeant))


@pytest.fixture
def as_ana(ana: Cadet) -> APIClient:
    return unit.client(unit.account(Role.CADET, cadet=ana))


@pytest.fixture
def as_ben(ben: Cadet) -> APIClient:
    return unit.client(unit.account(Role.CADET, cadet=ben))
