"""The virtual environments that services run in: one for each state of what they are built from.

A stack keeps its own while another one builds for newer lock files; what no stack uses any more
is removed.
"""

import fcntl
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from conformance.local import commands, variables
from conformance.local.custody import Custody


class Venv:
    """One virtual environment, held against removal until `close`."""

    def __init__(self, folder: Path, *, mark: str) -> None:
        """The environment in `folder` for what `mark` says it is built from; not yet made."""
        self.mark = mark[:12]
        self.path = folder / f"venv-{self.mark}"
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._held = self.path.with_suffix(".lock").open("w")
        fcntl.flock(self._held, fcntl.LOCK_SH)

    def make(self, *, custody: Custody, caller: Mapping[str, str], log: Path) -> None:
        """Make it with the Python that runs us, unless it is there; remove what nobody uses.

        Raises StackError when it cannot be made.
        """
        if (self.path / "made").exists():
            return
        self._remove_unused()
        shutil.rmtree(self.path, ignore_errors=True)
        ended = commands.run(
            "venv",
            (sys.executable, "-m", "venv", str(self.path)),
            custody=custody,
            environment=variables.to_run(caller, venv=None),
            cwd=self._folder,
            log=log,
        )
        commands.must("build", "no virtual environment could be made", ended, log=log)
        (self.path / "made").touch()

    def close(self) -> None:
        """Let go: it may be removed when another one is made."""
        self._held.close()

    def _remove_unused(self) -> None:
        for path in self._folder.glob("venv-*.lock"):
            with path.open("w") as lock:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    continue
                shutil.rmtree(path.with_suffix(""), ignore_errors=True)
