"""What is kept beside the loaded rows, what is in quarantine, and fields copied from a parent."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import md5

from django.apps import apps
from django.db.models.functions import MD5
from psycopg import sql

from migration import mapping
from migration.mapping import Copy
from migration.target.places import Place, listed


@dataclass(frozen=True)
class Quarantined:
    """A row that could not be loaded: its key in JSON, and a reason that repeats no value of it."""

    key: str
    reason: str


def keep_beside(place: Place, *, all_of_it: bool) -> int:
    """Keep beside the staged rows, or `all_of_it`, what was staged for that; how much it is."""
    kept = sql.Identifier(apps.get_model("legacy.KeptValue")._meta.db_table)
    of = sql.SQL("true" if all_of_it else "EXISTS (SELECT FROM staged s WHERE s.{} = k.key)")
    place.run("DELETE FROM {kept} n WHERE NOT EXISTS (SELECT FROM {table} t WHERE t.{key} = n.key)")
    place.run(
        "DELETE FROM {stored} k WHERE table_name = {name} AND {of} AND NOT EXISTS "
        "(SELECT FROM {kept} n WHERE n.key = k.key AND n.column_name = k.column_name)",
        stored=kept,
        of=of.format(sql.Identifier(place.key)),
        name=sql.Literal(place.mapped.legacy),
    )
    place.run(
        "INSERT INTO {stored} AS k (table_name, key, column_name, value) "
        "SELECT {name}, key, column_name, value FROM {kept} ORDER BY key, column_name "
        "ON CONFLICT (table_name, key, column_name) DO UPDATE SET value = excluded.value "
        "WHERE k.value IS DISTINCT FROM excluded.value",
        stored=kept,
        name=sql.Literal(place.mapped.legacy),
    )
    return place.number("SELECT count(*) FROM {kept}")


def quarantine(
    place: Place, quarantined: Iterable[Quarantined], rows: Iterable[tuple[str, str]]
) -> None:
    """Let these rows, and no others, be what is in quarantine of the legacy table.

    `rows` gives key and row of each, both in JSON; one is in memory at a time.
    """
    model = apps.get_model("legacy.QuarantinedRow")
    stored = model.objects.filter(table_name=place.mapped.legacy)
    reasons = {one.key: one.reason for one in quarantined}
    stored.exclude(key__in=reasons).delete()
    there = {key: told for key, *told in stored.values_list("key", MD5("row"), "reason")}
    for key, row in rows:
        digest = md5(row.encode(), usedforsecurity=False).hexdigest()
        if there.get(key) != [digest, reasons[key]]:
            model.objects.update_or_create(
                table_name=place.mapped.legacy,
                key=key,
                defaults={"row": row, "reason": reasons[key]},
            )


def copy_from_parent(place: Place, copy: Copy) -> None:
    """Give the field of `copy` what stands in the parent; where two would get it, one of them."""
    column = next(one for one in place.mapped.parents if one.fields == (copy.through,))
    parent = apps.get_model(mapping.table(column.parent).to)
    parts = {
        "field": sql.Identifier(place.column(copy.field)),
        "foreign": sql.Identifier(place.column(copy.through)),
        "of": sql.Identifier(copy.of),
        "parent": sql.Identifier(parent._meta.db_table),
        "first": listed([place.column(field) for field in copy.first], of="u"),
    }
    wanted = (
        "SELECT DISTINCT ON (u.{foreign}) u.{key} AS id, p.{of} AS wanted FROM {table} u "
        "JOIN {parent} p ON p.id = u.{foreign} ORDER BY u.{foreign}, {first}, u.{key}"
    )
    place.run(
        f"UPDATE {{table}} t SET {{field}} = NULL WHERE {{foreign}} IS NOT NULL "  # noqa: S608 — parts of ours
        f"AND {{field}} IS NOT NULL AND NOT EXISTS (SELECT FROM ({wanted}) w "
        "WHERE w.id = t.{key} AND w.wanted = t.{field})",
        **parts,
    )
    place.run(
        f"UPDATE {{table}} t SET {{field}} = w.wanted FROM ({wanted}) w "  # noqa: S608 — parts of ours
        "WHERE w.id = t.{key} AND t.{field} IS NULL "
        "AND NOT EXISTS (SELECT FROM {table} o WHERE o.{field} = w.wanted)",
        **parts,
    )
