"""The records of backups, and which of them lets a load go on (pure: no framework, no wire).

A backup is a file, and beside it a record of the same name with `.json`, in one folder. The record
says of what and when it was taken, what the file weighs, how many rows of each table are in it, and
when it was verified. The record seals itself, so that one that was edited by hand is known for it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from migration.files import appearing_whole, weigh
from rotc.errors import Conflict

FORMAT: Final = 1


class NoVerifiedBackup(Conflict):
    """No backup of the source is recorded that was verified and still is what it was."""

    code = "no_verified_backup"


@dataclass(frozen=True, kw_only=True)
class Backup:
    """One backup's record. Moments are ISO 8601 in UTC; there is no address in it and no secret.

    `source_identity` is the source's own, `counts` the rows of each table in the backup's snapshot;
    `verified_at` is None until the backup was read back and restored on trial.
    """

    id: str
    taken_at: str
    tool: str
    source: str  # sqlite | postgresql
    source_name: str
    source_identity: str
    file: str  # the name, in the record's folder
    size: int
    sha256: str  # in lower-case hex
    counts: Mapping[str, int]
    verified_at: str | None = None


def write(backup: Backup, folder: Path) -> Path:
    """Put the record into the folder, whole or not at all; where it is."""
    path = folder / f"{backup.id}.json"
    content = {"format": FORMAT, **asdict(backup)}
    with appearing_whole(path) as writing:
        writing.write(json.dumps({**content, "seal": _seal(content)}, indent=2).encode() + b"\n")
    return path


def read(path: Path) -> Backup:
    """The record in this file. Raises NoVerifiedBackup where it is none, or was edited."""
    try:
        content = json.loads(path.read_bytes())
        seal = content.pop("seal")
        if content.pop("format") != FORMAT or seal != _seal({"format": FORMAT, **content}):
            raise NoVerifiedBackup("its record was edited or is of another version")
        return Backup(**content)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        raise NoVerifiedBackup("its record cannot be read") from None


def require_verified(folder: Path, *, identity: str, tables: Sequence[str]) -> Backup:
    """The newest verified backup of this source that holds these tables.

    Its file is weighed again. Raises NoVerifiedBackup, which says of each backup what is wrong.
    """
    complaints: list[str] = []
    for path in sorted(folder.glob("*.json"), reverse=True):
        try:
            return _verified(path, identity=identity, tables=tables)
        except NoVerifiedBackup as wrong:
            complaints.append(f"{path.stem}: {wrong.message}")
    found = "; ".join(complaints) or "there is none"
    raise NoVerifiedBackup(
        f"No verified backup of this source lies in {folder} ({found}). Take one first, with "
        "`python -m migration backup`; or load with --scratch into a database that is thrown away."
    )


def _verified(path: Path, *, identity: str, tables: Sequence[str]) -> Backup:
    backup = read(path)
    if backup.source_identity != identity:
        raise NoVerifiedBackup("it is of another source")
    if not backup.verified_at:
        raise NoVerifiedBackup("it was never verified")
    lacking = [table for table in tables if table not in backup.counts]
    if lacking:
        raise NoVerifiedBackup(f"it lacks {', '.join(lacking)}")
    _require_file(path.with_name(Path(backup.file).name), backup)
    return backup


def _require_file(path: Path, backup: Backup) -> None:
    try:
        weight = weigh(path)
    except OSError:
        raise NoVerifiedBackup("its file is not there") from None
    if not weight.bytes or (weight.bytes, weight.sha256) != (backup.size, backup.sha256):
        raise NoVerifiedBackup("its file is not what was verified")


def _seal(content: Mapping[str, Any]) -> str:
    return sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
