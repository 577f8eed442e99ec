"""Fields that clean what they accept."""

from typing import Any, Final

import nh3
from django.conf import settings
from django.core.validators import RegexValidator, URLValidator
from rest_framework import serializers
from rest_framework.fields import empty

from rotc.web.strict import TextField

TAGS: Final = frozenset(
    {"a", "b", "blockquote", "br", "em", "h2", "h3", "h4", "hr", "i", "li", "ol", "p", "strong"}
    | {"s", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "u", "ul"}
)
ATTRIBUTES: Final = {"a": {"href", "title"}}
COLOUR: Final = r"^([a-z]{1,30}|#[0-9a-fA-F]{6})$"
SCHEMES: Final = frozenset({"http", "https", "mailto"})


def harmless(html: str) -> str:
    """The HTML without what is not on the list of harmless tags and attributes.

    Links open without a referrer and tell search engines nothing. What is harmless stays as it is.
    """
    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        url_schemes=set(SCHEMES),
        link_rel="noopener noreferrer nofollow",
    )


class HtmlField(TextField):
    """Text that may hold HTML; it is kept as `harmless` makes it."""

    def run_validation(self, data: Any = empty) -> Any:
        """What was sent, cleaned once it is known to be text that can be kept."""
        text = super().run_validation(data)
        return harmless(text) if text else text


class ColourField(TextField):
    """A colour by its English name, or as #rrggbb."""

    def __init__(self, **kwargs: Any) -> None:
        validator = RegexValidator(COLOUR, "Name a colour, or write it as #rrggbb.")
        super().__init__(trim_whitespace=True, validators=[validator], **kwargs)


class MomentField(serializers.DateTimeField):
    """A moment as ISO 8601; one that names no zone is of the unit's."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(default_timezone=settings.UNIT_TIME_ZONE, **kwargs)


class WebAddressField(serializers.URLField):
    """The https address of something in the web."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 2000, **kwargs})
        self.validators = [
            URLValidator(schemes=["https"]) if isinstance(each, URLValidator) else each
            for each in self.validators
        ]
