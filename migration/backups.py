"""The records of backups, and which of them counts (pure: no framework, no wire).

A backup is a file, and beside it a record of the same name with `.json`, in one folder. The record
says of what and when it was taken, what the file weighs, what is in each table of it, and when it
was verified. The record seals itself, so that one that was edited by hand is known for it.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from migration.files import appearing_whole, weigh
from rotc.errors import Conflict

FORMAT: Final = 1
RECORDS: Final = "[0-9]*.json"  # the name is a time; beside them lie the reports of commands


class NoVerifiedBackup(Conflict):
    """No backup of the source is recorded that was verified and still is what it was."""

    code = "no_verified_backup"


class WhichDatabase(Conflict):
    """The folder holds good backups of several databases, and nobody said which is meant."""

    code = "which_database"


@dataclass(frozen=True, kw_only=True)
class Content:
    """What is in a table: how many rows, and a digest of them all, whatever their order."""

    rows: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class Backup:
    """One backup's record. Moments are ISO 8601 in UTC; there is no address in it and no secret.

    `source_identity` is the source's own, `counts` and `digests` tell of each table in the backup's
    snapshot; a table of another schema than `schema` has that one's name before its own.
    `verified_at` is None until the backup was read back and restored on trial.
    """

    id: str
    taken_at: str
    tool: str
    tools: Mapping[str, str]  # program: version
    source: str  # sqlite | postgresql
    source_name: str
    source_identity: str
    schema: str
    file: str  # the name, in the record's folder
    path: str  # where that lay when it was taken
    size: int
    sha256: str  # in lower-case hex
    counts: Mapping[str, int]
    digests: Mapping[str, str]
    verified_at: str | None = None

    @property
    def contents(self) -> dict[str, Content]:
        """What is in each table."""
        return {
            name: Content(rows=rows, digest=self.digests[name])
            for name, rows in self.counts.items()
        }

    @property
    def total(self) -> int:
        """The rows of all tables."""
        return sum(self.counts.values())


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """The backup to restore, where its file lies, and what is wrong with newer ones."""

    backup: Backup
    file: Path
    passed_over: tuple[str, ...]


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
    for path in _records(folder):
        try:
            backup = _verified(path)
            _require_source(backup, identity)
            _require_tables(backup, tables)
            _require_file(path.with_name(Path(backup.file).name), backup)
        except NoVerifiedBackup as wrong:
            complaints.append(f"{path.stem}: {wrong.message}")
        else:
            return backup
    raise _none(
        folder,
        "No verified backup of this source lies",
        complaints,
        "Take one first, with `python -m migration backup`; or load with --scratch into a "
        "database that is thrown away.",
    )


def choose(folder: Path, *, name: str | None = None) -> Chosen:
    """The backup to restore: the one of this name, or else the newest good one.

    Its file is weighed again. Raises NoVerifiedBackup, which says of each backup what is wrong, and
    WhichDatabase where verified ones of another database lie there too and no name was given.
    """
    complaints: list[str] = []
    found: Chosen | None = None
    for path in _records(folder, name):
        try:
            backup = _verified(path)
            if found is None:
                file = path.with_name(Path(backup.file).name)
                _require_file(file, backup)
                found = Chosen(backup=backup, file=file, passed_over=tuple(complaints))
        except NoVerifiedBackup as wrong:
            complaints.append(f"{path.stem}: {wrong.message}")
        else:
            _require_one_database(folder, found.backup, backup)
    if found:
        return found
    which = f"No good backup {name} lies" if name else "No good backup lies"
    raise _none(folder, which, complaints, "Nothing was restored.")


def _records(folder: Path, name: str | None = None) -> Iterator[Path]:
    """The newest first: their names are the times at which they were taken."""
    found = sorted(folder.glob(RECORDS), reverse=True)
    return (path for path in found if name in {None, path.stem})


def _verified(path: Path) -> Backup:
    backup = read(path)
    if not backup.verified_at:
        raise NoVerifiedBackup("it was never verified")
    return backup


def _require_source(backup: Backup, identity: str) -> None:
    if backup.source_identity != identity:
        raise NoVerifiedBackup("it is of another source")


def _require_tables(backup: Backup, tables: Sequence[str]) -> None:
    there = set(backup.counts)
    if backup.source == "sqlite":  # which minds no capitals in names
        there |= {name.lower() for name in there}
    lacking = [table for table in tables if table not in there]
    if lacking:
        raise NoVerifiedBackup(f"it lacks {', '.join(lacking)}")


def _require_file(path: Path, backup: Backup) -> None:
    try:
        weight = weigh(path)
    except OSError:
        raise NoVerifiedBackup("its file is not there") from None
    if not weight.bytes or (weight.bytes, weight.sha256) != (backup.size, backup.sha256):
        raise NoVerifiedBackup("its file is not what was verified")


def _none(folder: Path, which: str, complaints: Sequence[str], then: str) -> NoVerifiedBackup:
    found = "; ".join(complaints) or "there is none"
    return NoVerifiedBackup(f"{which} in {folder} ({found}). {then}")


def _require_one_database(folder: Path, newest: Backup, other: Backup) -> None:
    if newest.source_identity != other.source_identity:
        raise WhichDatabase(
            f"{folder} holds backups of several databases: {newest.id} of {newest.source_name}, "
            f"and {other.id} of another, {other.source_name}. Say which one with --backup. Nothing "
            "was restored."
        )


def _seal(content: Mapping[str, Any]) -> str:
    return sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
