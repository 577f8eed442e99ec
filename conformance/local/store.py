"""What PostgreSQL and Valkey have in common: they can be stopped, started and paused."""

import signal
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from conformance.local import failures
from conformance.local.custody import Custody, Running
from conformance.local.errors import StackError

READY_SECONDS = 30
GRACE_SECONDS = 10
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC"}


@dataclass(frozen=True, kw_only=True)
class Program:
    """How a store is run, and how to tell that it serves."""

    name: str
    command: Sequence[str]
    answers: Callable[[], bool]
    stop: int
    user: tuple[int, int] | None = None
    environment: Mapping[str, str] | None = None


class Store:
    """A running store on a loopback port, with a password. Its data outlives `stop` and `start`."""

    def __init__(
        self, program: Program, *, custody: Custody, url: str, port: int, folder: Path, log: Path
    ) -> None:
        """A store that is not yet started."""
        self.url, self.port, self.folder, self.log = url, port, folder, log
        self._program, self._custody = program, custody
        self._process: Running | None = None

    @property
    def name(self) -> str:
        """What the store is called in messages and in the log folder."""
        return self._program.name

    @property
    def process(self) -> psutil.Process:
        """The main process of the store.

        Raises StackError when the store is stopped.
        """
        if self._process is None:
            raise StackError(f"{self.name} is stopped.")
        return psutil.Process(self._process.pid)

    @property
    def alive(self) -> bool:
        """Whether it runs, or was stopped on purpose."""
        return self._process is None or self._process.poll() is None

    def start(self) -> None:
        """Start the store and wait until it serves.

        Raises StackError, with the end of its log, when it does not.
        """
        if self._process is not None:
            return
        with self.log.open("ab") as output:
            self._process = self._custody.start(
                self.name,
                self._program.command,
                environment=self._program.environment or ENVIRONMENT,
                output=output,
                stop=self._program.stop,
                user=self._program.user,
            )
        deadline = time.monotonic() + READY_SECONDS
        while not self._program.answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                code = self._process.poll()
                self.stop()
                raise StackError(
                    failures.told(
                        self.name,
                        "did not start",
                        output=self.log.read_text(errors="replace"),
                        exit_code=code,
                        log=self.log,
                    ),
                )
            time.sleep(0.02)

    def stop(self) -> None:
        """Stop the store, cutting the connections of its clients; the data stays."""
        if self._process is not None:
            self.resume()
            self._custody.end(self._process, grace=GRACE_SECONDS)
            self._process = None

    def pause(self) -> None:
        """Freeze every process of the store: connections are accepted, and nothing answers."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Let a paused store go on."""
        self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> None:
        if self._process is None or self._process.poll() is not None:
            return
        for process in (self.process, *self.process.children(recursive=True)):
            try:
                process.send_signal(number)
            except psutil.NoSuchProcess:
                continue
