"""`python app/manage.py restore_backup <file>`: a backup into an empty database.

The address of that database is asked for, or read from stdin where nobody can be asked. It is never
an argument: it holds a password, and arguments are seen by every process of the machine.
"""

import sys
from argparse import ArgumentParser
from getpass import getpass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from rotc.errors import DomainError
from rotc.operations import backups


class Command(BaseCommand):
    help = "Restore a backup into an empty database, whose address is asked for."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "dump", type=Path, help="the file of the backup, its manifest beside it"
        )

    def handle(self, *args: Any, dump: Path, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        try:
            held = backups.restore_backup(dump, into=_address())
        except DomainError as refusal:
            raise CommandError(refusal.message) from None
        rows = sum(table.rows for table in held.contents.values())
        self.stdout.write(f"Restored {len(held.contents)} tables with {rows} rows, all compared.")


def _address() -> str:
    asked = "Address of the empty database (postgresql://…): "
    given = getpass(asked) if sys.stdin.isatty() else sys.stdin.readline()
    try:
        conninfo_to_dict(given.strip())
    except ProgrammingError:
        raise CommandError("This is no address that libpq can read. Nothing was done.") from None
    return given.strip()
