"""What else a legacy database holds, beside the accounts: clean rows, and dirty ones.

Rows of a table that an engine does not have are left out there, and so are columns. The clean rows
fit both engines. The dirty ones are what SQLite let pass; `DIRTY_EVERYWHERE` PostgreSQL as well.
"""

from collections.abc import Mapping, Sequence
from typing import Final

Row = Mapping[str, object]
Rows = Mapping[str, Sequence[Row]]

MADE: Final = "2026-01-10 00:12:13"

CLEAN: Final[Rows] = {
    "grades": [
        {
            "cadet_id": 1,
            "attendance_present": 2,
            "merit_points": 10,
            "demerit_points": 5,
            "prelim_score": 95,
            "midterm_score": 90,
            "final_score": 85,
            "lifetime_merit_points": 12,
        },
        {"cadet_id": 2, "merit_points": -3, "status": "DO", "prelim_score": 75},
        {"cadet_id": 3, "status": "INC", "attendance_present": 5},
    ],
    "merit_demerit_logs": [
        {
            "cadet_id": 1,
            "type": "merit",
            "points": 10,
            "reason": 'Led the "color guard", rain or shine\nand twice',
            "date_recorded": MADE,
            "issued_by_user_id": 1,
            "issued_by_name": "unit_admin",
        },
        {"cadet_id": 1, "type": "demerit", "points": 5, "reason": "Late", "date_recorded": MADE},
        {"cadet_id": 2, "type": "merit", "points": -3, "reason": None, "date_recorded": MADE},
    ],
    "training_days": [
        {"date": "2026-01-10", "title": "Training Day 1", "description": "Drill"},
        {"date": "2026-01-17", "title": "Training Day 2", "description": None},
        {"date": "2026-01-17", "title": "Same day, afternoon", "description": ""},
    ],
    "attendance_records": [
        {"training_day_id": 1, "cadet_id": 1, "status": "present", "time_in": "07:05"},
        {"training_day_id": 2, "cadet_id": 1, "status": "late", "time_in": "7:25:09 AM"},
        {
            "training_day_id": 1,
            "cadet_id": 2,
            "status": "absent",
            "remarks": "No word; tab\tand \\backslash",
            "time_out": "",
        },
        {"training_day_id": 2, "cadet_id": 3, "status": "excused", "remarks": "Fever"},
    ],
    "staff_attendance_records": [
        {"training_day_id": 1, "staff_id": 1, "status": "present", "time_in": "06:40"},
        {"training_day_id": 2, "staff_id": 2, "status": "late", "remarks": "Scanned via QR"},
    ],
    "excuse_letters": [
        {
            "cadet_id": 3,
            "date_absent": "2026-01-17",
            "reason": "Fever",
            "file_url": "/uploads/file-1.pdf",
            "status": "approved",
            "created_at": "2026-01-16 22:00:00",
        },
        {
            "cadet_id": 1,
            "date_absent": "2026-01-24",
            "reason": "Día de los Muertos",
            "file_url": "https://res.cloudinary.com/unit/raw/upload/v1/letter.pdf",
            "created_at": MADE,
        },
    ],
    "activities": [
        {
            "title": "Community Outreach",
            "description": "<b>Bring water</b>",
            "date": "2026-02-01",
            "image_path": "/uploads/a.png",
            "images": '["/uploads/a.png","/uploads/b.png"]',
            "type": "activity",
        },
        {"title": "Memo 1", "date": "2026-02-02T08:00", "type": "announcement", "images": "[]"},
        {"title": "Undated", "date": None, "type": None},
    ],
    "activity_images": [{"activity_id": 1, "image_path": "/uploads/a.png", "created_at": MADE}],
    "admin_messages": [
        {
            "user_id": 7,
            "sender_role": "cadet",
            "subject": "Grade",
            "message": "Please check",
            "status": "resolved",
            "admin_reply": "Done",
            "created_at": MADE,
        },
        {"user_id": None, "subject": "All", "message": "Hi", "status": "broadcast"},
    ],
    "staff_messages": [
        {"sender_staff_id": 1, "content": "Formation at 0600 🎖", "created_at": MADE}
    ],
    "notifications": [
        {"user_id": 7, "message": "Present", "type": "attendance", "is_read": 1},
        {"user_id": None, "message": "Low cache hit rate: 0%", "type": "perf_alert"},
    ],
    "push_subscriptions": [
        {
            "user_id": None,
            "endpoint": "https://push.example/1",
            "keys": '{"p256dh":"key","auth":"secret"}',
        }
    ],
    "system_settings": [
        {"key": "email_alerts_default", "value": "1"},
        {"key": "primary_color", "value": "green"},
    ],
    "user_settings": [
        {"user_id": 1, "email_alerts": 0, "dark_mode": 1, "custom_bg": "/uploads/bg.png"},
        {"user_id": 7, "compact_mode": None, "primary_color": "red"},
    ],
    "audit_logs": [
        {
            "table_name": "merit_demerit_logs",
            "operation": "INSERT",
            "record_id": 1,
            "user_id": 1,
            "payload": '{"points": 10, "cadet_id": 1}',
            "created_at": MADE,
        }
    ],
    "sync_events": [
        {
            "event_type": "merit_added",
            "cadet_id": 1,
            "payload": '{"log_id": 1}',
            "processed": 1,
            "processed_at": "2026-01-10 00:12:14",
        },
        {"event_type": "ledger_updated", "cadet_id": 99, "processed": 0},
    ],
    "staff_audit": [{"action": "delete", "staff_id": 5, "before_json": '{"id":5}', "user_id": 1}],
}

