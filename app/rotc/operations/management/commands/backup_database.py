"""`python app/manage.py backup_database`: a verified backup now, where BACKUP_DIRECTORY says."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from rotc.errors import DomainError
from rotc.operations import backups


class Command(BaseCommand):
    help = "Back the database up, verify the backup, and remove those that are no longer needed."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        try:
            made = backups.make_backup(at=timezone.now())
        except DomainError as refusal:
            raise CommandError(refusal.message) from None
        self.stdout.write(f"{made['path']}: {made['bytes']} bytes, verified: {made['verified']}.")
