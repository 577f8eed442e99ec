"""/reports/: asked for, made by the worker, handed out to who asked."""

import io
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from pypdf import PdfReader
from pytest_django import DjangoCaptureOnCommitCallbacks as Commits
from pytest_django import Settings
from rest_framework.test import APIClient

from rotc.accounts.models import User
from rotc.attendance.models import TrainingDay
from rotc.background.models import Job, JobState
from rotc.files.models import Purpose, StoredFile
from rotc.operations.models import AuditEntry
from rotc.reports import services
from rotc.reports.models import Report
from rotc.roster.models import Cadet
from rotc.web import tables

REPORTS = "/api/v1/reports/"
JOBS = "/api/v1/jobs/"
Asking = Callable[[User], APIClient]
SHEET = {"kind": "grade_sheet"}


@pytest.fixture
def made(
    admin: User,
    unit: None,
    real_cloudinary: Any,
    asking: Asking,
    django_capture_on_commit_callbacks: Commits,
) -> Callable[..., dict[str, Any]]:
    """Asks for a report, whose job ends at once under test, and answers with what it became."""

    def ask(by: User | None = None, **given: Any) -> dict[str, Any]:
        client = asking(by or admin)
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(REPORTS, {**SHEET, **given})
        assert answer.status_code == 202, answer.content
        found: dict[str, Any] = client.get(f"{REPORTS}{answer.json()['id']}/").json()
        return found

    return ask


def content_of(client: APIClient, report: dict[str, Any]) -> bytes:
    """The file, as whoever has the address reads it."""
    answer = client.get(f"{REPORTS}{report['id']}/file/")
    assert answer.status_code == 200, answer.content
    return httpx.get(answer.json()["url"]).content


def test_a_request_is_answered_with_the_job_that_will_make_it(admin: User, asking: Asking) -> None:
    answer = asking(admin).post(REPORTS, {**SHEET, "format": "xlsx"})

    job, report = Job.objects.get(), Report.objects.get()
    assert answer.status_code == 202
    assert answer.json()["task_id"] == str(job.id)
    assert (answer.json()["id"], answer.json()["state"]) == (str(report.id), "queued")
    assert (job.task, job.owner, job.arguments) == (
        "reports.make",
        admin,
        {"report_id": str(report.id)},
    )
    entry = AuditEntry.objects.get()
    assert (entry.event, entry.subject) == ("report.requested", f"report:{report.id}")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_file_holds_every_character_and_no_formula(
    made: Callable[..., dict[str, Any]], admin: User, asking: Asking, kind: str
) -> None:
    report = made(format=kind)

    content = content_of(asking(admin), report)
    table = tables.read(content, most_lines=100)
    assert (report["state"], report["progress"], report["size"]) == ("done", 100, len(content))
    assert [list(line.cells[:3]) for line in table.lines] == [
        ["2026-1", "Ñuñez", "Ana"],
        ["=2026-2", "O'Brien", "Brian"],
    ]
    if kind == "csv":
        assert b"'=2026-2" in content


def test_a_printed_file_holds_every_character(
    made: Callable[..., dict[str, Any]], admin: User, asking: Asking
) -> None:
    report = made(format="pdf")

    (page,) = PdfReader(io.BytesIO(content_of(asking(admin), report))).pages
    text = " ".join(page.extract_text().split())
    assert "2026-1 Ñuñez Ana" in text
    assert "=2026-2 O'Brien Brian" in text


def test_the_file_is_private_and_named_after_the_units_day(
    unit: None, admin: User, now: datetime, real_cloudinary: Any
) -> None:
    report = services.request_report(
        kind="grade_sheet", format="csv", parameters={}, by=admin, at=now
    )

    services.make(report_id=str(report.id))

    (file,) = StoredFile.objects.all()
    assert (file.name, file.purpose, file.owner) == (
        "grade-sheet-2026-08-02.csv",
        Purpose.REPORT,
        admin,
    )
    assert all("authenticated" in str(asset) for asset in real_cloudinary.account.assets)


def test_a_report_that_is_made_twice_is_one_file(
    made: Callable[..., dict[str, Any]], admin: User, asking: Asking, real_cloudinary: Any
) -> None:
    report = made()
    Cadet.objects.all().delete()

    services.make(report_id=report["id"])

    assert StoredFile.objects.count() == len(real_cloudinary.account.assets) == 1
    assert b"2026-1" not in content_of(asking(admin), report)


def test_a_report_that_is_gone_is_not_made(db: None, real_cloudinary: Any) -> None:
    assert services.make(report_id=str(uuid4())) == {"state": "removed"}
    assert not real_cloudinary.account.assets


