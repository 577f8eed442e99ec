"""The disk that backups lie on: each is a dump, and beside it a manifest of what is known of it.

The disk outlives the database: the manifests are enough to find the newest sound backup when no row
is left to ask. A name that ends in `.part` is work that was not finished.
"""

import errno
import fcntl
import hashlib
import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Self
from uuid import UUID

from django.conf import settings

from rotc.errors import Conflict, Unavailable
from rotc.integrations.postgres import Contents, DiskFull, Table
from rotc.operations.models import Verified

log = logging.getLogger(__name__)

PART: Final = ".part"
FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
COME_AGAIN: Final = 60  # seconds
NO_MANIFEST: Final = (
    *(OSError, ValueError, TypeError, LookupError),
    *(AttributeError, RecursionError),
)


class BackupsNotConfigured(Conflict):
    code = "backups_not_configured"
    message = "This service keeps no backups: its operator has not set BACKUP_DIRECTORY."


class NoDisk(Conflict):
    code = "no_disk"
    message = "The disk for backups is missing or cannot be written to."


class BackupUnderWay(Unavailable):
    code = "backup_under_way"
    message = "A backup is under way already. Try again when it is done."

    def __init__(self) -> None:
        super().__init__(retry_after=COME_AGAIN)


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What is known of a dump: where it comes from, what it holds, how it was verified."""

    id: UUID
    started_at: datetime
    finished_at: datetime
    bytes: int
    sha256: str
    server_version: str
    dump_version: str
    verified: Verified
    contents: Contents

    @property
    def name(self) -> str:
        """The file of the dump."""
        return name_of(self.id, self.started_at)

    @property
    def is_proven(self) -> bool:
        """Whether it was restored for trial."""
        return self.verified == Verified.TRIAL_RESTORE

    @property
    def is_sound(self) -> bool:
        """Whether everything in it is of its type, which JSON does not promise."""
        texts = (self.sha256, self.server_version, self.dump_version)
        numbers = (self.bytes, *(table.rows for table in self.contents.values()))
        return (
            all(isinstance(text, str) for text in texts)
            and all(isinstance(number, int) for number in numbers)
            and None not in (self.started_at.tzinfo, self.finished_at.tzinfo)
        )

    @classmethod
    def read(cls, path: Path) -> Self:
        """Raises what NO_MANIFEST names for what is no manifest."""
        told = json.loads(path.read_bytes())
        tables = {name: Table(**table) for name, table in told["contents"].items()}
        parsed: dict[str, Any] = {
            "id": UUID(told["id"]),
            "started_at": datetime.fromisoformat(told["started_at"]),
            "finished_at": datetime.fromisoformat(told["finished_at"]),
            "verified": Verified(told["verified"]),
            "contents": tables,
        }
        manifest = cls(**(told | parsed))
        if not manifest.is_sound:
            raise ValueError(path.name)
        return manifest


def name_of(backup_id: UUID, started_at: datetime) -> str:
    """The file of a backup."""
    return f"rotc-{started_at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{backup_id.hex[:8]}.dump"


def folder() -> Path:
    """Where backups lie; nobody else may look into it.

    It is made where it is missing, but not what it lies in: that is the disk, and without it a
    backup would be gone with the next deploy. Raises BackupsNotConfigured and NoDisk.
    """
    if not settings.BACKUP_DIRECTORY:
        raise BackupsNotConfigured
    path = Path(settings.BACKUP_DIRECTORY)
    try:
        path.mkdir(mode=0o700, exist_ok=True)
        path.chmod(0o700)
    except OSError as said:
        raise NoDisk from said
    return path


@contextmanager
def held(place: Path) -> Iterator[None]:
    """The folder for oneself, for the length of a block. Raises BackupUnderWay."""
    path = place / "lock"
    path.touch(mode=0o600)
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BackupUnderWay from None
        yield


def sha256_of(path: Path) -> str:
    """The checksum of a file."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def publish(draft: Path, manifest: Manifest) -> None:
    """Make a draft the backup that its manifest tells of: whole, or not at all. Raises DiskFull."""
    dump = draft.with_name(manifest.name)
    told = asdict(manifest)
    with _room():
        _force(draft)
        part = dump.with_suffix(f".json{PART}")
        part.touch(mode=0o600)
        part.write_text(json.dumps(told, default=_as_text, indent=1))
        _force(part)
        part.rename(dump.with_suffix(".json"))
        draft.rename(dump)  # the last step: a manifest without its dump counts for nothing
        _force(draft.parent)


def published(place: Path) -> list[Manifest]:
    """The backups that are there, as they were written to the last bit: each is read."""
    return [one for one in _manifests(place) if _is_whole(place / one.name, one)]


def manifest_of(dump: Path) -> Manifest | None:
    """What is known of a dump; None where it or its manifest is missing."""
    return _read(dump.with_suffix(".json")) if dump.is_file() else None


def remove(place: Path, manifest: Manifest) -> None:
    """Remove a backup; one that is not there is removed already."""
    dump = place / manifest.name
    dump.unlink(missing_ok=True)
    dump.with_suffix(".json").unlink(missing_ok=True)


def sweep(place: Path) -> None:
    """Remove what was not finished. Whoever calls holds the folder."""
    for path in place.glob(f"*{PART}"):
        path.unlink()
    for manifest in _manifests(place):
        if _size_of(place / manifest.name) is None:
            remove(place, manifest)


def _manifests(place: Path) -> list[Manifest]:
    return [one for path in sorted(place.glob("*.json")) if (one := _read(path))]


def _read(path: Path) -> Manifest | None:
    try:
        return Manifest.read(path)
    except NO_MANIFEST:
        log.warning("A manifest cannot be read", extra={"facts": {"file": path.name}})
        return None


def _is_whole(dump: Path, manifest: Manifest) -> bool:
    return _size_of(dump) == manifest.bytes and sha256_of(dump) == manifest.sha256


def _size_of(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return None


def _as_text(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _force(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _room() -> Iterator[None]:
    try:
        yield
    except OSError as said:
        if said.errno in FULL:
            raise DiskFull from None
        raise
