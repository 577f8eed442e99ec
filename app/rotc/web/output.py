"""What an answer holds: declared once, for the contract and for the way from column to JSON."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, ClassVar

import orjson
from django.db.models import Model, QuerySet
from rest_framework import serializers
from rest_framework.renderers import JSONRenderer

Shown = tuple[dict[str, Any], Sequence[Any]]  # what a row is answered with; columns beside it


class Row(serializers.Serializer[Any]):
    """Fields that are columns, or paths of columns, of a query set: no Python runs for each value.

    The fields are declared as any serializer's, `source` being a path such as `cadet.last_name`
    or the name of an annotation. What Python has to work out is named in `computed` and filled by
    `complete`, which may read the columns named in `extra` as well.
    """

    computed: ClassVar[Sequence[str]] = ()
    extra: ClassVar[Sequence[str]] = ()

    def complete(self, row: dict[str, Any]) -> dict[str, Any]:
        """The row as it is answered, with `computed` in it and `extra` out of it."""
        return row

    @classmethod
    def columns(cls) -> list[str]:
        """The columns that the rows are made of, as a query set names them."""
        _, paths = _columns(cls)
        return [path.replace(".", "__") for path in paths]

    @classmethod
    def of_all(cls, found: Iterable[Sequence[Any]]) -> list[Shown]:
        """What rows are answered with whose `columns`, and more beside them, were found."""
        names, _ = _columns(cls)
        width = len(names)
        shown = [
            (dict(zip(names, values, strict=False)), values[width:])  # what is beside has no name
            for values in found
        ]
        if cls.complete is Row.complete:
            return shown
        complete = cls().complete
        return [(complete(row), values) for row, values in shown]

    @classmethod
    def of(cls, row: object) -> dict[str, Any]:
        """What one instance is answered with; it carries every column and annotation."""
        names, paths = _columns(cls)
        found = {name: _value(row, path) for name, path in zip(names, paths, strict=True)}
        return cls().complete(found)

    def to_representation(self, instance: Any) -> dict[str, Any]:
        """As `of`, where DRF asks."""
        return self.of(instance)


class ModelRow(Row, serializers.ModelSerializer[Any]):
    """A Row whose fields are named in `Meta.fields` and taken from `Meta.model`."""


class Orjson(JSONRenderer):
    """JSON: moments in UTC with Z, decimals as text."""

    charset = None

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,  # noqa: ARG002 - DRF's signature
        renderer_context: Any = None,  # noqa: ARG002 - DRF's signature
    ) -> bytes:
        return b"" if data is None else to_json(data)


def to_json(data: Any) -> bytes:
    """The bytes of an answer."""
    return orjson.dumps(data, default=str, option=orjson.OPT_UTC_Z | orjson.OPT_NON_STR_KEYS)


def rendered(
    output: type[serializers.BaseSerializer[Any]], rows: QuerySet[Any], *, beside: Sequence[str]
) -> list[Shown]:
    """What each row is answered with, and its columns named in `beside`; by one query for a Row."""
    if issubclass(output, Row):
        return output.of_all(rows.values_list(*output.columns(), *beside))
    found = list(rows)
    columns = [[getattr(row, name) for name in beside] for row in found]
    return list(zip(output(found, many=True).data, columns, strict=True))


@cache
def _columns(output: type[Row]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    fields = {
        name: str(field.source or name)
        for name, field in output().fields.items()
        if name not in output.computed
    }
    fields |= {name: name for name in output.extra}
    return tuple(fields), tuple(fields.values())


def _value(row: object, path: str) -> Any:
    found = row
    for step in path.split("."):
        if found is None:  # a row that is not there has no columns
            return None
        found = getattr(found, step)
    return found.pk if isinstance(found, Model) else found
