"""Restores a backup of the legacy database, and proves that what is there then is what it held."""

from dataclasses import dataclass
from pathlib import Path

from migration import backups, dumps
from migration.backups import Backup, Content
from migration.files import Progress
from rotc.errors import Conflict


class DatabaseNotEmpty(Conflict):
    """There is something in the database, and nobody said that it may go."""

    code = "database_not_empty"
    message = (
        "The database is not empty. It is the one that the backup was taken of: where all that is "
        "in it may be lost, restore with --overwrite; else into an empty one. Nothing was changed."
    )


class OfAnotherDatabase(Conflict):
    """The backup was not taken of the database that it would overwrite."""

    code = "backup_of_another_database"


class RestoreDiffers(Conflict):
    """What is in the database after the restore is not what the backup held."""

    code = "restore_differs"

    def __init__(self, restored: "Restored") -> None:
        self.restored = restored
        tables = ", ".join(table.table for table in restored.tables if not table.holds)
        super().__init__(
            f"The restored database does not hold what backup {restored.backup.id} held: {tables}. "
            "Do not use it; restore again."
        )


@dataclass(frozen=True, kw_only=True)
class Compared:
    """A table after a restore: what the backup promised, and what is there."""

    table: str
    promised: Content | None
    found: Content | None

    @property
    def holds(self) -> bool:
        """Whether the table is what it was."""
        return self.promised == self.found


@dataclass(frozen=True, kw_only=True)
class Restored:
    """A backup, and the tables of the database that it was restored into.

    `stood` says that all of it was there already, so that nothing was done; `passed_over` what is
    wrong with newer backups.
    """

    backup: Backup
    tables: tuple[Compared, ...]
    stood: bool
    passed_over: tuple[str, ...]


def restore_backup(
    *, folder: Path, into: str, name: str | None, overwrite: bool, progress: Progress
) -> Restored:
    """Restore the newest good backup in `folder`, or the one of this name, into a database.

    That must be empty, or not be there yet. With `overwrite`, it may also be the very database that
    the backup was taken of; what is in it then goes. Interrupted anywhere, it can be done again.
    Afterwards every table is held against the backup's record.

    Raises NoVerifiedBackup, WhichDatabase, DatabaseNotEmpty, OfAnotherDatabase, RestoreDiffers, the
    refusals of `source.opened`, and those of `dumps` and of `integrations.postgres`.
    """
    engine = dumps.of(into)
    chosen = backups.choose(folder, name=name)
    backup = chosen.backup
    if backup.source != engine.KIND:
        raise OfAnotherDatabase(
            f"Backup {backup.id} is of {backup.source}, and the database to restore into is of "
            f"{engine.KIND}. Nothing was restored."
        )
    there = engine.look(into, schema=backup.schema, progress=progress)
    stands = there is not None and there.contents == backup.contents
    if there and not stands:
        _require_leave(there, backup, overwrite=overwrite)
    if not stands:
        engine.restore(chosen.file, into, clear=bool(there), progress=progress)
        there = engine.look(into, schema=backup.schema, progress=progress)
    found = there.contents if there else {}
    restored = Restored(
        backup=backup,
        tables=tuple(
            Compared(table=table, promised=backup.contents.get(table), found=found.get(table))
            for table in sorted(backup.contents.keys() | found.keys())
        ),
        stood=stands,
        passed_over=chosen.passed_over,
    )
    if not all(table.holds for table in restored.tables):
        raise RestoreDiffers(restored)
    return restored


def _require_leave(there: dumps.Present, backup: Backup, *, overwrite: bool) -> None:
    if there.identity != backup.source_identity:
        raise OfAnotherDatabase(
            f"Backup {backup.id} was taken of another database than the one named, which is not "
            "empty, and no option lets it go. Restore into an empty database. Nothing was changed."
        )
    if not overwrite:
        raise DatabaseNotEmpty
