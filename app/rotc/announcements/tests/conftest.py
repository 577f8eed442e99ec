"""Who asks about announcements, and images that they may show."""

import uuid
from collections.abc import Callable

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from rotc.accounts.models import Role, User
from rotc.files.models import Purpose, StoredFile
from rotc.integrations import redis

Client = Callable[[str], APIClient]


@pytest.fixture(autouse=True)
def nothing_is_kept(real_redis: None) -> None:
    """No answer of an earlier test is in the cache."""
    redis.connection.cache_clear()
    for key in redis.connection().scan_iter("rotc:cache:*"):
        redis.connection().delete(key)


@pytest.fixture
def client_of(db: None) -> Client:
    """A client of a new account of a role."""

    def make(role: str) -> APIClient:
        user = User.objects.create(username=f"{role}-{uuid.uuid4()}", role=role, is_approved=True)
        client = APIClient()
        client.force_authenticate(user)
        return client

    return make


@pytest.fixture
def commandant(db: None) -> User:
    return User.objects.create(username="commandant", role=Role.ADMIN, is_approved=True)


@pytest.fixture
def admin(commandant: User) -> APIClient:
    client = APIClient()
    client.force_authenticate(commandant)
    return client


@pytest.fixture
def cadet(client_of: Client) -> APIClient:
    return client_of(Role.CADET)


@pytest.fixture
def image(db: None) -> Callable[..., StoredFile]:
    """Makes the row of a file, for an announcement unless told otherwise."""

    def make(purpose: str = Purpose.ANNOUNCEMENT) -> StoredFile:
        return StoredFile.objects.create(
            purpose=purpose,
            name="parade.png",
            content_type="image/png",
            size=1,
            sha256="0" * 64,
            public_id=str(uuid.uuid4()),
            resource_type="image",
            version="1",
            created_at=timezone.now(),
        )

    return make
