"""Runs a command of the migration that is killed in the middle.

    python -m migration.tests.killed N export|load|backup|restore|migrate …
    python -m migration.tests.killed every STEP export|load|migrate …

Kills the process with SIGKILL at the Nth deed that anything outside could see: a statement that is
sent to a database, a block that is copied, a program that is started, a file that is written to,
gets its name or loses it; of all that takes a backup or restores one also at each step that is
told. `every` kills at the first deed, then STEP later, and so on until the command passes
untouched; each time it begins with nothing done, and lets the command run a second time after the
kill. It prints as JSON how many kills there were, after which of them the second run did not end
as one that was never killed, and how the run ended that passed.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from typing import Any

import django
import psycopg
import rich.progress
from django.apps import apps
from django.conf import settings
from django.db import connection

from migration import backups, files
from migration.__main__ import main
from migration.dumps import sqlite
from migration.mapping import TABLES
from migration.target.reading import legacy_rows

NEVER = 0
KEPT = ("legacy.KeptValue", "legacy.QuarantinedRow")
PATIENT = 60  # seconds for a connection: a busy machine is no difference
FEW = 16  # pages of SQLite that are copied in one step
TOLD = [(rich.progress.Progress, "update")]
TELLING = {"backup", "restore", "migrate"}


def kill_at(last: int, *also: tuple[type, str]) -> None:
    """Let every deed count, and the Nth be the last; each happens before it kills."""
    done = 0

    def counting(deed: Callable[..., Any]) -> Callable[..., Any]:
        def do(*given: Any, **named: Any) -> Any:
            nonlocal done
            answer = deed(*given, **named)
            done += 1
            if done == last:
                os.kill(os.getpid(), signal.SIGKILL)
            return answer

        return do

    sqlite.PAGES = FEW  # type: ignore[misc]  # so that it can be killed between two of them
    for owner, name in (
        (psycopg.Cursor, "execute"),
        (psycopg.Copy, "write"),
        (psycopg.Connection, "commit"),
        (files.Writing, "write"),
        (Path, "replace"),
        (Path, "unlink"),
        (subprocess.Popen, "__init__"),
        (os, "fsync"),
        *also,
    ):
        setattr(owner, name, counting(getattr(owner, name)))


def in_a_child(at: int, arguments: Sequence[str]) -> int:
    """Run the command in a process of its own, which is killed at this deed; how it ended."""
    connection.close()
    child = os.fork()
    if not child:
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        kill_at(at, *(TOLD if arguments[0] in TELLING else ()))
        os._exit(main(arguments))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def forget() -> None:
    """Let the database be as new."""
    tables = ", ".join(apps.get_model(name)._meta.db_table for name in _labels())
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {tables} RESTART IDENTITY CASCADE")


def standing() -> object:
    """All that a load can have left: rows, what is kept, and what the sequences gave out."""
    rows = {table.legacy: list(legacy_rows(table)) for table in TABLES}
    kept = [list(apps.get_model(label).objects.order_by("id").values()) for label in KEPT]
    with connection.cursor() as cursor:
        cursor.execute("SELECT sequencename, last_value FROM pg_sequences ORDER BY 1")
        names = {apps.get_model(table.to)._meta.db_table for table in TABLES}
        given = [one for one in cursor.fetchall() if one[0].removesuffix("_id_seq") in names]
    return rows, [[{**one, "id": 0} for one in some] for some in kept], given


def exported(folder: Path) -> object:
    """All that an export can have left, but for the moment of it."""
    found = {path.name: path.read_bytes() for path in sorted(folder.glob("*.json"))}
    manifest = json.loads(found.pop("manifest.json", b"{}"))
    return {**manifest, "snapshot_at": ""}, {
        name: content for name, content in found.items() if not name.endswith("-report.json")
    }


def backed_up(folder: Path) -> object:
    """What good backups hold, but for their moments; and whatever lies there that is none."""
    good = [backups.read(path) for path in sorted(folder.glob(backups.RECORDS))]
    files = sorted(path.suffix for path in folder.iterdir())
    return [(one.contents, bool(one.verified_at)) for one in good], files


def migrated(folder: Path) -> object:
    """All that a migration can have left, here and in its folder."""
    return standing(), exported(folder / "export"), backed_up(folder / "backups")


def every(step: int, arguments: Sequence[str]) -> dict[str, object]:
    """Kill the command again and again; what `every` prints."""
    command, _, place = arguments[:3]
    folder = Path(place)
    looks = {"export": exported, "load": lambda _: standing(), "migrate": migrated}

    def anew() -> None:
        if command != "export":
            forget()
        if command != "load" and folder.exists():
            shutil.rmtree(folder)

    def again() -> tuple[bool, object]:
        code = in_a_child(NEVER, arguments)
        # An export that was killed when it was there already is refused, and stays.
        return not code or command == "export", looks[command](folder)

    anew()
    wanted, unlike = again(), list[int]()
    for kills, at in enumerate(count(1, step)):
        anew()
        code = in_a_child(at, arguments)
        if code != -signal.SIGKILL:
            return {"kills": kills, "unlike": unlike, "ended": code}
        if again() != wanted:
            unlike.append(at)
    raise AssertionError


def _labels() -> list[str]:
    return [*(table.to for table in TABLES), *KEPT]


if __name__ == "__main__":
    if sys.argv[1] == "every":
        settings.DATABASE_DIRECT["OPTIONS"]["connect_timeout"] = PATIENT
        settings.DATABASES["default"] = settings.DATABASE_DIRECT
        django.setup()
        print(json.dumps(every(int(sys.argv[2]), sys.argv[3:])))
        sys.exit(0)
    kill_at(int(sys.argv[1]), *(TOLD if sys.argv[2] in TELLING else ()))
    sys.exit(main(sys.argv[2:]))
