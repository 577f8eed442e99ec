"""A stack on the data of a legacy database: exported and loaded as an operator would do it."""

from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import quote

from conformance.local import commands
from conformance.local.commands import Ended
from conformance.local.errors import StackError

# Runs a command in the environment of the web service: (command line, variables, log).
Run = Callable[[tuple[str, ...], dict[str, str], Path], Ended]

# The stack's own database, which goes with it; rows in quarantine are told of in the log.
SCRATCH: Final = ("--scratch", "--accept-quarantined")


def check(file: Path) -> None:
    """Raise StackError unless there is a SQLite database in this file."""
    try:
        with file.open("rb") as opened:
            head = opened.read(16)
    except OSError as cause:
        raise StackError(f"legacy database: {file} cannot be read: {cause.strerror}.") from cause
    if head != b"SQLite format 3\0":
        raise StackError(f"legacy database: {file} is not a SQLite database.")


def move(file: Path, *, run: Run, folder: Path, log: Path) -> None:
    """Export what is in `file` to `folder`, and load it into the database of the stack.

    Raises StackError, with the migration's own words, when either refuses.
    """
    source = {"NODEJS_DATABASE_URL": f"sqlite:///{quote(str(file.resolve()))}"}
    export = ("python", "-m", "migration", "export", "--to", str(folder))
    load = ("python", "-m", "migration", "load", "--from", str(folder), *SCRATCH)
    commands.must("legacy data", "the export failed", run(export, source, log), log=log)
    commands.must("legacy data", "the load failed", run(load, {}, log), log=log)
