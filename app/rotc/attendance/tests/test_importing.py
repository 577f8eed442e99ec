"""A day's attendance from a table: whole or not at all, and told of row by row."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

from rotc.attendance.models import AttendanceRecord, TrainingDay
from rotc.attendance.tests import unit
from rotc.operations.models import AuditEntry
from rotc.roster.models import Cadet
from rotc.web.tables import Format, write

HEADER = ["student_id", "last_name", "status", "remarks", "time_in"]


def send(client: APIClient, day: int, *rows: list[str], header: Any = HEADER, **more: str) -> Any:
    content = BytesIO()
    write(content, Format.XLSX, header=header, lines=rows)
    file = SimpleUploadedFile("sheet.xlsx", content.getvalue())
    path = f"/api/v1/training-days/{day}/attendance/import/"
    return client.post(path, {"file": file, **more}, format="multipart")


def test_a_table_marks_whom_it_names(
    as_staff: APIClient, day: TrainingDay, ana: Cadet, ben: Cadet
) -> None:
    unit.record(day, ben, "absent", remarks="sick")
    rows = (["2024-0001", "Añonuevo", "Late", "=5%", "07:05"], ["2024-0002", "", "present", "", ""])

    answer = send(as_staff, day.pk, *rows)
    again = send(as_staff, day.pk, *rows)

    assert (answer.status_code, answer.json()["written"], answer.json()["changed"]) == (
        200,
        True,
        2,
    )
    assert again.json()["changed"] == 0
    kept = AttendanceRecord.objects.order_by("cadet_id").values_list("status", "remarks", "time_in")
    assert list(kept) == [("late", "=5%", "07:05:00"), ("present", "sick", None)]
    found = AuditEntry.objects.filter(event="attendance.imported").order_by("id")
    about = [f"cadet:{ana.pk}", f"cadet:{ben.pk}", f"training_day:{day.pk}"]
    assert list(found.values_list("subject", flat=True)) == about


BAD = [
    (["2024-0009", "", "present", "", ""], "student_id"),
    (["2024-0001", "", "present", "", ""], "Row 2"),
    (["2024-0003", "", "present", "", ""], "student_id"),  # archived
    (["", "", "present", "", ""], "student_id"),
    (["a\0b", "", "present", "", ""], "student_id"),
    (["2024-0002", "", "", "", ""], "status"),
    (["2024-0002", "", "there", "", ""], "status"),
    (["2024-0002", "", "present", "", "25:00"], "time_in"),
    (["2024-0002", "", "present", "x" * 1001, ""], "remarks"),
    (["2024-0004", "", "present", "", "07:00:01"], "time_out"),  # on record to have left at seven
]


@pytest.mark.parametrize(("row", "about"), BAD)
def test_a_bad_row_is_told_of_and_refuses_the_table(
    row: list[str], about: str, as_staff: APIClient, day: TrainingDay, ana: Cadet, ben: Cadet
) -> None:
    unit.cadet("2024-0003", is_archived=True)
    before = unit.record(day, unit.cadet("2024-0004"), "present", time_out="07:00:00")
    good = ["2024-0001", "", "present", "", ""]

    tried = send(as_staff, day.pk, good, row, dry_run="true")
    refused = send(as_staff, day.pk, good, row)

    assert [each["row"] for each in tried.json()["rows"] if each["messages"]] == [3]
    assert tried.json()["rows"][1]["messages"][0].startswith(about)
    assert (refused.status_code, refused.json()["code"]) == (400, "marks_refused")
    assert list(refused.json()["errors"]) == ["row 3"]
    assert list(AttendanceRecord.objects.values_list("pk", "time_in")) == [(before.pk, None)]


def test_a_dry_run_tells_what_would_change_and_writes_nothing(
    as_staff: APIClient, day: TrainingDay, ana: Cadet, ben: Cadet
) -> None:
    before = unit.record(day, ben, "present")
    rows = (["2024-0001", "", "present", "", ""], ["2024-0002", "", "present", "", ""])

    answer = send(as_staff, day.pk, *rows, ["2024-0009", "Cruz", "late", "", ""], dry_run="true")

    assert (answer.json()["written"], answer.json()["changed"]) == (False, 1)
    told = [(each["student_id"], each["name"]) for each in answer.json()["rows"]]
    assert told == [
        ("2024-0001", "Añonuevo, Ana"),
        ("2024-0002", "O'Brien, Ana"),
        ("2024-0009", "Cruz"),
    ]
    assert list(AttendanceRecord.objects.values_list("pk", flat=True)) == [before.pk]


def test_a_status_that_there_is_not_is_refused_with_those_that_there_are(
    as_staff: APIClient, day: TrainingDay, ana: Cadet
) -> None:
    answer = send(as_staff, day.pk, ["2024-0001", "", "there", "", ""], dry_run="true")

    (row,) = answer.json()["rows"]
    assert row["messages"] == ["status: Use one of present, absent, late, excused."]


def test_an_unknown_day_and_another_table_are_refused(
    as_staff: APIClient, day: TrainingDay, ana: Cadet
) -> None:
    row = ["2024-0001", "present"]

    nowhere = send(as_staff, day.pk + 1, row, header=["student_id", "status"])
    unknown = send(as_staff, day.pk, row, header=["student_id", "grade"])

    assert (nowhere.status_code, nowhere.json()["code"]) == (404, "no_such_training_day")
    assert (unknown.status_code, unknown.json()["code"]) == (400, "header_refused")


def test_a_company_costs_as_many_queries_as_a_cadet(
    as_staff: APIClient, day: TrainingDay, django_assert_max_num_queries: Any
) -> None:
    rows = []
    for number in range(30):
        unit.cadet(f"2025-{number}")
        rows.append([f"2025-{number}", "", "present", "", ""])

    with django_assert_max_num_queries(12):
        assert send(as_staff, day.pk, *rows).json()["changed"] == 30


def test_cadets_import_nothing(as_ana: APIClient, day: TrainingDay) -> None:
    assert send(as_ana, day.pk, ["2024-0001", "", "present", "", ""]).status_code == 403
