"""Foreign text made harmless: what a server answered must not become markup, nor break a file."""

import re
from typing import Final

# XML 1.0 has no way to write these, not even as references; HTML and terminals misbehave on them.
_FORBIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
# Characters that reorder the text around them, so that a reader sees something else than there is.
_REORDERING: Final = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]()<>#+!|~&@:-])")


def visible(text: str) -> str:
    """The text with each character that cannot be shown written as its escape, like `\\x00`."""
    shown = _FORBIDDEN.sub(_escape, text)
    return _REORDERING.sub(_escape, shown)


def markdown(text: str, *, limit: int = 300) -> str:
    """The text as one line that Markdown, in a table or out of it, shows as it is."""
    line = " ".join(visible(text).split())
    cut = line if len(line) <= limit else line[: limit - 1] + "…"
    return _MARKDOWN.sub(r"\\\1", cut).replace("\\<", "&lt;").replace("\\>", "&gt;")


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"
