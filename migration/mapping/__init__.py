"""Which legacy column goes where, through which conversion (pure; prints as documentation).

`TABLES` stand parents before children: a load goes through them from first to last, and a way back
from last to first. No table points at one behind it; the accounts of the legacy database point at
cadets and staff, and nothing of these points back.
"""

from typing import Final

from migration.mapping.columns import Carried, Column, Copy, Guard, LegacyRow, Table
from migration.mapping.people import CADETS, TRAINING_STAFF, USER_SETTINGS, USERS
from migration.mapping.talk import (
    ACTIVITIES,
    ACTIVITY_IMAGES,
    ADMIN_MESSAGES,
    NOTIFICATIONS,
    PUSH_SUBSCRIPTIONS,
    STAFF_AUDIT,
    STAFF_MESSAGES,
    SYNC_EVENTS,
    SYSTEM_SETTINGS,
)
from migration.mapping.unit import (
    ATTENDANCE,
    AUDIT_LOGS,
    EXCUSE_LETTERS,
    GRADES,
    MERIT_DEMERIT_LOGS,
    STAFF_ATTENDANCE,
    TRAINING_DAYS,
)

__all__ = ["TABLES", "USERS", "Carried", "Column", "Copy", "Guard", "LegacyRow", "Table", "table"]

TABLES: Final = (
    CADETS,
    TRAINING_STAFF,
    USERS,
    USER_SETTINGS,
    TRAINING_DAYS,
    ATTENDANCE,
    STAFF_ATTENDANCE,
    EXCUSE_LETTERS,
    GRADES,
    MERIT_DEMERIT_LOGS,
    ACTIVITIES,
    ACTIVITY_IMAGES,
    ADMIN_MESSAGES,
    STAFF_MESSAGES,
    NOTIFICATIONS,
    PUSH_SUBSCRIPTIONS,
    SYSTEM_SETTINGS,
    AUDIT_LOGS,
    SYNC_EVENTS,
    STAFF_AUDIT,
)

UNMAPPED: Final = frozenset({"sqlite_sequence", "sqlite_stat1", "sqlite_stat4"})
"""Tables of a legacy database that are the database's own."""


def table(legacy: str) -> Table:
    """The table of this legacy name. Raises KeyError."""
    return _BY_NAME[legacy]


_BY_NAME: Final = {one.legacy: one for one in TABLES}
