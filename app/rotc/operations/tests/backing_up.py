"""A database to back up, a disk to keep backups on, and what may happen to them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from rotc.operations.backups import make_backup
from rotc.operations.models import Backup

SUNDAY = datetime(2026, 11, 29, 4, tzinfo=UTC)
WEEK = timedelta(weeks=1)
TABLES = """
CREATE TABLE cadet (id integer PRIMARY KEY, name text NOT NULL);
INSERT INTO cadet SELECT n, 'Cadet ' || md5(n::text) FROM generate_series(1, 2000) AS n;
"""


def backup_of(at: datetime = SUNDAY) -> Backup:
    """The backup that is made, or found, at this moment."""
    return Backup.objects.get(id=make_backup(at=at)["backup"])


def row(**told: Any) -> Backup:
    """The one backup of which this is told."""
    return Backup.objects.get(**told)


def dumps(disk: Path) -> list[str]:
    """The dumps on the disk, oldest first."""
    return sorted(path.name for path in disk.glob("*.dump"))
