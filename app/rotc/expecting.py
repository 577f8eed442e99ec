"""A change over what was shown to somebody: refused where something else stands there by now."""

from collections.abc import Mapping
from typing import Any

from rotc.errors import Conflict


class MovedOn(Conflict):
    code = "moved_on"
    message = "Somebody else has changed this meanwhile. Read it again."


def check(now: object, *, facts: Mapping[str, Any], expected: Mapping[str, str | None]) -> None:
    """See that a thing, locked by the caller, holds what is `expected` of it, in words.

    Nothing and an empty text are the same; what stands there as it is to be is no matter. Raises
    MovedOn with the fields in which something else stands.
    """
    as_seen = {name: text or "" for name, text in expected.items()}
    as_wanted = {**as_seen, **{name: _in_words(value) for name, value in facts.items()}}
    moved = [
        name
        for name in as_seen
        if _in_words(getattr(now, name)) not in (as_seen[name], as_wanted[name])
    ]
    if moved:
        raise MovedOn(errors={name: ["Somebody else has changed this."] for name in moved})


def _in_words(value: Any) -> str:
    return "" if value is None else str(value)
