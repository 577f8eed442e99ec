"""What the commands find around them: the time, addresses and folders, Django."""

import os
import sys
from datetime import UTC, datetime
from getpass import getpass
from pathlib import Path
from typing import Final

import django
from django.conf import settings

from config import env
from rotc.errors import Invalid

REFUSED: Final = 1  # the exit code of whatever did not do what it was asked


class VariableMissing(Invalid):
    """A variable of the environment is needed and not set."""

    code = "variable_missing"


def now() -> datetime:
    """This moment; needs no Django."""
    return datetime.now(UTC)


def source_url() -> str:
    """The address of the legacy database. Raises VariableMissing."""
    url = os.environ.get("NODEJS_DATABASE_URL", "").strip()
    if not url:
        raise VariableMissing(
            "NODEJS_DATABASE_URL is not set. Name the legacy database: "
            "postgresql://user:password@host/database or sqlite:///absolute/path/to/rotc.db"
        )
    return url


def trial_url() -> str:
    """The address of the server for trial restores; empty for that of the legacy database."""
    return os.environ.get("MIGRATION_TRIAL_URL", "").strip()


def restore_url() -> str:
    """The address of the database to restore into; asked for where the environment has none.

    It holds a password, so it is no argument: those are seen by every process of the machine.
    Raises VariableMissing where nothing is answered.
    """
    asked = "Address of the database to restore into (postgresql://… or sqlite:///…): "
    url = os.environ.get("RESTORE_DATABASE_URL", "").strip()
    if not url:
        url = (getpass(asked) if sys.stdin.isatty() else sys.stdin.readline()).strip()
    if not url:
        raise VariableMissing(
            "RESTORE_DATABASE_URL is not set. Name the database to restore into: "
            "postgresql://user:password@host/database or sqlite:///absolute/path/to/rotc.db"
        )
    return url


def backups(named: Path | None) -> Path:
    """The folder of the backups. Raises VariableMissing."""
    folder = os.environ.get("MIGRATION_BACKUPS", "").strip()
    if named is None and not folder:
        raise VariableMissing(
            "Say where the verified backups of the source lie: --backups DIR, or "
            "MIGRATION_BACKUPS; or, for a load alone, --scratch, where the target is thrown away."
        )
    return named or Path(folder)


def set_up() -> None:
    """Make Django ready to work on the target. Leaves by SystemExit where something is missing."""
    try:
        env.of_this_process()  # says itself what is missing
    except SystemExit:
        raise SystemExit(REFUSED) from None  # its own code is made for servers
    settings.DATABASES["default"] = settings.DATABASE_DIRECT  # past any pooler
    settings.DEBUG = False  # else every statement is remembered, with the rows in it
    django.setup()
