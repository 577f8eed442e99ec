"""Backups of the database: made, verified, kept for a while.

A backup is verified when it was read back to its last byte with as many rows as its snapshot had,
and restored into a database of its own that then holds the same. Where the server makes no such
database for us, the record says that it was read back, and no more.
"""

import logging
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import connection
from psycopg.conninfo import conninfo_to_dict

from rotc.background.services import report_progress
from rotc.errors import Conflict, DomainError, NotFound
from rotc.integrations import postgres
from rotc.operations import audit, backup_files, retention, selectors
from rotc.operations.backup_files import Manifest, NoDisk
from rotc.operations.models import Backup, BackupState, Verified

log = logging.getLogger(__name__)

FRESH: Final = timedelta(hours=1)  # whoever asks again so soon gets the backup that is there
WITHIN: Final = 900.0  # seconds for each step; all of them together are limited by the task
TRIAL: Final = "rotc_trial_"
LONGEST_NAME: Final = 63  # of a database
BROKE_OFF: Final = ("broke_off", "The backup broke off. The log says why.")


class NoBackup(NotFound):
    code = "no_backup"
    message = "There is no backup of this name: a dump, and its manifest beside it."


class NotEmpty(Conflict):
    code = "database_not_empty"
    message = "There are tables in this database already. Restore into an empty one."


class DumpDiffers(postgres.DumpDamaged):
    code = "dump_differs"
    message = "The dump does not hold what the database held."


def make_backup(*, at: datetime) -> dict[str, Any]:
    """Back the database up, verify it, and remove the backups that nobody needs any more.

    One that is less than an hour old is left as it is. What failed leaves nothing behind but its
    row, and the older backups. Raises BackupsNotConfigured, NoDisk, BackupUnderWay, DumpDiffers,
    and what `integrations.postgres` raises.
    """
    place = _place(at=at)
    with backup_files.held(place):
        backup_files.sweep(place)
        _put_in_step(place, at=at)
        backup = selectors.backups(state=BackupState.DONE).filter(started_at__gt=at - FRESH).first()
        if backup is None:
            backup = _make(place, at=at)
            _prune(place)
    return {
        "backup": str(backup.id),
        "path": backup.path,
        "bytes": backup.bytes,
        "verified": backup.verified,
    }


def restore_backup(dump: Path, *, into: str) -> Manifest:
    """Restore a backup into the empty database at this address; what it holds, which is then there.

    Asks our own database nothing: it may be what was lost. Raises NoBackup, NotEmpty, DumpDamaged
    for a file that is not what it was, DumpDiffers, and what `integrations.postgres` raises.
    """
    manifest = backup_files.manifest_of(dump)
    if manifest is None:
        raise NoBackup
    if backup_files.sha256_of(dump) != manifest.sha256:
        raise postgres.DumpDamaged
    if postgres.contents(into, within=WITHIN):
        raise NotEmpty
    postgres.restore(into, dump, within=WITHIN)
    if postgres.contents(into, within=WITHIN) != manifest.contents:
        raise DumpDiffers
    return manifest


def _place(*, at: datetime) -> Path:
    try:
        return backup_files.folder()
    except NoDisk as failure:  # an attempt that failed: health tells of it
        backup = Backup(started_at=at, path=settings.BACKUP_DIRECTORY)
        backup.save(force_insert=True)
        _end(backup, BackupState.FAILED, at=at, error_code=failure.code, error=failure.message)
        raise


def _make(place: Path, *, at: datetime) -> Backup:
    backup = Backup(started_at=at)
    backup.path = str(place / backup_files.name_of(backup.id, at))
    backup.save(force_insert=True)
    draft = Path(f"{backup.path}{backup_files.PART}")
    if not connection.in_atomic_block:
        connection.close()  # it would idle through the dump, and poolers cut what idles
    began = monotonic()
    try:
        manifest = _dumped(draft, backup, began=began)
        backup_files.publish(draft, manifest)
    except Exception as failure:
        draft.unlink(missing_ok=True)
        code, error = BROKE_OFF
        if isinstance(failure, DomainError):
            code, error = failure.code, failure.message
        _end(backup, BackupState.FAILED, at=_since(at, began), error_code=code, error=error)
        raise
    return _note(place, manifest)


