"""A change over what was shown to somebody: refused where something else stands there by now.

Every service that takes `expected` asks here; what a door lets into it is in `web.expected`.
"""

from collections.abc import Mapping
from typing import Any

from rotc.errors import Conflict

Expected = Mapping[str, str | None]  # what was seen in some fields, in words


class MovedOn(Conflict):
    code = "moved_on"
    message = "Somebody else has changed this meanwhile. Read it again."


def check(now: Mapping[str, Any], *, facts: Mapping[str, Any], expected: Expected | None) -> None:
    """See that what stands `now` in a thing, locked by the caller, is what is `expected` of it.

    In words: a flag is true or false, a list its members with commas; nothing and an empty text are
    the same. What stands there as it is to be by `facts` is no matter, and nothing expected is
    never refused. Raises MovedOn with the fields in which something else stands.
    """
    as_seen = {name: text or "" for name, text in (expected or {}).items()}
    as_wanted = {**as_seen, **{name: _in_words(value) for name, value in facts.items()}}
    moved = [
        name for name in as_seen if _in_words(now[name]) not in (as_seen[name], as_wanted[name])
    ]
    if moved:
        raise MovedOn(errors={name: ["Somebody else has changed this."] for name in moved})


def _in_words(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return ",".join(str(each) for each in value)
    return "" if value is None else str(value)
