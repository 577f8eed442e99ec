"""Demo accounts, made as an operator makes them: the command for the first admin, then the API."""

import secrets
import ssl
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import httpx

from conformance.local import failures
from conformance.local.errors import StackError

Accounts = dict[str, tuple[str, str]]
OTHERS = {"training_staff": "staff", "cadet": "cadet"}


def make_accounts(
    *, manage: Callable[..., CompletedProcess[str]], url: str, ca_file: Path, suffix: str = ""
) -> Accounts:
    """One account of each role, with random passwords: {role: (username, password)}.

    `url` is an address of the web service from which nobody else signs in, `suffix` is added to
    the usernames. Raises StackError, with the answer of the service, when one cannot be made.
    """
    admin = (f"admin{suffix}", new_password())
    email = f"{admin[0]}@example.org"
    done = manage("create_admin", "--username", admin[0], "--email", email, input=f"{admin[1]}\n")
    if done.returncode:
        output = done.stdout + done.stderr
        raise StackError(
            failures.told(
                "demo accounts",
                "create_admin failed",
                output=output,
                exit_code=done.returncode,
                log=None,
            ),
        )
    accounts = {"admin": admin}
    context = ssl.create_default_context(cafile=str(ca_file))
    with httpx.Client(base_url=f"{url}/api/v1", verify=context, timeout=30) as client:
        credentials = {"identifier": admin[0], "password": admin[1]}
        access = _post(client, "/auth/login/", credentials)["access"]
        client.headers["Authorization"] = f"Bearer {access}"
        for role, name in OTHERS.items():
            accounts[role] = _make(client, role=role, username=f"{name}{suffix}")
        _post(client, "/auth/logout/", {})
    return accounts


def new_password() -> str:
    """A password that no list has, short enough to type."""
    return "-".join(secrets.token_hex(2) for _ in range(4))


def _make(client: httpx.Client, *, role: str, username: str) -> tuple[str, str]:
    account = _post(client, "/users/", {"username": username, "role": role})
    code = _post(client, f"/users/{account['id']}/activation/", {})["code"]
    password = new_password()
    _post(client, "/auth/activate/", {"code": code, "password": password})
    return username, password


def _post(client: httpx.Client, path: str, content: dict[str, str]) -> dict[str, Any]:
    try:
        answer = client.post(path, json=content)
    except httpx.HTTPError as cause:
        raise StackError(f"demo accounts: POST {path} got no answer: {cause}") from cause
    if not answer.is_success:
        raise StackError(f"demo accounts: POST {path} answered {answer.status_code}: {answer.text}")
    return dict(answer.json()) if answer.content else {}
