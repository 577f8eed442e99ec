"""Input that is exactly what was asked for: no field more, no number where text belongs."""

from collections.abc import Mapping
from typing import Any, NoReturn

from rest_framework import serializers

NAMED = 10  # unknown fields that an answer repeats, each cut to …
CUT = 50  # … this many characters


class StrictSerializer(serializers.Serializer[Any]):
    """A serializer that refuses fields which it does not have, by their names."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping):
            unknown = [str(name)[:CUT] for name in data if name not in self.fields]
            if unknown:
                raise serializers.ValidationError(
                    {name: ["There is no such field here."] for name in unknown[:NAMED]}
                )
        return super().to_internal_value(data)


class TextField(serializers.CharField):
    """Text as it was sent: numbers are not turned into text, blanks around it stay.

    NUL and lone surrogates are refused, as by every CharField.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"trim_whitespace": False, **kwargs})

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self._refuse()
        return str(super().to_internal_value(data))

    def _refuse(self) -> NoReturn:
        self.fail("invalid")
