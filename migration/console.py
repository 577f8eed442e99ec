"""What the operator sees: progress while it runs, a table of what was done, a verdict."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich import progress as bar
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from migration.backups import Backup
from migration.export import Exported
from migration.files import Progress
from migration.load import Loaded
from migration.migrate import Migrated
from migration.restore import Restored
from migration.verify import Compared, Difference, Verdict

SHOWN = 20  # rows in quarantine that are printed; the report has them all
WIDE = 120  # columns of what is no terminal: a log, a script
# Names, folders and values are of others: what looks like markup in them is none.
ERR = Console(stderr=True, highlight=False, markup=False, emoji=False)
OUT = Console(highlight=False, markup=False, emoji=False)


class _Rate(bar.ProgressColumn):
    """Rows a second."""

    def render(self, task: bar.Task) -> Text:
        return Text(f"{task.speed:,.0f}/s" if task.speed else "")


@contextmanager
def progress(step: str = "") -> Iterator[Progress]:
    """A bar a table on stderr, with rows, rows a second and the time that is left.

    A `step` that it belongs to stands before each table.
    """
    columns = (
        bar.TextColumn("{task.description}", markup=False),
        bar.BarColumn(),
        bar.MofNCompleteColumn(),
        _Rate(),
        bar.TimeElapsedColumn(),
        bar.TimeRemainingColumn(),
        bar.TextColumn("{task.fields[note]}", markup=False),
    )
    with bar.Progress(*columns, console=ERR) as bars:
        tasks: dict[str, bar.TaskID] = {}

        def tell(table: str, done: int, there: int, note: str = "", /) -> None:
            if table not in tasks:
                tasks[table] = bars.add_task(f"{step} {table}".lstrip(), total=there, note=note)
            bars.update(tasks[table], completed=done, total=there, note=note)

        yield tell


def show_export(done: Exported) -> None:
    """The tables of an export, what is odd about them, and how many records there are."""
    rows = [
        (table.file, f"{table.rows:,}", f"{table.bytes:,}", table.sha256[:12])
        for table in done.manifest.tables
    ]
    _table(("file", "rows", "bytes", "sha256"), rows)
    show_findings(done)


def show_findings(done: Exported) -> None:
    """What is odd about the source: what it lacks, and what was left behind."""
    for names, what in (
        (done.manifest.absent, "tables that this source does not have"),
        (done.left, "tables left behind, as told"),
    ):
        if names:
            OUT.print(f"{', '.join(names)}: {what}.")
    for finding in done.findings:
        for names, what in (
            (finding.missing, "not in this source, so taken as NULL"),
            (finding.left, "left behind, as told"),
            (finding.spelled, "so written in this source, and taken for ours"),
        ):
            if names:
                OUT.print(f"{finding.table}: {', '.join(names)}: {what}.")
        for column, count in finding.raw.items():
            OUT.print(
                f"{finding.table}.{column}: {count} unreadable moments left as they stand; "
                "a load will keep them beside their rows."
            )


def show_load(loaded: Sequence[Loaded]) -> None:
    """What became of each table, and the rows that the operator has to look at."""
    heads = ("table", "exported", "created", "updated", "unchanged", "quarantined")
    _table(
        heads,
        [
            (
                table.table,
                *map(str, (table.exported, table.created, table.updated, table.unchanged)),
                str(len(table.quarantined)),
            )
            for table in loaded
        ],
    )
    _show_quarantined(loaded)
    for table in loaded:
        if table.beside:
            OUT.print(
                f"{table.table}: {table.beside} values that no field can hold as they are, kept "
                "beside their rows."
            )
        if table.guarded:
            OUT.print(f"{table.table}: {table.guarded} rows keep the password that was set here.")
        if table.beyond:
            keys = ", ".join(map(str, table.beyond_keys))
            OUT.print(
                f"{table.table}: {table.beyond} rows here are not in the export: {keys}. They stay."
            )


def show_not_loaded(tables: Sequence[Loaded]) -> None:
    """What a load that was refused would have done; nothing of it is in the database."""
    heads = ("table", "exported", "could be loaded", "cannot be loaded")
    counts = ((one, len(one.quarantined)) for one in tables)
    _table(
        heads,
        [(one.table, *map(str, (one.exported, one.exported - bad, bad))) for one, bad in counts],
    )
    _show_quarantined(tables)


def _show_quarantined(tables: Sequence[Loaded]) -> None:
    for table in tables:
        for row in table.quarantined[:SHOWN]:
            OUT.print(f"{table.table} {row.key}: {row.reason}.", soft_wrap=True)
        if len(table.quarantined) > SHOWN:
            OUT.print(f"… and {len(table.quarantined) - SHOWN} more: see the report.")


def show_verify(verdict: Verdict) -> None:
    """What both sides have of each table, and everything that is not as it should be."""
    heads = ("table", "source", "here", "alike", "quarantined", "different", "checksums")
    _table(heads, [_compared(table) for table in verdict.tables])
    for table in verdict.tables:
        for line in _unlike(table):
            OUT.print(line, soft_wrap=True)
    _show_odd(verdict)
    for sequence in verdict.behind:
        OUT.print(
            f"{sequence.table}: the next key could be {sequence.gave + 1}, and {sequence.needed} "
            "was used already."
        )
    for rule in verdict.lapsed:
        OUT.print(f"{rule.table}: {rule.rule} {rule.why}.", soft_wrap=True)
    if verdict.left:
        OUT.print(f"{', '.join(verdict.left)}: not mapped, so not compared.")


def _show_odd(verdict: Verdict) -> None:
    for orphan in verdict.orphans[:SHOWN]:
        where = orphan.accounted or "HERE"
        OUT.print(
            f"{orphan.table} {orphan.key}: {orphan.column} {orphan.value} points at no row of "
            f"{orphan.parent} ({where}).",
            soft_wrap=True,
        )
    if len(verdict.orphans) > SHOWN:
        OUT.print(f"… and {len(verdict.orphans) - SHOWN} more orphans: see the report.")
    for one in verdict.astray[:SHOWN]:
        OUT.print(_named(one), soft_wrap=True)
    if len(verdict.astray) > SHOWN:
        OUT.print(f"… and {len(verdict.astray) - SHOWN} more: see the report.")


def _compared(table: Compared) -> tuple[str, ...]:
    alike = table.checksum_there == table.checksum_here
    numbers = (table.source, table.here, table.matched, table.quarantined, table.wrong)
    there, here = table.checksum_there[:8], table.checksum_here[:8]
    return (table.table, *(f"{one:,}" for one in numbers), there if alike else f"{there} {here}")


def _unlike(table: Compared) -> Iterator[str]:
    if not table.adds_up:
        yield (
            f"{table.table}: the counts differ: {table.counted:,} rows in the source, "
            f"{table.here:,} here, {table.quarantined:,} in quarantine; {table.missing:,} are "
            f"missing, {table.new:,} are not in the source."
        )
    for one in table.differences[:SHOWN]:
        yield _named(one)
    if table.wrong > SHOWN:
        yield f"… and {table.wrong - SHOWN:,} more differences of {table.table}: see the report."
    if table.new and table.new_are_welcome:
        yield f"{table.table}: {table.new:,} rows were made here."
    if table.own:
        yield f"{table.table}: {table.own} rows have a password that was set here."


def _named(one: Difference) -> str:
    place = f"{one.table} {one.key}" + (f" {one.column}" if one.column else "")
    return f"{place}: {one.there} in the source, {one.here} here."


def show_backup(backup: Backup) -> None:
    """What is in a backup, and which programs made it."""
    _table(("table", "rows"), [(name, f"{rows:,}") for name, rows in backup.counts.items()])
    tools = ", ".join(f"{name} {version}" for name, version in backup.tools.items())
    OUT.print(f"{backup.size:,} bytes, SHA-256 {backup.sha256}, by {tools}.", soft_wrap=True)


def show_restore(restored: Restored) -> None:
    """What the backup promised of each table, and what is there."""
    for complaint in restored.passed_over:
        OUT.print(f"Passed over {complaint}.", soft_wrap=True)
    _table(
        ("table", "promised", "found", "content"),
        [
            (
                table.table,
                f"{table.promised.rows:,}" if table.promised else "-",
                f"{table.found.rows:,}" if table.found else "-",
                "the same" if table.holds else "DIFFERS",
            )
            for table in restored.tables
        ],
    )


def show_migration(done: Migrated) -> None:
    """What became of each table, everything that is not as it should be, and the four steps."""
    show_load(done.loaded)
    show_verify(done.verdict)
    _table(
        ("step", "records", "seconds", ""),
        [
            (step.name, f"{step.records:,}", f"{step.seconds:.1f}", "as it stood" * step.stood)
            for step in done.steps
        ],
    )


@contextmanager
def programs() -> Iterator[None]:
    """Show why a program of PostgreSQL gave up, in its own first words."""
    log, telling = logging.getLogger("rotc.integrations"), _Programs()
    log.addHandler(telling)
    try:
        yield
    finally:
        log.removeHandler(telling)


class _Programs(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        said = getattr(record, "facts", {}).get("said", "")
        ERR.print(f"{record.getMessage()}: {said}", soft_wrap=True)


def verdict(words: str) -> None:
    """The last line of a run that did what it was asked."""
    OUT.print(words, style="bold green", soft_wrap=True)


def refusal(words: str) -> None:
    """The last line of a run that did not; on stderr."""
    ERR.print(words, style="bold red", soft_wrap=True)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    first, *others = heads
    table = Table(Column(first, overflow="fold"), *others)  # a name that is cut short is no name
    for row in rows:
        table.add_row(*row)
    OUT.print(table, width=None if OUT.is_terminal else max(OUT.width, WIDE))
