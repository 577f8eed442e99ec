"""A table of one day's attendance: judged row by row, then written whole, or only told of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from rotc.accounts.models import User
from rotc.attendance.models import TrainingDay
from rotc.attendance.services import days, marking, writing
from rotc.attendance.services.books import CADETS
from rotc.attendance.services.marking import MarksRefused
from rotc.roster.models import Cadet

MOST_TOLD = 50  # rows that a refusal names
NAMES = ("last_name", "first_name")


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row, by its number in a spreadsheet; `messages` say what is wrong with it."""

    row: int
    student_id: str
    name: str  # as lists show it, or as the table has it
    mark: Mapping[str, Any]
    messages: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Told:
    """What was made of a table: its rows, and for how many cadets it changes anything."""

    written: bool
    changed: int
    rows: Sequence[Row]


@transaction.atomic
def take_in(*, day_id: int, rows: Sequence[Row], dry_run: bool, by: User, at: datetime) -> Told:
    """Mark everybody whom the table names, by student id, or nobody; or tell what would be wrong.

    As `marking.mark_all` marks. Raises NoSuchTrainingDay, and MarksRefused with the bad rows.
    """
    day = days.locked(day_id)
    found = Cadet.objects.filter(
        student_id__in=[row.student_id for row in rows if not row.messages], is_archived=False
    )
    people = {cadet.student_id: cadet for cadet in found.only("student_id", *NAMES)}
    cadets = {student_id: cadet.pk for student_id, cadet in people.items()}
    judged = _timed(_judged(_named(rows, people), cadets), cadets, day=day)
    marks = [{**row.mark, "cadet": cadets[row.student_id]} for row in judged if not row.messages]
    if dry_run:
        would = writing.changed_by(book=CADETS, day=day, marks=marks, by=by, at=at)
        return Told(written=False, changed=len(would), rows=judged)
    if bad := [row for row in judged if row.messages]:
        raise MarksRefused(errors={f"row {row.row}": row.messages for row in bad[:MOST_TOLD]})
    written = writing.write(book=CADETS, day=day, marks=marks, by=by, at=at)
    changed = len(written.changes)
    facts = {"rows": len(rows), "changed": changed}
    writing.log(written, book=CADETS, day=day, by=by, event="attendance.imported", **facts)
    return Told(written=True, changed=changed, rows=judged)


def _named(rows: Sequence[Row], people: Mapping[str, Cadet]) -> list[Row]:
    return [
        replace(row, name=f"{known.last_name}, {known.first_name}")
        if (known := people.get(row.student_id))
        else row
        for row in rows
    ]


def _timed(rows: Sequence[Row], cadets: Mapping[str, int], *, day: TrainingDay) -> list[Row]:
    """The rows, with a message for those that say one time which the other on record belies."""
    sound = [row for row in rows if not row.messages]
    marks = [{**row.mark, "cadet": cadets[row.student_id]} for row in sound]
    early = marking.left_before_coming(book=CADETS, day=day, marks=marks)
    told = {sound[number].row: [f"{marking.LEFT}: {marking.TOO_EARLY}"] for number in early}
    return [replace(row, messages=told.get(row.row, row.messages)) for row in rows]


def _judged(rows: Sequence[Row], cadets: Mapping[str, int]) -> list[Row]:
    first: dict[str, int] = {}
    judged = []
    for row in rows:
        before = first.setdefault(row.student_id, row.row)
        if row.messages:
            judged.append(row)
        elif row.student_id not in cadets:
            judged.append(replace(row, messages=["student_id: There is nobody here with this."]))
        elif before != row.row:
            judged.append(replace(row, messages=[f"Row {before} is of the same cadet."]))
        else:
            judged.append(row)
    return judged
