"""Scripts of Node's that the suite brings, with the packages of their lock files."""

import fcntl
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

INSTALL_SECONDS = 300


class NodeError(Exception):
    """Node, npm or the script could not do its work; the message says what is missing."""


def install(folder: Path) -> None:
    """`npm ci` in a folder, unless it was done since its lock file was last written.

    Several processes wait for one another. Raises NodeError.
    """
    lock_file = folder / "package-lock.json"
    with alone(lock_file):
        if not _is_newer(folder / "node_modules/.package-lock.json", lock_file):
            run(["npm", "ci", "--no-audit", "--no-fund"], folder=folder, seconds=INSTALL_SECONDS)


def _is_newer(installed: Path, lock_file: Path) -> bool:
    """Whether npm ended its work, which it does with this file, after the lock file was written."""
    return installed.exists() and installed.stat().st_mtime >= lock_file.stat().st_mtime


def run(
    command: Sequence[str],
    *,
    folder: Path,
    seconds: float,
    given: str = "",
    environment: Mapping[str, str] | None = None,
) -> str:
    """What a command of our own says on its standard output. Raises NodeError."""
    try:
        done = subprocess.run(  # noqa: S603 — our own script, our own arguments
            command,
            cwd=folder,
            input=given,
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
            env=None if environment is None else dict(environment),
        )
    except FileNotFoundError:
        message = f"{command[0]} is not on PATH: install Node.js 20 or newer, which brings npm."
        raise NodeError(message) from None
    except subprocess.TimeoutExpired:
        message = f"{' '.join(command)} took longer than {seconds:.0f} s."
        raise NodeError(message) from None
    if done.returncode:
        last = (done.stderr.strip() or done.stdout.strip())[-2000:]
        raise NodeError(f"{' '.join(command)} failed with {done.returncode}:\n{last}")
    return done.stdout


@contextmanager
def alone(file: Path) -> Iterator[None]:
    """Hold the lock of a file that is always there."""
    with file.open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
