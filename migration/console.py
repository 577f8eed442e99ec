"""What the operator sees: progress while it runs, a table of what was done, a verdict."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from migration.export import Exported
from migration.export import Progress as Told

ERR = Console(stderr=True, highlight=False)
OUT = Console(highlight=False)


@contextmanager
def progress() -> Iterator[Told]:
    """A bar a table on stderr; what it is told is table, rows done, rows there are."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=ERR) as bars:
        tasks = {}

        def tell(table: str, done: int, there: int) -> None:
            if table not in tasks:
                tasks[table] = bars.add_task(table, total=there)
            bars.update(tasks[table], completed=done, total=there)

        yield tell


def show_export(done: Exported) -> None:
    """The tables of an export, what is odd about them, and how many records there are."""
    rows = [
        (table.file, table.purpose, f"{table.rows:,}", f"{table.bytes:,}", table.sha256[:12])
        for table in done.manifest.tables
    ]
    _table(("file", "purpose", "rows", "bytes", "sha256"), rows)
    for finding in done.findings:
        for names, what in (
            (finding.missing, "not in this source, so taken as NULL"),
            (finding.left, "left behind, as told"),
        ):
            if names:
                OUT.print(f"{finding.table}: {', '.join(names)}: {what}.")
        for column, count in finding.raw.items():
            OUT.print(
                f"{finding.table}.{column}: {count} unreadable moments left as they stand; "
                "a load will put these rows into quarantine."
            )


def verdict(words: str) -> None:
    """The last line of a run that did what it was asked."""
    OUT.print(words, style="bold green", soft_wrap=True)


def refusal(words: str) -> None:
    """The last line of a run that did not; on stderr."""
    ERR.print(words, style="bold red", soft_wrap=True, markup=False)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = Table(*heads)
    for row in rows:
        table.add_row(*row)
    OUT.print(table)