DIRTY_EVERYWHERE: Final[Rows] = {
    "training_days": [{"date": "sometime in May", "title": "Planned"}, {"date": "", "title": "?"}],
    "activities": [
        {"title": "Odd date", "date": "02/14/2026"},
        {"title": "No such day", "date": "2026-02-30T25:00"},
    ],
    "notifications": [
        {"user_id": 1, "message": "Flag is NULL", "type": "login", "is_read": None},
        {"user_id": 1, "message": "Moment is NULL", "type": "login", "created_at": None},
    ],
    "excuse_letters": [{"cadet_id": None, "date_absent": None, "status": None}],
    "grades": [
        {"cadet_id": 4, "merit_points": None, "status": "t", "prelim_score": None, "final_score": 7}
    ],
    "audit_logs": [{"table_name": "", "operation": "UPDATE", "payload": None}],
}
"""Values that no field can take as they are, or that surprise; every row is loaded."""

DIRTY: Final[Rows] = {
    "grades": [
        {"cadet_id": 5, "prelim_score": 85.5, "midterm_score": "excellent", "final_score": 1e300},
        {"cadet_id": 6, "merit_points": 2.5, "attendance_present": 99_999_999_999},
    ],
    "excuse_letters": [
        {"cadet_id": 1, "date_absent": "last Sunday", "created_at": "yesterday", "reason": b"\xff"}
    ],
    "notifications": [
        {"user_id": 1, "message": "a\0b", "type": "login"},
        {"user_id": 1, "message": "Old", "type": "login", "created_at": "2026-02-01T08:00:00.000Z"},
    ],
}
"""What only SQLite let pass; every row is loaded, with the values kept beside it."""

UNREADABLE: Final[Rows] = {
    "notifications": [{"user_id": 1, "message": "!", "type": "login", "is_read": "maybe"}],
    "cadets": [{"student_id": "", "first_name": "No", "last_name": "Number"}],
}
"""Rows of SQLite without what they need: all go into quarantine."""

ORPHANS: Final[Rows] = {
    "attendance_records": [{"training_day_id": 1, "cadet_id": 404, "status": "present"}],
    "merit_demerit_logs": [
        {"cadet_id": 404, "type": "merit", "points": 1, "date_recorded": MADE},
        {"cadet_id": 1, "type": "merit", "points": 1, "issued_by_user_id": 404},
    ],
    "admin_messages": [{"user_id": 404, "message": "For the office alone"}],
    "notifications": [{"user_id": 404, "message": "For one alone", "type": "grade"}],
    "user_settings": [{"user_id": 404, "dark_mode": 1}],
}
"""Rows of SQLite whose parent is gone: all go into quarantine but the second of the ledger."""


def shifted(rows: Rows, by: int) -> Rows:
    """The same rows with all keys, and all references to rows, higher by so much."""
    return {
        table: [
            {
                name: value + by if _is_key(name) and isinstance(value, int) else value
                for name, value in _numbered(table, row, place).items()
            }
            for place, row in enumerate(several, start=1)
        ]
        for table, several in rows.items()
    }


def _numbered(table: str, row: Row, place: int) -> Row:
    return row if table == "user_settings" or "id" in row else {"id": place, **row}


def _is_key(name: str) -> bool:
    return name == "id" or (name.endswith("_id") and name != "student_id")
