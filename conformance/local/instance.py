"""One instance of a service: the start command as Render runs it, from birth to health to end."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import psutil

from conformance.local import failures, health, variables
from conformance.local.blueprint import Server
from conformance.local.custody import Custody, Running
from conformance.local.errors import StackError, disk_trouble
from conformance.local.ports import Ports


@dataclass(frozen=True, kw_only=True)
class Timing:
    """How long things take here, in seconds; Render's own values are in the comments."""

    health: float = 60  # 15 minutes
    overlap: float = 1  # 60
    settled: float = 3  # a worker that runs so long has started
    stop: float = 10  # when the whole stack goes; a single service gets its maxShutdownDelaySeconds


@dataclass(frozen=True, kw_only=True)
class Platform:
    """What the instances of a stack share."""

    custody: Custody
    ports: Ports
    timing: Timing
    root: Path
    logs: Path
    environment_of: Callable[[Server, int | None], dict[str, str]]


class Instance:
    """A running (or ended) instance."""

    def __init__(
        self,
        server: Server,
        *,
        platform: Platform,
        log: Path,
        environment: Mapping[str, str],
        port: int | None,
    ) -> None:
        """Start the start command of `server` with exactly this environment, output into `log`."""
        self.server, self.port, self.environment = server, port, dict(environment)
        self._platform, self._log = platform, log
        self._born = time.monotonic()
        self._log_start = log.stat().st_size if log.exists() else 0
        try:
            with log.open("ab") as output:
                self.popen: Running = platform.custody.start(
                    server.name,
                    ("bash", "-c", server.start_command or "true"),
                    environment=environment,
                    output=output,
                    cwd=platform.root / (server.root_dir or ""),
                )
        except OSError as cause:
            raise disk_trouble(cause, during=server.name) or StackError(
                f"{server.name}: cannot be started: {cause}",
            ) from cause

    @classmethod
    def launch(
        cls,
        server: Server,
        *,
        platform: Platform,
        log: Path,
        env: Mapping[str, str] | None = None,
        without: tuple[str, ...] = (),
    ) -> "Instance":
        """Start an instance on a free port; to its environment `env` is added, from it `without`
        taken."""
        port = None if server.type == "worker" else platform.ports.take()
        environment = platform.environment_of(server, port) | dict(env or {})
        for name in without:
            environment.pop(name, None)
        return cls(server, platform=platform, log=log, environment=environment, port=port)

    @property
    def alive(self) -> bool:
        """Whether its main process runs."""
        return self.popen.poll() is None

    @property
    def exit_code(self) -> int | None:
        """The exit code, negative for a signal; None while it runs."""
        return self.popen.poll()

    @property
    def process(self) -> psutil.Process:
        """The main process of the start command; raises psutil.NoSuchProcess after its end."""
        return psutil.Process(self.popen.pid)

    def output(self) -> str:
        """What it has written so far, on both streams."""
        with self._log.open("rb") as written:
            written.seek(self._log_start)
            return written.read().decode(errors="replace")

    def unhealthy(self) -> str | None:
        """What is wrong with it, as the end of a sentence; None when nothing is."""
        if not self.alive:
            return failures.cause(self.output(), exit_code=self.exit_code)
        if self.port is None:
            return None
        host = variables.EXTERNAL_HOSTNAME
        return health.probe(port=self.port, path=self.server.health_check_path, host=host)

    def await_health(self) -> None:
        """Return when it is healthy.

        Raises StackError, with the cause and its last lines, when it ends or the time is over.
        """
        settled = self._platform.timing.settled if self.port is None else 0
        while True:
            trouble = self.unhealthy()
            age = time.monotonic() - self._born
            if trouble is None and age >= settled:
                return
            if not self.alive or age > self._platform.timing.health:
                raise self._failure(trouble or "")
            time.sleep(0.05)

    def demand_alive(self) -> None:
        """Raise StackError, with the cause and its last lines, when it has ended meanwhile."""
        if not self.alive:
            raise self._failure("")

    def end(self, *, grace: float | None = None) -> None:
        """SIGTERM, and SIGKILL to what is left after `grace` seconds (its own shutdown delay)."""
        seconds = self.server.max_shutdown_delay_seconds if grace is None else grace
        self._platform.custody.end(self.popen, grace=seconds)

    def _failure(self, trouble: str) -> StackError:
        name, command = self.server.name, self.server.start_command
        if not self.alive:
            what = f"did not start (`{command}`)"
            output, code = self.output(), self.exit_code
            return StackError(
                failures.told(name, what, output=output, exit_code=code, log=self._log)
            )
        lines = failures.last_lines(self.output())
        return StackError(
            f"{name}: not healthy after {self._platform.timing.health:g} s: {trouble}. "
            f"Its last lines:\n{lines}\n  The whole log: {self._log}",
        )
