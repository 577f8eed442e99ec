"""Whole legacy databases of both engines, moved into the running system by the operator's commands.

Their keys are far beyond those of the running system, and their names are their own.
"""

import json
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import psycopg

from conformance.doubles import legacy_database
from conformance.doubles.legacy_people import PEOPLE, Person
from conformance.doubles.legacy_rows import CLEAN, DIRTY_EVERYWHERE, Rows

BEYOND: Final = {"sqlite": 20_000_000, "postgresql": 30_000_000}
SMALL: Final = 40_000_000
RANGE: Final = 1_000_000  # keys of one legacy database
SECONDS: Final = 180
OWN_NAMES: Final = {"system_settings": "key", "push_subscriptions": "endpoint"}
"""Tables with a column that no two rows of the whole system may share."""


@dataclass(frozen=True)
class Moved:
    """A legacy database, where it was exported to, and what its export and its load told."""

    engine: str
    url: str
    folder: Path
    environment: Mapping[str, str]
    exported: subprocess.CompletedProcess[str]
    loaded: subprocess.CompletedProcess[str]

    @property
    def beyond(self) -> int:
        """How far its keys are above the usual ones."""
        return BEYOND[self.engine]

    def ask(self, question: str) -> list[Any]:
        """What the legacy database answers to a question in SQL."""
        return asked(self.url, question)

    def rows(self, table: str) -> list[dict[str, Any]]:
        """The rows in the file of an exported table."""
        found: list[dict[str, Any]] = json.loads((self.folder / f"{table}.json").read_text())
        return found

    def here(
        self, model: str, columns: str, database: psycopg.Connection[tuple[Any, ...]]
    ) -> list[tuple[Any, ...]]:
        """What the new database holds of the rows that came from this legacy database."""
        key = "user_id" if model == "accounts_usersettings" else "id"
        question = f"SELECT {columns} FROM {model} WHERE {key} BETWEEN %s AND %s ORDER BY {key}"  # noqa: S608 — names of the mapping
        bounds = (self.beyond, self.beyond + RANGE)
        return database.execute(question, bounds).fetchall()

    def run(self, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the migration, with this legacy database as its source."""
        return run(*arguments, environment={**self.environment, **environment})


def people(engine: str) -> tuple[Person, ...]:
    """The people of a legacy database, under names that tell the engine."""
    return tuple(
        replace(
            one,
            username=f"{engine} {one.username}",
            student_id=one.student_id and f"{engine} {one.student_id}",
        )
        for one in PEOPLE
    )


def move(engine: str, url: str, folder: Path, *, environment: Mapping[str, str]) -> Moved:
    """Write the legacy database, export it to a folder, and load that into `environment`'s.

    `url` names an empty database of PostgreSQL, or the file of SQLite that is to be.
    """
    write(engine, url)
    environment = {**environment, "NODEJS_DATABASE_URL": url}
    exported = run("export", "--to", folder, environment=environment)
    loaded = run("load", "--from", folder, "--scratch", environment=environment)
    _keep_apart(environment["DATABASE_URL"], beyond=BEYOND[engine])
    return Moved(engine, url, folder, environment, exported, loaded)


def write(engine: str, url: str) -> None:
    """Write the legacy database.

    `url` names an empty database of PostgreSQL, or the file of SQLite that is to be.
    """
    rows = [_named(CLEAN, engine), _after(CLEAN, DIRTY_EVERYWHERE)]
    own, beyond = people(engine), BEYOND[engine]
    if engine == "sqlite":
        path = Path(url.removeprefix("sqlite://"))
        legacy_database.write(path, own, rows=rows, beyond=beyond)
    else:
        legacy_database.write_postgresql(url, own, rows=rows, beyond=beyond)


def run(*arguments: object, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a command of the migration as an operator would."""
    return subprocess.run(  # noqa: S603 — the project's own command, with arguments of our own
        ["python", "-m", "migration", *map(str, arguments)],  # noqa: S607 — the one of this environment
        env=dict(environment),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )


def small(path: Path, *rows: Rows) -> str:
    """A small legacy database of SQLite, with one account; its address."""
    (somebody,) = (replace(one, username=f"small {one.username}") for one in PEOPLE[:1])
    legacy_database.write(path, [somebody], rows=rows, beyond=SMALL)
    return f"sqlite://{path}"


def change(url: str, statement: str) -> None:
    """Change the legacy database, as its server would."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite://"))) as connection, connection:
            connection.execute(statement)
        return
    with psycopg.connect(url) as server:
        server.execute(statement)


def asked(url: str, question: str) -> list[Any]:
    """What a legacy database answers to a question in SQL."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite://"))) as connection:
            return connection.execute(question).fetchall()
    with psycopg.connect(url) as server:
        return server.execute(question).fetchall()


def copied(moved: Moved, folder: Path) -> Path:
    """A copy of the export, to damage."""
    shutil.copytree(moved.folder, folder)
    return folder


def _keep_apart(url: str, *, beyond: int) -> None:
    """Let later rows have keys far from the loaded ones, by whose keys tests find them."""
    further = (
        "SELECT setval(format('%%I.%%I', schemaname, sequencename)::regclass, last_value + %s)"
        " FROM pg_sequences WHERE last_value BETWEEN %s AND %s"
    )
    with psycopg.connect(url) as database:
        database.execute(further, (2 * RANGE, beyond, beyond + RANGE))


def _named(rows: Rows, engine: str) -> Rows:
    own = {
        table: [{**row, OWN_NAMES[table]: f"{engine} {row[OWN_NAMES[table]]}"} for row in several]
        for table, several in rows.items()
        if table in OWN_NAMES
    }
    return {**rows, **own}


def _after(first: Rows, then: Rows) -> Rows:
    return {
        table: [
            {"id": place, **row} for place, row in enumerate(several, start=len(first[table]) + 1)
        ]
        for table, several in then.items()
    }
