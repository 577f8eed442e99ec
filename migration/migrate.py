"""The whole migration, in order: backup, export, load, verify. One folder is one migration."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from migration import backups, manifest, source, target
from migration.backup import take_backup
from migration.backups import Backup, NoVerifiedBackup
from migration.export import Exported, export_tables
from migration.files import Progress
from migration.load import Loaded, load_export
from migration.verify import Verdict, verify_load
from rotc.errors import Conflict

BACKUPS: Final = "backups"  # in the folder of a migration
EXPORT: Final = "export"
UTC_ZONE: Final = ZoneInfo("UTC")


class AnotherMigration(Conflict):
    """The folder holds the migration of another database."""

    code = "another_migration"
    message = (
        "This folder holds the migration of another database than NODEJS_DATABASE_URL names. "
        "Choose a folder of its own. Nothing was done."
    )


class AnotherZone(Conflict):
    """The folder holds an export whose moments were read in another zone."""

    code = "another_zone"


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step: whether an earlier run had done it, how many records it was about, how long."""

    name: str
    stood: bool
    records: int
    seconds: float


@dataclass(frozen=True, kw_only=True)
class Migrated:
    """What a migration did, and what verification says of it."""

    steps: tuple[Step, ...]
    backup: Backup
    exported: Exported | None  # None where an earlier run had exported
    loaded: tuple[Loaded, ...]
    verdict: Verdict

    @property
    def changed(self) -> int:
        """How many records the load wrote."""
        return sum(table.created + table.updated for table in self.loaded)

    @property
    def words(self) -> str:
        """The verdict as a sentence."""
        if not self.verdict.holds:
            return f"Loaded, and not right. {self.verdict.words}"
        did = f"{self.changed:,} records changed" if self.changed else "nothing changed"
        return f"Migrated; {did}. Backup {self.backup.id} is good. {self.verdict.words}"


STEPS: Final = ("backup", "export", "load", "verify")

Watched = Callable[[str], AbstractContextManager[Progress]]
"""Opens what is told of the progress of a step, which it gets by number and name: `2/4 export`."""


def migrate(
    *,
    url: str,
    folder: Path,
    zone: ZoneInfo | None,
    at: datetime,
    trial: str,
    leave_unknown: bool,
    accept_quarantined: bool,
    in_use: bool,
    watched: Watched,
    tell_export: Callable[[Exported], None],
) -> Migrated:
    """Back up, export, load and verify. A run that was interrupted is taken up where it stopped.

    The backup lies in `folder`/backups and the export in `folder`/export. What an earlier run has
    finished there is not done again; to move what the old server wrote since, begin in another
    folder. The load is done always, and writes nothing where all is loaded. `tell_export` is told
    of an export as soon as it is done, so also where the load is refused. Without a `zone`, an
    export is read in UTC.

    Raises AnotherMigration, AnotherZone, and what `take_backup`, `export_tables`, `load_export` and
    `verify_load` raise.
    """
    target.require_ready()  # before anything that takes long
    identity = _identity(url, folder, zone)
    steps: list[Step] = []
    with _step("backup", watched, steps) as doing:
        backup = _good_backup(folder, identity)
        doing.stood = backup is not None
        backup = backup or take_backup(
            url=url, folder=folder / BACKUPS, at=at, trial=trial, progress=doing.progress
        )
        doing.end(backup.total)
    with _step("export", watched, steps) as doing:
        doing.stood = _is_exported(folder)
        exported = None
        if not doing.stood:
            exported = export_tables(
                url=url,
                folder=folder / EXPORT,
                zone=zone or UTC_ZONE,
                at=at,
                leave_unknown=leave_unknown,
                progress=doing.progress,
            )
        doing.end(sum(table.rows for table in manifest.read(folder / EXPORT).tables))
    if exported:
        tell_export(exported)
    with _step("load", watched, steps) as doing:
        loaded = load_export(
            folder=folder / EXPORT,
            backed_up_in=folder / BACKUPS,
            accept_quarantined=accept_quarantined,
            progress=doing.progress,
        )
        doing.records = sum(table.created + table.updated for table in loaded)
        doing.stood = not doing.records
    with _step("verify", watched, steps) as doing:
        verdict = verify_load(folder=folder / EXPORT, in_use=in_use, progress=doing.progress)
        doing.records = sum(table.source for table in verdict.tables)
    return Migrated(
        steps=tuple(steps), backup=backup, exported=exported, loaded=loaded, verdict=verdict
    )


def _identity(url: str, folder: Path, zone: ZoneInfo | None) -> str:
    with source.opened(url) as legacy:
        identity = legacy.identity
    if _is_exported(folder):
        found = manifest.read(folder / EXPORT)
        if found.source_identity != identity:
            raise AnotherMigration
        if zone and zone.key != found.source_zone:
            raise AnotherZone(
                f"The export in this folder was read in the zone {found.source_zone}, and not in "
                f"{zone.key}. Choose a folder of its own. Nothing was done."
            )
    return identity


def _is_exported(folder: Path) -> bool:
    return (folder / EXPORT / manifest.NAME).exists()


def _good_backup(folder: Path, identity: str) -> Backup | None:
    try:
        return backups.require_verified(folder / BACKUPS, identity=identity, tables=())
    except NoVerifiedBackup:
        return None


@contextmanager
def _step(name: str, watched: Watched, steps: list[Step]) -> Iterator["_Doing"]:
    began = time.monotonic()
    with watched(f"{STEPS.index(name) + 1}/{len(STEPS)} {name}") as progress:
        doing = _Doing(progress)
        yield doing
    seconds = time.monotonic() - began
    steps.append(Step(name=name, stood=doing.stood, records=doing.records, seconds=seconds))


@dataclass
class _Doing:
    """A step that is under way, and what it will have done."""

    progress: Progress
    records: int = 0
    stood: bool = False

    def end(self, records: int) -> None:
        """Say how many records it was about, which nobody has been told of a step that stood."""
        self.records = records
        if self.stood:
            self.progress("as it stood", records, records)
