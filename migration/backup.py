"""Backs the legacy database up: a file that was proven, and the record that says so."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from migration import backups, dumps, files, manifest
from migration.backups import Backup
from migration.files import UNFINISHED, Progress, Weight
from rotc.errors import Conflict, Unavailable


class BackupsUnusable(Conflict):
    """The folder for backups cannot be written to."""

    code = "backups_unusable"


class BackupUnderWay(Unavailable):
    """Another backup is being taken into this folder."""

    code = "backup_under_way"
    message = "Another backup is being taken into this folder. Try again when it is done."


def take_backup(
    *, url: str, folder: Path, at: datetime, trial: str = "", progress: Progress
) -> Backup:
    """Back up the legacy database at `url` into `folder`; the record of the backup.

    It counts when it was read back to its end and restored into a database of its own that then
    held the same: for PostgreSQL on the server of the legacy database, or on that of `trial`. A
    backup that fails, or is killed, leaves nothing that counts, and no older one is touched.

    Raises BackupsUnusable, BackupUnderWay, DiskFull, the refusals of `source.opened`, and those of
    `dumps` and of `integrations.postgres`.
    """
    began = time.monotonic()
    engine = dumps.of(url)
    with _held(folder):
        _sweep(folder)
        name = f"{at.astimezone(UTC):%Y%m%dT%H%M%S%fZ}"
        path = folder / f"{name}{engine.SUFFIX}"
        draft = path.with_name(f"{path.name}{UNFINISHED}")
        try:
            taken = engine.take(url, to=draft, progress=progress)
            weight = files.weigh(draft)
            engine.prove(draft, taken, trial=trial or url, progress=progress)
            _require_untouched(draft, weight)
            verified_at = at + timedelta(seconds=time.monotonic() - began)
            backup = _recorded(engine.KIND, taken, weight, path, at=at, verified_at=verified_at)
            backups.write(backup, folder)
            files.publish(draft, path)  # last: a record without its file counts for nothing
        except OSError as trouble:
            _remove(draft)
            files.require_room(trouble, folder)
            raise BackupsUnusable(f"{folder} cannot be written to: {trouble.strerror}.") from None
        except BaseException:
            _remove(draft)
            raise
    return backup


def _recorded(
    kind: str,
    taken: dumps.Taken,
    weight: Weight,
    path: Path,
    *,
    at: datetime,
    verified_at: datetime,
) -> Backup:
    contents = sorted(taken.contents.items())
    return Backup(
        id=path.name.partition(".")[0],
        taken_at=_moment(at),
        tool=manifest.TOOL,
        tools=dict(taken.tools),
        source=kind,
        source_name=taken.name,
        source_identity=taken.identity,
        schema=taken.schema,
        file=path.name,
        path=str(path.resolve()),
        size=weight.bytes,
        sha256=weight.sha256,
        counts={table: content.rows for table, content in contents},
        digests={table: content.digest for table, content in contents},
        verified_at=_moment(verified_at),
    )


def _require_untouched(draft: Path, weight: Weight) -> None:
    if files.weigh(draft) != weight:
        raise dumps.NotProven("The backup's file was changed while it was proven.")


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = (folder / "lock").open("w")
    except OSError as trouble:
        raise BackupsUnusable(f"{folder} cannot be written to: {trouble.strerror}.") from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BackupUnderWay from None
        yield


def _sweep(folder: Path) -> None:
    """Remove what a backup left that was killed: it holds personal data, and counts for nothing."""
    for draft in folder.glob(f"[0-9]*{UNFINISHED}*"):
        _remove(draft)


def _remove(draft: Path) -> None:
    for leftover in draft.parent.glob(f"{draft.name}*"):
        leftover.unlink(missing_ok=True)
    draft.with_name(f"{draft.name.partition('.')[0]}.json").unlink(missing_ok=True)
