"""The services' processes, for tests of a target whose processes are ours."""

from collections.abc import Collection, Mapping
from subprocess import CompletedProcess
from typing import TYPE_CHECKING

from conformance.evidence import Recorder

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from conformance.local.stack import Ended, Service, Spare, Stack, Store

SERVICES = ("rotc-web", "rotc-channels", "rotc-worker", "rotc-beat")
LAST_LINES = 20
_OF_AN_INSTANCE = frozenset({"PORT", "RENDER_INSTANCE_ID"})


class EnvironmentChanged(Exception):
    """A test has changed a service for all tests after it; `spare` is for such."""


class Processes:
    """Start, stop, signal and count; what is broken is mended when the test is over."""

    def __init__(self, stack: "Stack", *, evidence: Recorder) -> None:
        """Work on the services of `stack`."""
        self.stack = stack
        self._evidence = evidence
        self._before = {name: self._environment(name) for name in SERVICES}

    @property
    def postgres(self) -> "Store":
        """The database server: stop, start, pause, resume."""
        return self.stack.postgres

    @property
    def redis(self) -> "Store":
        """The key value server: stop, start, pause, resume."""
        return self.stack.redis

    def service(self, name: str) -> "Service":
        """A service of render.yaml, by its name there ("rotc-web")."""
        return self.stack.service(name)

    def spare(
        self, name: str, *, env: Mapping[str, str] | None = None, without: Collection[str] = ()
    ) -> "AbstractContextManager[Spare]":
        """One more instance of a service, on a port of its own, for the length of a block."""
        return self.stack.spare(name, env=env or {}, without=tuple(without))

    def attempt(
        self,
        name: str,
        *,
        env: Mapping[str, str] | None = None,
        without: Collection[str] = (),
        seconds: float = 20,
    ) -> "Ended":
        """Start a service that is expected to refuse; its exit code and output are evidence."""
        attempt = self.stack.attempt(name, env=env or {}, without=tuple(without), seconds=seconds)
        self._evidence.note("exit code", attempt.exit_code)
        lines = attempt.output.splitlines()[-LAST_LINES:]
        self._evidence.log_lines(lines, source=f"{name}, refusing to start")
        return attempt

    def manage(self, *arguments: str, input: str = "") -> CompletedProcess[str]:  # noqa: A002 - as subprocess calls it
        """A one-off command of manage.py, as Render's shell runs it in rotc-web."""
        done = self.stack.manage(*arguments, input=input)
        self._evidence.note("command", f"manage.py {arguments[0]} → {done.returncode}")
        return done

    def mend(self) -> None:
        """Bring back every store and service that a test has stopped or paused.

        Raises EnvironmentChanged when a service no longer runs on the variables that it had before.
        """
        for store in (self.postgres, self.redis):
            store.resume()
            store.start()
        for name in SERVICES:
            service = self.service(name)
            if not service.alive:
                service.start()
        changed = [name for name in SERVICES if self._environment(name) != self._before[name]]
        if changed:
            raise EnvironmentChanged(f"{', '.join(changed)}: restarted with other variables")

    def _environment(self, name: str) -> dict[str, str]:
        environment = self.service(name).environment
        return {key: value for key, value in environment.items() if key not in _OF_AN_INSTANCE}
