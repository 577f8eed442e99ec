"""Scripts of Node's that the suite brings, with the packages of their lock files."""

import fcntl
import hashlib
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

INSTALL_SECONDS = 300


class NodeError(Exception):
    """Node, npm or the script could not do its work; the message says what is missing."""


def install(folder: Path) -> None:
    """`npm ci` in a folder, once for each lock file; several processes wait for one another.

    Raises NodeError.
    """
    lock_file = folder / "package-lock.json"
    wanted = hashlib.sha256(lock_file.read_bytes()).hexdigest()
    stamp = folder / "node_modules/.installed"
    with alone(lock_file):
        if stamp.exists() and stamp.read_text() == wanted:
            return
        run(["npm", "ci", "--no-audit", "--no-fund"], folder=folder, seconds=INSTALL_SECONDS)
        stamp.write_text(wanted)


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
