"""What the unit does: training days, attendance, excuse letters, grades and their ledger (pure)."""

from typing import Final

from migration.convert import LONG_OR_NULL, SCORE, TEXT, WHOLE, WHOLE_OR_NULL, one_of
from migration.mapping.columns import Column, Table, key, maybe_of, of
from migration.moments import DAY, HOUR, INSTANT

STATUS: Final = one_of("present", "absent", "late", "excused")

TRAINING_DAYS: Final = Table(
    "training_days",
    to="attendance.TrainingDay",
    columns=(
        key(),
        Column("date", DAY),
        Column("title", TEXT, required=True),
        Column("description"),
    ),
    witnesses=("date", "title"),
    cached=("training_days",),
    everywhere=True,
)

ATTENDANCE: Final = Table(
    "attendance_records",
    to="attendance.AttendanceRecord",
    columns=(
        key(),
        of("training_day_id", "training_days"),
        of("cadet_id", "cadets"),
        Column("status", STATUS, required=True),
        Column("remarks"),
        Column("time_in", HOUR),
        Column("time_out", HOUR),
    ),
    lasting=("training_day_id", "cadet_id"),
    cached=("attendance",),
    everywhere=True,
)

STAFF_ATTENDANCE: Final = Table(
    "staff_attendance_records",
    to="attendance.StaffAttendanceRecord",
    columns=(
        key(),
        of("training_day_id", "training_days"),
        of("staff_id", "training_staff"),
        Column("status", STATUS, required=True),
        Column("remarks"),
        Column("time_in", HOUR),
        Column("time_out", HOUR),
    ),
    lasting=("training_day_id", "staff_id"),
    cached=("attendance",),
)

EXCUSE_LETTERS: Final = Table(
    "excuse_letters",
    to="attendance.ExcuseLetter",
    columns=(
        key(),
        of("cadet_id", "cadets", required=False),
        maybe_of("training_day_id", "training_days"),
        Column("date_absent", DAY),
        Column("reason"),
        Column("file_url"),
        Column("status"),
        Column("created_at", INSTANT),
    ),
    witnesses=("cadet_id", "created_at"),
    cached=("letters",),
)

GRADES: Final = Table(
    "grades",
    to="grading.Grade",
    columns=(
        key(),
        of("cadet_id", "cadets"),
        Column("attendance_present", WHOLE_OR_NULL),
        Column("merit_points", WHOLE_OR_NULL),
        Column("demerit_points", WHOLE_OR_NULL),
        Column("prelim_score", SCORE),
        Column("midterm_score", SCORE),
        Column("final_score", SCORE),
        Column("status"),
        Column("lifetime_merit_points", WHOLE_OR_NULL),
    ),
    witnesses=("cadet_id",),
    cached=("grades",),
    everywhere=True,
)

MERIT_DEMERIT_LOGS: Final = Table(
    "merit_demerit_logs",
    to="grading.LedgerEntry",
    columns=(
        key(),
        of("cadet_id", "cadets", required=False),
        Column("type", one_of("merit", "demerit"), required=True),
        Column("points", WHOLE, required=True),
        Column("reason"),
        Column("date_recorded", INSTANT),
        maybe_of("issued_by_user_id", "users", to="issued_by_id"),
        Column("issued_by_name"),
    ),
    witnesses=("cadet_id", "date_recorded"),
    cached=("ledger", "grades"),
    everywhere=True,
)

# What the legacy database noted by itself. The numbers in it stay numbers: what they name may be
# gone, so they are no foreign keys here either.
AUDIT_LOGS: Final = Table(
    "audit_logs",
    to="operations.LegacyAuditLog",
    columns=(
        key(),
        Column("table_name", TEXT, required=True),
        Column("operation", TEXT, required=True),
        Column("record_id", LONG_OR_NULL),
        Column("user_id", LONG_OR_NULL),
        Column("payload"),
        Column("created_at", INSTANT),
    ),
)
