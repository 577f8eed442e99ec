"""`python app/manage.py create_admin --username … [--email …]`: an administrator, by hand.

The password is asked for, or read from stdin where nobody can be asked. It is never an argument:
arguments are seen by every process of the machine and stay in the shell's history.
"""

import sys
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import ProhibitNullCharactersValidator, validate_email
from django.utils import timezone

from rotc.accounts import services
from rotc.errors import DomainError


class Command(BaseCommand):
    help = "Create an administrator. The password is asked for, or read from stdin."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--username", required=True, help="what the administrator signs in by")
        parser.add_argument("--email", help="an e-mail address, which serves as a name as well")

    def handle(self, *args: Any, username: str, email: str | None, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        username = username.strip()
        _require_sound(username=username, email=email)
        password = _password()
        try:
            user = services.create_admin(
                username=username, email=email, password=password, at=timezone.now()
            )
        except DomainError as refusal:
            complaints = [text for texts in refusal.errors.values() for text in texts]
            raise CommandError(" ".join([refusal.message, *complaints])) from None
        self.stdout.write(f"Created the administrator {user.username} (account {user.pk}).")


def _require_sound(*, username: str, email: str | None) -> None:
    if not username:
        raise CommandError("--username is empty.")
    try:
        ProhibitNullCharactersValidator()(username)
        if email is not None:
            validate_email(email)
    except ValidationError as fault:
        raise CommandError(f"{'--email' if email else '--username'}: {fault.message}") from None


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass("Password: ")
    if getpass("Once more: ") != password:
        raise CommandError("The two passwords differ. Nothing was created.")
    return password
