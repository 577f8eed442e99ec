"""A service of the blueprint: the instance that is live now, and how the next one takes over."""

import time
from collections.abc import Mapping
from contextlib import suppress
from itertools import count
from pathlib import Path

import psutil

from conformance.local import variables
from conformance.local.blueprint import Server
from conformance.local.edge import Edge
from conformance.local.errors import StackError
from conformance.local.instance import Instance, Platform


class Service:
    """The handle of one service of a running stack."""

    def __init__(self, server: Server, *, platform: Platform, edge: Edge) -> None:
        """A service that is not yet started."""
        self.server, self.log = server, platform.logs / f"{server.name}.log"
        self._platform, self._edge = platform, edge
        self._live: Instance | None = None
        self._env: dict[str, str] = {}

    @property
    def name(self) -> str:
        """Its name in render.yaml."""
        return self.server.name

    @property
    def instance(self) -> Instance:
        """The newest instance, which may have ended; raises StackError when it was stopped."""
        if self._live is None:
            raise StackError(f"{self.name} is stopped.")
        return self._live

    @property
    def is_started(self) -> bool:
        """Whether it has an instance, running or ended by itself."""
        return self._live is not None

    @property
    def port(self) -> int:
        """The port of its own, past the edge; raises StackError for a worker."""
        port = self.instance.port
        if port is None:
            raise StackError(f"{self.name} listens on no port.")
        return port

    @property
    def url(self) -> str:
        """Its own port over plain http, with a host name that it accepts."""
        return f"http://{variables.EXTERNAL_HOSTNAME}:{self.port}"

    @property
    def pid(self) -> int:
        """The number of the main process of its start command."""
        return self.instance.popen.pid

    @property
    def environment(self) -> dict[str, str]:
        """The whole environment that its instance was started with."""
        return dict(self.instance.environment)

    @property
    def process(self) -> psutil.Process:
        """The main process of its start command."""
        return self.instance.process

    def children(self) -> list[psutil.Process]:
        """The processes below the main one."""
        return self.process.children(recursive=True)

    def log_text(self) -> str:
        """What the service has written since the stack started, on both streams."""
        return self.log.read_text(errors="replace")

    @property
    def alive(self) -> bool:
        """Whether its main process runs."""
        return self._live is not None and self._live.alive

    @property
    def status(self) -> str:
        """live, unhealthy, stopped, or failed, as a person would want to read it."""
        if self._live is None:
            return "stopped"
        if not self._live.alive:
            return f"failed (exit code {self._live.exit_code})"
        trouble = self._live.unhealthy()
        return "live" if trouble is None else f"unhealthy: {trouble}"

    def signal(self, number: int) -> None:
        """Send a signal to the main process."""
        self.process.send_signal(number)

    def launch(self) -> None:
        """Start an instance without waiting for it; `settle` does that."""
        self._live = self._new()

    def settle(self) -> None:
        """Wait until the instance is healthy, then send it the requests.

        Raises StackError, and leaves nothing running, when it does not become healthy.
        """
        try:
            self.instance.await_health()
        except StackError:
            self.stop()
            raise
        self._edge.switch(self.name, self.instance.port)

    def start(self) -> None:
        """Start the service, if it does not run, and wait until it is healthy."""
        if not self.alive:
            self.stop()
            self.launch()
            self.settle()

    def stop(self) -> None:
        """Stop the service; the edge answers 502 for it."""
        if self._live is not None:
            self._edge.switch(self.name, None)
            self._live.end()
            self._live = None

    def restart(self, env: Mapping[str, str] | None = None) -> None:
        """Deploy anew, as Render does; `env` is added to the environment from now on.

        The new instance becomes healthy, the requests go to it, and after the overlap the old one
        gets SIGTERM. A service with a disk is stopped first. When the new instance does not become
        healthy, StackError is raised and the old one stays.
        """
        before, self._env = self._env, self._env | dict(env or {})
        if self.server.disk is not None or not self.alive:
            self.stop()
            self.start()
            return
        old, new = self.instance, self._new()
        try:
            new.await_health()
        except StackError:
            self._env = before
            new.end(grace=self._platform.timing.stop)
            raise
        self._edge.switch(self.name, new.port)
        self._live = new
        time.sleep(self._platform.timing.overlap)
        old.end()

    def _new(self) -> Instance:
        return Instance.launch(self.server, platform=self._platform, log=self.log, env=self._env)


def extra_log(logs: Path, name: str) -> Path:
    """A log file of its own for a further instance of a service."""
    for number in count(1):
        log = logs / f"{name}-extra-{number}.log"
        with suppress(FileExistsError):
            log.touch(exist_ok=False)  # claimed: several may be started at once
            return log
    raise AssertionError
