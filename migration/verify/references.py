"""References that lead nowhere, and sequences that fell behind."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Final

import orjson
from django.apps import apps
from django.db import models
from psycopg import sql

from migration import mapping
from migration.mapping import TABLES, Table
from migration.target.places import Place
from migration.verify import aside
from migration.verify.answers import Answers, Row
from migration.verify.verdict import Behind, Orphan

MOST: Final = 1000  # of one column of one table
ASIDE: Final = "in quarantine"
BESIDE: Final = "kept beside its row"


@dataclass(frozen=True, kw_only=True)
class Reference:
    """A column of the new database that refers to another table's rows, by its legacy names.

    `nowhere` will be the first thousand rows that refer to none: key and value.
    """

    column: str
    parent: str
    nowhere: Future[list[Row]]


def ask(answers: Answers) -> Mapping[str, Sequence[Reference]]:
    """Have the references of each table looked after while other things are done."""
    return {table.legacy: tuple(_references(table, answers)) for table in TABLES}


def orphans(asked: Mapping[str, Sequence[Reference]]) -> Iterator[Orphan]:
    """Every reference that leads nowhere, of what was migrated: here, kept beside, in quarantine.

    Of one column, the first thousand.
    """
    for table in TABLES:
        for one in asked[table.legacy]:
            yield from _here(table, one)
        yield from _kept_beside(table)
        yield from _in_quarantine(table)


def behind(table: Table, last_key: int) -> Behind | None:
    """The table's sequence, if it would give out a key that this or the legacy database had."""
    place = Place(table)
    found = place.rows(
        "SELECT coalesce(pg_sequence_last_value(sequence::regclass), 0), "
        "greatest({last}, (SELECT max({key}) FROM {table})) "
        "FROM pg_get_serial_sequence({name}, {column}) sequence "
        "WHERE sequence IS NOT NULL OR {due}",
        name=sql.Literal(f'"{place.model._meta.db_table}"'),
        column=sql.Literal(place.key),
        last=sql.Literal(last_key),
        due=sql.Literal(isinstance(place.model._meta.pk, models.AutoField)),
    )
    for gave, needed in found:
        if gave < needed:
            return Behind(table=table.legacy, gave=gave, needed=needed)
    return None


def _here(table: Table, reference: Reference) -> Iterator[Orphan]:
    for key, value in reference.nowhere.result():
        yield Orphan(
            table=table.legacy,
            key=str(key),
            column=reference.column,
            value=str(value),
            parent=reference.parent,
        )


def _references(table: Table, answers: Answers) -> Iterator[Reference]:
    place = Place(table)
    legacy = {column.fields[0]: column.legacy for column in table.columns}
    for field in place.model._meta.concrete_fields:
        parent = field.related_model
        if not isinstance(field, models.ForeignKey) or not isinstance(parent, type):
            continue
        question = place.statement(
            "SELECT t.{key}, t.{foreign} FROM {table} t WHERE t.{foreign} IS NOT NULL AND NOT "
            "EXISTS (SELECT FROM {parent} p WHERE p.{id} = t.{foreign}) ORDER BY 1 LIMIT {most}",
            foreign=sql.Identifier(field.column),
            parent=sql.Identifier(parent._meta.db_table),
            id=sql.Identifier(field.target_field.column),
            most=sql.Literal(MOST),
        )
        yield Reference(
            column=legacy.get(field.attname, field.attname),
            parent=_legacy_name(parent),
            nowhere=answers.ask(question),
        )


def _legacy_name(parent: type[models.Model]) -> str:
    names = {table.to: table.legacy for table in TABLES}
    return names.get(parent._meta.label, parent._meta.label)


def _kept_beside(table: Table) -> Iterator[Orphan]:
    parents = {column.legacy: column.parent for column in table.parents}
    kept = apps.get_model("legacy.KeptValue").objects.filter(
        table_name=table.legacy, column_name__in=parents
    )
    for one in kept.order_by("key", "column_name")[:MOST]:
        yield Orphan(
            table=table.legacy,
            key=str(one.key),
            column=one.column_name,
            value=one.value,
            parent=parents[one.column_name],
            accounted=BESIDE,
        )


def _in_quarantine(table: Table) -> Iterator[Orphan]:
    for one in aside.rows(table) if table.parents else ():
        for column in table.parents:
            value = one.row.get(column.legacy)
            if value is not None and not _is_there(column.parent, value):
                yield Orphan(
                    table=table.legacy,
                    key=one.key,
                    column=column.legacy,
                    value=orjson.dumps(value).decode(),
                    parent=column.parent,
                    accounted=ASIDE,
                )


def _is_there(parent: str, key: object) -> bool:
    if not isinstance(key, int) or isinstance(key, bool) or abs(key) >= 2**63:
        return False
    table = mapping.table(parent)
    return bool(apps.get_model(table.to).objects.filter(**{table.key: key}).exists())
