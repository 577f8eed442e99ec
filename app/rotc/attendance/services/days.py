"""Planning training days, changing them, taking them back."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from rotc import caching, expecting
from rotc.accounts.models import User
from rotc.attendance import selectors
from rotc.attendance.models import (
    AttendanceRecord,
    ExcuseLetter,
    StaffAttendanceRecord,
    TrainingDay,
)
from rotc.attendance.services import excusing
from rotc.attendance.services.telling import tell_of_days
from rotc.errors import Conflict
from rotc.expecting import Expected
from rotc.operations import audit


class DayIsMarked(Conflict):
    code = "training_day_is_marked"
    message = "Attendance was taken on this training day. Remove its records first."


@transaction.atomic
def plan(
    *, date: date, title: str, description: str | None = None, by: User, at: datetime
) -> TrainingDay:
    """A new training day; letters that were approved for its date excuse from it."""
    day = TrainingDay.objects.create(date=date, title=title, description=description)
    _meet_letters(day, by=by, at=at)
    _record("planned", day, by=by, date=day.date, title=audit.cut(title))
    tell_of_days()
    return day


@transaction.atomic
def change(
    *, day_id: int, by: User, at: datetime, expected: Expected | None = None, **changes: object
) -> TrainingDay:
    """Set the columns given: date, title, description.

    Raises NoSuchTrainingDay; MovedOn where a column is no longer as `expected`.
    On another date, other letters excuse: what those of the old date did is undone.
    """
    day = locked(day_id)
    expecting.check(vars(day), facts=changes, expected=expected)
    is_moved = changes.get("date", day.date) != day.date
    changed = audit.change_of({column: getattr(day, column) for column in changes}, changes)
    for column, value in changes.items():
        setattr(day, column, value)
    day.save(update_fields=list(changes))
    if is_moved:
        stale = AttendanceRecord.objects.filter(
            training_day=day, excused_by__training_day=None
        ).filter(~Q(excused_by__date_absent=day.date), excused_by__isnull=False)
        excusing.release(stale, by=by, at=at)
        _meet_letters(day, by=by, at=at)
    _record("changed", day, by=by, title=audit.cut(day.title), changes=changed)
    tell_of_days()
    return day


@transaction.atomic
def delete(*, day_id: int, by: User) -> None:
    """Take back a training day on which nobody was marked by hand.

    Letters about it remain, for its date. Raises NoSuchTrainingDay and DayIsMarked.
    """
    # Who decides on a letter holds it before its day, and so does this, which takes the day off it.
    about = ExcuseLetter.objects.filter(training_day=day_id).order_by("id")
    list(about.select_for_update(no_key=True).values_list("id"))
    day = locked(day_id)
    by_letter = Q(excused_by__isnull=False, status_before=None)
    if AttendanceRecord.objects.filter(training_day=day).exclude(by_letter).exists():
        raise DayIsMarked
    if StaffAttendanceRecord.objects.filter(training_day=day).exists():
        raise DayIsMarked
    _record("deleted", day, by=by, date=day.date, title=audit.cut(day.title))
    day.delete()
    caching.forget("attendance", "letters")
    tell_of_days()


def _record(deed: str, day: TrainingDay, *, by: User, **facts: object) -> None:
    audit.record(f"training_day.{deed}", by=by, subject=f"training_day:{day.pk}", **facts)


def locked(day_id: int) -> TrainingDay:
    """The training day, which nobody else marks or changes until the transaction ends.

    Raises NoSuchTrainingDay.
    """
    return selectors.one_day(TrainingDay.objects.select_for_update(no_key=True), day_id)


def _meet_letters(day: TrainingDay, *, by: User, at: datetime) -> None:
    # Whoever decides on a letter of that date waits, and finds the day where it is now; on one that
    # names the day, he waits for the day itself.
    by_date = excusing.letters_about(day).filter(training_day=None).order_by("id")
    list(by_date.select_for_update(no_key=True).values_list("id"))
    excusing.excuse(day=day, by=by, at=at)
