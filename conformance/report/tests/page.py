"""Reading a page as a browser would, to see what it is made of."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """A start tag with its attributes, and its direct text where it is script or style."""

    tag: str
    attributes: dict[str, str]
    text: list[str] = field(default_factory=list)


class Page(HTMLParser):
    """The elements of a page in order, and all of its text."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.comments: list[str] = []
        self.words: list[str] = []
        self.feed(source)
        self.close()

    @property
    def shape(self) -> list[tuple[str, tuple[str, ...]]]:
        """Tags and the names of their attributes: what foreign text must not be able to change."""
        return [(element.tag, tuple(element.attributes)) for element in self.elements]

    @property
    def text(self) -> str:
        """Everything that is not markup, style or script."""
        return "".join(self.words)

    def all(self, tag: str) -> list[Element]:
        """The elements of one kind."""
        return [element for element in self.elements if element.tag == tag]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append(Element(tag=tag, attributes=attributes))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem is None:
            self.words.append(data)
        else:
            self.elements[-1].text.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)
