"""What a command leaves behind for scripts: a report in JSON, beside its files."""

import argparse
import json
from dataclasses import asdict
from typing import Any

from migration import console
from migration.files import appearing_whole
from migration.load import Loaded


def leave(asked: argparse.Namespace, **content: Any) -> None:
    """Leave a report in the command's folder; where that cannot be, say so and go on."""
    path = asked.folder / f"{asked.command}-report.json"
    if not asked.folder.is_dir():
        return
    try:
        with appearing_whole(path) as writing:
            report = json.dumps({"command": asked.command, **content}, indent=2)
            writing.write(f"{report}\n".encode())
    except OSError as trouble:
        console.refusal(f"No report was left at {path}: {trouble.strerror}.")


def loaded(table: Loaded) -> dict[str, Any]:
    """A table as a report has it: of rows in quarantine, which may hold secrets, no value."""
    rows = [{"key": json.loads(row.key), "reason": row.reason} for row in table.quarantined]
    return {**asdict(table), "quarantined": rows}
