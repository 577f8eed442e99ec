"""The operator's command: `python -m migration export --to DIR`, then `load --from DIR`.

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
    mapping               print what goes where, as Markdown

NODEJS_DATABASE_URL is postgresql://user:password@host/database or sqlite:///absolute/path
(percent-encoded as any URL). DIR of an export must not hold one already. Each writes
DIR/<command>-report.json. Exit codes: 0 done (verify: all was compared and agrees), 1 refused or
failed and nothing written to the target (verify: something differs), 2 wrong usage.
"""

import argparse
import json
import os
import sys
import traceback
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import django
from django.conf import settings

from config import env
from migration import console, page
from migration.export import export_tables
from migration.files import appearing_whole
from migration.load import Loaded, RowsQuarantined, load_export
from migration.verify import By, verify_load
from rotc.errors import DomainError, Invalid

DONE, REFUSED = 0, 1


class VariableMissing(Invalid):
    """A variable of the environment is needed and not set."""

    code = "variable_missing"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code. Wrong usage leaves by SystemExit 2."""
    asked = _parser().parse_args(arguments)
    try:
        failed: bool = asked.run(asked) is False
    except DomainError as refused:
        _refuse(asked, refused)
        return REFUSED
    except KeyboardInterrupt:
        console.refusal("Interrupted. Nothing was finished.")
        return REFUSED
    except Exception as defect:  # noqa: BLE001 — the edge: a driver's message may hold a value
        place = traceback.extract_tb(defect.__traceback__)[-1]
        console.refusal(
            f"Failed: {type(defect).__name__} at {place.filename}:{place.lineno}. Nothing was "
            "written to the target. This is a defect of the migration: report it with this line."
        )
        return REFUSED
    return REFUSED if failed else DONE


def _export(asked: argparse.Namespace) -> None:
    url = _source_url()
    with console.progress() as tell:
        done = export_tables(
            url=url,
            folder=asked.folder,
            zone=asked.source_zone,
            at=datetime.now(UTC),
            leave_unknown=asked.leave_unknown,
            progress=tell,
        )
    console.show_export(done)
    console.verdict(f"Exported {done.total:,} records to {asked.folder}.")
    findings = [asdict(finding) for finding in done.findings]
    left = {"absent": done.manifest.absent, "left": done.left}
    _report(asked, verdict="exported", records=done.total, findings=findings, tables=left)


def _load(asked: argparse.Namespace) -> None:
    backups = asked.backups or Path(os.environ.get("MIGRATION_BACKUPS", "").strip() or ".")
    if not (asked.scratch or asked.backups or os.environ.get("MIGRATION_BACKUPS")):
        raise VariableMissing(
            "Say where the verified backup of the source lies: --backups DIR, or "
            "MIGRATION_BACKUPS; or --scratch, where the target is thrown away."
        )
    _set_up()
    with console.progress() as tell:
        loaded = load_export(
            folder=asked.folder,
            backed_up_in=None if asked.scratch else backups,
            accept_quarantined=asked.accept_quarantined,
            progress=tell,
        )
    console.show_load(loaded)
    console.verdict(_verdict(loaded))
    _report(asked, verdict="loaded", tables=[_told(table) for table in loaded])


def _verify(asked: argparse.Namespace) -> bool:
    live = _source_url() if asked.live else ""
    _set_up()
    with console.progress() as tell:
        found = verify_load(
            folder=asked.folder, live=live, by=asked.by, in_use=asked.in_use, progress=tell
        )
    console.show_verify(found)
    (console.verdict if found.holds else console.refusal)(found.words)
    _report(asked, verdict="verified" if found.holds else "failed", **asdict(found))
    return found.holds


def _mapping(_: argparse.Namespace) -> None:
    print(*page.lines(), sep="\n")


def _source_url() -> str:
    url = os.environ.get("NODEJS_DATABASE_URL", "").strip()
    if not url:
        raise VariableMissing(
            "NODEJS_DATABASE_URL is not set. Name the legacy database: "
            "postgresql://user:password@host/database or sqlite:///absolute/path/to/rotc.db"
        )
    return url


def _set_up() -> None:
    try:
        env.of_this_process()  # says itself what is missing
    except SystemExit:
        raise SystemExit(REFUSED) from None  # its own code is made for servers
    settings.DATABASES["default"] = settings.DATABASE_DIRECT  # past any pooler
    django.setup()


def _told(table: Loaded) -> dict[str, Any]:
    """A table as a report has it: of rows in quarantine, which may hold secrets, no value."""
    rows = [{"key": json.loads(row.key), "reason": row.reason} for row in table.quarantined]
    return {**asdict(table), "quarantined": rows}


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
        console.show_load(tables)
    console.refusal(f"Refused: {refused.message}")
    about = [_told(table) for table in tables]
    _report(asked, verdict="refused", code=refused.code, reason=refused.message, tables=about)


def _report(asked: argparse.Namespace, **content: Any) -> None:
    """Leave a report beside the files, for scripts; where that cannot be, say so and go on."""
    path = asked.folder / f"{asked.command}-report.json"
    if not asked.folder.is_dir():
        return
    try:
        with appearing_whole(path) as writing:
            report = json.dumps({"command": asked.command, **content}, indent=2)
            writing.write(f"{report}\n".encode())
    except OSError as trouble:
        console.refusal(f"No report was left at {path}: {trouble.strerror}.")


def _parser() -> argparse.ArgumentParser:
    assert __doc__ is not None
    parser = argparse.ArgumentParser(
        prog="python -m migration",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True)
    export = commands.add_parser("export", help="legacy database to files")
    export.add_argument("--to", dest="folder", type=Path, required=True, metavar="DIR")
    export.add_argument("--source-zone", type=_zone, default=ZoneInfo("UTC"), metavar="ZONE")
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
    commands.add_parser("mapping", help="what goes where").set_defaults(run=_mapping)
    return parser


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise argparse.ArgumentTypeError(
            f"{name} is no zone of the IANA database, such as Asia/Manila"
        ) from None


if __name__ == "__main__":
    sys.exit(main())
