"""An extra instance of a service, beside the live one and unknown to the edge."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import psutil

from conformance.local.commands import Ended
from conformance.local.custody import Custody
from conformance.local.errors import StackError
from conformance.local.instance import Instance
from conformance.local.variables import EXTERNAL_HOSTNAME


class Spare:
    """An extra instance of a service, as `Stack.spare` gives it."""

    def __init__(self, instance: Instance) -> None:
        """The handle of a healthy instance."""
        self._instance = instance

    @property
    def port(self) -> int:
        """The port on which it listens; raises StackError for a worker."""
        if self._instance.port is None:
            raise StackError(f"{self._instance.server.name} listens on no port.")
        return self._instance.port

    @property
    def url(self) -> str:
        """Its port over plain http, with a host name that it accepts."""
        return f"http://{EXTERNAL_HOSTNAME}:{self.port}"

    @property
    def pid(self) -> int:
        """The number of the main process."""
        return self._instance.popen.pid

    @property
    def process(self) -> psutil.Process:
        """The main process of its start command."""
        return self._instance.process

    def log_text(self) -> str:
        """What it has written so far, on both streams."""
        return self._instance.output()


@contextmanager
def healthy(
    instances: Mapping[str, Instance], *, custody: Custody
) -> Iterator[Mapping[str, Spare]]:
    """Instances that were just launched: waited for, and ended together after the block.

    Only a worker gets time to end by itself: it may hold tasks that others wait for. Raises
    StackError when one of them does not become healthy.
    """
    try:
        for instance in instances.values():
            instance.await_health()
        yield {key: Spare(instance) for key, instance in instances.items()}
    finally:
        workers = (one for one in instances.values() if one.port is None)
        grace = max((one.server.max_shutdown_delay_seconds for one in workers), default=0)
        custody.end(*(one.popen for one in instances.values()), grace=grace)


def ended(instance: Instance, *, seconds: float) -> Ended:
    """How an instance ended that was expected to, or that it had to be ended after `seconds`."""
    deadline = time.monotonic() + seconds
    while instance.alive and time.monotonic() < deadline:
        time.sleep(0.02)
    exit_code = instance.exit_code
    instance.end(grace=2)
    return Ended(exit_code=exit_code, output=instance.output())
