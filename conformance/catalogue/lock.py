"""Confirmed wordings: a criterion whose entry changed is suspect until somebody confirms it.

A test that was written for the old wording may prove nothing of the new one, so a change has to be
seen: it breaks the comparison with criteria.lock until `python -m conformance.catalogue lock`.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from conformance.catalogue import Catalogue, CatalogueError, Criterion

LOCK_FILE: Final = Path(__file__).with_name("criteria.lock")

_WORDS_IN_A_LINE: Final = 2


def digest(criterion: Criterion) -> str:
    """SHA-256, in hexadecimal, of everything that the entry says, whatever its layout."""
    entry = {
        "id": criterion.id,
        "statement": criterion.statement,
        "needs": sorted(criterion.needs),
        "decision": criterion.decision,
        "note": criterion.note,
    }
    written = json.dumps(entry, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def write(catalogue: Catalogue, *, path: Path = LOCK_FILE) -> None:
    """Confirm the catalogue as it stands: one line for each criterion, its id and its digest."""
    lines = [f"{criterion.id} {digest(criterion)}\n" for criterion in catalogue.criteria.values()]
    path.write_text("".join(lines), encoding="utf-8")


def read(*, path: Path = LOCK_FILE) -> Mapping[str, str]:
    """The confirmed digest of each id.

    Raises CatalogueError when the file is missing or a line is not an id and a digest.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError as error:
        raise CatalogueError(
            path=path,
            entry="the file",
            complaint="is missing: python -m conformance.catalogue lock",
        ) from error
    confirmed = {}
    for number, line in enumerate(lines, start=1):
        words = line.split()
        if len(words) != _WORDS_IN_A_LINE:
            raise CatalogueError(path=path, entry=f"line {number}", complaint="is no id and digest")
        confirmed[words[0]] = words[1]
    return confirmed


def suspects(catalogue: Catalogue, *, confirmed: Mapping[str, str]) -> tuple[str, ...]:
    """The ids whose entry is new, changed or gone since the catalogue was confirmed, in order."""
    present = {criterion.id: digest(criterion) for criterion in catalogue.criteria.values()}
    known = sorted(present.keys() | confirmed.keys())
    return tuple(name for name in known if present.get(name) != confirmed.get(name))
