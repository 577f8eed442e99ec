"""Processes that we started, told apart from any other that later bears the same number."""

import contextlib
import os
import signal
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

import psutil

# psutil derives a start time from the boot time, which moves a little when the clock is set.
CLOCK_TOLERANCE_SECONDS = 2.0


@dataclass(frozen=True)
class Started:
    """One process that leads a session of its own: its number and when it began."""

    name: str
    pid: int
    began: float
    stop: int = signal.SIGTERM

    @classmethod
    def observed(cls, name: str, pid: int, *, stop: int = signal.SIGTERM) -> "Started":
        """The running process with this number, as it is now.

        Raises psutil.NoSuchProcess when there is none.
        """
        return cls(name=name, pid=pid, began=psutil.Process(pid).create_time(), stop=int(stop))

    def record(self) -> dict[str, Any]:
        """What `Started(**…)` turns back into this value."""
        return asdict(self)

    @property
    def alive(self) -> bool:
        """Whether this very process (not a later one with its number) still runs."""
        process = self._process()
        return process is not None and process.status() != psutil.STATUS_ZOMBIE

    def tree(self) -> list[psutil.Process]:
        """The process, its descendants, and what is left of its process group.

        Empty when the number now belongs to somebody else.
        """
        leader = self._process()
        if leader is None and psutil.pid_exists(self.pid):
            return []
        found = {} if leader is None else {leader.pid: leader}
        with contextlib.suppress(psutil.NoSuchProcess):
            for child in leader.children(recursive=True) if leader else ():
                found[child.pid] = child
        for member in self._group():
            found[member.pid] = member
        return list(found.values())

    def send(self, number: int) -> None:
        """Send a signal to the process itself, if it is still the same one."""
        process = self._process()
        if process is not None:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.send_signal(number)

    def _process(self) -> psutil.Process | None:
        try:
            process = psutil.Process(self.pid)
            same = abs(process.create_time() - self.began) < CLOCK_TOLERANCE_SECONDS
        except psutil.NoSuchProcess:
            return None
        return process if same else None

    def _group(self) -> Iterable[psutil.Process]:
        for process in psutil.process_iter():
            with contextlib.suppress(ProcessLookupError, PermissionError, psutil.Error):
                ours = os.getpgid(process.pid) == self.pid == os.getsid(process.pid)
                if ours and process.create_time() > self.began - CLOCK_TOLERANCE_SECONDS:
                    yield process


def end(started: Iterable[Started], *, grace: float) -> None:
    """Ask each process to end with its own signal; kill what is left of their trees later.

    `grace` is how many seconds they get. Processes that are not ours any more are left alone.
    """
    asked = list(started)
    trees = {process for one in asked for process in one.tree()}
    for one in asked:
        one.send(one.stop)
    _await_end(trees, seconds=grace)
    trees |= {process for one in asked for process in one.tree()}
    for process in trees:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()  # psutil compares the start time first
    _await_end(trees, seconds=5)


def _await_end(processes: Iterable[psutil.Process], *, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not any(_runs(process) for process in processes):
            return
        time.sleep(0.02)


def _runs(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
