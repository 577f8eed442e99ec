"""The reports that the system makes of each day by itself."""

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from rotc import unit
from rotc.attendance.models import TrainingDay
from rotc.notifications import services as notifications
from rotc.notifications.models import Kind as Notice
from rotc.reports import services
from rotc.reports.models import Format, Kind, Report


def make_daily_reports(*, at: datetime) -> dict[str, Any]:
    """Make the reports of the unit's yesterday, and tell the administrators when all lie there.

    They are the grade sheet, and the attendance sheet of each training day. Another call makes what
    is missing, and tells of that alone. Raises what `files.store_made` raises.
    """
    day = unit.day_of(at) - timedelta(days=1)
    reports = [_report(day, kind, parameters, at=at) for kind, parameters in _wanted(day)]
    for report in reports:
        if report.file_id is None:
            services.make(report_id=str(report.id))
    news = _announce([report.id for report in reports], day=day, at=at)
    return {"day": day.isoformat(), "reports": len(reports), "new": news}


def _wanted(day: date) -> Iterator[tuple[Kind, dict[str, Any]]]:
    yield Kind.GRADE_SHEET, {}
    for number in TrainingDay.objects.filter(date=day).order_by("id").values_list("id", flat=True):
        yield Kind.ATTENDANCE_SHEET, {"training_day": number}


def _report(day: date, kind: Kind, parameters: dict[str, Any], *, at: datetime) -> Report:
    report, _ = Report.objects.get_or_create(
        day=day,
        kind=kind,
        parameters=parameters,
        defaults={"format": Format.PDF, "requested_at": at},
    )
    return report


@transaction.atomic
def _announce(ids: Collection[UUID], *, day: date, at: datetime) -> int:
    untold = Report.objects.filter(id__in=ids, announced_at=None)
    kinds = [report.kind for report in untold.select_for_update().order_by("id")]
    if kinds:
        untold.update(announced_at=at)
        notifications.notify(
            users=[None], type=Notice.GENERAL_UPDATE, message=_message(kinds, day), at=at
        )
    return len(kinds)


def _message(kinds: Collection[str], day: date) -> str:
    sheets = [kind for kind in kinds if kind == Kind.ATTENDANCE_SHEET]
    parts = [
        *(["the grade sheet"] if len(kinds) > len(sheets) else []),
        *([f"attendance sheets: {len(sheets)}"] if sheets else []),
    ]
    return f"The reports of {unit.day_in_words(day)} are ready ({', '.join(parts)})."
