"""Whether the new database still holds to its rules: what its models and migrations gave it.

A rule that was dropped is found while all values are sound, for the next wrong one would be taken.
What must be there is told by the models, and what is there by the catalog: names and columns, never
the text of a definition, which one server writes otherwise than another.
"""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from django.apps import apps
from django.db import connection, models

from migration.verify.verdict import Lapsed

TRIGGERS: Final = {
    "grading_gradechange": (
        "changes_of_grades_are_not_rewritten",
        "changes_of_grades_go_with_their_cadet",
    ),
    "operations_auditentry": ("audit_entries_are_not_changed", "audit_entries_are_not_emptied"),
}
"""The triggers that migrations make, by table: no model tells them."""
DROPPED: Final = "is not there"
UNENFORCED: Final = "is there, and not enforced"
FOUND: Final = """
WITH tables AS (
    SELECT oid, relname FROM pg_class WHERE relname = ANY (%s) AND pg_table_is_visible(oid)
), columns AS (
    SELECT attrelid, attnum, attname, attnotnull FROM pg_attribute WHERE NOT attisdropped
)
SELECT relname, CASE contype WHEN 'c' THEN 'CHECK' ELSE 'FOREIGN KEY' END, conname,
    ARRAY(SELECT attname::text FROM columns WHERE attrelid = conrelid AND attnum = ANY (conkey)),
    coalesce((SELECT p.relname FROM pg_class p WHERE p.oid = confrelid), ''), false,
    convalidated
FROM pg_constraint JOIN tables t ON t.oid = conrelid WHERE contype IN ('c', 'f')
UNION ALL
SELECT t.relname, CASE WHEN indisprimary THEN 'PRIMARY KEY' ELSE 'UNIQUE' END, i.relname,
    ARRAY(SELECT attname::text FROM columns WHERE attrelid = indrelid AND indexprs IS NULL
          AND attnum = ANY (indkey[0 : indnkeyatts - 1])),
    '', indpred IS NOT NULL, indisvalid AND indisready
FROM pg_index JOIN tables t ON t.oid = indrelid JOIN pg_class i ON i.oid = indexrelid
WHERE indisunique
UNION ALL
SELECT relname, 'NOT NULL', '', ARRAY[attname::text], '', false, NOT EXISTS (
    SELECT FROM pg_constraint WHERE conrelid = attrelid AND contype = 'n'
    AND conkey = ARRAY[attnum] AND NOT convalidated)
FROM columns JOIN tables t ON t.oid = attrelid WHERE attnotnull AND attnum > 0
UNION ALL
SELECT relname, 'TRIGGER', tgname, '{}', '', false, tgenabled IN ('O', 'A')
FROM pg_trigger JOIN tables t ON t.oid = tgrelid WHERE NOT tgisinternal
"""


class Rule(NamedTuple):
    """A rule of a table; `name` is empty where the columns alone say which is meant.

    `parent` is the table that a foreign key refers to; `partial` are indexes of some rows only.
    """

    table: str
    kind: str
    name: str = ""
    columns: tuple[str, ...] = ()
    parent: str = ""
    partial: bool = False

    @property
    def words(self) -> str:
        """The rule as an operator may look for it."""
        columns = f"({', '.join(self.columns)})" if self.columns else ""
        to = f"to {self.parent}" if self.parent else ""
        return " ".join(filter(None, (self.kind, self.name, columns, to)))


def lapsed() -> Iterator[Lapsed]:
    """The rules that the new database must have by its models and does not hold to."""
    there = found()
    for rule in wanted():
        if not there.get(rule):
            why = UNENFORCED if rule in there else DROPPED
            yield Lapsed(table=rule.table, rule=rule.words, why=why)


def wanted() -> Iterator[Rule]:
    """What the models tell, and the triggers."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            yield from _of_fields(model)
            yield from _of_the_table(model)
    for table, names in TRIGGERS.items():
        yield from (Rule(table, "TRIGGER", name) for name in names)


def found() -> dict[Rule, bool]:
    """The rules of the new database, and whether each is enforced for every row."""
    expected = set(wanted())
    named = {rule.name for rule in expected}
    there: dict[Rule, bool] = {}
    with connection.cursor() as cursor:
        cursor.execute(FOUND, [[rule.table for rule in expected]])
        for table, kind, name, columns, parent, partial, is_enforced in cursor.fetchall():
            ours = name if name in named else ""
            rule = Rule(table, kind, ours, tuple(sorted(columns)), parent, partial)
            there[rule] = there.get(rule, False) or is_enforced
    return there


def _of_fields(model: type[models.Model]) -> Iterator[Rule]:
    table = model._meta.db_table
    for field in model._meta.local_concrete_fields:
        column = (str(field.column),)
        if field.primary_key:
            yield Rule(table, "PRIMARY KEY", columns=column)
        elif field.unique:
            yield Rule(table, "UNIQUE", columns=column)
        if not field.null:
            yield Rule(table, "NOT NULL", columns=column)
        if field.db_parameters(connection)["check"]:
            yield Rule(table, "CHECK", columns=column)
        if isinstance(field, models.ForeignKey) and getattr(field, "db_constraint", False):
            parent = field.target_field.model._meta.db_table
            yield Rule(table, "FOREIGN KEY", columns=column, parent=parent)


def _of_the_table(model: type[models.Model]) -> Iterator[Rule]:
    table = model._meta.db_table
    for together in model._meta.unique_together:
        yield Rule(table, "UNIQUE", columns=_columns(model, together))
    for one in model._meta.constraints:
        if isinstance(one, models.CheckConstraint):
            fields = one.condition.referenced_base_fields  # type: ignore[union-attr]  # all are Q
            yield Rule(table, "CHECK", one.name, _columns(model, fields))
        if isinstance(one, models.UniqueConstraint):
            columns = _columns(model, one.fields)
            yield Rule(table, "UNIQUE", one.name, columns, partial=one.condition is not None)


def _columns(model: type[models.Model], names: Iterable[str]) -> tuple[str, ...]:
    fields = (model._meta.get_field(name) for name in names)
    return tuple(sorted(str(field.column) for field in fields))  # type: ignore[union-attr]  # no reverse relation has a rule
