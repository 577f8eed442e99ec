"""What the tests of one run share: the target, the tape of evidence, the logins."""

from dataclasses import replace
from functools import cached_property
from ssl import SSLContext
from urllib.parse import urlsplit

import httpx

from conformance.clients import http
from conformance.clients.sessions import Bearer, Sessions
from conformance.evidence import Recorder, Tape
from conformance.model import TargetDescription
from conformance.redaction import Redactor
from conformance.targets import Target

HEALTH_PATH = "/api/health"


class Bench:
    """One target and everything that tests use to judge it."""

    def __init__(self, target: Target) -> None:
        """Nothing is connected, and a local target not started, before a test asks."""
        self.target = target
        self.redactor = Redactor(target.secrets().values())
        self.tape = Tape(self.redactor)
        self.evidence = Recorder(self.tape)
        self.sessions = Sessions(target=target, redactor=self.redactor, connect=self.client)

    @property
    def read_only(self) -> bool:
        """Whether nothing may be written."""
        return "write" not in self.target.capabilities

    @cached_property
    def tls(self) -> SSLContext:
        """Whom to believe to be the target."""
        return http.trust(self.target.ca_file)

    def client(self, *, role: str | None = None, base_url: str | None = None) -> httpx.Client:
        """A new client of the web service, anonymous or signed in as a role."""
        base_url = base_url or self.target.web_url
        host = urlsplit(base_url).hostname or ""
        return http.client(
            base_url,
            tls=self.tls,
            tape=self.tape,
            read_only=self.read_only,
            auth=Bearer(self.sessions, role=role, host=host) if role else None,
        )

    def learn_secrets(self) -> None:
        """Ask the target anew what must not show: services that are started later have more."""
        for secret in self.target.secrets().values():
            self.redactor.learn(secret)

    def describe(self) -> TargetDescription:
        """The target, with what its health address says about the deployment."""
        known = self.target.describe()
        if not known.addresses:
            return known
        try:
            with self.client() as client:
                body = client.get(HEALTH_PATH).json()
        except Exception:  # noqa: BLE001 - a target that is down has been judged by tests, not here
            return known
        finally:
            self.tape.take()
        return _told(known, body)

    def close(self) -> None:
        """Leave nothing running."""
        self.target.close()


def _told(target: TargetDescription, body: object) -> TargetDescription:
    """The target with version, commit and environment, as far as a health body says them."""
    if not isinstance(body, dict):
        return target
    return replace(
        target,
        version=str(body.get("version") or ""),
        commit=str(body.get("commit") or ""),
        environment=str(body.get("environment") or ""),
    )
