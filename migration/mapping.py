"""Which legacy column goes where, through which conversion (pure; prints as documentation).

Tables stand parents before children. Models are named by label, so that this page needs no Django.
"""

from dataclasses import dataclass
from typing import Final

from migration import convert


@dataclass(frozen=True)
class Column:
    """One legacy column and the field that it fills; one column may fill several fields.

    `to` is empty for a column that is exported but has no home yet, and `until` says when it gets
    one. `through` names a Lookup: the value is a key of that table, and what stands there is
    converted. A `required` column must be in the source; any other counts as NULL where the source
    is of an age that lacks it.
    """

    legacy: str
    to: str = ""
    by: convert.Conversion = convert.text_or_null
    required: bool = False
    through: str = ""
    until: str = ""

    @property
    def is_instant(self) -> bool:
        """Whether an export writes it as a moment in UTC."""
        return self.by in (convert.instant, convert.instant_or_epoch)


@dataclass(frozen=True)
class Guard:
    """Fields that a load may write only where what stands there was written by a load.

    That is the case while any of `loaded`, pairs of field and value, holds in the target's row.
    """

    fields: tuple[str, ...]
    loaded: tuple[tuple[str, object], ...]


@dataclass(frozen=True)
class Table:
    """A legacy table that becomes rows of a model; its key is `id` on both sides.

    `witnesses` are fields of which at least one must agree before a row that already has the key is
    taken for the same row and updated.
    """

    legacy: str
    to: str
    columns: tuple[Column, ...]
    witnesses: tuple[str, ...]
    guard: Guard

    @property
    def exported(self) -> tuple[str, ...]:
        """The legacy columns, each once, in order."""
        return tuple(dict.fromkeys(column.legacy for column in self.columns))

    @property
    def loaded(self) -> tuple[Column, ...]:
        """The columns that fill a field, in order."""
        return tuple(column for column in self.columns if column.to)


@dataclass(frozen=True)
class Lookup:
    """A legacy table of which only `id` and one value are exported, for other tables to look up."""

    legacy: str
    value: str

    @property
    def exported(self) -> tuple[str, ...]:
        return ("id", self.value)


USERS: Final = Table(
    "users",
    to="accounts.User",
    columns=(
        Column("id", to="id", by=convert.key, required=True),
        Column("username", to="username", by=convert.text, required=True),
        Column("password", to="password", by=convert.stored_password, required=True),
        Column("password", to="password_is_migrated", by=convert.is_bcrypt, required=True),
        Column("password", to="legacy_password", by=convert.legacy_password, required=True),
        Column("role", to="role", by=convert.ROLE, required=True),
        Column("cadet_id", to="student_number", by=convert.text_or_nothing, through="cadets"),
        Column("staff_id", until="the roster is moved as well"),
        Column("is_approved", to="is_approved", by=convert.truth),
        Column("email", to="email"),
        Column("profile_pic", to="profile_pic"),
        Column("gender", to="gender"),
        Column("is_archived", to="is_archived", by=convert.truth),
        Column("created_at", to="created_at", by=convert.instant_or_epoch),
        Column("last_latitude", to="last_latitude", by=convert.LATITUDE),
        Column("last_longitude", to="last_longitude", by=convert.LONGITUDE),
        Column("last_location_at", to="last_location_at", by=convert.instant),
        Column("last_seen", to="last_seen", by=convert.instant),
    ),
    witnesses=("username", "created_at"),
    # Who signed in or was activated since an earlier load has a password of this system: it stays.
    guard=Guard(
        fields=("password", "password_is_migrated"),
        loaded=(("password_is_migrated", True), ("password", convert.NO_PASSWORD)),
    ),
)

CADETS: Final = Lookup("cadets", value="student_id")

TABLES: Final = (USERS,)
LOOKUPS: Final = (CADETS,)
