"""The final grade as the legacy server's last version worked it out, and nothing of ours."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any, Final

BANDS: Final = ((95, "1.00"), (90, "1.50"), (85, "2.00"), (80, "2.50"), (75, "3.00"))
HELD_BACK: Final = {"INC": "Incomplete", "DO": "Dropped", "T": "Deferred"}
NO_GRADE: Final[Mapping[str, Any]] = dict.fromkeys(
    (
        *("attendance_present", "merit_points", "demerit_points"),
        *("prelim_score", "midterm_score", "final_score"),
    ),
    0,
)


def grade(days: int, row: Mapping[str, Any]) -> tuple[Decimal, str | None, str]:
    """The grade in hundredths, what it is transmuted to, and the remark, of a row of `grades`."""
    attendance = Fraction(row["attendance_present"], days) * 30
    points = 100 + row["merit_points"] - row["demerit_points"]
    scores = row["prelim_score"] + row["midterm_score"] + row["final_score"]
    final = attendance + Fraction(min(max(points, 0), 100) * 30, 100) + Fraction(scores * 40, 300)
    shown = (Decimal(final.numerator) / Decimal(final.denominator)).quantize(
        Decimal("0.01"), rounding=ROUND_HALF_UP
    )
    held_back = HELD_BACK.get((row.get("status") or "").upper())
    if held_back:
        return shown, None, held_back
    transmuted = next((mark for least, mark in BANDS if final >= least), "5.00")
    return shown, transmuted, "Failed" if transmuted == "5.00" else "Passed"
