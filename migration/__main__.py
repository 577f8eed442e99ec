"""The operator's command: `python -m migration migrate --in DIR`, or its steps one by one.

    migrate --in DIR      backup, export, load, verify, each as below, all in DIR; started again, it
                          goes on where it stopped; takes --source-zone, --leave-unknown,
                          --accept-quarantined and --in-use
    backup --backups DIR  NODEJS_DATABASE_URL, read only  →  DIR/<time>.dump or .sqlite3, proven by
                          a trial restore (MIGRATION_TRIAL_URL: any database of another server to
                          make it on), and its record DIR/<time>.json
    export --to DIR       NODEJS_DATABASE_URL, read only  →  DIR/*.json and DIR/manifest.json
        --source-zone ZONE    what moments without an offset are local time of (UTC)
        --leave-unknown       leave tables and columns behind that the mapping does not know
    load --from DIR       DIR  →  DATABASE_DIRECT_URL, else DATABASE_URL; needs the environment of
                          the application (SECRET_KEY and the rest), and its tables migrated
        --backups DIR         where a verified backup of the source lies (MIGRATION_BACKUPS)
        --scratch             the target is thrown away: go on without a backup
        --accept-quarantined  write the good rows although others could not be converted
    verify --from DIR     hold DATABASE_DIRECT_URL, else DATABASE_URL, against DIR; writes nothing
        --live                against NODEJS_DATABASE_URL as it is now, which DIR is an export of
        --by checksum         compare values only where checksums differ (values: both)
        --in-use              people work here already: rows and passwords made here are right
    restore --backups DIR the newest good backup  →  RESTORE_DATABASE_URL, which is asked for where
                          it is not set; then every table is held against the record
        --backup TIME         this backup, not the newest
        --overwrite           all that is in that database may be lost
    mapping               print what goes where, as Markdown

NODEJS_DATABASE_URL is postgresql://user:password@host/database or sqlite:///absolute/path
(percent-encoded as any URL). DIR of an export must not hold one already. Each writes
DIR/<command>-report.json. Exit codes: 0 done (verify, migrate, restore: all was compared and
agrees), 1 refused or failed and nothing written to the target (verify, migrate, restore: or
something differs), 2 wrong usage.
"""

import argparse
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import get_args

from migration import console, doors, files, page, reports, surroundings
from migration.export import export_tables
from migration.load import Loaded, RowsQuarantined, load_export
from migration.restore import RestoreDiffers
from migration.surroundings import REFUSED
from migration.verify import By, verify_load
from rotc.errors import DomainError

