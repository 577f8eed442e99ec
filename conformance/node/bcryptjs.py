"""Hashes made and checked by Node's own bcryptjs, as the legacy server made and checked them."""

import fcntl
import hashlib
import json
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

HERE = Path(__file__).resolve().parent
LOCK_FILE = HERE / "package-lock.json"
MODULES = HERE / "node_modules"
INSTALL_SECONDS = 180
ANSWER_SECONDS = 60

Generation = Literal["2", "3"]
"""bcryptjs 2.4.3 writes `$2a$`, bcryptjs 3 writes `$2b$`."""


class NodeError(Exception):
    """Node, npm or the script could not do its work; the message says what is missing."""


def hash_password(password: str, *, generation: Generation = "2", cost: int = 10) -> str:
    """What bcryptjs of this generation stores: 60 characters, from the first 72 bytes alone."""
    return hash_passwords([password], generation=generation, cost=cost)[0]


def hash_passwords(
    passwords: Sequence[str], *, generation: Generation = "2", cost: int = 10
) -> list[str]:
    """The hashes of several passwords, in their order, from one start of Node."""
    answers = _ask(
        {"op": "hash", "password": password, "generation": generation, "cost": cost}
        for password in passwords
    )
    return [answer["hash"] for answer in answers]


def verifies(password: str, hashed: str, *, generation: Generation = "2") -> bool:
    """Whether bcryptjs of this generation accepts the password; False for what is no hash."""
    (answer,) = _ask(
        [{"op": "compare", "password": password, "hash": hashed, "generation": generation}]
    )
    return bool(answer["matches"])


def _ask(questions: Iterator[dict[str, Any]] | Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    _install()
    lines = "".join(json.dumps(question) + "\n" for question in questions)
    done = _run(["node", "hash.mjs"], given=lines, seconds=ANSWER_SECONDS)
    return [json.loads(line) for line in done.splitlines()]


def _install() -> None:
    """`npm ci`, once for each lock file; several processes wait for one another."""
    wanted = hashlib.sha256(LOCK_FILE.read_bytes()).hexdigest()
    stamp = MODULES / ".installed"
    with _alone():
        if stamp.exists() and stamp.read_text() == wanted:
            return
        _run(["npm", "ci", "--no-audit", "--no-fund"], seconds=INSTALL_SECONDS)
        stamp.write_text(wanted)


@contextmanager
def _alone() -> Iterator[None]:
    # The lock file of the packages serves as that of the processes: it is always there.
    with LOCK_FILE.open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _run(command: list[str], *, given: str = "", seconds: float) -> str:
    try:
        done = subprocess.run(  # noqa: S603 — our own script, our own arguments
            command,
            cwd=HERE,
            input=given,
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )
    except FileNotFoundError:
        message = f"{command[0]} is not on PATH: install Node.js 20 or newer, which brings npm."
        raise NodeError(message) from None
    except subprocess.TimeoutExpired:
        message = f"{' '.join(command)} took longer than {seconds:.0f} s."
        raise NodeError(message) from None
    if done.returncode:
        last = (done.stderr.strip() or done.stdout.strip())[-800:]
        raise NodeError(f"{' '.join(command)} failed with {done.returncode}:\n{last}")
    return done.stdout
