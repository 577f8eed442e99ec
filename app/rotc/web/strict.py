"""Input that is exactly what was asked for: no field more, no number where text belongs."""

from collections.abc import Mapping
from typing import Any, ClassVar, NoReturn

from rest_framework import serializers
from rest_framework.utils import html

from rotc.web import shapes

NAMED = 10  # unknown fields that an answer repeats, each cut to …
CUT = 50  # … this many characters


class StrictSerializer(serializers.Serializer[Any]):
    """A serializer that refuses fields which it does not have, by their names.

    What comes as JSON is of JSON's types: neither "1" nor true is a number here. A form's fields
    are read as DRF reads them.
    """

    as_text: ClassVar[bool] = False  # every value is text, as in an address

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping):
            unknown = [str(name)[:CUT] for name in data if name not in self.fields]
            complaints = {name: ["There is no such field here."] for name in unknown[:NAMED]}
            if not complaints and not html.is_html_input(data):
                complaints = self._mistyped(data)
            if complaints:
                raise serializers.ValidationError(complaints)
        return super().to_internal_value(data)

    def _mistyped(self, data: Mapping[str, Any]) -> dict[str, list[str]]:
        found = {
            name: shapes.complaint(self.fields[name], value, as_text=self.as_text)
            for name, value in data.items()
            if not self.fields[name].read_only
        }
        return {name: [complaint] for name, complaint in found.items() if complaint}


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


class WordsField(TextField):
    """What somebody has to say: text as it was sent, and more than blanks."""

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        if not text.strip():
            self.fail("blank")
        return text


class OneOfField(serializers.ChoiceField):
    """One of a few words; who sends another is told which there are."""

    def fail(self, key: str, **kwargs: Any) -> NoReturn:
        if key == "invalid_choice":
            words = ", ".join(str(choice) for choice in self.choices)
            raise serializers.ValidationError(f"Use one of {words}.", code=key)
        super().fail(key, **kwargs)