def test_a_report_that_is_not_made_has_no_file(admin: User, asking: Asking) -> None:
    client = asking(admin)
    report = client.post(REPORTS, SHEET).json()

    answers = [client.get(f"{REPORTS}{report['id']}/file/")]
    for state in (JobState.FAILED, JobState.DONE):
        Job.objects.update(state=state, ended_at="2026-08-01T00:00:00Z")
        answers.append(client.get(f"{REPORTS}{report['id']}/file/"))

    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [
        (404, "report_not_ready"),
        (404, "report_failed"),
        (404, "report_removed"),
    ]


def test_a_report_that_cannot_be_kept_tells_why(
    made: Callable[..., dict[str, Any]], settings: Settings
) -> None:
    settings.CLOUDINARY_URL = ""

    report = made()

    assert (report["state"], report["error_code"]) == ("failed", "file_storage_missing")
    assert report["file_name"] is None


@pytest.mark.parametrize(
    ("given", "complaints"),
    [
        ({}, {"kind"}),
        ({"kind": "diploma"}, {"kind"}),
        ({**SHEET, "format": "doc"}, {"format"}),
        ({**SHEET, "color": "red"}, {"color"}),
        ({**SHEET, "parameters": {"cadet": 1}}, {"parameters.cadet"}),
        ({**SHEET, "parameters": {"colour": 1}}, {"parameters.colour"}),
        ({**SHEET, "parameters": {"company": "a\x00"}}, {"parameters.company"}),
        ({**SHEET, "parameters": []}, {"parameters.non_field_errors"}),
        ({"kind": "attendance_sheet"}, {"parameters.training_day"}),
        (
            {"kind": "attendance_sheet", "parameters": {"training_day": 10**9}},
            {"training_day"},
        ),
        (
            {"kind": "cadet_record", "parameters": {"company": "Alpha"}},
            {"parameters.cadet", "parameters.company"},
        ),
        ({"kind": "cadet_record", "parameters": {"cadet": 2**63}}, {"parameters.cadet"}),
        ({"kind": "cadet_record", "parameters": {"cadet": 10**9}}, {"cadet"}),
    ],
)
def test_what_cannot_be_reported_is_refused(
    admin: User, asking: Asking, given: dict[str, Any], complaints: set[str]
) -> None:
    answer = asking(admin).post(REPORTS, given)

    assert answer.status_code == 400
    assert answer.json()["errors"].keys() == complaints
    assert not Report.objects.exists()
    assert not Job.objects.exists()


def test_training_staff_ask_for_sheets_alone(
    rosa: User, ana: Cadet, day: TrainingDay, asking: Asking
) -> None:
    client = asking(rosa)
    wanted: list[dict[str, Any]] = [
        {"kind": "grade_sheet"},
        {"kind": "attendance_sheet", "parameters": {"training_day": day.pk}},
        {"kind": "cadet_record", "parameters": {"cadet": ana.pk}},
    ]

    answers = [client.post(REPORTS, given) for given in wanted]

    assert [answer.status_code for answer in answers] == [202, 202, 403]
    assert answers[2].json()["code"] == "report_not_offered"


def test_a_cadet_asks_for_nothing(juan: User, asking: Asking) -> None:
    client = asking(juan)

    codes = {client.get(REPORTS).status_code, client.post(REPORTS, SHEET).status_code}

    assert codes == {403}


def test_a_report_of_another_is_not_there(
    rosa: User, admin: User, asking: Asking, made: Callable[..., dict[str, Any]]
) -> None:
    hers, his = made(rosa), made(admin)
    client = asking(rosa)

    codes = [
        client.get(f"{REPORTS}{report}/{tail}").status_code
        for report in (hers["id"], his["id"], uuid4())
        for tail in ("", "file/")
    ]

    listed = [
        [each["id"] for each in asking(user).get(REPORTS).json()["results"]]
        for user in (rosa, admin)
    ]
    assert codes == [200, 200, 404, 404, 404, 404]
    assert listed == [[hers["id"]], [his["id"], hers["id"]]]
    assert client.get(f"{JOBS}{his['task_id']}/").status_code == 404


def test_reports_are_found_by_kind(
    admin: User, ana: Cadet, asking: Asking, made: Callable[..., dict[str, Any]]
) -> None:
    made()
    record = made(kind="cadet_record", parameters={"cadet": ana.pk})

    found = asking(admin).get(REPORTS, {"kind": "cadet_record"}).json()["results"]

    assert [UUID(each["id"]) for each in found] == [UUID(record["id"])]


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_is_not_signed_in_gets_no_report(db: None, method: str) -> None:
    assert getattr(APIClient(), method)(REPORTS).status_code == 401
