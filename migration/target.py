"""The new database: rows are staged, judged and merged there by SQL alone; no signal fires."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import DataError, IntegrityError, OperationalError, connection, models, transaction
from django.db.migrations.executor import MigrationExecutor
from psycopg import sql
from psycopg.errors import LockNotAvailable

from migration.mapping import Guard
from rotc.errors import Conflict, Unavailable

LOCK_SECONDS: Final = 10
SHOWN: Final = 10  # keys named in a message; the count says how many there are

Row = Sequence[object]


class TargetUnreachable(Unavailable):
    """The new database does not answer, or not to this login."""

    code = "target_unreachable"


class TargetLost(Unavailable):
    """The new database went away in the middle."""

    code = "target_lost"
    message = "The connection to the target was lost. Load again: what was half done is undone."


class TargetNotMigrated(Conflict):
    """The new database has not the tables of this version."""

    code = "target_not_migrated"
    message = "The target has not the tables of this version. Run: python app/manage.py migrate"


class TargetBusy(Unavailable):
    """Somebody else writes to the table, perhaps another load."""

    code = "target_busy"


class AnotherRecordStands(Conflict):
    """A key of the export belongs to another record in the target."""

    code = "another_record_stands"


class ValueRefused(Conflict):
    """PostgreSQL cannot hold a converted value, or the export holds a key twice."""

    code = "value_refused"


@dataclass(frozen=True)
class Rejected:
    """A staged row that a constraint of the target refuses."""

    key: int
    constraint: str


@dataclass(kw_only=True)
class Merged:
    """What a merge did; rows that already stood as staged are neither created nor updated."""

    created: int = 0
    updated: int = 0
    rejected: tuple[Rejected, ...] = ()

    def __add__(self, other: "Merged") -> "Merged":
        return Merged(
            created=self.created + other.created,
            updated=self.updated + other.updated,
            rejected=self.rejected + other.rejected,
        )


def require_ready() -> None:
    """Raises TargetUnreachable or TargetNotMigrated."""
    try:
        connection.ensure_connection()
    except OperationalError as trouble:
        known = connection.settings_dict
        raise TargetUnreachable(
            f"The database {known['NAME']} at {known['HOST']}:{known['PORT'] or 5432} cannot be "
            f"reached (DATABASE_DIRECT_URL, else DATABASE_URL): {str(trouble).strip()}"
        ) from None
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise TargetNotMigrated


class Merge:
    """One table's rows on their way in. Lives inside one transaction, which its caller holds."""

    def __init__(self, model: type[models.Model], fields: Sequence[str], guard: Guard) -> None:
        self.model = model
        self.columns = [_column(model, field) for field in fields]
        self.guarded = {_column(model, field) for field in guard.fields}
        self.loaded = [(_column(model, field), value) for field, value in guard.loaded]
        self.table = sql.Identifier(model._meta.db_table)
        self.cursor: Any = connection.cursor()  # psycopg's own, which can copy, behind Django's

    def lock(self) -> None:
        """Keep everyone else from writing to the table; reading goes on. Raises TargetBusy."""
        try:
            self.cursor.execute(f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'")
            self._run("LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
        except OperationalError as trouble:
            if isinstance(trouble.__cause__, LockNotAvailable):
                raise TargetBusy(
                    f"Somebody wrote to {self.model._meta.label} for {LOCK_SECONDS} s, perhaps "
                    "another load. Try again."
                ) from None
            raise

    def stage(self, rows: Iterable[Row]) -> int:
        """Copy the rows beside the table; returns how many. Raises ValueRefused."""
        names = sql.SQL(", ").join(map(sql.Identifier, self.columns))
        try:
            self._run(
                "CREATE TEMPORARY TABLE staged ON COMMIT DROP AS "
                "SELECT {names} FROM {table} WITH NO DATA",
                names=names,
            )
            copy = sql.SQL("COPY staged ({names}) FROM STDIN").format(names=names)
            with connection.wrap_database_errors, self.cursor.copy(copy) as copying:
                for row in rows:
                    copying.write_row(row)
            staged = int(self.cursor.rowcount)
            self.cursor.execute("CREATE UNIQUE INDEX ON staged (id); ANALYZE staged")
        except (DataError, IntegrityError) as trouble:
            cause = type(trouble.__cause__).__name__
            raise ValueRefused(
                f"PostgreSQL refuses a value for {self.model._meta.label}, or a key that comes "
                f"twice: {cause}."
            ) from None
        return staged

    def require_same_records(self, witnesses: Sequence[str]) -> None:
        """Refuse to overwrite what is another record. Raises AnotherRecordStands."""
        differ = (
            sql.SQL("t.{0} IS DISTINCT FROM s.{0}").format(
                sql.Identifier(_column(self.model, field))
            )
            for field in witnesses
        )
        found = self._rows(
            "SELECT t.id FROM {table} t JOIN staged s USING (id) WHERE {differ} "
            "ORDER BY 1 LIMIT 10",
            differ=sql.SQL(" AND ").join(differ),
        )
        if found:
            keys = ", ".join(str(key) for (key,) in found)
            raise AnotherRecordStands(
                f"In the target, {self.model._meta.label} {keys} is another record than in the "
                f"export: {' and '.join(witnesses)} differ. Load into a database that has made no "
                "such records of its own."
            )

    def merge(self) -> Merged:
        """Update the staged rows that differ and insert those that are not there.

        A row that breaks a constraint is left out and named; all others are written.
        """
        ((low, high),) = self._rows("SELECT coalesce(min(id), 0), coalesce(max(id), 0) FROM staged")
        return self._merge(low, high)

    def _merge(self, low: int, high: int) -> Merged:
        try:
            with transaction.atomic():
                return Merged(updated=self._update(low, high), created=self._insert(low, high))
        except IntegrityError as refused:
            ((there, middle),) = self._rows(
                "SELECT count(*), percentile_disc(0.5) WITHIN GROUP (ORDER BY id) "
                "FROM staged WHERE id BETWEEN %s AND %s",
                low,
                high,
            )
            if there == 1:
                constraint = refused.__cause__.diag.constraint_name  # type: ignore[union-attr]  # psycopg's error
                return Merged(rejected=(Rejected(key=middle, constraint=constraint),))
        return self._merge(low, middle) + self._merge(middle + 1, high)

    def _update(self, low: int, high: int) -> int:
        changing = [column for column in self.columns if column != "id"]
        new = [self._new(column) for column in changing]
        self._run(
            "UPDATE {table} t SET ({names}) = ROW({new}) FROM staged s WHERE t.id = s.id "
            "AND s.id BETWEEN {low} AND {high} AND ROW({old}) IS DISTINCT FROM ROW({new})",
            names=sql.SQL(", ").join(map(sql.Identifier, changing)),
            old=sql.SQL(", ").join(sql.Identifier("t", column) for column in changing),
            new=sql.SQL(", ").join(new),
            low=sql.Literal(low),
            high=sql.Literal(high),
        )
        return int(self.cursor.rowcount)

    def _insert(self, low: int, high: int) -> int:
        # Fields that no legacy column fills have their defaults in the model, not in the database.
        rest = [
            field for field in self.model._meta.concrete_fields if field.column not in self.columns
        ]
        names = [*self.columns, *(field.column for field in rest)]
        values = [
            *(sql.Identifier("s", column) for column in self.columns),
            *(sql.Literal(field.get_default()) for field in rest),
        ]
        self._run(
            "INSERT INTO {table} ({names}) SELECT {values} FROM staged s "
            "WHERE s.id BETWEEN {low} AND {high} "
            "AND NOT EXISTS (SELECT FROM {table} t WHERE t.id = s.id) ORDER BY s.id",
            names=sql.SQL(", ").join(map(sql.Identifier, names)),
            values=sql.SQL(", ").join(values),
            low=sql.Literal(low),
            high=sql.Literal(high),
        )
        return int(self.cursor.rowcount)

    def kept(self) -> int:
        """How many staged rows find guarded fields that this system wrote itself, and keeps."""
        ((count,),) = self._rows(
            "SELECT count(*) FROM {table} t JOIN staged s USING (id) WHERE NOT ({loaded})",
            loaded=self._loaded(),
        )
        return int(count)

    def present(self) -> int:
        """How many staged rows now stand in the table."""
        ((count,),) = self._rows("SELECT count(*) FROM {table} JOIN staged USING (id)")
        return int(count)

    def beyond(self, beside: Sequence[int]) -> tuple[int, tuple[int, ...]]:
        """How many rows of the table the export has not, `beside` these keys; and the first ten."""
        found = self._rows(
            "SELECT id, count(*) OVER () FROM {table} t WHERE id <> ALL ({beside}) "
            "AND NOT EXISTS (SELECT FROM staged s WHERE s.id = t.id) ORDER BY id LIMIT 10",
            beside=sql.SQL("{}::bigint[]").format(sql.Literal(list(beside))),
        )
        return (found[0][1] if found else 0), tuple(key for key, _ in found)

    def finish(self) -> None:
        """Let the staged rows go, so that the next table may have its own."""
        self._run("DROP TABLE staged")

    def _new(self, column: str) -> sql.Composable:
        if column not in self.guarded:
            return sql.Identifier("s", column)
        return sql.SQL("CASE WHEN {loaded} THEN s.{column} ELSE t.{column} END").format(
            loaded=self._loaded(), column=sql.Identifier(column)
        )

    def _loaded(self) -> sql.Composable:
        return sql.SQL(" OR ").join(
            sql.SQL("t.{} IS NOT DISTINCT FROM {}").format(
                sql.Identifier(column), sql.Literal(value)
            )
            for column, value in self.loaded
        )

    def _run(self, text: str, *values: object, **parts: sql.Composable) -> None:
        statement = sql.SQL(text).format(table=self.table, **parts)
        self.cursor.execute(statement, values or None)

    def _rows(self, text: str, *values: object, **parts: sql.Composable) -> list[Any]:
        self._run(text, *values, **parts)
        return list(self.cursor.fetchall())


def settle(model: type[models.Model], last_key: int) -> None:
    """Let new rows start above every key seen on either side, and tell the planner what is there.

    A sequence is never lowered. It is no part of the transaction: do this last.
    """
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL(
                "SELECT setval(sequence, wanted) FROM (SELECT pg_get_serial_sequence(%s, 'id') AS "
                "sequence, greatest(%s, (SELECT max(id) FROM {table})) AS wanted) AS here "
                "WHERE wanted > coalesce(pg_sequence_last_value(sequence::regclass), 0)"
            ).format(table=sql.Identifier(table)),
            [table, last_key],
        )
        cursor.execute(sql.SQL("ANALYZE {}").format(sql.Identifier(table)))


def _column(model: type[models.Model], field: str) -> str:
    return str(model._meta.get_field(field).column)  # type: ignore[union-attr]  # no reverse relation is mapped
