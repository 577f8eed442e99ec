"""The suite's own logins: one for each role in a session, renewed when its token nears its end.

A login counts against the throttle of the machine that the suite runs on, so all tests share them.
"""

import time
from collections.abc import Callable, Generator
from dataclasses import dataclass

import httpx

from conformance import guard
from conformance.redaction import Redactor
from conformance.targets import Account, Target

LOGIN_PATH = "/api/v1/auth/login/"
REFRESH_PATH = "/api/v1/auth/refresh/"
MARGIN_SECONDS = 60


class LoginRefused(Exception):
    """The target did not let the suite's own account in, so nothing behind it can be judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """What a login was answered with; `good_until` is on the monotonic clock."""

    access: str
    refresh: str
    good_until: float


class Sessions:
    """Tokens by role, fetched once."""

    def __init__(
        self, *, target: Target, redactor: Redactor, connect: Callable[[], httpx.Client]
    ) -> None:
        """Log in through clients of `connect`; whatever is received is a secret of `redactor`."""
        self._target = target
        self._redactor = redactor
        self._connect = connect
        self._tokens: dict[str, Tokens] = {}
        self._refusals: dict[str, LoginRefused] = {}

    def access(self, role: str) -> str:
        """An access token that is good for a while.

        Raises TargetError when there is no account, LoginRefused when it is not let in. An account
        that was turned away is not tried again: each attempt would keep the door shut for longer.
        """
        if role in self._refusals:
            raise self._refusals[role]
        tokens = self._tokens.get(role)
        if tokens is None or time.monotonic() > tokens.good_until:
            account = self._target.account(role)
            self._redactor.learn(account.password)
            tokens = (tokens and self._renewed(tokens)) or self._logged_in(account)
            self._tokens[role] = tokens
        return tokens.access

    def _logged_in(self, account: Account) -> Tokens:
        answer = self._post(
            LOGIN_PATH, {"identifier": account.username, "password": account.password}
        )
        if answer.status_code == httpx.codes.OK:
            return self._read(answer, previous="")
        refusal = LoginRefused(
            f"the suite's {account.role} account was answered {answer.status_code} at"
            f" {LOGIN_PATH} (Retry-After: {answer.headers.get('Retry-After', 'not given')}):"
            f" {self._redactor.text(answer.text)[:300]}"
        )
        if answer.is_client_error:
            self._refusals[account.role] = refusal
        raise refusal

    def _renewed(self, tokens: Tokens) -> Tokens | None:
        answer = self._post(REFRESH_PATH, {"refresh": tokens.refresh})
        if answer.status_code != httpx.codes.OK:
            return None
        return self._read(answer, previous=tokens.refresh)

    def _post(self, path: str, body: dict[str, str]) -> httpx.Response:
        with (
            self._connect() as client,
            guard.signing_in(*(self._target.web_url + path for path in (LOGIN_PATH, REFRESH_PATH))),
        ):
            return client.post(path, json=body)

    def _read(self, answer: httpx.Response, *, previous: str) -> Tokens:
        body = answer.json()
        tokens = Tokens(
            access=body["access"],
            refresh=body.get("refresh", previous),
            good_until=time.monotonic() + float(body["access_expires_in"]) - MARGIN_SECONDS,
        )
        for secret in (tokens.access, tokens.refresh):
            self._redactor.learn(secret)
        return tokens


class Bearer(httpx.Auth):
    """Signs requests to the target as a role, unless one carries an Authorization itself."""

    def __init__(self, sessions: Sessions, *, role: str, host: str) -> None:
        """Sign for `host` alone: a token is nobody else's business."""
        self._sessions = sessions
        self._role = role
        self._host = host

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Add the token; httpx calls this for each request."""
        if request.url.host == self._host and "Authorization" not in request.headers:
            request.headers["Authorization"] = f"Bearer {self._sessions.access(self._role)}"
        yield request
