"""How the tests of grading make people and ask the API."""

from collections.abc import Callable
from typing import Any

from django.test import TestCase
from rest_framework.test import APIClient

from rotc.accounts.models import User
from rotc.roster.models import Cadet

Accounts = Callable[..., User]
Enrol = Callable[..., Cadet]
Attend = Callable[..., None]


class Client(APIClient):
    """A client whose every request is committed, as far as those who wait for it can tell."""

    def request(self, **request: Any) -> Any:
        with TestCase.captureOnCommitCallbacks(execute=True):
            return super().request(**request)


def signed_in(user: User | None) -> Client:
    """A client that asks as this account, or as nobody."""
    client = Client()
    if user is not None:
        client.force_authenticate(user)
    return client
