"""What is done to reports: asked for, made, handed out."""

from datetime import datetime
from tempfile import TemporaryFile
from typing import IO, Any, Final
from uuid import UUID

from django.db import transaction

from rotc import unit
from rotc.accounts.models import Role, User
from rotc.attendance.models import TrainingDay
from rotc.background.models import JobState
from rotc.background.services import enqueue, report_progress
from rotc.errors import Forbidden, Invalid, NotFound
from rotc.files import services as files
from rotc.files.models import Purpose
from rotc.files.services import Address
from rotc.files.validation import CSV, PDF, XLSX
from rotc.operations import audit
from rotc.reports import certificates, paper, printing, selectors
from rotc.reports.models import Format, Kind, Report
from rotc.roster.models import Cadet
from rotc.web import tables

MAKE: Final = "reports.make"
OFFERED: Final[dict[str, frozenset[str]]] = {
    Role.ADMIN: frozenset(Kind),
    Role.TRAINING_STAFF: frozenset({Kind.ATTENDANCE_SHEET, Kind.GRADE_SHEET}),
}
"""Which reports somebody of a role may ask for."""

FILES: Final = {Format.CSV: CSV, Format.XLSX: XLSX, Format.PDF: PDF}


class ReportNotOffered(Forbidden):
    code = "report_not_offered"
    message = "You may not ask for this report."


class NothingToReport(Invalid):
    code = "nothing_to_report"
    message = "What the report is to be about does not exist."


class AwardNotEarned(Invalid):
    code = "award_not_earned"
    message = "The cadet has not earned this award."


class ReportNotReady(NotFound):
    code = "report_not_ready"
    message = "This report is not made yet. Ask again when its job is done."


class ReportFailed(NotFound):
    code = "report_failed"
    message = "This report could not be made; its job says why. Ask for a new one."


class ReportRemoved(NotFound):
    code = "report_removed"
    message = "The file of this report has been removed. Ask for a new one."


@transaction.atomic
def request_report(
    *,
    kind: str,
    format: str,  # noqa: A002 - the column's name
    parameters: dict[str, Any],
    by: User,
    at: datetime,
) -> Report:
    """Ask for a report, which its `job` makes.

    Raises ReportNotOffered, NothingToReport and AwardNotEarned.
    """
    if kind not in OFFERED[by.role]:
        raise ReportNotOffered
    _require_subject(parameters)
    report = Report.objects.create(
        kind=kind, format=format, parameters=parameters, requested_by=by, requested_at=at
    )
    report.job = enqueue(MAKE, owner=by, at=at, report_id=str(report.id))
    report.save(update_fields=["job"])
    audit.record(
        "report.requested", by=by, subject=f"report:{report.id}", kind=kind, parameters=parameters
    )
    return report


def make(*, report_id: str) -> dict[str, Any]:
    """Make the report's file from what is on record now; one file, however often it is called.

    A report that has been removed meanwhile is no fault. Raises NothingToReport where what it is
    about has been, AwardNotEarned where merits were struck, TooMuchForPaper, and what
    `files.store_made` raises.
    """
    report = Report.objects.filter(id=report_id).first()
    if report is None:
        return {"state": "removed"}
    _require_subject(report.parameters)
    with TemporaryFile() as content:
        _write(content, report)
        report_progress(percent=50)
        report.file = files.store_made(
            content,
            file_id=UUID(report_id),
            name=_name_of(report),
            kind=FILES[Format(report.format)],
            purpose=Purpose.REPORT,
            owner_id=report.requested_by_id,
            at=report.requested_at,
        )
    report.save(update_fields=["file"])
    return {"report": report_id, "size": report.file.size}


def address_of(report: Report, *, at: datetime) -> Address:
    """A short-lived address of the report's file.

    Raises ReportNotReady, ReportFailed, ReportRemoved, and FileStorageMissing.
    """
    if report.file is not None:
        return files.signed_url(report.file, at=at)
    if report.day and not report.announced_at:
        raise ReportNotReady
    state = report.job.state if report.job else JobState.DONE
    if state == JobState.FAILED:
        raise ReportFailed
    raise ReportRemoved if state == JobState.DONE else ReportNotReady


def _require_subject(parameters: dict[str, Any]) -> None:
    subjects = {"training_day": TrainingDay, "cadet": Cadet}
    for name, model in subjects.items():
        if name in parameters and not model.objects.filter(pk=parameters[name]).exists():  # type: ignore[attr-defined]
            raise NothingToReport(errors={name: ["There is none with this number."]})
    if "award" in parameters and not selectors.award_certificate(**parameters).lines:
        raise AwardNotEarned(errors={"award": [AwardNotEarned.message]})


def _write(file: IO[bytes], report: Report) -> None:
    sheet = selectors.sheet_of(report.kind, report.parameters)
    if report.format != Format.PDF:
        kind = tables.Format(report.format)
        tables.write(file, kind, header=sheet.header, lines=sheet.lines)
        return
    if report.kind == Kind.AWARD_CERTIFICATE:
        file.write(certificates.written(sheet, at=report.requested_at))
        return
    printed = printing.paper_of(
        report.kind, report.parameters, sheet, at=report.requested_at, day=report.day
    )
    file.write(paper.written(printed))


def _name_of(report: Report) -> str:
    day = report.day or unit.day_of(report.requested_at)
    return f"{report.kind.replace('_', '-')}-{day.isoformat()}.{report.format}"
