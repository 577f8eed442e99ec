"""What the audit log may tell of: every event that something in the application records.

The API's filter offers these, and the client has words for each. Entries are never changed, so
that older ones may tell of events which nothing records any more.
"""

from typing import Final

EVENTS: Final = (
    *("account.activated", "account.approved", "account.archived", "account.changed"),
    *("account.code_issued", "account.code_refused", "account.created", "account.login"),
    *("account.login_refused", "account.logout", "account.names_reclaimed"),
    *("account.password_change_refused", "account.password_changed"),
    *("account.password_help_asked", "account.refresh_reused", "account.restored"),
    *("account.role_changed", "account.session_ended"),
    *("announcement.changed", "announcement.published", "announcement.withdrawn"),
    *("attendance.deleted", "attendance.imported", "attendance.marked", "attendance.scanned"),
    *("backup.made", "backup.failed", "backup.lost", "backup.removed"),
    *("broadcast.sent", "chat.deleted", "message.deleted", "message.replied"),
    *("cadet.archived", "cadet.bulk", "cadet.changed", "cadet.enrolled", "cadet.exported"),
    *("cadet.imported", "cadet.restored", "cadet.unlocked"),
    *("grades.changed", "ledger.entered", "ledger.struck"),
    *("letter.decided", "letter.withdrawn"),
    *("notification.requested", "permission.refused", "report.requested", "settings.changed"),
    *("staff.archived", "staff.bulk", "staff.changed", "staff.enrolled", "staff.exported"),
    *("staff.imported", "staff.restored", "staff.unlocked"),
    *("training_day.changed", "training_day.deleted", "training_day.planned"),
)
