"""An extra instance of a service, beside the live one and unknown to the edge."""

import psutil

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
