"""Why a backup could not be taken, proven or restored."""

from rotc.errors import Conflict, Invalid, Unavailable


class NotLegacy(Invalid):
    """The database has no accounts: it is not the one that is to be migrated."""

    code = "not_legacy"


class NotProven(Conflict):
    """What was just written does not hold what the database held, so it counts for nothing."""

    code = "backup_not_proven"


class NoTrial(Conflict):
    """The server makes no database to restore a backup into for trial."""

    code = "no_trial"
    message = (
        "The server of the legacy database makes no database for a trial restore, so nothing was "
        "proven and no backup was kept. Name another server, by any database on it, in "
        "MIGRATION_TRIAL_URL."
    )


class BackupFailed(Unavailable):
    """The backup could not be written."""

    code = "backup_failed"


class RestoreFailed(Unavailable):
    """The database could not be written to; what was there before still is."""

    code = "restore_failed"


class RestoreUnderWay(Unavailable):
    """Somebody restores into this database, or what is left of a restore that was killed."""

    code = "restore_under_way"
    message = "A restore into this database is still at work. Try again when it has ended."
