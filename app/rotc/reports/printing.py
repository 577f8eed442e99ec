"""Which of a report's facts stand on paper, and in which words.

CSV and XLSX hold everything, for whoever goes on working with it; paper holds what is read.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from rotc import unit
from rotc.attendance.models import Status, TrainingDay
from rotc.reports.models import Kind
from rotc.reports.paper import Column, Paper, Part
from rotc.reports.selectors import Sheet

Row = Mapping[str, Any]
Printed = tuple[Column, Callable[[Row], str]]

TITLES: Final[Mapping[str, str]] = {
    Kind.ATTENDANCE_SHEET: "Attendance sheet",
    Kind.GRADE_SHEET: "Grade sheet",
    Kind.CADET_RECORD: "Record of a cadet",
}
PROFILE_WORDS: Final = {
    "student_id": "Student ID",
    "suffix_name": "Suffix",
    "cadet_course": "ROTC course",
    "corp_position": "Position in the corps",
    "days": "Training days",
    "attended": "Attended",
}


def paper_of(
    kind: str,
    parameters: Mapping[str, Any],
    sheet: Sheet,
    *,
    at: datetime,
    day: date | None = None,
) -> Paper:
    """The sheet as it is printed, on it the moment `at`, and of a daily report its `day`."""
    rows = [dict(zip(sheet.header, line, strict=True)) for line in sheet.lines]
    about = [
        (_label(name), _text(value))
        for name, value in sorted(parameters.items())
        if name not in ("training_day", "cadet")
    ]
    if day:
        about = [("Daily report of", unit.day_in_words(day)), *about]
    match kind:
        case Kind.CADET_RECORD:
            return Paper(title=TITLES[kind], about=_whose(rows), parts=_record(rows), at=at)
        case Kind.ATTENDANCE_SHEET:
            about = [("Training day", _day(parameters["training_day"])), *about, _marks(rows)]
        case _:
            about = [*about, ("Cadets", str(len(rows)))]
    part = _part(PRINTED[kind], rows)
    return Paper(title=TITLES[kind], about=about, parts=[part], at=at, is_wide=True)


def _part(printed: Sequence[Printed], rows: Iterable[Row], title: str = "") -> Part:
    return Part(
        title=title,
        columns=[column for column, _ in printed],
        lines=(
            [text({**row, "number": number}) for _, text in printed]
            for number, row in enumerate(rows, 1)
        ),
    )


def _fact(name: str, title: str, width: float, align: str = "LEFT") -> Printed:
    return Column(title=title, width=width, align=align), lambda row: _text(row[name])


PEOPLE: Final = (
    _fact("number", "No.", 9, "RIGHT"),
    _fact("student_id", "Student ID", 24),
    _fact("last_name", "Last name", 30),
    _fact("first_name", "First name", 30),
    _fact("rank", "Rank", 17),
    _fact("company", "Company", 19),
    _fact("platoon", "Platoon", 17),
)
PRINTED: Final[Mapping[str, Sequence[Printed]]] = {
    Kind.ATTENDANCE_SHEET: (
        *PEOPLE,
        (
            Column(title="Status", width=20),
            lambda row: _text(row["status"] or "unmarked").capitalize(),
        ),
        _fact("time_in", "Time in", 18),
        _fact("time_out", "Time out", 18),
        _fact("remarks", "Remarks", 60),
    ),
    Kind.GRADE_SHEET: (
        *PEOPLE,
        (
            Column(title="Attended", width=18, align="RIGHT"),
            lambda row: f"{row['attended']} / {row['days']}",
        ),
        _fact("merit_points", "Merits", 13, "RIGHT"),
        _fact("demerit_points", "De-\nmerits", 13, "RIGHT"),
        _fact("prelim_score", "Prelim", 14, "RIGHT"),
        _fact("midterm_score", "Mid-\nterm", 14, "RIGHT"),
        _fact("final_score", "Final", 14, "RIGHT"),
        _fact("final_grade", "Grade", 14, "RIGHT"),
        _fact("transmuted", "Trans-\nmuted", 14, "RIGHT"),
        _fact("letter", "Letter", 12, "CENTER"),
        _fact("remarks", "Remarks", 22),
    ),
}
FACTS: Final = (
    (Column(title="", width=35), lambda row: _label(row["item"])),
    _fact("value", "", 100),
)
RECORD: Final[Mapping[str, tuple[str, Sequence[Printed]]]] = {
    "profile": ("Profile", FACTS),
    "grade": ("Grade", FACTS),
    "attendance": (
        "Attendance",
        (
            _fact("date", "Date", 25),
            _fact("item", "Training day", 60),
            (Column(title="Status", width=22), lambda row: _text(row["value"]).capitalize()),
            _fact("remarks", "Remarks", 60),
        ),
    ),
    "ledger": (
        "Merits and demerits",
        (
            _fact("date", "Date", 25),
            (Column(title="Kind", width=22), lambda row: _text(row["item"]).capitalize()),
            _fact("value", "Points", 16, "RIGHT"),
            _fact("remarks", "Reason", 104),
        ),
    ),
}


def _record(rows: Sequence[Row]) -> list[Part]:
    found = {name: [row for row in rows if row["section"] == name] for name in RECORD}
    return [
        _part(printed, found[name], title)
        for name, (title, printed) in RECORD.items()
        if found[name]
    ]


def _whose(rows: Sequence[Row]) -> list[tuple[str, str]]:
    profile = {row["item"]: _text(row["value"]) for row in rows if row["section"] == "profile"}
    names = ("first_name", "middle_name", "last_name", "suffix_name")
    return [
        ("Cadet", " ".join(filter(None, (profile[name] for name in names)))),
        ("Student ID", profile["student_id"]),
    ]


def _marks(rows: Sequence[Row]) -> tuple[str, str]:
    found = Counter(row["status"] or "unmarked" for row in rows)
    told = [f"{found[status]} {status}" for status in (*Status.values, "unmarked")]
    return "Cadets", f"{len(rows)}: {', '.join(told)}"


def _day(number: int) -> str:
    day = TrainingDay.objects.get(pk=number)
    return f"{day.title}, {unit.day_in_words(day.date)}" if day.date else day.title


def _label(name: str) -> str:
    return PROFILE_WORDS.get(name, name.replace("_", " ").capitalize())


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case datetime():
            return unit.day_of(value).isoformat()
        case date():
            return value.isoformat()
        case _:
            return str(value)
