"""What tests of accounts do again and again: sign in, and ask as somebody."""

from typing import Any

from rest_framework.test import APIClient

PASSWORD = "a parade at dawn"
ANOTHER = "rain on the drill field"
LOGIN = "/api/v1/auth/login/"


def log_in(identifier: str, password: str = PASSWORD, **headers: str) -> Any:
    """The answer to a login from an address that nobody else uses."""
    return APIClient().post(
        LOGIN, {"identifier": identifier, "password": password}, headers=headers or None
    )


def signed_in(identifier: str, password: str = PASSWORD) -> APIClient:
    """A client that sends the access token of a fresh session."""
    return with_token(log_in(identifier, password).json()["access"])


def with_token(access: str) -> APIClient:
    """A client that sends this access token."""
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {access}")
    return client
