"""Every process and temporary folder of a stack is in custody from birth to end.

Three nets, one under the other: `close` ends everything in order; the reaper (a process of its own,
`conformance.local.reaper`) does it when the supervisor is gone without closing; and the state file
lets the next start with the same directory do it when the reaper was killed too.
"""

import contextlib
import fcntl
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

import psutil

from conformance.local import processes, reaper
from conformance.local.errors import StackError, disk_trouble

Running = subprocess.Popen[bytes]

# A process runs only after it is on record: until the line arrives nothing has started, and when
# the supervisor dies before sending it, nothing ever will.
GATE = 'read -r _ || exit 143; exec "$@"'

# The reaper of a supervisor that just died still holds the lock while it cleans up.
PATIENCE_SECONDS = 20
REAP_SECONDS = 3


class Custody:
    """Starts processes, makes temporary folders, and guarantees their end."""

    def __init__(self, directory: Path, *, name: str) -> None:
        """Take `directory` into possession, ending first what an earlier owner left behind.

        Raises StackError when a living process possesses it.
        """
        self.directory, self.name = directory, name
        self.facts: dict[str, Any] = {}
        self._processes: dict[int, tuple[processes.Started, Running]] = {}
        self._folders: list[Path] = []
        self._mutex = threading.RLock()
        self._closed = False
        directory.mkdir(parents=True, exist_ok=True)
        self._lock = (directory / "lock").open("w")
        self._take_lock()
        reaper.clean_up(read_state(directory))
        self._owner = processes.Started.observed("supervisor", os.getpid())
        self._reaper = subprocess.Popen(
            [sys.executable, "-m", "conformance.local.reaper"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            pass_fds=(self._lock.fileno(),),
            start_new_session=True,
        )
        try:
            self._save()
        except StackError:
            self.close()
            raise

    @property
    def is_closed(self) -> bool:
        """Whether `close` was called: nothing starts any more."""
        return self._closed

    def start(
        self,
        name: str,
        command: Sequence[str],
        *,
        environment: Mapping[str, str],
        output: IO[bytes] | int,
        cwd: Path | str = "/",
        given: bytes = b"",
        stop: int = signal.SIGTERM,
        user: tuple[int, int] | None = None,
    ) -> Running:
        """Start a command as the leader of a session of its own, with exactly this environment.

        `given` is its whole standard input, `stop` the signal that asks it to end, `user` the
        numbers of the user and group that it runs as (ours if None).
        """
        identity: dict[str, Any] = (
            {} if user is None else {"user": user[0], "group": user[1], "extra_groups": []}
        )
        with self._mutex:
            if self._closed:
                raise StackError(f"{name} was not started: {self.name} is stopping.")
            process = subprocess.Popen(
                ["/bin/sh", "-c", GATE, "sh", *command],
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=dict(environment),
                cwd=cwd,
                start_new_session=True,
                **identity,
            )
            started = processes.Started.observed(name, process.pid, stop=stop)
            self._processes[process.pid] = (started, process)
            self._save()
        assert process.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # it ended at once: its exit code tells
            process.stdin.write(b"\n" + given)
            process.stdin.close()
        return process

    def end(self, *started: Running, grace: float) -> None:
        """Ask processes to end, kill their trees after `grace` seconds, and strike them off."""
        known = [self._processes[one.pid][0] for one in started if one.pid in self._processes]
        processes.end(known, grace=grace)
        _reap(*started)
        with self._mutex:
            for one in started:
                self._processes.pop(one.pid, None)
            self._save()

    def folder(self, purpose: str, *, inside: Path | None = None) -> Path:
        """A fresh temporary folder, mode 700, removed when custody ends.

        It lies in the system's temporary folder unless `inside` says where.
        """
        with self._mutex:
            path = Path(tempfile.mkdtemp(prefix=f"rotc-{purpose}-", dir=inside))
            self._folders.append(path)
            self._save()
        return path

    def publish(self, **facts: object) -> None:
        """Add facts for `status` to the state file."""
        with self._mutex:
            self.facts.update(facts)
            self._save()

    def close(self) -> None:
        """End everything, the youngest first; remove the folders; give the directory free."""
        with self._mutex:
            self._closed = True
            left = list(self._processes.values())
        processes.end([one for one, _ in reversed(left)], grace=reaper.GRACE_SECONDS)
        _reap(*(process for _, process in left))
        for folder in self._folders:
            reaper.remove(folder)
        (self.directory / "state.json").unlink(missing_ok=True)
        assert self._reaper.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            self._reaper.stdin.write(b"{}\n")
            self._reaper.stdin.close()
        _reap(self._reaper)
        self._lock.close()

    def _save(self) -> None:
        if self._closed:
            return
        state = json.dumps(
            {
                "name": self.name,
                "owner": self._owner.record(),
                "processes": [one.record() for one, _ in self._processes.values()],
                "folders": [str(folder) for folder in self._folders],
                "facts": self.facts,
            },
        )
        try:
            draft = self.directory / "state.json.new"
            draft.touch(mode=0o600)  # demo logins are among the facts
            draft.write_text(state)
            draft.replace(self.directory / "state.json")
        except OSError as cause:
            raise disk_trouble(cause, during=f"stack {self.name}") or cause from cause
        assert self._reaper.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # killed: the state file is the net below
            self._reaper.stdin.write(state.encode() + b"\n")
            self._reaper.stdin.flush()

    def _take_lock(self) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                owner = owner_of(read_state(self.directory))
                if (owner and owner.alive) or time.monotonic() > deadline:
                    self._lock.close()
                    raise _taken(self.name, owner) from None
                time.sleep(0.05)
            else:
                return


def _reap(*ended: Running) -> None:
    """Collect the exit codes of processes that have ended.

    Bounded: a signal that interrupts `Popen.poll` at the wrong moment leaves its lock taken, and
    an unbounded wait would then wait for ever.
    """
    for process in ended:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=REAP_SECONDS)


def read_state(directory: Path) -> dict[str, Any]:
    """What the owner of a directory last wrote, or nothing."""
    try:
        state = json.loads((directory / "state.json").read_text())
    except (FileNotFoundError, ValueError):
        return {}
    return state if isinstance(state, dict) else {}


def owner_of(state: Mapping[str, Any]) -> processes.Started | None:
    """The supervisor that wrote a state."""
    return processes.Started(**state["owner"]) if "owner" in state else None


def processes_of(state: Mapping[str, Any]) -> list[processes.Started]:
    """The processes that a state answers for."""
    return [processes.Started(**record) for record in state.get("processes", ())]


def runs(directory: Path) -> bool:
    """Whether a living supervisor possesses this directory."""
    owner = owner_of(read_state(directory))
    return owner is not None and owner.alive


def sweep_abandoned(prefix: str) -> None:
    """Clean up temporary directories whose supervisor and reaper were both killed."""
    for directory in Path(tempfile.gettempdir()).glob(f"{prefix}*"):
        with contextlib.suppress(OSError, psutil.Error):
            state = read_state(directory)
            owner = owner_of(state)
            if owner is not None and not owner.alive:
                reaper.clean_up(state)
                reaper.remove(directory)


def _taken(name: str, owner: processes.Started | None) -> StackError:
    who = f"process {owner.pid}" if owner else "another process"
    return StackError(
        f"A stack named {name} runs already ({who}). Stop it with "
        f"`python -m conformance.local stop --name {name}`, or choose another name with --name.",
    )
