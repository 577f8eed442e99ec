"""What approved letters do to records: they make them excused, and undo it.

Who calls holds the training day, and the letter where it is one that decides.
"""

from collections.abc import Collection
from datetime import datetime

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from rotc.accounts.models import User
from rotc.attendance.models import (
    AttendanceRecord,
    ExcuseLetter,
    LetterStatus,
    Status,
    TrainingDay,
)
from rotc.attendance.services import telling

KEY = ("training_day", "cadet")
WRITTEN = ("status", "excused_by", "status_before", "recorded_by", "recorded_at")


def days_of(letter: ExcuseLetter) -> QuerySet[TrainingDay]:
    """The training days that the letter is about: the one it names, or all on its date."""
    if letter.training_day_id is not None:
        return TrainingDay.objects.filter(pk=letter.training_day_id)
    return TrainingDay.objects.filter(date=letter.date_absent, date__isnull=False)


def letters_about(day: TrainingDay) -> QuerySet[ExcuseLetter]:
    """The letters that are about this training day, whatever was decided on them."""
    by_date = Q(training_day=None, date_absent=day.date, date_absent__isnull=False)
    return ExcuseLetter.objects.filter(Q(training_day=day) | by_date, cadet__isnull=False)


def excuse(
    *, day: TrainingDay, by: User, at: datetime, cadets: Collection[int] | None = None
) -> None:
    """Make the records of that day excused where an approved letter says so, or new ones.

    Of the cadets given, or of all. A record that a letter excuses already stays as it is.
    """
    letters = letters_about(day).filter(status=LetterStatus.APPROVED).order_by("-id")
    if cadets is not None:
        letters = letters.filter(cadet__in=cadets)
    # The oldest letter comes last, and is the one that stays.
    of_cadet = {letter.cadet_id: letter for letter in letters if letter.cadet_id is not None}
    found = {
        record.cadet_id: record
        for record in AttendanceRecord.objects.filter(training_day=day, cadet__in=of_cadet)
    }
    excused = [
        AttendanceRecord(
            training_day=day,
            cadet_id=cadet,
            status=Status.EXCUSED,
            excused_by=letter,
            status_before=found[cadet].status if cadet in found else None,
            recorded_by=by,
            recorded_at=at,
        )
        for cadet, letter in of_cadet.items()
        if cadet not in found or found[cadet].excused_by_id is None
    ]
    if excused:
        AttendanceRecord.objects.bulk_create(
            excused, update_conflicts=True, unique_fields=KEY, update_fields=WRITTEN
        )
        marks = dict.fromkeys((one.cadet_id for one in excused), Status.EXCUSED.value)
        telling.tell(day=day.pk, person="cadet", marks=marks)


def release(records: QuerySet[AttendanceRecord], *, by: User, at: datetime) -> None:
    """Let records say again what they said before a letter excused them.

    One that did not exist before goes, unless something was noted on it since: then it is absent.
    Where another approved letter is about the same, that one excuses the record now.
    """
    held = list(records.select_related("training_day").order_by("id"))
    released = AttendanceRecord.objects.filter(pk__in=[record.pk for record in held])
    released.filter(status_before=None, remarks=None, time_in=None, time_out=None).delete()
    released.update(
        status=Coalesce(F("status_before"), Value(Status.ABSENT.value)),
        excused_by=None,
        status_before=None,
        recorded_by=by,
        recorded_at=at,
    )
    for record in held:
        excuse(day=record.training_day, cadets=[record.cadet_id], by=by, at=at)
        now = AttendanceRecord.objects.filter(pk=record.pk).values_list("status", flat=True).first()
        telling.tell(day=record.training_day_id, person="cadet", marks={record.cadet_id: now})
