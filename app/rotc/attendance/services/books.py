"""Whose attendance is kept: that of cadets and that of the training staff."""

from dataclasses import dataclass
from typing import Any, Final

from rotc.attendance.models import AttendanceRecord, Mark, StaffAttendanceRecord
from rotc.roster.models import Cadet, TrainingStaff

SENT: Final = ("status", "remarks", "time_in", "time_out")
KEPT: Final = ("excused_by_id", "status_before")


@dataclass(frozen=True, kw_only=True)
class Book:
    """Whose attendance it is: the table of records, their column, and the people in it."""

    records: type[AttendanceRecord] | type[StaffAttendanceRecord]
    person: str
    people: type[Cadet] | type[TrainingStaff]

    @property
    def columns(self) -> tuple[str, ...]:
        """What a mark may set."""
        return SENT + (KEPT if self.records is AttendanceRecord else ())

    def held(self, record: Mark | None) -> dict[str, Any]:
        """What these columns hold; nothing where there is no record."""
        return {name: getattr(record, name, None) for name in self.columns}


CADETS: Final = Book(records=AttendanceRecord, person="cadet", people=Cadet)
STAFF: Final = Book(records=StaffAttendanceRecord, person="staff", people=TrainingStaff)
