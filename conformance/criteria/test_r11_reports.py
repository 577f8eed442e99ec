"""R11.2: a report that was asked for becomes a file, whatever its kind, that its asker reads."""

from secrets import token_hex
from typing import Any

import httpx
import pytest

from conformance.clients.cloudinary import Cloudinary
from conformance.criteria import made_files
from conformance.criteria.people import done
from conformance.criterion import criterion
from conformance.evidence import Recorder

BEGINNINGS = {"csv": b"\xef\xbb\xbf", "xlsx": b"PK\x03\x04", "pdf": b"%PDF-"}


@pytest.fixture
def cadet_on_record(admin: httpx.Client) -> dict[str, Any]:
    mark = token_hex(4)
    facts = {"student_id": mark, "first_name": "Ana", "last_name": "Ñuñez", "company": mark}
    return done(admin.post("/api/v1/cadets/", json=facts))


@criterion("R11.2")
@pytest.mark.parametrize("form", BEGINNINGS)
def test_a_report_becomes_a_file_of_the_kind_that_was_asked_for(
    form: str, admin: httpx.Client, cloudinary: Cloudinary, evidence: Recorder
) -> None:
    made = made_files.report(admin, kind="grade_sheet", format=form)
    url = made_files.address_of(admin, made)
    read, unsigned = cloudinary.read(url), cloudinary.read(url.partition("?")[0])

    evidence.note("the report", made)
    assert (made["state"], made["progress"], made["error_code"]) == ("done", 100, "")
    assert made["file_name"].endswith(f".{form}")
    assert (read.status_code, len(read.content)) == (200, made["size"])
    assert read.content.startswith(BEGINNINGS[form])
    assert unsigned.status_code == 401


@criterion("R11.2")
def test_a_record_and_an_attendance_sheet_are_printed_about_whom_and_what_they_were_asked_for(
    admin: httpx.Client, cloudinary: Cloudinary, cadet_on_record: dict[str, Any]
) -> None:
    day = done(admin.post("/api/v1/training-days/", json={"date": "2026-08-08", "title": "Drill"}))
    sheet = {"training_day": day["id"], "company": cadet_on_record["company"]}
    subjects = {
        "cadet_record": {"cadet": cadet_on_record["id"]},
        "attendance_sheet": sheet,
    }

    texts = {
        kind: made_files.printed(
            made_files.content_of(
                admin,
                made_files.report(admin, kind=kind, format="pdf", parameters=subject),
                cloudinary,
            )
        )
        for kind, subject in subjects.items()
    }

    assert "Ñuñez" in texts["cadet_record"]
    assert cadet_on_record["student_id"] in texts["cadet_record"]
    assert "Drill,8August2026" in texts["attendance_sheet"]
    assert f"{cadet_on_record['student_id']}ÑuñezAna" in texts["attendance_sheet"]
    assert "Page1of1" in texts["attendance_sheet"]
