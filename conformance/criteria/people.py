"""Signing in, and accounts of a test's own that no other test signs in to."""

from dataclasses import dataclass
from secrets import token_hex
from typing import Any

import httpx

LOGIN = "/api/v1/auth/login/"
REFRESH = "/api/v1/auth/refresh/"
LOGOUT = "/api/v1/auth/logout/"
ME = "/api/v1/auth/me/"
SESSIONS = "/api/v1/auth/sessions/"
CHANGE_PASSWORD = "/api/v1/auth/change-password/"
ACTIVATE = "/api/v1/auth/activate/"
USERS = "/api/v1/users/"


@dataclass(frozen=True, kw_only=True)
class Person:
    """An account, and the password that its owner types."""

    id: int
    username: str
    password: str

    @property
    def credentials(self) -> tuple[str, str]:
        """What `sign_in` asks for."""
        return self.username, self.password


class NotPrepared(Exception):
    """What a test needs before it can judge could not be had."""


def sign_in(client: httpx.Client, identifier: str, password: str, **headers: str) -> httpx.Response:
    """The answer to one login attempt."""
    given = {"identifier": identifier, "password": password}
    return client.post(LOGIN, json=given, headers=headers)


def enter(client: httpx.Client, identifier: str, password: str, **headers: str) -> dict[str, Any]:
    """What a login that must succeed is answered with. Raises NotPrepared."""
    return done(sign_in(client, identifier, password, **headers))


def bearer(token: str) -> dict[str, str]:
    """The header that presents a token."""
    return {"Authorization": f"Bearer {token}"}


def address_of(client: httpx.Client, access: str) -> str:
    """The client's address, as the session of this access token has it. Raises NotPrepared."""
    listed = done(client.get(SESSIONS, headers=bearer(access)))["results"]
    return next(str(session["address"]) for session in listed if session["current"])


def told(answer: httpx.Response) -> tuple[int, str]:
    """The status, and the `code` of a problem; the code is empty where the answer is none."""
    is_problem = answer.headers.get("Content-Type") == "application/problem+json"
    return answer.status_code, answer.json()["code"] if is_problem else ""


def new_person(*, admin: httpx.Client, client: httpx.Client, role: str = "cadet") -> Person:
    """An account made by the administrator and activated by its owner with a one-time code.

    Raises NotPrepared.
    """
    username, password = f"{role}-{token_hex(6)}", f"correct horse {token_hex(8)}"
    created = done(admin.post(USERS, json={"username": username, "role": role}))
    issued = done(admin.post(f"{USERS}{created['id']}/activation/"))
    done(client.post(ACTIVATE, json={"code": issued["code"], "password": password}))
    return Person(id=created["id"], username=username, password=password)


def done(answer: httpx.Response) -> dict[str, Any]:
    """What a request that must succeed is answered with. Raises NotPrepared when it does not."""
    if not answer.is_success:
        raise NotPrepared(f"{answer.request.url} answered {answer.status_code}: {answer.text}")
    found: dict[str, Any] = answer.json()
    return found
