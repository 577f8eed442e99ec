"""What a command leaves behind for scripts: a report in JSON, beside its files."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from migration import console
from migration.export import Finding
from migration.files import appearing_whole
from migration.load import Loaded

UNDONE: Final = ("refused", "broken off")
"""Verdicts of runs that did nothing that counts, so that what the last one did still holds."""


def leave(asked: argparse.Namespace, *, verdict: str, **content: Any) -> None:
    """Leave a report in the command's folder; where that cannot be, say so and go on.

    It is of this run. Where that did nothing, the report of the last that did stays beside it.
    """
    if asked.folder is None or not asked.folder.is_dir():
        return
    path = asked.folder / f"{asked.command}-report.json"
    done = path.with_name(f"{asked.command}-done-report.json")
    report = {"command": asked.command, "verdict": verdict, **content}
    try:
        if verdict not in UNDONE:
            done.unlink(missing_ok=True)
        elif _is_done(path):
            path.replace(done)
        with appearing_whole(path) as writing:
            writing.write(f"{json.dumps(report, indent=2)}\n".encode())
    except OSError as trouble:
        console.refusal(f"No report was left at {path}: {trouble.strerror}.")


def _is_done(path: Path) -> bool:
    try:
        return json.loads(path.read_bytes())["verdict"] not in UNDONE
    except (OSError, ValueError, TypeError, KeyError):
        return False


def found(finding: Finding) -> dict[str, Any]:
    """What is odd about a table of the source, as a report has it."""
    return {**vars(finding), "raw": dict(finding.raw)}  # asdict would spoil a Counter


def loaded(table: Loaded) -> dict[str, Any]:
    """A table as a report has it: of rows in quarantine, the key and the reason."""
    rows = [{"key": json.loads(row.key), "reason": row.reason} for row in table.quarantined]
    return {**asdict(table), "quarantined": rows}


def not_loaded(table: Loaded) -> dict[str, Any]:
    """The same of a load that was refused: nothing of it is in the database."""
    whole = loaded(table)
    return {name: whole[name] for name in ("table", "exported", "quarantined", "seconds")}
