"""The new database: rows are copied, judged and merged there by SQL alone; no signal fires."""

from django.db import OperationalError, connection, models
from django.db.migrations.executor import MigrationExecutor
from psycopg import sql
from psycopg.errors import DiskFull

from migration.target.refusals import (
    TargetFull,
    TargetLost,
    TargetNotMigrated,
    TargetUnreachable,
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


def lost(trouble: Exception) -> TargetLost | TargetFull:
    """The refusal for a target that failed in the middle."""
    return TargetFull() if isinstance(trouble.__cause__, DiskFull) else TargetLost()


def begin() -> None:
    """Begin the transaction of a load: each statement sees what is committed, and breaks no rule.

    Also in a database that gives a transaction one view from its beginning by default: a table that
    was empty then may have rows by the time it is locked. Foreign keys are checked with each
    statement: parents come first, and no event waits.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def settle(model: type[models.Model], key: str, last_key: int) -> None:
    """Let new rows start above every key seen on either side, and tell the planner what is there.

    A sequence is never lowered. It is no part of the transaction: do this last.
    """
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL(
                "SELECT setval(sequence, wanted) FROM (SELECT pg_get_serial_sequence(%s, %s) AS "
                "sequence, greatest(%s, (SELECT max({key}) FROM {table})) AS wanted) AS here "
                "WHERE wanted > coalesce(pg_sequence_last_value(sequence::regclass), 0)"
            ).format(table=sql.Identifier(table), key=sql.Identifier(key)),
            [table, key, last_key],
        )
        cursor.execute(sql.SQL("ANALYZE {}").format(sql.Identifier(table)))
