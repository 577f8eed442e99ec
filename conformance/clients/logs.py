"""What the services have logged, from a moment on."""

import json
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from conformance.evidence import Recorder

if TYPE_CHECKING:
    from conformance.local.stack import Stack

WAIT_SECONDS = 5.0
POLL_SECONDS = 0.05


class NotLogged(Exception):
    """A line that was waited for did not come in time."""


class Logs:
    """Reads what the services have logged since the test began."""

    def __init__(self, stack: "Stack", *, evidence: Recorder) -> None:
        """Begin now."""
        self._stack = stack
        self._evidence = evidence
        self._from: dict[str, int] = {}
        for service in ("rotc-web", "rotc-channels", "rotc-worker", "rotc-beat"):
            self._from[service] = len(stack.service(service).log_text())

    def lines(self, service: str) -> list[str]:
        """The lines that a service ("rotc-web") has logged since the test began."""
        return self._stack.service(service).log_text()[self._from[service] :].splitlines()

    def records(self, service: str) -> list[dict[str, Any]]:
        """The JSON objects among these lines, in order."""
        return [record for line in self.lines(service) if (record := _record(line)) is not None]

    def wait_for(
        self, service: str, what: Callable[[str], bool], *, seconds: float = WAIT_SECONDS
    ) -> str:
        """The first line for which `what` is true; it becomes evidence.

        Raises NotLogged, with the lines that did come as evidence.
        """
        deadline = time.monotonic() + seconds
        while True:
            lines = self.lines(service)
            found = next((line for line in lines if what(line)), None)
            if found is not None:
                self._evidence.log_lines([found], source=service)
                return found
            if time.monotonic() > deadline:
                self._evidence.log_lines(lines[-20:], source=service)
                raise NotLogged(f"{service} did not log it within {seconds} s")
            time.sleep(POLL_SECONDS)


def _record(line: str) -> dict[str, Any] | None:
    try:
        record = json.loads(line)
    except ValueError:
        return None
    return record if isinstance(record, dict) else None
