"""What accounts sign in by: legible, and nobody else's."""

import unicodedata
from collections.abc import Collection, Sequence

from rotc.accounts import selectors
from rotc.accounts.models import User
from rotc.errors import Conflict, Invalid

# Control characters, line and paragraph separators, and what has no shape of its own: joiners,
# marks of direction, unassigned and private characters.
UNSEEN = ("C", "Zl", "Zp")


class NameTaken(Conflict):
    code = "name_taken"
    message = "An account can be reached by this name already."


class NameIllegible(Invalid):
    """A name with characters that nobody sees, such as line breaks or a turn of direction."""

    def __init__(self, field: str) -> None:
        super().__init__(errors={field: ["Use only characters that can be seen."]})


def require_legible(user: User) -> None:
    """Refuse names that look like others on a screen or break a line of a log.

    Raises NameIllegible.
    """
    for field in ("username", "student_number"):
        if any(map(_is_unseen, getattr(user, field) or "")):
            raise NameIllegible(field)


def require_free(users: Sequence[User], *, but: Collection[User] = ()) -> None:
    """Refuse names by which another account, or two of these, can be reached; one query.

    `but` are accounts that may have them already. Raises NameTaken.
    """
    wanted = [name for user in users for name in {each.upper() for each in _names_of(user)}]
    in_use = selectors.names_in_use(wanted, but=but)
    if len(wanted) > len(set(wanted)) or in_use:
        raise NameTaken(errors=_complaints(users, in_use) if len(users) == 1 else None)


def _complaints(users: Sequence[User], in_use: Collection[str]) -> dict[str, list[str]]:
    loud = {name.upper() for name in in_use}
    fields = ("username", "email")  # what a form may have asked for
    return {
        field: [NameTaken.message]
        for user in users
        for field in fields
        if (getattr(user, field) or "").upper() in loud
    }


def _names_of(user: User) -> list[str]:
    return [name for name in (user.username, user.email, user.student_number) if name]


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character).startswith(UNSEEN)
