"""The recorded attendance of grades, brought up to what is counted."""

from collections.abc import Collection
from typing import Final

from django.db import transaction
from django.db.models import F, Q, QuerySet

from rotc.grading import selectors
from rotc.grading.locking import lock
from rotc.grading.models import Grade

BATCH: Final = 500  # cadets that are locked at once


def reconcile_attendance() -> int:
    """Bring the recorded attendance of every grade up to what is counted; how many were behind.

    A batch of cadets at a time, locked as by every deed here. No kept answer shows the record.
    """
    cadets = list(_behind().order_by("cadet").values_list("cadet", flat=True))
    return sum(_reconcile(cadets[first : first + BATCH]) for first in range(0, len(cadets), BATCH))


@transaction.atomic
def _reconcile(cadets: Collection[int]) -> int:
    lock(cadets)
    return _behind().filter(cadet__in=cadets).update(attendance_present=F("counted"))


def _behind() -> QuerySet[Grade]:
    grades = Grade.objects.annotate(counted=selectors.attended("cadet_id"))
    return grades.filter(~Q(attendance_present=F("counted")) | Q(attendance_present=None))
