"""Tasks of the tests that start a worker; what they leave are lines in a file."""

import os
import signal
from pathlib import Path
from typing import Any

from rotc.background.services import report_progress
from rotc.background.tasks import tracked
from rotc.errors import Unavailable


@tracked("tests.note")
def note(*, path: str, failures: int = 0) -> dict[str, Any]:
    """Note each call; fail so often."""
    calls = _noted(path)
    report_progress(percent=50)
    if calls <= failures:
        raise Unavailable
    return {"calls": calls}


@tracked("tests.perish")
def perish(*, path: str, deaths: int) -> dict[str, Any]:
    """Note each call; take the worker's process along so often."""
    calls = _noted(path)
    if calls <= deaths:
        os.kill(os.getpid(), signal.SIGKILL)
    return {"calls": calls}


def _noted(path: str) -> int:
    with Path(path).open("a") as notes:
        notes.write("called\n")
    return len(Path(path).read_text().splitlines())