def _dumped(draft: Path, backup: Backup, *, began: float) -> Manifest:
    address = postgres.address(settings.DATABASE_DIRECT)
    dump = postgres.dump(address, to=draft, within=WITHIN)
    checksum = backup_files.sha256_of(draft)
    report_progress(percent=40)
    verified = _verify(draft, dump.contents, address=address)
    if backup_files.sha256_of(draft) != checksum:
        raise DumpDiffers
    return Manifest(
        id=backup.id,
        started_at=backup.started_at,
        finished_at=_since(backup.started_at, began),
        bytes=draft.stat().st_size,
        sha256=checksum,
        server_version=dump.server_version,
        dump_version=dump.program_version,
        verified=verified,
        contents=dump.contents,
    )


def _verify(draft: Path, contents: postgres.Contents, *, address: str) -> Verified:
    rows = {name: table.rows for name, table in contents.items()}
    if postgres.read_back(draft, within=WITHIN) != rows:
        raise DumpDiffers
    report_progress(percent=60)
    name = f"{TRIAL}{conninfo_to_dict(address)['dbname']}"[:LONGEST_NAME]
    try:
        postgres.drop_database(address, name, within=WITHIN)  # left by one that broke off
        trial = postgres.make_database(address, name, within=WITHIN)
    except postgres.PostgresFailed:
        return Verified.READ_BACK
    try:
        postgres.restore(trial, draft, within=WITHIN)
        if postgres.contents(trial, within=WITHIN) != contents:
            raise DumpDiffers
    finally:
        _drop(address, name)
    return Verified.TRIAL_RESTORE


def _drop(address: str, name: str) -> None:
    try:
        postgres.drop_database(address, name, within=WITHIN)
    except DomainError:
        log.warning("A trial database is left until the next backup")


def _put_in_step(place: Path, *, at: datetime) -> None:
    """Make the rows say what is on the disk, which may be older or newer than they are."""
    there = {manifest.id: manifest for manifest in backup_files.published(place)}
    ours = selectors.backups().filter(path__startswith=f"{place}/")  # not those of another disk
    for backup in ours.exclude(id__in=there):
        if backup.state == BackupState.RUNNING:
            code, error = BROKE_OFF
            _end(backup, BackupState.FAILED, at=at, error_code=code, error=error)
        elif backup.state == BackupState.DONE:
            _end(backup, BackupState.LOST, at=at)
    known = set(selectors.backups(state=BackupState.DONE).values_list("id", flat=True))
    for manifest in there.values():
        if manifest.id not in known:
            _note(place, manifest)


def _prune(place: Path) -> None:
    there = {manifest.id: manifest for manifest in backup_files.published(place)}
    for backup_id in retention.expendable(there.values()):
        backup = Backup.objects.get(id=backup_id)
        _end(backup, BackupState.REMOVED, at=None)
        backup_files.remove(place, there[backup_id])


def _note(place: Path, manifest: Manifest) -> Backup:
    """Write down what is known of a backup that is there."""
    told = {
        "started_at": manifest.started_at,
        "finished_at": manifest.finished_at,
        "state": BackupState.DONE,
        "path": str(place / manifest.name),
        "bytes": manifest.bytes,
        "sha256": manifest.sha256,
        "tables": len(manifest.contents),
        "rows": sum(table.rows for table in manifest.contents.values()),
        "server_version": manifest.server_version,
        "dump_version": manifest.dump_version,
        "verified": manifest.verified,
        "error_code": "",
        "error": "",
    }
    backup, _ = Backup.objects.update_or_create(id=manifest.id, defaults=told)
    _record(backup.id, "backup.made", bytes=backup.bytes, verified=backup.verified)
    return backup


def _end(
    backup: Backup,
    state: BackupState,
    *,
    at: datetime | None,
    error_code: str = "",
    error: str = "",
) -> None:
    backup.state, backup.error_code, backup.error = state, error_code, error
    backup.finished_at = backup.finished_at or at
    backup.save(update_fields=["state", "error_code", "error", "finished_at"])
    _record(backup.id, f"backup.{state}", **({"code": error_code} if error_code else {}))


def _record(backup_id: UUID, event: str, **facts: Any) -> None:
    audit.record(event, by=None, subject=f"backup:{backup_id}", **facts)


def _since(at: datetime, began: float) -> datetime:
    return at + timedelta(seconds=monotonic() - began)
