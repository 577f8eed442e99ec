"""Who uploads, and where to: an empty double of Cloudinary."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
import urllib3
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

from rotc.accounts.models import Role, User
from rotc.files.tests.contents import picture
from rotc.integrations import cloudinary

Upload = Callable[..., Any]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for what hangs no longer than a test can bear."""
    short = urllib3.Timeout(connect=0.5, read=0.5)
    monkeypatch.setattr(cloudinary, "UPLOAD_TIME", short)
    monkeypatch.setattr(cloudinary, "SHORT_TIME", short)


@pytest.fixture
def client_of(db: None, real_redis: None) -> Callable[[str], APIClient]:
    """A client of a new account of a role."""

    def make(role: str) -> APIClient:
        user = User.objects.create(username=f"{role}-{uuid.uuid4()}", role=role, is_approved=True)
        client = APIClient()
        client.force_authenticate(user)
        return client

    return make


@pytest.fixture
def admin(client_of: Callable[[str], APIClient]) -> APIClient:
    return client_of(Role.ADMIN)


@pytest.fixture
def staff(client_of: Callable[[str], APIClient]) -> APIClient:
    return client_of(Role.TRAINING_STAFF)


@pytest.fixture
def cadet(client_of: Callable[[str], APIClient]) -> APIClient:
    return client_of(Role.CADET)


@pytest.fixture
def upload(real_cloudinary: Any) -> Upload:
    """Uploads a picture, or what is given, as somebody; the answer."""

    def send(
        client: APIClient,
        content: bytes | None = None,
        *,
        name: str = "a.png",
        purpose: str = "other",
        content_type: str = "",
        **fields: Any,
    ) -> Any:
        file = SimpleUploadedFile(name, content or picture(), content_type)
        given = {"file": file, "purpose": purpose, **fields}
        return client.post("/api/v1/files/upload", given, format="multipart")

    return send
