"""What a value is before a field reads it: DRF's own take "1.0" for 1, and 0 for false."""

import re
from dataclasses import dataclass
from typing import Any, Final

from rest_framework import serializers


@dataclass(frozen=True, kw_only=True)
class Shape:
    """The JSON types of a kind of field; its look as text, where that is narrower than any text."""

    types: tuple[type, ...]
    words: str
    text: re.Pattern[str] | None = None


TEXT: Final = Shape(types=(str,), words="text")
WHOLE: Final = Shape(
    types=(int,), words="a whole number", text=re.compile(r"-?[0-9]{1,20}", re.ASCII)
)
NUMBER: Final = Shape(
    types=(int, float), words="a number", text=re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,20})?")
)
DECIMAL: Final = Shape(types=(int, float, str), words="a number", text=NUMBER.text)
TRUTH: Final = Shape(types=(bool,), words="true or false", text=re.compile("true|false"))
DAY: Final = Shape(
    types=(str,), words="a date as YYYY-MM-DD", text=re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
)
UUID: Final = Shape(
    types=(str,),
    words="a UUID",
    text=re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE),
)
SHAPES: Final[dict[type[serializers.Field[Any, Any, Any, Any]], Shape]] = {
    serializers.BooleanField: TRUTH,
    serializers.IntegerField: WHOLE,
    serializers.FloatField: NUMBER,
    serializers.DecimalField: DECIMAL,
    serializers.DateField: DAY,
    serializers.UUIDField: UUID,
    serializers.CharField: TEXT,
    serializers.DateTimeField: TEXT,
    serializers.TimeField: TEXT,
}


def complaint(field: Any, value: Any, *, as_text: bool) -> str | None:
    """Why a value is not of the field's kind; None where it is, or only the field can tell.

    `as_text`: it stood in an address, where everything is text.
    """
    if value is None or (as_text and value == ""):
        return None
    if isinstance(field, serializers.ListField):
        each = value if isinstance(value, list) else ()
        return next(
            filter(None, (complaint(field.child, one, as_text=False) for one in each)), None
        )
    shape = _shape_of(field)
    if shape is None or _fits(shape, value, as_text=as_text):
        return None
    return f"Send {shape.words}."


def _shape_of(field: Any) -> Shape | None:
    if isinstance(field, serializers.ChoiceField):
        return TEXT if all(isinstance(choice, str) for choice in field.choices) else None
    return next((shape for kind, shape in SHAPES.items() if isinstance(field, kind)), None)


def _fits(shape: Shape, value: Any, *, as_text: bool) -> bool:
    if isinstance(value, str):
        is_allowed = as_text or str in shape.types
        return is_allowed and (shape.text is None or bool(shape.text.fullmatch(value)))
    if isinstance(value, bool):
        return bool in shape.types
    if isinstance(value, float) and value.is_integer():
        return int in shape.types  # to JSON, 2.0 is the same number as 2
    return isinstance(value, shape.types)