DONE = 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code. Wrong usage leaves by SystemExit 2."""
    asked = _parser().parse_args(arguments)
    try:
        failed: bool = asked.run(asked) is False
    except DomainError as refused:
        _refuse(asked, refused)
        return REFUSED
    except KeyboardInterrupt:
        _break_off(asked, f"Interrupted. {asked.undone}")
        return REFUSED
    except Exception as defect:  # noqa: BLE001 — the edge: a driver's message may hold a value
        _break_off(asked, _words(defect, asked.undone))
        return REFUSED
    return REFUSED if failed else DONE


def _export(asked: argparse.Namespace) -> None:
    url = surroundings.source_url()
    with console.progress() as tell:
        done = export_tables(
            url=url,
            folder=asked.folder,
            zone=asked.source_zone,
            at=surroundings.now(),
            leave_unknown=asked.leave_unknown,
            progress=tell,
        )
    console.show_export(done)
    console.verdict(f"Exported {done.total:,} records to {asked.folder}.")
    findings = [reports.found(finding) for finding in done.findings]
    left = {"absent": done.manifest.absent, "left": done.left}
    reports.leave(asked, verdict="exported", records=done.total, findings=findings, tables=left)


def _load(asked: argparse.Namespace) -> None:
    backups = None if asked.scratch else surroundings.backups(asked.backups)
    surroundings.set_up()
    with console.progress() as tell:
        loaded = load_export(
            folder=asked.folder,
            backed_up_in=backups,
            accept_quarantined=asked.accept_quarantined,
            progress=tell,
        )
    asked.undone = "The rows are loaded, and stay: verify tells."
    console.show_load(loaded)
    console.verdict(_verdict(loaded))
    reports.leave(asked, verdict="loaded", tables=[reports.loaded(table) for table in loaded])


def _verify(asked: argparse.Namespace) -> bool:
    live = surroundings.source_url() if asked.live else ""
    surroundings.set_up()
    with console.progress() as tell:
        found = verify_load(
            folder=asked.folder, live=live, by=asked.by, in_use=asked.in_use, progress=tell
        )
    console.show_verify(found)
    (console.verdict if found.holds else console.refusal)(found.words)
    reports.leave(asked, verdict="verified" if found.holds else "failed", **asdict(found))
    return found.holds


def _mapping(_: argparse.Namespace) -> None:
    print(*page.lines(), sep="\n")


def _verdict(loaded: Sequence[Loaded]) -> str:
    exported = sum(table.exported for table in loaded)
    changed = sum(table.created + table.updated for table in loaded)
    left = sum(len(table.quarantined) for table in loaded)
    accepted = f" {left} stay in quarantine, as accepted." if left else ""
    counts = f"{exported - left:,} of {exported:,} records"
    if not changed:
        return f"Nothing changed: {counts} stand as exported.{accepted}"
    return f"Loaded {counts}; {changed:,} changed.{accepted}"


def _refuse(asked: argparse.Namespace, refused: DomainError) -> None:
    tables = refused.loaded if isinstance(refused, RowsQuarantined) else ()
    if tables:
        console.show_not_loaded(tables)
    if isinstance(refused, RestoreDiffers):
        console.show_restore(refused.restored)
    about = [reports.not_loaded(table) for table in tables]
    reports.leave(asked, verdict="refused", code=refused.code, reason=refused.message, tables=about)
    console.refusal(f"Refused: {refused.message}")


def _words(defect: Exception, undone: str) -> str:
    if isinstance(defect, OSError) and defect.errno in files.FULL:
        passing = tempfile.gettempdir()
        free = shutil.disk_usage(passing).free
        return (
            f"The disk is full: there is no room where this output goes, or in {passing}, of which "
            f"{free:,} bytes are free. {undone}"
        )
    place = traceback.extract_tb(defect.__traceback__)[-1]
    return (
        f"Failed: {type(defect).__name__} at {place.filename}:{place.lineno}. {undone} "
        "This is a defect of the migration: report it with this line."
    )


def _break_off(asked: argparse.Namespace, words: str) -> None:
    reports.leave(asked, verdict="broken off", reason=words)
    console.refusal(words)


def _parser() -> argparse.ArgumentParser:
    assert __doc__ is not None
    parser = argparse.ArgumentParser(
        prog="python -m migration",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(folder=None, undone="Nothing was written to the target.")
    commands = parser.add_subparsers(dest="command", required=True)
    doors.add_backup(commands)
    export = commands.add_parser("export", help="legacy database to files")
    export.add_argument("--to", dest="folder", type=Path, required=True, metavar="DIR")
    export.add_argument("--source-zone", type=doors.zone, default=doors.UTC_ZONE, metavar="ZONE")
    export.add_argument("--leave-unknown", action="store_true")
    export.set_defaults(run=_export)
    load = commands.add_parser("load", help="files to the new database")
    load.add_argument("--from", dest="folder", type=Path, required=True, metavar="DIR")
    load.add_argument("--backups", type=Path, metavar="DIR")
    load.add_argument("--scratch", action="store_true")
    load.add_argument("--accept-quarantined", action="store_true")
    load.set_defaults(run=_load)
    verify = commands.add_parser("verify", help="is all of it there, as it was?")
    verify.add_argument("--from", dest="folder", type=Path, required=True, metavar="DIR")
    verify.add_argument("--live", action="store_true")
    verify.add_argument("--by", choices=get_args(By), default="values")
    verify.add_argument("--in-use", action="store_true")
    verify.set_defaults(run=_verify)
    doors.add_restore(commands)
    doors.add_migrate(commands)
    commands.add_parser("mapping", help="what goes where").set_defaults(run=_mapping)
    return parser


if __name__ == "__main__":
    for ending in (signal.SIGTERM, signal.SIGHUP):  # of a deploy, of a shell that was closed
        if signal.getsignal(ending) is not signal.SIG_IGN:  # as under nohup
            signal.signal(ending, signal.default_int_handler)
    sys.exit(main())
