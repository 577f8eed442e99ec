"""What the worker does for the operator."""

from typing import Any

from django.utils import timezone

from rotc.background.tasks import tracked
from rotc.operations import backups


@tracked("operations.backup_database")
def backup_database() -> dict[str, Any]:
    """Back the database up, and verify the backup."""
    return backups.make_backup(at=timezone.now())
