"""Which reports there are, and what stands in them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet

from rotc.accounts.models import Role, User
from rotc.attendance import selectors as attendance
from rotc.attendance.models import AttendanceRecord
from rotc.grading import scoring
from rotc.grading import selectors as grading
from rotc.grading.models import LedgerEntry
from rotc.reports.models import Kind, Report
from rotc.roster.models import Cadet
from rotc.web.chunks import in_chunks
from rotc.web.tables import Cell

PEOPLE: Final = ("student_id", "last_name", "first_name", "rank", "company", "platoon")
BY_PLACE: Final = ("company", "platoon", "last_name", "first_name", "id")
MARK: Final = ("status", "time_in", "time_out", "remarks")

GRADE: Final = ("final_grade", "transmuted", "letter", "remarks")
PROFILE: Final = (
    *PEOPLE,
    *("middle_name", "suffix_name", "battalion", "course", "year_level", "school_year"),
    *("semester", "cadet_course", "corp_position", "status"),
)
CERTIFICATE: Final = (
    *("student_id", "rank", "first_name", "middle_name", "last_name", "suffix_name"),
)
RECORD: Final = ("section", "date", "item", "value", "remarks")


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A table: its columns' names, and its lines, which can be read once."""

    header: Sequence[str]
    lines: Iterable[Sequence[Cell]]


def reports_visible_to(user: User, **exactly: object) -> QuerySet[Report]:
    """The reports that this account asked for, and all of them for an administrator.

    `exactly` are columns of the report: kind, day.
    """
    found = Report.objects.filter(**exactly).select_related("job", "file")
    return found if user.role == Role.ADMIN else found.filter(requested_by=user)


def sheet_of(kind: str, parameters: dict[str, Any]) -> Sheet:
    """What stands in a report of this kind, as it is now."""
    return SHEETS[kind](**parameters)


def attendance_sheet(*, training_day: int, **whose: str) -> Sheet:
    """Each cadet in service, by company, with the record of one training day."""
    rows = attendance.sheet(day=training_day, **whose).order_by(*BY_PLACE)
    return Sheet(
        header=(*PEOPLE, *MARK),
        lines=in_chunks(rows.values_list(*PEOPLE, *(f"mark__{name}" for name in MARK))),
    )


def grade_sheet(**whose: str) -> Sheet:
    """Each cadet in service, by company, with the final grade and what it is made from."""
    found = grading.sheet(**whose).order_by(*BY_PLACE).values(*PEOPLE, *grading.STANDING)
    rows = in_chunks(found)
    return Sheet(
        header=(*PEOPLE, *grading.STANDING, *GRADE),
        lines=((*(row[name] for name in PEOPLE), *_standing(row), *_graded(row)) for row in rows),
    )


def cadet_record(*, cadet: int) -> Sheet:
    """All that is on record of one cadet: one fact a line, in sections."""
    return Sheet(header=RECORD, lines=_record(cadet))


def award_certificate(*, cadet: int, award: str) -> Sheet:
    """Who has earned an award, and with how many merits; no line where he has not."""
    rows = grading.merited(Cadet.objects.filter(pk=cadet))
    return Sheet(
        header=(*CERTIFICATE, "lifetime_merit_points", "award"),
        lines=[
            (*row, award)
            for row in rows.values_list(*CERTIFICATE, "lifetime_merit_points")
            if scoring.has_earned(award, merits=row[-1])
        ],
    )


SHEETS: Final[dict[str, Callable[..., Sheet]]] = {
    Kind.ATTENDANCE_SHEET: attendance_sheet,
    Kind.GRADE_SHEET: grade_sheet,
    Kind.CADET_RECORD: cadet_record,
    Kind.AWARD_CERTIFICATE: award_certificate,
}


def _standing(standing: dict[str, Any]) -> Iterable[Cell]:
    for name in grading.STANDING:
        value = standing[name]
        yield scoring.shown(value) if name in grading.SCORES else value


def _graded(standing: dict[str, Any]) -> tuple[Cell, ...]:
    grade = grading.final_grade(standing)
    return (scoring.rounded(grade.final), *grade.mark)


def _record(cadet: int) -> Iterable[Sequence[Cell]]:
    profile = Cadet.objects.filter(pk=cadet).values(*PROFILE).get()
    yield from (("profile", None, name, value, None) for name, value in profile.items())
    standing = grading.standings(Cadet.objects.filter(pk=cadet)).values(*grading.STANDING).get()
    grade = (*_standing(standing), *_graded(standing))
    for name, value in zip((*grading.STANDING, *GRADE), grade, strict=True):
        yield "grade", None, name, value, None
    marks = AttendanceRecord.objects.filter(cadet=cadet).order_by("training_day__date", "id")
    for mark in marks.values_list("training_day__date", "training_day__title", "status", "remarks"):
        yield "attendance", *mark
    entries = LedgerEntry.objects.filter(cadet=cadet).order_by("date_recorded", "id")
    for entry in entries.values_list("date_recorded", "type", "points", "reason"):
        yield "ledger", *entry
