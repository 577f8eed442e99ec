"""Marking who was there: one person or many, cadets and staff alike.

What a mark is, `writing` says. Whoever writes a record holds its day.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from rotc.accounts.models import User
from rotc.attendance import selectors
from rotc.attendance.models import AttendanceRecord, StaffAttendanceRecord, TrainingDay
from rotc.attendance.services import days, telling, writing
from rotc.attendance.services.books import CADETS, Book
from rotc.errors import Conflict, Invalid, NotFound
from rotc.operations import audit

CAME, LEFT = "time_in", "time_out"
CLOCK: Final = re.compile(r"\d\d:\d\d:\d\d\Z")
TOO_EARLY: Final = "This is before time_in."


class MarksRefused(Invalid):
    code = "marks_refused"
    message = "Nobody was marked. Mend what is named, then send all of it again."


class MarkMovedOn(Conflict):
    code = "mark_moved_on"
    message = "The record is no longer what you expected. Read it again."


@transaction.atomic
def mark_all(
    *, book: Book, day_id: int, marks: Sequence[Mapping[str, Any]], by: User, at: datetime
) -> writing.Written:
    """Mark everybody who is named, but for those of whom something else than expected is on record.

    The others stay as they are. An approved letter makes who is absent excused. As many queries
    for one as for a thousand. Raises NoSuchTrainingDay, and MarksRefused, where nobody is marked,
    with the rows in `errors` as records.<number>.<field>.
    """
    day = days.locked(day_id)
    complaints = _complaints(book, marks)
    if complaints:
        raise MarksRefused(
            errors={f"records.{number}.{book.person}": [told] for number, told in complaints}
        )
    if early := left_before_coming(book=book, day=day, marks=marks):
        raise MarksRefused(errors={f"records.{number}.{LEFT}": [TOO_EARLY] for number in early})
    written = writing.write(book=book, day=day, marks=marks, by=by, at=at)
    if written.changes:
        writing.log(written, book=book, day=day, by=by)
    return written


@transaction.atomic
def mark(*, day_id: int, sent: Mapping[str, Any], by: User, at: datetime) -> AttendanceRecord:
    """Mark one cadet, whether or not he was marked before.

    Raises NoSuchTrainingDay, MarksRefused for an unknown or archived cadet and for times that do
    not go together, and MarkMovedOn with who has set the fields that were not expected.
    """
    day = days.locked(day_id)
    if complaints := _complaints(CADETS, [sent]):
        raise MarksRefused(errors={"cadet": [complaints[0][1]]})
    _write_one(sent, day=day, by=by, at=at)
    return record_of(sent["cadet"], on=day)


def left_before_coming(
    *, book: Book, day: TrainingDay, marks: Sequence[Mapping[str, Any]]
) -> list[int]:
    """The numbers, from 0, of the marks whose one time does not go with the other on record.

    A time that is no HH:MM:SS, as legacy ones may be, goes with any.
    """
    told = {
        mark[book.person]: number
        for number, mark in enumerate(marks)
        if (CAME in mark) != (LEFT in mark)
    }
    if not told:
        return []
    there = book.records.objects.filter(training_day=day, **{f"{book.person}__in": told})
    return sorted(
        told[person]
        for person, came, left in there.values_list(book.person, CAME, LEFT)
        if _is_early(marks[told[person]].get(LEFT, left), marks[told[person]].get(CAME, came))
    )


@transaction.atomic
def correct(
    record: AttendanceRecord, *, changes: Mapping[str, Any], by: User, at: datetime
) -> AttendanceRecord:
    """Mark the cadet of a record anew, in what is given.

    Raises NotFound when it is gone, MarksRefused for times that do not go together, and
    MarkMovedOn.
    """
    day = days.locked(record.training_day_id)
    status = AttendanceRecord.objects.filter(pk=record.pk).values_list("status", flat=True).first()
    if status is None:
        raise NotFound
    sent = {"cadet": record.cadet_id, "status": status, **changes}
    _write_one(sent, day=day, by=by, at=at)
    return record_of(record.cadet_id, on=day)


@transaction.atomic
def unmark(record: AttendanceRecord, *, by: User) -> None:
    """Remove a record, as if nobody had marked the cadet. Raises NotFound when it is gone."""
    days.locked(record.training_day_id)
    deleted, _ = AttendanceRecord.objects.filter(pk=record.pk).delete()
    if not deleted:
        raise NotFound
    audit.record(
        "attendance.deleted",
        by=by,
        subject=f"attendance:{record.pk}",
        cadet=record.cadet_id,
        training_day=record.training_day_id,
        status=record.status,
    )
    telling.tell(day=record.training_day_id, person="cadet", marks={record.cadet_id: None})


def record_of(cadet: int, *, on: TrainingDay) -> AttendanceRecord:
    """The record of a cadet who was marked on this day, with the cadet and the day."""
    return selectors.records().get(training_day=on, cadet=cadet)


def staff_record_of(staff: int, *, on: TrainingDay) -> StaffAttendanceRecord:
    """As `record_of`, of a member of the staff."""
    return selectors.staff_records().get(training_day=on, staff=staff)


def _is_early(left: str | None, came: str | None) -> bool:
    return bool(came and left and left < came and CLOCK.match(came) and CLOCK.match(left))


def _write_one(sent: Mapping[str, Any], *, day: TrainingDay, by: User, at: datetime) -> None:
    if left_before_coming(book=CADETS, day=day, marks=[sent]):
        raise MarksRefused(errors={LEFT: [TOO_EARLY]})
    written = writing.write(book=CADETS, day=day, marks=[sent], by=by, at=at)
    for there in written.conflicts:
        told = f"{there.recorded_by_name or 'Somebody'} has changed this."
        raise MarkMovedOn(errors={name: [told] for name in there.unexpected})
    if written.changes:
        writing.log(written, book=CADETS, day=day, by=by)


def _complaints(book: Book, marks: Sequence[Mapping[str, Any]]) -> list[tuple[int, str]]:
    people = [mark[book.person] for mark in marks]
    known = set(
        book.people.objects.filter(pk__in=people, is_archived=False).values_list("pk", flat=True)
    )
    seen: set[int] = set()
    found = []
    for number, person in enumerate(people):
        if person not in known:
            found.append((number, "There is nobody here with this number."))
        elif person in seen:
            found.append((number, "This one is in the list twice."))
        seen.add(person)
    return found
