"""Proves that a load lost nothing: what the legacy database held, and what the new one holds.

Three looks that know nothing of each other: the values of every row, through the conversions of
the mapping and back; checksums of the contents, of which the new side's are made by the database
itself; and the counts, references, sequences and rules. Success is said where all of them agree.
"""

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from django.db import InterfaceError, OperationalError, connection, transaction

from migration import manifest, target
from migration.files import Progress
from migration.mapping import TABLES
from migration.target.refusals import TargetLost
from migration.verify import astray, legacy, references, rules
from migration.verify.answers import Answers, answering
from migration.verify.legacy import AnotherSource, Side
from migration.verify.tables import ABSENT, Pass
from migration.verify.verdict import Behind, By, Compared, Difference, Lapsed, Orphan, Verdict

__all__ = [
    "AnotherSource",
    "Behind",
    "By",
    "Compared",
    "Difference",
    "Lapsed",
    "Orphan",
    "Verdict",
    "verify_load",
]


def verify_load(
    *,
    folder: Path,
    live: str = "",
    by: By = "values",
    in_use: bool = False,
    progress: Progress,
) -> Verdict:
    """Hold the new database against the export in `folder`; the verdict says whether all agrees.

    With `live`, the address of the legacy database, its rows are read again and take the place of
    the export's files. `by` values compares every value and the checksums; by checksum compares
    values only where checksums differ. `in_use` says that people work with the new system already:
    rows and passwords that are its own are right then. Nothing is written; what is read of the new
    database is of one moment.

    Raises the refusals of `manifest.read`, `source.opened` and `target`, and AnotherSource.
    """
    found = manifest.read(folder)
    target.require_ready()
    side: AbstractContextManager[Side] = (
        legacy.live(live, found) if live else nullcontext(legacy.exported(folder, found))
    )
    with side as there:
        try:
            with _one_moment() as snapshot, answering(snapshot) as answers:
                return _verified(there, answers, by, progress, in_use=in_use)
        except (OperationalError, InterfaceError):
            raise TargetLost("The connection to the target was lost. Verify again.") from None


def _verified(side: Side, answers: Answers, by: By, progress: Progress, *, in_use: bool) -> Verdict:
    began = time.monotonic()
    asked = references.ask(answers)
    tables: dict[str, Compared] = {}
    for table in TABLES:
        parents_hold = all(tables[one.parent].holds for one in table.parents)
        comparing = Pass(table, side, answers, by=by, in_use=in_use, parents_hold=parents_hold)
        tables[table.legacy] = comparing.run(progress)
    held = ((table, side.tables.get(table.legacy, ABSENT)) for table in TABLES)
    sequences = [references.behind(table, one.last_key) for table, one in held]
    return Verdict(
        source=side.name,
        by=by,
        tables=tuple(tables.values()),
        orphans=tuple(references.orphans(asked)),
        seconds=time.monotonic() - began,
        behind=tuple(one for one in sequences if one),
        left=side.left,
        astray=tuple(astray.astray()),
        lapsed=tuple(rules.lapsed()),
    )


@contextmanager
def _one_moment() -> Iterator[str | None]:
    """A transaction that sees one moment, and the name by which others may see it too."""
    is_ours = not connection.in_atomic_block  # else the caller's transaction decides
    with transaction.atomic(), connection.cursor() as cursor:
        if is_ours:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SET LOCAL TimeZone = 'UTC'")
        cursor.execute("SET LOCAL extra_float_digits = 1")
        if is_ours:
            cursor.execute("SELECT pg_export_snapshot()")
        yield cursor.fetchone()[0] if is_ours else None
