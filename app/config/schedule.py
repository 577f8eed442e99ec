"""What is due by the clock: five tasks, in UTC, whatever the zone of machine and unit.

The row of an entry in the database follows this table whenever a beat takes the clock over. A task
is queued once for each due time, and is given nothing but its name.
"""

from typing import Any, Final

from celery.schedules import crontab

CELERY_BEAT_SCHEDULE: Final[dict[str, dict[str, Any]]] = {
    "cleanup-old-sessions": {
        "task": "accounts.cleanup_old_sessions",
        "schedule": crontab(hour="2", minute="0"),
    },
    "cleanup-expired-tokens": {
        "task": "accounts.cleanup_expired_tokens",
        "schedule": crontab(hour="3", minute="0"),
    },
    "backup-database": {
        "task": "operations.backup_database",
        "schedule": crontab(day_of_week="0", hour="4", minute="0"),  # Sunday
    },
    "generate-daily-reports": {
        "task": "reports.generate_daily_reports",
        "schedule": crontab(hour="6", minute="0"),
    },
    "sync-attendance": {
        "task": "grading.sync_attendance",
        "schedule": crontab(minute="*/15"),
    },
}
