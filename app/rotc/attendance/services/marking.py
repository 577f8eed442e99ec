"""Marking who was there: one person or many, cadets and staff alike.

A mark is what was sent of one person: `status`, and what was given of `remarks`, `time_in` and
`time_out`; what was not given stays as it is on record. Whoever writes a record holds its day.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import F

from rotc.accounts.models import User
from rotc.attendance import selectors
from rotc.attendance.models import (
    AttendanceRecord,
    LetterStatus,
    Mark,
    StaffAttendanceRecord,
    Status,
    TrainingDay,
)
from rotc.attendance.services import days, excusing, telling
from rotc.errors import Invalid, NotFound
from rotc.operations import audit
from rotc.roster.models import Cadet, TrainingStaff

SENT: Final = ("status", "remarks", "time_in", "time_out")
KEPT: Final = ("excused_by_id", "status_before")
CAME, LEFT = "time_in", "time_out"
CLOCK: Final = re.compile(r"\d\d:\d\d:\d\d\Z")
TOO_EARLY: Final = "This is before time_in."


class MarksRefused(Invalid):
    code = "marks_refused"
    message = "Nobody was marked. Mend what is named, then send all of it again."


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


CADETS: Final = Book(records=AttendanceRecord, person="cadet", people=Cadet)
STAFF: Final = Book(records=StaffAttendanceRecord, person="staff", people=TrainingStaff)


@transaction.atomic
def mark_all(
    *, book: Book, day_id: int, marks: Sequence[Mapping[str, Any]], by: User, at: datetime
) -> dict[str, int]:
    """Mark everybody who is named, or nobody: how many were `marked`, and for how many it is new.

    The others stay as they are. An approved letter makes who is absent excused. As many queries
    for one as for a thousand. Raises NoSuchTrainingDay, and MarksRefused with the rows in
    `errors` as records.<number>.<field>.
    """
    day = days.locked(day_id)
    complaints = _complaints(book, marks)
    if complaints:
        raise MarksRefused(
            errors={f"records.{number}.{book.person}": [told] for number, told in complaints}
        )
    if early := left_before_coming(book=book, day=day, marks=marks):
        raise MarksRefused(errors={f"records.{number}.{LEFT}": [TOO_EARLY] for number in early})
    changed = write(book=book, day=day, marks=marks, by=by, at=at)
    return {"marked": len(marks), "changed": changed}


@transaction.atomic
def mark(*, day_id: int, sent: Mapping[str, Any], by: User, at: datetime) -> AttendanceRecord:
    """Mark one cadet, whether or not he was marked before.

    Raises NoSuchTrainingDay, and MarksRefused for an unknown or archived cadet and for times that
    do not go together.
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


def write(
    *, book: Book, day: TrainingDay, marks: Sequence[Mapping[str, Any]], by: User, at: datetime
) -> int:
    """Write marks of people who are known onto a day that is locked; how many changed anything."""
    changed = changed_by(book=book, day=day, marks=marks, by=by, at=at)
    if changed:
        book.records.objects.bulk_create(
            changed,
            update_conflicts=True,
            unique_fields=("training_day", book.person),
            update_fields=(*book.columns, "recorded_by_id", "recorded_at"),
        )
        marked = {getattr(one, f"{book.person}_id"): one.status for one in changed}
        telling.tell(day=day.pk, person=book.person, marks=marked)
    return len(changed)


def changed_by(
    *, book: Book, day: TrainingDay, marks: Sequence[Mapping[str, Any]], by: User, at: datetime
) -> list[Any]:
    """The records that `write` would write of these marks: new ones, and those that differ."""
    letters = _letters_for(marks, day=day) if book is CADETS else {}
    before = {
        record.person_id: record
        for record in book.records.objects.filter(
            training_day=day, **{f"{book.person}__in": [mark[book.person] for mark in marks]}
        ).annotate(person_id=F(book.person))
    }
    changed: list[Any] = []
    for sent in marks:
        person = sent[book.person]
        columns = _after(sent, before=before.get(person), book=book, letter=letters.get(person))
        if person not in before or _columns_of(before[person], book=book) != columns:
            key = {"training_day": day, f"{book.person}_id": person}
            changed.append(book.records(**key, **columns, recorded_by=by, recorded_at=at))
    return changed


@transaction.atomic
def correct(
    record: AttendanceRecord, *, changes: Mapping[str, Any], by: User, at: datetime
) -> AttendanceRecord:
    """Mark the cadet of a record anew, in what is given.

    Raises NotFound when it is gone, and MarksRefused for times that do not go together.
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
    write(book=CADETS, day=day, marks=[sent], by=by, at=at)


def _letters_for(marks: Collection[Mapping[str, Any]], *, day: TrainingDay) -> dict[int, int]:
    absent = [mark["cadet"] for mark in marks if mark["status"] == Status.ABSENT]
    letters = excusing.letters_about(day).filter(status=LetterStatus.APPROVED, cadet__in=absent)
    return dict(letters.order_by("-id").values_list("cadet_id", "id")) if absent else {}


def _after(
    sent: Mapping[str, Any], *, before: Mark | None, book: Book, letter: int | None
) -> dict[str, Any]:
    """What the columns of a record hold after a mark; who was there needs no excuse any more."""
    after = {**_columns_of(before, book=book), **_only(SENT, sent)}
    if book is not CADETS or (after["excused_by_id"] and after["status"] == Status.EXCUSED):
        return after
    if letter is None:
        return {**after, "excused_by_id": None, "status_before": None}
    return {
        **after,
        "status": Status.EXCUSED,
        "excused_by_id": letter,
        "status_before": Status.ABSENT,
    }


def _columns_of(record: Mark | None, *, book: Book) -> dict[str, Any]:
    return {name: getattr(record, name, None) for name in book.columns}


def _only(names: Collection[str], sent: Mapping[str, Any]) -> dict[str, Any]:
    return {name: sent[name] for name in names if name in sent}


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
