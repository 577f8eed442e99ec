"""The words of notices: what happened, by whom and why, short enough for a bell (pure)."""

from typing import Final

LONGEST: Final = 300  # characters of a notice
QUOTED: Final = 160  # of what somebody wrote, within it
ENDS: Final = (".", "!", "?", "…")


def excerpt(text: str, longest: int = QUOTED) -> str:
    """The text on one line, cut to so many characters; "…" stands for what was cut off."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def notice(what: str, *, why: str | None = None) -> str:
    """A notice that ends as a sentence: what happened and, after a colon, the reason for it."""
    said = f"{what}: {excerpt(why)}" if why and why.strip() else what
    line = excerpt(said, LONGEST)
    return line if line.endswith(ENDS) else f"{excerpt(line, LONGEST - 1)}."
