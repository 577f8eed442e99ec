"""The doors of `backup`, `restore` and `migrate`: what each asks, does and tells."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from migration import console, reports, surroundings
from migration.backup import take_backup
from migration.migrate import migrate
from migration.restore import restore_backup

Commands = Any  # what argparse answers to add_subparsers, which it keeps to itself
UTC_ZONE: Final = ZoneInfo("UTC")


def add_backup(commands: Commands) -> None:
    """Add `backup` to the commands."""
    backup = commands.add_parser("backup", help="legacy database to a proven file")
    backup.add_argument("--backups", type=Path, metavar="DIR")
    backup.set_defaults(run=_backup, undone="No backup was left.")


def add_restore(commands: Commands) -> None:
    """Add `restore` to the commands."""
    restore = commands.add_parser("restore", help="the newest good backup to a database")
    restore.add_argument("--backups", type=Path, metavar="DIR")
    restore.add_argument("--backup", dest="name", metavar="TIME")
    restore.add_argument("--overwrite", action="store_true")
    restore.set_defaults(run=_restore, undone="Restore again: it begins anew.")


def add_migrate(commands: Commands) -> None:
    """Add `migrate` to the commands."""
    migrate = commands.add_parser("migrate", help="all of it: backup, export, load, verify")
    migrate.add_argument("--in", dest="folder", type=Path, required=True, metavar="DIR")
    migrate.add_argument("--source-zone", type=zone, metavar="ZONE")
    migrate.add_argument("--leave-unknown", action="store_true")
    migrate.add_argument("--accept-quarantined", action="store_true")
    migrate.add_argument("--in-use", action="store_true")
    migrate.set_defaults(run=_migrate, undone="Run it again: it goes on where it stopped.")


def zone(name: str) -> ZoneInfo:
    """The zone of this name. Raises ArgumentTypeError."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise argparse.ArgumentTypeError(
            f"{name} is no zone of the IANA database, such as Asia/Manila"
        ) from None


def _backup(asked: argparse.Namespace) -> None:
    asked.folder = surroundings.backups(asked.backups)
    with console.programs(), console.progress() as tell:
        backup = take_backup(
            url=surroundings.source_url(),
            folder=asked.folder,
            at=surroundings.now(),
            trial=surroundings.trial_url(),
            progress=tell,
        )
    console.show_backup(backup)
    console.verdict(
        f"Backed up {backup.total:,} rows of {len(backup.counts)} tables to "
        f"{asked.folder / backup.file}: read back, and restored on trial."
    )
    reports.leave(asked, verdict="verified", backup=asdict(backup))


def _restore(asked: argparse.Namespace) -> None:
    asked.folder = surroundings.backups(asked.backups)
    with console.programs(), console.progress() as tell:
        restored = restore_backup(
            folder=asked.folder,
            into=surroundings.restore_url(),
            name=asked.name,
            overwrite=asked.overwrite,
            progress=tell,
        )
    console.show_restore(restored)
    did = "was there already" if restored.stood else "was restored"
    console.verdict(
        f"Backup {restored.backup.id} of {restored.backup.source_name} {did}: "
        f"{restored.backup.total:,} rows in {len(restored.tables)} tables, all compared."
    )
    reports.leave(asked, verdict="restored", **asdict(restored))


def _migrate(asked: argparse.Namespace) -> bool:
    url = surroundings.source_url()
    surroundings.set_up()
    done = migrate(
        url=url,
        folder=asked.folder,
        zone=asked.source_zone,
        at=surroundings.now(),
        trial=surroundings.trial_url(),
        leave_unknown=asked.leave_unknown,
        accept_quarantined=asked.accept_quarantined,
        in_use=asked.in_use,
        watched=console.progress,
        tell_export=console.show_findings,
    )
    console.show_migration(done)
    holds = done.verdict.holds
    (console.verdict if holds else console.refusal)(done.words)
    reports.leave(
        asked,
        verdict="migrated" if holds else "failed",
        steps=[asdict(step) for step in done.steps],
        backup=asdict(done.backup),
        findings=[reports.found(one) for one in done.exported.findings] if done.exported else [],
        left=done.exported.left if done.exported else [],
        tables=[reports.loaded(table) for table in done.loaded],
        verification=asdict(done.verdict),
    )
    return holds
