"""Fields that clean what they accept."""

from typing import Any, Final

import nh3

from rotc.web.strict import TextField

TAGS: Final = frozenset(
    {"a", "b", "blockquote", "br", "em", "h2", "h3", "h4", "hr", "i", "li", "ol", "p", "strong"}
    | {"s", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "u", "ul"}
)
ATTRIBUTES: Final = {"a": {"href", "title"}}
SCHEMES: Final = frozenset({"http", "https", "mailto"})


class HtmlField(TextField):
    """Text that may hold HTML: what is not on the list of harmless tags is taken out.

    Links open without a referrer and tell search engines nothing.
    """

    def to_internal_value(self, data: Any) -> str:
        return nh3.clean(
            super().to_internal_value(data),
            tags=set(TAGS),
            attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
            url_schemes=set(SCHEMES),
            link_rel="noopener noreferrer nofollow",
        )
