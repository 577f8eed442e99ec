"""What the tests of the roster are given: accounts, clients for them, and an empty cache."""

from collections.abc import Callable
from typing import Any

import pytest

from rotc import caching
from rotc.accounts.models import Role, User
from rotc.integrations.redis import connection
from rotc.roster.models import Cadet, TrainingStaff
from rotc.roster.tests.people import Client, signed_in


@pytest.fixture(autouse=True)
def empty_cache(real_redis: None) -> None:
    """Nothing is kept yet."""
    connection.cache_clear()
    for key in connection().scan_iter(f"{caching.PREFIX}*"):
        connection().delete(key)


@pytest.fixture
def enrol(db: None) -> Callable[..., Cadet]:
    """Makes a cadet without an account."""

    def make(student_id: str = "2024-0001", **facts: Any) -> Cadet:
        names = {"first_name": "Juan", "last_name": "Dela Cruz"}
        return Cadet.objects.create(student_id=student_id, **{**names, **facts})

    return make


@pytest.fixture
def hire(db: None) -> Callable[..., TrainingStaff]:
    """Makes a member of the staff without an account."""

    def make(email: str | None = "rosa@unit.example", **facts: Any) -> TrainingStaff:
        names = {"first_name": "Rosa", "last_name": "Santos"}
        return TrainingStaff.objects.create(email=email, **{**names, **facts})

    return make


@pytest.fixture
def account(db: None) -> Callable[..., User]:
    """Makes an approved account."""

    def make(role: Role, username: str = "", **facts: Any) -> User:
        return User.objects.create(
            username=username or f"the {role}", role=role, is_approved=True, **facts
        )

    return make


@pytest.fixture
def admin(account: Callable[..., User]) -> User:
    return account(Role.ADMIN)


@pytest.fixture
def as_admin(admin: User) -> Client:
    return signed_in(admin)


@pytest.fixture
def juan(enrol: Callable[..., Cadet], account: Callable[..., User]) -> Cadet:
    """A cadet with an account that he signs in to by his student id and his address."""
    cadet = enrol("2024-0001", email="juan@unit.example", company="Alpha", platoon="1st")
    account(
        Role.CADET,
        "2024-0001",
        cadet=cadet,
        student_number="2024-0001",
        email="juan@unit.example",
    )
    return cadet


@pytest.fixture
def as_juan(juan: Cadet) -> Client:
    return signed_in(juan.accounts.get())


@pytest.fixture
def rosa(hire: Callable[..., TrainingStaff], account: Callable[..., User]) -> TrainingStaff:
    """A member of the staff with an account."""
    member = hire()
    account(Role.TRAINING_STAFF, "rosa@unit.example", staff=member, email=member.email)
    return member


@pytest.fixture
def as_rosa(rosa: TrainingStaff) -> Client:
    return signed_in(rosa.accounts.get())
