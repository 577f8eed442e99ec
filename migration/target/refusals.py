"""Why a load cannot write to the new database."""

from rotc.errors import Conflict, Unavailable


class TargetUnreachable(Unavailable):
    """The new database does not answer, or not to this login."""

    code = "target_unreachable"


class TargetLost(Unavailable):
    """The new database went away in the middle."""

    code = "target_lost"
    message = "The connection to the target was lost. Load again: what was half done is undone."


class TargetFull(Unavailable):
    """The new database has no room left."""

    code = "target_full"
    message = (
        "The disk of the target is full, so nothing was written. Make it larger, then load again."
    )


class TargetNotMigrated(Conflict):
    """The new database has not the tables of this version."""

    code = "target_not_migrated"
    message = "The target has not the tables of this version. Run: python app/manage.py migrate"


class TargetBusy(Unavailable):
    """Somebody else writes to the table, perhaps another load."""

    code = "target_busy"


class AnotherRecordStands(Conflict):
    """A key of the export belongs to another record in the target."""

    code = "another_record_stands"


class ValueRefused(Conflict):
    """PostgreSQL cannot hold a converted value, or the export holds a key twice."""

    code = "value_refused"
