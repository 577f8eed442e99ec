"""A legacy database, its backups, and an empty one to restore into, as an operator has them."""

import hashlib
import json
import sqlite3
import subprocess
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from conformance.criteria import moving

TABLES = ("users", "cadets", "grades", "merit_demerit_logs", "notifications", "push_subscriptions")


@dataclass(frozen=True)
class Unit:
    """A legacy database, an empty one of the same engine, and a folder for backups."""

    engine: str
    url: str
    empty: str
    folder: Path
    environment: dict[str, str]

    def run(self, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the migration."""
        return moving.run(*arguments, environment={**self.environment, **environment})

    def backup(self) -> dict[str, Any]:
        """Back it up; the record of the backup."""
        done = self.run("backup", "--backups", self.folder)
        assert done.returncode == 0, done.stderr
        return self.records()[-1]

    def restore(self, into: str, *options: str) -> subprocess.CompletedProcess[str]:
        """Restore into a database."""
        return self.run("restore", "--backups", self.folder, *options, RESTORE_DATABASE_URL=into)

    def records(self) -> list[dict[str, Any]]:
        """The records of the backups, the oldest first."""
        return [json.loads(path.read_text()) for path in sorted(self.folder.glob("2*.json"))]

    def rewrite(self, record: dict[str, Any], **changes: Any) -> None:
        """Change a record, and seal it as the migration does."""
        content = {name: value for name, value in {**record, **changes}.items() if name != "seal"}
        seal = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
        path = self.folder / f"{record['id']}.json"
        path.write_text(json.dumps({**content, "seal": seal}))


def held(url: str) -> dict[str, list[Any]]:
    """What a legacy database holds in the tables of both engines."""
    return {
        table: sorted(map(tuple, moving.asked(url, f"SELECT * FROM {table}")), key=repr)  # noqa: S608 — names of this module
        for table in TABLES
    }


def is_empty(url: str) -> bool:
    """Whether there is no table in a database, or none yet."""
    if url.startswith("sqlite"):
        path = Path(url.removeprefix("sqlite://"))
        return not path.exists() or not _tables_of(path)
    with psycopg.connect(url) as server:
        asked = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
        return server.execute(asked).fetchone() == (0,)


def _tables_of(path: Path) -> list[Any]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute("SELECT name FROM sqlite_master").fetchall()
