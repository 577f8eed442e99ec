"""What the system makes of each day by itself: once, of the unit's yesterday, for admins."""

import io
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError
from django.utils import timezone
from pypdf import PdfReader
from pytest_django import DjangoCaptureOnCommitCallbacks as Commits
from rest_framework.test import APIClient

from rotc.accounts.models import User
from rotc.attendance.models import TrainingDay
from rotc.background.models import Job
from rotc.background.services import enqueue
from rotc.files.models import StoredFile
from rotc.integrations.cloudinary import FileStorageUnavailable
from rotc.notifications.models import Notification
from rotc.reports.daily import make_daily_reports
from rotc.reports.models import Format, Kind, Report
from rotc.unit import day_of as unit_day_of

SIX = datetime(2026, 8, 2, 6, tzinfo=UTC)  # 14:00 of 2 August in the unit
YESTERDAY = date(2026, 8, 1)
REPORTS = "/api/v1/reports/"


def test_yesterday_becomes_a_grade_sheet_and_a_sheet_of_each_training_day(
    unit: None, day: TrainingDay, real_cloudinary: Any
) -> None:
    TrainingDay.objects.create(date=YESTERDAY + timedelta(days=1), title="Today")

    result = make_daily_reports(at=SIX)

    found = Report.objects.order_by("kind").values_list("kind", "parameters", "format", "day")
    assert result == {"day": "2026-08-01", "reports": 2, "new": 2}
    assert list(found) == [
        (Kind.ATTENDANCE_SHEET, {"training_day": day.pk}, Format.PDF, YESTERDAY),
        (Kind.GRADE_SHEET, {}, Format.PDF, YESTERDAY),
    ]
    assert set(StoredFile.objects.values_list("name", "purpose")) == {
        ("attendance-sheet-2026-08-01.pdf", "report"),
        ("grade-sheet-2026-08-01.pdf", "report"),
    }
    assert not StoredFile.objects.exclude(owner=None).exists()
    assert {asset["type"] for asset in real_cloudinary.account.listed()} == {"authenticated"}


@pytest.mark.parametrize(
    ("at", "yesterday"),
    [
        (datetime(2026, 8, 1, 15, 59, tzinfo=UTC), date(2026, 7, 31)),
        (datetime(2026, 8, 1, 16, 0, tzinfo=UTC), date(2026, 8, 1)),
    ],
    ids=["before the unit's midnight", "at the unit's midnight"],
)
def test_yesterday_is_the_units(
    at: datetime, yesterday: date, db: None, real_cloudinary: Any
) -> None:
    make_daily_reports(at=at)

    assert Report.objects.get().day == yesterday


def test_a_day_is_made_and_told_of_once(unit: None, real_cloudinary: Any) -> None:
    make_daily_reports(at=SIX)
    before = list(StoredFile.objects.order_by("id").values())

    again = make_daily_reports(at=SIX + timedelta(hours=1))

    assert again == {"day": "2026-08-01", "reports": 2, "new": 0}
    assert list(StoredFile.objects.order_by("id").values()) == before
    assert len(real_cloudinary.account.assets) == 2
    assert Notification.objects.count() == 1


def test_administrators_are_told_what_is_there(unit: None, real_cloudinary: Any) -> None:
    make_daily_reports(at=SIX)

    told = Notification.objects.get()
    assert (told.user, told.created_at) == (None, SIX)
    assert told.message == (
        "The reports of 1 August 2026 are ready (the grade sheet, attendance sheets: 1)."
    )


def test_a_training_day_that_is_entered_late_is_told_of_by_itself(
    unit: None, real_cloudinary: Any
) -> None:
    make_daily_reports(at=SIX)
    TrainingDay.objects.create(date=YESTERDAY, title="Entered late")

    again = make_daily_reports(at=SIX)

    told = Notification.objects.latest("id").message
    assert (again["reports"], again["new"]) == (3, 1)
    assert told == "The reports of 1 August 2026 are ready (attendance sheets: 1)."


def test_nobody_is_told_before_all_lies_there_and_the_next_run_goes_on(
    unit: None, real_cloudinary: Any
) -> None:
    real_cloudinary.fail(on="upload", mode="status", status=500, message="No")
    with pytest.raises(FileStorageUnavailable):
        make_daily_reports(at=SIX)
    told_too_early = Notification.objects.count()
    real_cloudinary.mend()

    result = make_daily_reports(at=SIX)

    assert told_too_early == 0
    assert (result["new"], Notification.objects.count()) == (2, 1)
    assert Report.objects.filter(file=None).count() == 0


def test_a_training_day_that_is_removed_meanwhile_stops_nothing(
    unit: None, day: TrainingDay, real_cloudinary: Any
) -> None:
    real_cloudinary.fail(on="upload", mode="status", status=500, message="No")
    with pytest.raises(FileStorageUnavailable):
        make_daily_reports(at=SIX)
    real_cloudinary.mend()
    day.delete()

    assert make_daily_reports(at=SIX)["reports"] == 1


def test_the_database_holds_one_report_of_a_day_and_a_subject(db: None) -> None:
    facts: dict[str, Any] = {"kind": Kind.GRADE_SHEET, "day": YESTERDAY, "requested_at": SIX}
    Report.objects.create(format=Format.PDF, **facts)

    with pytest.raises(IntegrityError, match="a_day_has_one_report_of_a_subject"):
        Report.objects.create(format=Format.CSV, **facts)


def test_administrators_alone_find_and_read_them(
    unit: None,
    admin: User,
    rosa: User,
    asking: Callable[[User], APIClient],
    real_cloudinary: Any,
) -> None:
    make_daily_reports(at=SIX)

    found = asking(admin).get(REPORTS, {"day": "2026-08-01"}).json()
    other_day = asking(admin).get(REPORTS, {"day": "2026-08-02"}).json()

    report = found["results"][0]
    assert (found["count"], other_day["count"]) == (2, 0)
    assert (report["day"], report["requested_by"], report["state"]) == ("2026-08-01", None, None)
    assert asking(admin).get(f"{REPORTS}{report['id']}/file/").status_code == 200
    assert asking(rosa).get(REPORTS).json()["count"] == 0
    assert asking(rosa).get(f"{REPORTS}{report['id']}/").status_code == 404


def test_a_daily_report_is_not_ready_before_it_is_told_of(
    admin: User, asking: Callable[[User], APIClient]
) -> None:
    report = Report.objects.create(
        kind=Kind.GRADE_SHEET, format=Format.PDF, day=YESTERDAY, requested_at=SIX
    )

    answer = asking(admin).get(f"{REPORTS}{report.id}/file/")

    assert (answer.status_code, answer.json()["code"]) == (404, "report_not_ready")


def test_a_daily_sheet_says_of_which_day_it_is(db: None, real_cloudinary: Any) -> None:
    make_daily_reports(at=SIX)

    (asset,) = real_cloudinary.account.assets.values()
    text = PdfReader(io.BytesIO(asset.content)).pages[0].extract_text()
    assert "1 August 2026" in text
    assert "2 August 2026, 14:00 (Asia/Manila)" in text


def test_the_task_is_a_job_without_arguments(
    db: None, real_cloudinary: Any, django_capture_on_commit_callbacks: Commits
) -> None:
    yesterday = unit_day_of(timezone.now()) - timedelta(days=1)

    with django_capture_on_commit_callbacks(execute=True):
        enqueue("reports.generate_daily_reports", owner=None, at=SIX)

    job = Job.objects.get()
    assert (job.state, job.error) == ("done", "")
    assert job.result == {"day": yesterday.isoformat(), "reports": 1, "new": 1}
