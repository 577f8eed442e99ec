"""Where the rows of one legacy table go: the table, its columns, and statements about them."""

from collections.abc import Sequence
from typing import Any, Final

from django.apps import apps
from django.db import OperationalError, connection, models
from django.db.models.expressions import DatabaseDefault
from psycopg import sql
from psycopg.errors import LockNotAvailable

from migration.mapping import Table
from migration.target.refusals import TargetBusy

LOCK_SECONDS: Final = 10
STAGED: Final = sql.Identifier("staged")  # the exported rows, beside the table, for one transaction
KEPT: Final = sql.Identifier("kept_staged")  # what is to be kept beside them


class Place:
    """The table of the new database that a legacy table's rows go to.

    Lives inside one transaction, which its caller holds.
    """

    def __init__(self, table: Table) -> None:
        self.mapped = table
        self.model: type[models.Model] = apps.get_model(table.to)
        self.label = self.model._meta.label
        self.table = sql.Identifier(self.model._meta.db_table)
        self.key = self.column(table.key)
        self.columns = [self.column(field) for field in table.fields]
        self.cursor: Any = connection.cursor()  # psycopg's own, which can copy, behind Django's

    def column(self, field: str) -> str:
        """The column of a field."""
        return str(self.model._meta.get_field(field).column)  # type: ignore[union-attr]  # no reverse relation is mapped

    def rest(self) -> tuple[tuple[str, object], ...]:
        """The columns that no legacy column fills, with what a new row has in them.

        Those are left out that the database itself fills.
        """
        fixed = dict(self.mapped.fixed)
        fields = [one for one in self.model._meta.concrete_fields if one.column not in self.columns]
        values = (
            (str(one.column), fixed[one.name] if one.name in fixed else one.get_default())
            for one in fields
        )
        return tuple(one for one in values if not isinstance(one[1], DatabaseDefault))

    def lock(self) -> None:
        """Keep everyone else from writing to the table; reading goes on."""
        self.cursor.execute(f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'")
        self.run("LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")

    def is_empty(self) -> bool:
        """Whether the table has no row at all."""
        return not self.rows("SELECT 1 FROM {table} LIMIT 1")

    def rules(self) -> list[str]:
        """The names of the table's constraints and unique indexes."""
        found = self.rows(
            "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass UNION "
            "SELECT relname FROM pg_index JOIN pg_class ON oid = indexrelid "
            "WHERE indrelid = %s::regclass AND indisunique",
            self.model._meta.db_table,
            self.model._meta.db_table,
        )
        return [name for (name,) in found]

    def statement(self, text: str, **parts: sql.Composable) -> sql.Composed:
        """A statement about `{table}` and its `{key}`, and what was staged for it."""
        return sql.SQL(text).format(
            table=self.table, key=sql.Identifier(self.key), staged=STAGED, kept=KEPT, **parts
        )

    def run(self, text: str, *values: object, **parts: sql.Composable) -> int:
        """Run a statement about `{table}` and its `{key}`; how many rows it touched.

        Raises TargetBusy where a lock is not to be had.
        """
        try:
            self.cursor.execute(self.statement(text, **parts), values or None)
        except OperationalError as trouble:
            if isinstance(trouble.__cause__, LockNotAvailable):
                raise TargetBusy(
                    f"Somebody works on {self.label} for {LOCK_SECONDS} s, perhaps another load. "
                    "Try again."
                ) from None
            raise
        return int(self.cursor.rowcount)

    def rows(self, text: str, *values: object, **parts: sql.Composable) -> list[Any]:
        """What such a statement answers."""
        self.run(text, *values, **parts)
        return list(self.cursor.fetchall())

    def number(self, text: str, *values: object, **parts: sql.Composable) -> int:
        """The one number that such a statement answers."""
        ((found,),) = self.rows(text, *values, **parts)
        return int(found)


def listed(columns: Sequence[str], of: str = "") -> sql.Composed:
    """The names of columns, of a table where one is named."""
    return sql.SQL(", ").join(
        sql.Identifier(of, column) if of else sql.Identifier(column) for column in columns
    )
