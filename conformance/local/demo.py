"""A demo unit, and accounts of it made as an operator makes them: commands, then the API."""

import json
import secrets
import ssl
from collections.abc import Callable, Mapping
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import httpx

from conformance.local import failures
from conformance.local.errors import StackError
from conformance.local.progress import all_at_once

Accounts = dict[str, tuple[str, str]]
OTHERS = {"training_staff": "staff", "cadet": "cadet"}
NOT_EMPTY = "There are cadets already"  # what make_demo says of a database with people in it


def make_accounts(
    *,
    manage: Callable[..., CompletedProcess[str]],
    url: str,
    ca_file: Path,
    suffix: str = "",
    size: Mapping[str, int] | None = None,
) -> Accounts:
    """An invented unit and one account of each role in it: {role: (username, password)}.

    `size` holds options of make_demo: cadets, staff, days.

    `url` is an address of the web service from which nobody else signs in, `suffix` is added to
    the usernames; the passwords are random. A database with cadets in it gets no unit, and its
    accounts belong to nobody in it. Raises StackError, with the answer of the service, when
    something cannot be made.
    """
    unit: dict[str, int] = {}
    admin = (f"admin{suffix}", new_password())
    all_at_once(lambda: unit.update(_unit(manage, size or {})), lambda: _make_admin(manage, *admin))
    accounts = {"admin": admin}
    context = ssl.create_default_context(cafile=str(ca_file))
    with httpx.Client(base_url=f"{url}/api/v1", verify=context, timeout=30) as client:
        credentials = {"identifier": admin[0], "password": admin[1]}
        access = _post(client, "/auth/login/", credentials)["access"]
        client.headers["Authorization"] = f"Bearer {access}"
        for role, name in OTHERS.items():
            accounts[role] = (
                _activated(client, unit[name], username=name)
                if name in unit
                else _made(client, role=role, username=f"{name}{suffix}")
            )
        _post(client, "/auth/logout/", {})
    return accounts


def new_password() -> str:
    """A password that no list has, short enough to type."""
    return "-".join(secrets.token_hex(2) for _ in range(4))


def _unit(manage: Callable[..., CompletedProcess[str]], size: Mapping[str, int]) -> dict[str, int]:
    """The accounts of a freshly invented unit, by name; none where there are cadets already."""
    done = manage("make_demo", *(f"--{name}={number}" for name, number in size.items()))
    if done.returncode and NOT_EMPTY in done.stdout + done.stderr:
        return {}
    _demand(done, "make_demo")
    return dict(json.loads(done.stdout.splitlines()[-1])["accounts"])


def _make_admin(manage: Callable[..., CompletedProcess[str]], username: str, password: str) -> None:
    email = f"{username}@example.org"
    done = manage("create_admin", "--username", username, "--email", email, input=f"{password}\n")
    _demand(done, "create_admin")


def _demand(done: CompletedProcess[str], command: str) -> None:
    if done.returncode:
        raise StackError(
            failures.told(
                "demo accounts",
                f"{command} failed",
                output=done.stdout + done.stderr,
                exit_code=done.returncode,
                log=None,
            ),
        )


def _made(client: httpx.Client, *, role: str, username: str) -> tuple[str, str]:
    account = _post(client, "/users/", {"username": username, "role": role})
    return _activated(client, account["id"], username=username)


def _activated(client: httpx.Client, account: int, *, username: str) -> tuple[str, str]:
    code = _post(client, f"/users/{account}/activation/", {})["code"]
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
