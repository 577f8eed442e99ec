"""How fields look in the contract: what comes in is closed and bounded, what goes out is whole."""

from typing import Any, Final

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import get_lib_doc_excludes
from rest_framework import serializers

from rotc.web import output, queries, strict, views

WITHOUT_NUL: Final = r"^[^\u0000]*$"
MORE_THAN_BLANKS: Final = r"^[^\u0000]*[^\s\u0000][^\u0000]*$"
CLOCK: Final = "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"
LISTS: Final[tuple[type[Any], ...]] = (serializers.ListSerializer, serializers.ListField)

Schema = dict[str, Any]


class FieldsOfInputAndOutput(AutoSchema):
    """drf-spectacular's schemas of serializers, made exact.

    Input refuses unknown fields and text with NUL, and a partial one requires nothing. Output has
    all its fields, but those declared with `required=False`.
    """

    def get_serializer_name(self, serializer: Any, direction: Any) -> str:  # noqa: ARG002 - the library's signature
        """The class within its feature: `grading.Ledger.Filters`."""
        return name_of(type(serializer))

    def _map_basic_serializer(self, serializer: Any, direction: Any) -> Schema:
        schema: Schema = super()._map_basic_serializer(serializer, direction)
        properties = schema.get("properties", {})
        if direction == "request":
            schema["additionalProperties"] = False
            if type(serializer)().partial:
                schema.pop("required", None)
            for name, field in serializer.fields.items():
                _bound(properties.get(name, {}), field)
        else:
            optional = {
                name
                for name, field in serializer._declared_fields.items()  # noqa: SLF001 - what is declared, not what a model implies
                if not field.required and not field.read_only
            }
            schema["required"] = sorted(properties.keys() - optional)
            for name, field in serializer.fields.items():
                _unbind(properties.get(name, {}), field)
        return schema

    def _map_serializer_field(
        self,
        field: Any,
        direction: Any,
        bypass_extensions: Any = False,  # noqa: FBT002 - the library's signature
    ) -> Any:
        if direction == "request" and isinstance(field, serializers.FileField):
            return {"type": "string", "format": "binary"}
        schema = super()._map_serializer_field(field, direction, bypass_extensions)
        if isinstance(field, serializers.DecimalField):
            _show_decimal(schema, field, direction)
        elif isinstance(field, serializers.TimeField):
            schema.pop("format")  # RFC 3339 wants a zone there
            schema["pattern"] = CLOCK
        return schema


def without_words() -> list[type]:
    """Classes whose docstrings are for those who read the code, not the contract."""
    ours = (strict.StrictSerializer, queries.Query, output.Row, output.ModelRow)
    bases = (views.ApiView, views.ReadView, views.ListView, views.RowView, views.DetailView)
    return [*get_lib_doc_excludes(), *ours, *bases]


def name_of(declared: type) -> str:
    """The name of a view's or serializer's class, with that of the feature before it."""
    feature = declared.__module__.removeprefix("rotc.").partition(".")[0]
    return f"{feature}.{declared.__qualname__}"


def _bound(schema: Schema, field: Any) -> None:
    """What a field's validation refuses beyond what drf-spectacular says."""
    if isinstance(field, LISTS):
        for key, limit in (("minItems", field.min_length), ("maxItems", field.max_length)):
            if limit is not None:
                schema[key] = limit
        if not field.allow_empty:
            schema["minItems"] = max(schema.get("minItems", 1), 1)
        _bound(schema.get("items", {}), field.child)
    elif isinstance(field, serializers.ChoiceField):
        schema.pop("minLength", None)
    elif isinstance(field, serializers.CharField) and not schema.keys() & {"format", "oneOf"}:
        more = field.trim_whitespace or isinstance(field, strict.WordsField)
        says = more and not field.allow_blank
        schema.setdefault("pattern", MORE_THAN_BLANKS if says else WITHOUT_NUL)


def _unbind(schema: Schema, field: Any) -> None:
    """An answer tells what is there, also where the legacy system was less strict with input."""
    for key in ("minLength", "maxLength", "minimum", "maximum", "readOnly", "default"):
        schema.pop(key, None)
    if not isinstance(field, serializers.DecimalField | serializers.TimeField):
        schema.pop("pattern", None)


def _digits(field: Any) -> str:
    """A pattern as narrow as the bounds, where these are 0 and a power of ten."""
    whole, places = max(field.max_whole_digits, 1), field.decimal_places
    fraction = rf"(\.[0-9]{{1,{places}}})?"
    if field.min_value == 0 and field.max_value == 10 ** (whole - 1):
        return rf"^({field.max_value}(\.0{{1,{places}}})?|[0-9]{{1,{whole - 1}}}{fraction})$"
    return rf"^-?[0-9]{{1,{whole}}}{fraction}$"


def _show_decimal(schema: Schema, field: Any, direction: Any) -> None:
    """A decimal goes out as text, exact; it comes in as text or as a number."""
    places = field.decimal_places
    text = {"type": "string", "pattern": _digits(field)}
    for key in ("type", "format", "pattern"):
        schema.pop(key, None)
    if direction != "request":
        schema.update(text if not field.allow_null else {**text, "type": ["string", "null"]})
        return
    number = {"type": "number", "multipleOf": float(10**-places)}
    bounds = {"minimum": field.min_value, "maximum": field.max_value}
    number |= {key: int(limit) for key, limit in bounds.items() if limit is not None}
    schema["anyOf"] = [number, text, *([{"type": "null"}] if field.allow_null else [])]
