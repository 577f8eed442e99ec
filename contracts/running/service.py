"""A web service and a worker with a database and a Redis of their own, furnished for strangers."""

import json
import secrets
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import psycopg
import redis
import requests

from conformance.local.stack import Stack

ROOT: Final = Path(__file__).parents[2]
WEB, WORKER = "rotc-web", "rotc-worker"
DATABASE, REDIS = "contract", "15"
# The edge ends TLS; here there is none, and the service hears from this header that it did.
AT_THE_EDGE: Final = {"X-Forwarded-Proto": "https"}
API: Final = "/api/v1"
ROLES: Final = ("admin", "training_staff", "cadet")


@dataclass(kw_only=True)
class Service:
    """Where the service is, and who asks: an account of each role, signed in once."""

    url: str
    passwords: Mapping[str, tuple[str, str]]
    http: requests.Session = field(default_factory=requests.Session)
    tokens: dict[str, str] = field(default_factory=dict)
    kept: dict[str, Any] = field(default_factory=dict)

    def headers(self, role: str | None) -> dict[str, str]:
        """What a request of this role carries; nothing of anybody's for None."""
        if role is None:
            return dict(AT_THE_EDGE)
        if role not in self.tokens:
            self.tokens[role] = self.signed_in(*self.passwords[role])
        return AT_THE_EDGE | {"Authorization": f"Bearer {self.tokens[role]}"}

    def signed_in(self, username: str, password: str) -> str:
        """The access token of a fresh session."""
        credentials = {"identifier": username, "password": password}
        access: str = self.post(None, "/auth/login/", credentials)["access"]
        return access

    def get(self, role: str, path: str) -> Any:
        """What a role is answered, or None where there is nothing for it."""
        answer = self.http.get(self.url + API + path, headers=self.headers(role), timeout=30)
        return answer.json() if answer.ok else None

    def wait_for(self, role: str, path: str, is_so: Callable[[Any], bool]) -> None:
        """Until what a role is answered is so; fails when it takes a minute."""
        deadline = time.monotonic() + 60
        while not is_so(found := self.get(role, path)):
            assert time.monotonic() < deadline, found
            time.sleep(0.2)

    def post(
        self, role: str | None, path: str, body: Mapping[str, Any], *, method: str = "POST"
    ) -> Any:
        """What a role is answered; anything but success fails."""
        answer = self.http.request(
            method, self.url + API + path, headers=self.headers(role), json=body, timeout=30
        )
        assert answer.ok, f"{method} {path} as {role}: {answer.status_code} {answer.text}"
        return answer.json() if answer.content else None


@contextmanager
def own_service(stack: Stack) -> Iterator[Service]:
    """The service of a stack once more, on a database that nobody else sees."""
    own = own_variables(stack)
    environment = stack.service(WEB).environment | own
    _empty(stack, own["REDIS_URL"])
    manage(environment, "migrate", "--noinput")
    with stack.spare(WEB, env=own) as web, stack.spare(WORKER, env=own):
        yield furnished(web.url, environment)


def own_variables(stack: Stack) -> dict[str, str]:
    """What differs from the stack's own services: the stores, and the patience with logins."""
    url = urlsplit(stack.database_url)._replace(path=f"/{DATABASE}").geturl()
    redis = urlsplit(stack.redis_url)._replace(path=f"/{REDIS}").geturl()
    own = {"DATABASE_URL": url, "DATABASE_DIRECT_URL": url, "REDIS_URL": redis}
    return own | {"LOGIN_LIMIT": "1000"}


def furnished(url: str, environment: Mapping[str, str]) -> Service:
    """The service at an address, with an invented unit and an account of each role in it."""
    made = json.loads(
        manage(environment, "make_demo", "--cadets=12", "--staff=4", "--days=4").splitlines()[-1]
    )
    password = secrets.token_hex(12)
    manage(environment, "create_admin", "--username=root", "--email=root@x.test", given=password)
    service = Service(url=url, passwords={})
    accounts = {"admin": ("root", password)}
    service.passwords = accounts
    for role, name in (("training_staff", "staff"), ("cadet", "cadet")):
        code = service.post("admin", f"/users/{made['accounts'][name]}/activation/", {})["code"]
        service.post(None, "/auth/activate/", {"code": code, "password": password})
        accounts[role] = (name, password)
    return service


def manage(environment: Mapping[str, str], *arguments: str, given: str = "") -> str:
    """`python app/manage.py …` in this environment; what it printed."""
    done = subprocess.run(
        [sys.executable, "app/manage.py", *arguments],
        cwd=ROOT,
        env=dict(environment),
        input=f"{given}\n",
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _empty(stack: Stack, redis_url: str) -> None:

    with psycopg.connect(stack.database_url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {DATABASE}")
    with redis.Redis.from_url(redis_url) as client:
        client.flushdb()
