"""The two kinds of backup files: how each is taken, proven and restored."""

from pathlib import Path
from typing import Protocol

from migration.dumps import postgresql, sqlite
from migration.dumps.refusals import (
    BackupFailed,
    NotLegacy,
    NotProven,
    NoTrial,
    RestoreFailed,
    RestoreUnderWay,
)
from migration.dumps.taken import Present, Taken
from migration.files import Progress

__all__ = [
    "BackupFailed",
    "Engine",
    "NoTrial",
    "NotLegacy",
    "NotProven",
    "Present",
    "RestoreFailed",
    "RestoreUnderWay",
    "Taken",
    "of",
]


class Engine(Protocol):
    """A kind of database, and of the files that its backups are."""

    @property
    def KIND(self) -> str:  # noqa: N802 — a constant of each module
        """`sqlite` or `postgresql`, as a source tells it."""

    @property
    def SUFFIX(self) -> str:  # noqa: N802 — likewise
        """How the file of a backup ends."""

    def take(self, url: str, *, to: Path, progress: Progress) -> Taken:
        """Write a backup of one snapshot to a file that does not exist yet (mode 0600)."""

    def prove(self, file: Path, taken: Taken, *, trial: str, progress: Progress) -> None:
        """Read a backup back to its end, and restore it into a database that is thrown away.

        `trial` is the address of a server to do that on, where one is needed. Raises NotProven and
        NoTrial.
        """

    def look(self, url: str, *, schema: str, progress: Progress) -> Present | None:
        """What is in a database; nothing where it is empty, or where there is none yet."""

    def restore(self, file: Path, url: str, *, clear: bool, progress: Progress) -> None:
        """Restore a backup. `clear` says that what is in the database may go."""


def of(url: str) -> Engine:
    """The engine of the database at this address, as `source.opened` takes it."""
    address = url.strip().strip("'\"")
    return (
        postgresql if address.partition("://")[0].lower() in {"postgres", "postgresql"} else sqlite
    )
