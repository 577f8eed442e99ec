"""How people are called, and found by what they are called."""

from typing import Any, Final
from unicodedata import normalize

from django.db.models import Func, Q, TextField
from django.db.models.lookups import IContains

CALLED: Final = ("rank", "first_name", "last_name")
NAMES: Final = ("last_name", "first_name", "middle_name", "suffix_name")
SHOWN: Final = ("rank", *NAMES)  # what a name that was copied from a list may hold
OFFICE: Final = "the office"  # an account that is nobody's, as administrators have
WHOSE: Final = ("cadet", "staff")  # what an account may be the account of


def spoken(*parts: str | None) -> str | None:
    """A name of these parts, "Sgt Ana Reyes"; None where there is no part."""
    return " ".join(part for part in parts if part) or None


def name_of(account: Any) -> str | None:
    """The name of whose account it is; None for an account that is nobody's."""
    person = account.cadet or account.staff
    return person and spoken(*(getattr(person, part) for part in CALLED))


def signature(account: Any) -> str:
    """How who did something is named to whom it concerns: by rank and name; else "the office".

    One query, for an account that is somebody's.
    """
    if account.cadet_id is None and account.staff_id is None:
        return OFFICE
    (names,) = type(account).objects.filter(pk=account.pk).values_list(*map(Called, WHOSE))
    return next(filter(None, names), OFFICE)


def paths_of_name(account: str = "") -> tuple[str, ...]:
    """The columns of the name of whose account it is, as a Row names them in `extra`.

    `account` is the path to the account, empty where the row is one.
    """
    through = f"{account}." if account else ""
    return tuple(f"{through}{whose}.{part}" for whose in WHOSE for part in CALLED)


def take_name(row: dict[str, Any], account: str = "") -> str | None:
    """The name of whose account it is, of the columns of `paths_of_name`, which leave the row.

    None for an account that is nobody's.
    """
    parts = [row.pop(path) for path in paths_of_name(account)]
    return spoken(*parts[: len(CALLED)]) or spoken(*parts[len(CALLED) :])


def owned_by(search: str, *, account: str = "") -> Q:
    """Accounts of people in whose rank and names each word occurs; `account` is the path there.

    Empty, which finds everything, where there is no word.
    """
    through = f"{account}__" if account else ""
    found = Q()
    for whose in WHOSE:
        found |= each_word(search, *(f"{through}{whose}__{name}" for name in SHOWN))
    return found


def each_word(search: str, *columns: str) -> Q:
    """Rows in whose columns, one after the other, each word of the search occurs.

    In any case, with or without the marks of letters (`nunez` finds Ñuñez); a comma is no part of
    a word. Empty, which finds everything, where there is no word.
    """
    # Lists show "Cruz, Ana N." of Ana Nieto Cruz.
    words = [word.rstrip(".") for word in unaccented(search).replace(",", " ").split()]
    return Q(*(IContains(_Unaccented(*columns), word) for word in words))


def unaccented(text: str) -> str:
    """The text without the marks on its letters: `Ñuñez` is `Nunez`."""
    return "".join(sign for sign in normalize("NFD", text) if not "\u0300" <= sign <= "\u036f")


class Called(Func):
    """As `spoken`, by the database: the person at this path, or the row itself."""

    template = "NULLIF(TRIM(concat_ws(' ', %(expressions)s)), '')"
    output_field = TextField()

    def __init__(self, *path: str) -> None:
        super().__init__(*("__".join((*path, part)) for part in CALLED))


class _Unaccented(Func):
    """Columns one after the other, `unaccented` by the database: no extension is needed for it."""

    template = (
        "regexp_replace(normalize(concat_ws(' ', %(expressions)s), NFD),"
        " '[\u0300-\u036f]', '', 'g')"
    )
    output_field = TextField()
