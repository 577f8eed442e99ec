"""Files that are there whole or not at all, and what they weigh (pure: no framework, no wire)."""

import errno
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from rotc.errors import Conflict

CHUNK: Final = 1024 * 1024
UNFINISHED: Final = ".part"
FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class DiskFull(Conflict):
    """What is to be written finds no room."""

    code = "disk_full"


class Progress(Protocol):
    """Told now and then how far a table is, or a deed about many."""

    def __call__(self, table: str, done: int, there: int, note: str = "", /) -> None:
        """The table or the deed, the rows done, the rows there are, and what else tells of it."""


@dataclass(frozen=True, kw_only=True)
class Weight:
    """What tells a whole file from a damaged one; `sha256` is in lower-case hex."""

    bytes: int
    lines: int
    sha256: str


class Writing:
    """A file that is weighed while it is written."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.bytes = self.lines = 0
        self._digest = hashlib.sha256()

    def write(self, content: bytes) -> None:
        """Add to the file."""
        self.file.write(content)
        self._digest.update(content)
        self.bytes += len(content)
        self.lines += content.count(b"\n")

    @property
    def weight(self) -> Weight:
        """The weight of what was written so far."""
        return Weight(bytes=self.bytes, lines=self.lines, sha256=self._digest.hexdigest())


@contextmanager
def appearing_whole(path: Path) -> Iterator[Writing]:
    """A file to write that gets its name only when it is complete and on disk.

    Until then it is `<name>.part`; a process that is killed leaves that, and never half a file
    under the name. The file may be read by its owner alone: what is exported is personal.
    """
    part = path.with_name(f"{path.name}{UNFINISHED}")
    try:
        with part.open("wb") as writing:
            os.fchmod(writing.fileno(), 0o600)
            yield Writing(writing)
        publish(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def publish(part: Path, path: Path) -> None:
    """Give a finished file its name, once it is on disk."""
    _settle(part)
    part.replace(path)
    _settle(path.parent)


def require_room(trouble: OSError, folder: Path, *, needed: int = 0) -> None:
    """Raises DiskFull where that is what the trouble is; about so many bytes are `needed`."""
    if trouble.errno in FULL:
        raise disk_full(folder, needed=needed) from None


def disk_full(folder: Path, *, needed: int = 0) -> DiskFull:
    """The refusal for a folder in which there is no room."""
    free = shutil.disk_usage(folder).free
    about = f", and about {needed:,} are needed" if needed else ""
    return DiskFull(
        f"The disk is full: of {folder}, {free:,} bytes are free{about}. What was begun was "
        "removed. Make room, then start the same command again."
    )


def weigh(path: Path) -> Weight:
    """The weight of a file, read once from end to end. Raises OSError."""
    digest = hashlib.sha256()
    size = lines = 0
    with path.open("rb") as reading:
        while chunk := reading.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
            lines += chunk.count(b"\n")
    return Weight(bytes=size, lines=lines, sha256=digest.hexdigest())


def _settle(path: Path) -> None:
    # A rename is safe from a power cut only once the folder itself is on disk.
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
