"""What becomes of a migration that is killed, and of a value that is changed behind its back.

Numbers that no tool publishes: a part of `make bench-migration`. An export and a load are killed at
each of their deeds that anything outside could see, and started again; and each value of a loaded
database is changed, in each way of its type, for the verification to find.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from conformance import environment
from conformance.doubles import legacy_database
from conformance.local import stores
from loadtests.numbers import Number

ROOT: Final = Path(__file__).parents[1]


def measured() -> list[Number]:
    """All of them; takes minutes."""
    with stores.postgres() as target, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        legacy_database.write(folder / "rotc.db")
        where = {
            **environment.of_the_caller(),
            "DJANGO_SETTINGS_MODULE": "config.settings.development",
            "NODEJS_DATABASE_URL": f"sqlite://{folder / 'rotc.db'}",
            "DATABASE_URL": target.url,
            "DATABASE_DIRECT_URL": target.url,
        }
        manage = [sys.executable, "-W", "ignore", "app/manage.py", "migrate", "--verbosity", "0"]
        subprocess.run(manage, env=where, cwd=ROOT, check=True)
        return [*_changed(folder / "changed", where), *_killed(folder / "exported", where)]


def _changed(folder: Path, where: Mapping[str, str]) -> Iterator[Number]:
    folder.mkdir()
    told = _told(where, "migration.tests.corrupting", str(folder))
    there, missed = told["corruptions"], told["missed"]
    found = (there - len(missed)) / there
    yield Number(name="values changed, one at a time in each table", value=there, unit="")
    yield Number(name="found by table, key and column", value=found * 100, unit="%", least=100)
    yield Number(name="found that were not changed", value=len(told["others"]), unit="", most=0)


def _killed(folder: Path, where: Mapping[str, str]) -> Iterator[Number]:
    for command, *rest in (("export", "--to", str(folder)), ("load", "--from", str(folder))):
        options = [*rest, "--scratch"] if command == "load" else rest
        told = _told(where, "migration.tests.killed", "every", "1", command, *options)
        unlike = len(told["unlike"]) + bool(told["ended"])
        yield Number(name=f"{command}: deeds, killed at each", value=told["kills"], unit="")
        yield Number(name=f"{command}: ended otherwise then", value=unlike, unit="", most=0)


def _told(where: Mapping[str, str], *arguments: str) -> Any:
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        env=dict(where),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout)
