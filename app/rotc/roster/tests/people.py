"""How the tests of the roster ask the API."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase
from rest_framework.test import APIClient

from rotc.accounts.models import User
from rotc.operations.models import AuditEntry

CADETS = "/api/v1/cadets/"
STAFF = "/api/v1/staff/"


class Client(APIClient):
    """A client whose every request is committed, as far as those who wait for it can tell."""

    def request(self, **request: Any) -> Any:
        with TestCase.captureOnCommitCallbacks(execute=True):
            return super().request(**request)


def signed_in(user: User) -> Client:
    """A client that asks as this account."""
    client = Client()
    client.force_authenticate(user)
    return client


def listed(client: Client, path: str, **query: str) -> list[Any]:
    """What a list holds."""
    answer = client.get(path, query)
    assert answer.status_code == 200, answer.content
    rows: list[Any] = answer.json()["results"]
    return rows


def send(client: Client, content: bytes, *, path: str = CADETS, **options: str) -> Any:
    """The answer to a table."""
    file = SimpleUploadedFile("table", content)
    return client.post(f"{path}import/", {"file": file, **options}, format="multipart")


def told(answer: Any) -> tuple[int, str]:
    """The status of a refusal and its code."""
    return answer.status_code, answer.json()["code"]


def audited(event: str) -> list[AuditEntry]:
    """What the audit log says of this event, oldest first."""
    return list(AuditEntry.objects.filter(event=event).order_by("id"))
