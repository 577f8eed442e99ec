"""What of each report stands on paper."""

import io
from datetime import datetime
from typing import Any

import pytest
from pypdf import PdfReader

from rotc.accounts.models import User
from rotc.attendance.models import TrainingDay
from rotc.files.models import StoredFile
from rotc.reports import services
from rotc.reports.models import Kind, Report
from rotc.reports.paper import written
from rotc.reports.printing import paper_of
from rotc.reports.selectors import sheet_of
from rotc.reports.services import NothingToReport
from rotc.roster.models import Cadet

pytestmark = pytest.mark.usefixtures("unit")


def printed(kind: Kind, parameters: dict[str, Any], at: datetime) -> str:
    """All that is on the paper, in one line."""
    content = written(paper_of(kind, parameters, sheet_of(kind, parameters), at=at))
    reader = PdfReader(io.BytesIO(content))
    return " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


def test_an_attendance_sheet_names_its_day_and_counts_its_marks(
    day: TrainingDay, now: datetime
) -> None:
    text = printed(Kind.ATTENDANCE_SHEET, {"training_day": day.pk}, now)

    assert "Attendance sheet" in text
    assert "Drill, 1 August 2026" in text
    assert "2: 1 present, 0 absent, 0 late, 0 excused, 1 unmarked" in text
    assert "2026-1 Ñuñez Ana Alpha Present 07:05 R&D, 100%" in text
    assert "=2026-2 O'Brien Brian Bravo Unmarked" in text


def test_a_training_day_without_a_date_is_named_alone(day: TrainingDay, now: datetime) -> None:
    TrainingDay.objects.update(date=None)

    text = printed(Kind.ATTENDANCE_SHEET, {"training_day": day.pk}, now)

    assert "Training day Drill Cadets" in text


def test_a_grade_sheet_tells_what_it_was_asked_for(now: datetime) -> None:
    text = printed(Kind.GRADE_SHEET, {"company": "Alpha"}, now)

    assert "Company Alpha Cadets 1" in text
    assert "2026-1 Ñuñez Ana Alpha 1 / 1 10 5 95.00 90.00 85.00 96.00 1.00 A Passed" in text
    assert "O'Brien" not in text


def test_a_record_has_a_part_for_each_kind_of_fact(ana: Cadet, now: datetime) -> None:
    text = printed(Kind.CADET_RECORD, {"cadet": ana.pk}, now)

    assert "Record of a cadet Cadet Ana Ñuñez Student ID 2026-1 Profile" in text
    assert "Prelim score 95.00" in text
    assert "2026-08-01 Drill Present R&D, 100%" in text
    assert "2026-08-02 Merit 10 +5 for a flag" in text  # the unit's day


def test_a_record_without_facts_has_no_empty_parts(brian: Cadet, now: datetime) -> None:
    text = printed(Kind.CADET_RECORD, {"cadet": brian.pk}, now)

    assert "Profile" in text
    assert "Merits and demerits" not in text


def test_a_report_that_is_printed_again_is_the_same_file(
    admin: User, now: datetime, real_cloudinary: Any
) -> None:
    report = services.request_report(
        kind="grade_sheet", format="pdf", parameters={}, by=admin, at=now
    )
    services.make(report_id=str(report.id))
    first = StoredFile.objects.get()

    services.make(report_id=str(report.id))

    again = StoredFile.objects.get()
    assert (again.sha256, again.content_type) == (first.sha256, "application/pdf")
    assert again.name == "grade-sheet-2026-08-02.pdf"


@pytest.mark.parametrize("kind", [Kind.ATTENDANCE_SHEET, Kind.CADET_RECORD])
def test_what_is_removed_before_the_worker_comes_is_told(
    kind: Kind, admin: User, day: TrainingDay, ana: Cadet, now: datetime
) -> None:
    subject = {Kind.ATTENDANCE_SHEET: day, Kind.CADET_RECORD: ana}[kind]
    name = {Kind.ATTENDANCE_SHEET: "training_day", Kind.CADET_RECORD: "cadet"}[kind]
    report = Report.objects.create(
        kind=kind, format="pdf", parameters={name: subject.pk}, requested_at=now
    )
    subject.delete()

    with pytest.raises(NothingToReport):
        services.make(report_id=str(report.id))
