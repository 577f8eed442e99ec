"""Runs a command of the migration that is killed in the middle: `python -m migration.tests.killed`.

    python -m migration.tests.killed N export|load …

Kills the process with SIGKILL at the Nth deed that anything outside could see: a statement that is
sent to a database, a block that is copied, a file that is written to or gets its name.
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg

from migration import files
from migration.__main__ import main


def kill_at(last: int) -> None:
    """Let every deed count, and the Nth be the last; each happens before it kills."""
    done = 0

    def counting(deed: Callable[..., Any]) -> Callable[..., Any]:
        def do(*given: Any, **named: Any) -> Any:
            nonlocal done
            answer = deed(*given, **named)
            done += 1
            if done == last:
                os.kill(os.getpid(), signal.SIGKILL)
            return answer

        return do

    for owner, name in (
        (psycopg.Cursor, "execute"),
        (psycopg.Copy, "write"),
        (psycopg.Connection, "commit"),
        (files.Writing, "write"),
        (Path, "replace"),
        (os, "fsync"),
    ):
        setattr(owner, name, counting(getattr(owner, name)))


if __name__ == "__main__":
    kill_at(int(sys.argv[1]))
    sys.exit(main(sys.argv[2:]))
