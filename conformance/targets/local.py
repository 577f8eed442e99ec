"""The local target: the services of render.yaml, started by the suite when a test first asks."""

import os
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from conformance.catalogue import CAPABILITIES
from conformance.model import TargetDescription
from conformance.targets import Account, TargetError

if TYPE_CHECKING:
    from conformance.local.stack import Stack

_ROLES_OF_STACK = {"admin": "admin", "staff": "training_staff", "cadet": "cadet"}
_SECRET_NAMES = ("SECRET", "PASSWORD", "TOKEN", "KEY", "DSN", "_URL")


class LocalTarget:
    """A local Render of its own for each process of pytest: workers of xdist do not share one."""

    name = "local"
    capabilities = frozenset(CAPABILITIES)
    granted: frozenset[str] = frozenset()

    def __init__(self, *, worker: str = "", say: Callable[[str], None] = lambda _: None) -> None:
        """Nothing is started yet.

        `worker` tells the processes of one run apart; `say` is told when the services start, which
        takes a while.
        """
        self._worker = worker
        self._say = say
        self._stack: Stack | None = None
        self._failure: Exception | None = None
        self._secrets: dict[str, str] = {}
        self._running = ExitStack()

    @property
    def stack(self) -> "Stack":
        """The running stack. Raises StackError, once and again, when it does not come up."""
        if self._failure is not None:
            # Raised once for each test: without this, its traceback would grow with every one.
            raise self._failure.with_traceback(None)
        if self._stack is None:
            try:
                self._stack = self._started()
            except Exception as failure:
                self._failure = failure
                raise
        return self._stack

    @property
    def web_url(self) -> str:
        """The web service behind the edge."""
        return self.stack.web_url.rstrip("/")

    @property
    def http_url(self) -> str:
        """The edge's plain door."""
        return self.stack.http_url.rstrip("/")

    @property
    def channels_url(self) -> str:
        """The channels service behind the edge."""
        return self.stack.channels_url.rstrip("/")

    @property
    def frontend_url(self) -> str:
        """The static site."""
        return self.stack.frontend_url.rstrip("/")

    @property
    def ca_file(self) -> Path:
        """The edge's own authority."""
        return self.stack.ca_file

    def account(self, role: str) -> Account:
        """A demo account."""
        try:
            username, password = self.stack.accounts[_ROLES_OF_STACK[role]]
        except KeyError as error:
            raise TargetError(f"the local Render has no demo account for {role!r}") from error
        return Account(role=role, username=username, password=password)

    def secrets(self) -> Mapping[str, str]:
        """The secret variables of every service and the demo accounts' passwords.

        What was learnt stays known: a service that a test has stopped still had its secrets.
        """
        if self._stack is None:
            return {}
        from conformance.local.errors import StackError  # noqa: PLC0415 - only where a stack runs

        for role, (_, password) in self._stack.accounts.items():
            self._secrets[f"password of {role}"] = password
        for name in ("rotc-web", "rotc-channels", "rotc-worker", "rotc-beat"):
            with suppress(StackError):  # stopped at the moment
                for key, value in self._stack.service(name).environment.items():
                    self._secrets.update(_secrets_of(f"{name} {key}", value))
        return dict(self._secrets)

    def describe(self) -> TargetDescription:
        """The addresses, when there are any."""
        stack = self._stack
        addresses = (
            ()
            if stack is None
            else (
                ("web", stack.web_url),
                ("channels", stack.channels_url),
                ("frontend", stack.frontend_url),
            )
        )
        return TargetDescription(
            name=self.name, addresses=addresses, capabilities=self.capabilities
        )

    def close(self) -> None:
        """Stop the stack if it runs."""
        self._stack = None
        self._running.close()

    def _started(self) -> "Stack":
        from conformance.local import custody  # noqa: PLC0415 - a remote target needs none of it
        from conformance.local.stack import ROOT, Stack  # noqa: PLC0415 - the same

        name = "-".join(filter(None, ["conformance", self._worker]))
        if custody.runs(ROOT / "build/local" / name):
            name = f"{name}-{os.getpid()}"
        self._say("starting the services of render.yaml …")
        began = time.monotonic()
        stack = self._running.enter_context(Stack(name=name, demo=True))
        self._say(f"the services are ready after {time.monotonic() - began:.0f} s")
        return stack


def _secrets_of(key: str, value: str) -> dict[str, str]:
    """What is secret in one variable: the whole of it, or the password in a URL."""
    if not any(part in key for part in _SECRET_NAMES):
        return {}
    if "://" not in value:
        return {key: value}
    password = urlsplit(value).password
    return {key: password} if password else {}
