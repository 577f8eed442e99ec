"""Ends what a supervisor started, when the supervisor is gone: however it went.

Standard input is a pipe from the supervisor; each line is the whole of what it answers for, as
JSON. The pipe closes when the supervisor dies, by SIGKILL too; then the last line is carried out.
"""

import json
import shutil
import signal
import sys
from pathlib import Path

from conformance.local import processes

GRACE_SECONDS = 5


def main() -> None:
    """Wait for the supervisor's end, then end its processes and remove its temporary folders."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    last = "{}"
    for line in sys.stdin:
        last = line
    clean_up(json.loads(last))


def clean_up(state: dict[str, list[dict[str, object]]]) -> None:
    """End every process of a state (as `Custody` writes it) that still runs; remove its folders."""
    processes.end(
        [processes.Started(**record) for record in state.get("processes", ())],  # type: ignore[arg-type]  # the fields of our own JSON
        grace=GRACE_SECONDS,
    )
    for folder in state.get("folders", ()):
        remove(Path(str(folder)))


def remove(folder: Path) -> None:
    """Remove a temporary folder of ours; any other path is left alone."""
    if folder.name.startswith("rotc-"):
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
