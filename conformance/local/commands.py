"""Commands that run to their end: builds, migrations, one-off commands as in Render's shell."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from conformance.local import failures
from conformance.local.custody import Custody, Running
from conformance.local.errors import StackError, disk_trouble


@dataclass(frozen=True, kw_only=True)
class Ended:
    """How a command ended. `exit_code` is None when it had to be ended for taking too long."""

    exit_code: int | None
    output: str


def run(
    name: str,
    command: Sequence[str],
    *,
    custody: Custody,
    environment: Mapping[str, str],
    cwd: Path,
    log: Path,
    given: str = "",
    seconds: float = 1800,
) -> Ended:
    """Run a command until it ends or `seconds` have passed; both its streams go into `log`."""
    start = log.stat().st_size if log.exists() else 0
    try:
        with log.open("ab") as output:
            process = custody.start(
                name,
                command,
                environment=environment,
                output=output,
                cwd=cwd,
                given=given.encode(),
            )
    except OSError as cause:
        raise disk_trouble(cause, during=name) or StackError(f"{name}: {cause}") from cause
    exit_code = _wait(process, seconds=seconds)
    custody.end(process, grace=2)
    with log.open("rb") as written:
        written.seek(start)
        return Ended(exit_code=exit_code, output=written.read().decode(errors="replace"))


def must(name: str, what: str, ended: Ended, *, log: Path) -> None:
    """Raise StackError, with the end of its output, when a command did not succeed."""
    if ended.exit_code != 0:
        raise StackError(
            failures.told(name, what, output=ended.output, exit_code=ended.exit_code, log=log),
        )


def _wait(process: Running, *, seconds: float) -> int | None:
    deadline = time.monotonic() + seconds
    while process.poll() is None:
        if time.monotonic() > deadline:
            return None
        time.sleep(0.02)
    return process.returncode
