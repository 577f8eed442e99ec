"""Legacy accounts in the running system: hashed by Node, moved by the migration's own commands."""

import sqlite3
import subprocess
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from conformance.doubles import legacy_database
from conformance.doubles.legacy_database import Person

KINDS: Final[dict[str, dict[str, Any]]] = {
    "$2a$10$": {"generation": "2", "cost": 10},
    "$2b$10$": {"generation": "3", "cost": 10},
    "$2b$12$": {"generation": "3", "cost": 12},
}
"""How a hash begins, and which bcryptjs writes it at which cost."""
PASSWORDS: Final = {
    "ninety bytes": "0123456789" * 9,
    "half a letter in the last byte read": "a" + "ñ" * 50,
    "many scripts": "pássword 🎖 密码",
    "spaces at both ends": "  two before, one after ",
}
"""Passwords read rightly only as bcryptjs read them: 72 bytes of UTF-8, nothing trimmed."""
SECONDS: Final = 60
BEYOND: Final = 9_000_000
"""Added to every id, so that no account of the running system has it."""


@dataclass(frozen=True)
class Owner:
    """Who owns a migrated account, and what they type; nothing where they never had a password."""

    username: str
    password: str


class MigrationFailed(Exception):
    """A command of the migration refused; its own words are the message."""


def people() -> tuple[Person, ...]:
    """Somebody for each test that changes what is stored, each with a password of their own."""
    return (
        *(
            _cadet(f"{errand} {kind}", **how)
            for errand in ("enters", "is shucked", "is upgraded")
            for kind, how in KINDS.items()
        ),
        *(_cadet(name, password=password) for name, password in PASSWORDS.items()),
        _cadet("is mistyped"),
        _cadet("is damaged"),
        Person(username="had no password", role="cadet"),
    )


def export(folder: Path, *, environment: Mapping[str, str]) -> Path:
    """Write the people to a legacy database in `folder` and export that; where the export lies.

    No other database is asked. Raises MigrationFailed.
    """
    legacy, exported = folder / "rotc.db", folder / "export"
    legacy_database.write(legacy, people())
    with closing(sqlite3.connect(legacy)) as database, database:
        database.execute("UPDATE users SET id = id + ?", (BEYOND,))  # none of them has a cadet
    source = {"NODEJS_DATABASE_URL": f"sqlite:///{legacy}"}
    _run("export", "--to", str(exported), environment={**environment, **source})
    return exported


def load(exported: Path, *, environment: Mapping[str, str]) -> dict[str, Owner]:
    """Load the export into the database of `environment`.

    Answers the accounts' owners by their names. Raises MigrationFailed.
    """
    _run("load", "--from", str(exported), "--scratch", environment=environment)
    return {one.username: Owner(one.username, one.password or "") for one in people()}


def _cadet(name: str, *, password: str = "", **how: Any) -> Person:
    return Person(
        username=name, role="cadet", password=password or f"old password of: {name}", **how
    )


def _run(*arguments: str, environment: Mapping[str, str]) -> None:
    done = subprocess.run(  # noqa: S603 — the project's own command, with arguments of our own
        ["python", "-m", "migration", *arguments],  # noqa: S607 — the one of this environment
        env=dict(environment),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    if done.returncode:
        raise MigrationFailed(f"migration {arguments[0]}: {done.stdout}{done.stderr}")
