"""The roster as a file: whole, guarded, and taken back unchanged."""

import csv
import io
import tracemalloc
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import pytest
from openpyxl import load_workbook

from rotc.roster.models import Cadet, TrainingStaff
from rotc.roster.tests.people import CADETS, STAFF, Client, audited, send, told
from rotc.web.tables import Format

Enrol = Callable[..., Cadet]
NASTY = {
    "last_name": "=cmd|' /C calc'!A0",
    "first_name": "O'Brien",
    "middle_name": "Ñ",
    "company": "R&D, 100%",
    "platoon": "'=1+1",
    "contact_number": "+63 917",
    "address": 'a "b"\r\nc;d',
    "course": "@x",
    "rank": "\tx",
    "religion": "#N/A",
    "gender": "",
    "birthdate": "2004-02-29",
}


class File(NamedTuple):
    """An answer that is a file, read to its end."""

    headers: Mapping[str, str]
    content: bytes


def export(client: Client, path: str = CADETS, **query: str) -> File:
    answer: Any = client.get(f"{path}export/", query)
    assert answer.status_code == 200
    return File(answer.headers, b"".join(answer))


def rows_of(file: File) -> list[dict[str, Any]]:
    """The rows of a file as a spreadsheet program sees them."""
    if file.headers["Content-Type"].startswith("text/csv"):
        return list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"), newline="")))
    sheet = load_workbook(io.BytesIO(file.content)).worksheets[0]
    header, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def most_memory(client: Client, **query: str) -> int:
    """The bytes that were in use at most while a file was made and sent."""
    tracemalloc.start()
    try:
        answer: Any = client.get(f"{CADETS}export/", query)
        deque(answer, maxlen=0)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("kind", list(Format))
def test_a_file_comes_back_unchanged(as_admin: Client, enrol: Enrol, kind: Format) -> None:
    enrol("=1", **NASTY)
    before = list(Cadet.objects.values())

    exported = export(as_admin, **{"as": kind.value})
    answer = send(as_admin, exported.content)

    assert answer.json()["counts"] == {"create": 0, "update": 0, "unchanged": 1, "error": 0}
    assert list(Cadet.objects.values()) == before


@pytest.mark.parametrize("kind", list(Format))
def test_a_file_enrols_the_same_people_elsewhere(
    as_admin: Client, enrol: Enrol, kind: Format
) -> None:
    facts = {**NASTY, "gender": None}
    enrol("=1", **facts)
    exported = export(as_admin, **{"as": kind.value})
    Cadet.objects.all().delete()

    answer = send(as_admin, exported.content)

    assert answer.json()["counts"]["create"] == 1
    cadet = Cadet.objects.get(student_id="=1")
    assert {name: getattr(cadet, name) for name in facts} == facts


@pytest.mark.parametrize("kind", list(Format))
def test_no_cell_begins_like_a_formula(as_admin: Client, enrol: Enrol, kind: Format) -> None:
    enrol("=1", **NASTY)

    (row,) = rows_of(export(as_admin, **{"as": kind.value}))

    assert row["last_name"] == "'=cmd|' /C calc'!A0"
    assert row["contact_number"] == "'+63 917"
    assert row["platoon"] == "''=1+1"
    assert row["first_name"] == "O'Brien"
    assert not [cell for cell in row.values() if str(cell or "")[:1] in set("=+-@\t\r\n")]


def test_a_file_is_saved_under_a_name_of_its_day(as_admin: Client) -> None:
    as_csv, as_xlsx = export(as_admin), export(as_admin, **{"as": "xlsx"})

    disposition = as_csv.headers["Content-Disposition"]
    assert disposition.startswith('attachment; filename="cadets-20')
    assert disposition.endswith('.csv"')
    assert as_csv.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert as_csv.headers["Cache-Control"] == "no-store"
    assert as_xlsx.headers["Content-Disposition"].endswith('.xlsx"')
    assert as_xlsx.headers["Content-Type"].endswith("spreadsheetml.sheet")


@pytest.mark.parametrize(
    ("accept", "status"),
    [("*/*", 200), ("text/csv", 200), ("text/html, */*;q=0.8", 200), ("application/json", 406)],
)
def test_a_file_comes_to_whoever_accepts_files(as_admin: Client, accept: str, status: int) -> None:
    answer: Any = as_admin.get(f"{CADETS}export/", headers={"Accept": accept})

    deque(answer, maxlen=0)
    assert answer.status_code == status


def test_a_file_holds_what_the_list_would(as_admin: Client, enrol: Enrol) -> None:
    for number in range(25):
        enrol(f"{number:02}", company="Alpha")
    enrol("other", company="Bravo")
    enrol("gone", company="Alpha", is_archived=True)

    rows = rows_of(export(as_admin, company="Alpha", search="dela cruz"))

    assert [row["student_id"] for row in rows] == [f"{number:02}" for number in range(25)]
    assert audited("cadet.exported")[0].facts == {
        "format": "csv",
        "rows": 25,
        "filters": {"company": "Alpha"},
    }


def test_ten_times_the_cadets_do_not_take_ten_times_the_memory(as_admin: Client) -> None:
    cadets = (
        Cadet(student_id=f"{number}", last_name="Dela Cruz", address="Street " * 20)
        for number in range(10_000)
    )
    Cadet.objects.bulk_create(cadets, batch_size=1000)
    Cadet.objects.filter(pk__in=Cadet.objects.order_by("pk")[:1000]).update(company="Alpha")
    export(as_admin, company="Alpha")

    few = most_memory(as_admin, company="Alpha")
    many = most_memory(as_admin)

    assert audited("cadet.exported")[-1].facts["rows"] == 10_000
    assert many < 2 * few, (few, many)


@pytest.mark.parametrize("query", [{"as": "pdf"}, {"as": ""}, {"sort": "x"}, {"archived": "x"}])
def test_a_file_of_another_kind_is_refused(as_admin: Client, query: dict[str, str]) -> None:
    assert told(as_admin.get(f"{CADETS}export/", query)) == (400, "invalid_input")


def test_a_text_too_long_for_xlsx_is_said_so(as_admin: Client, enrol: Enrol) -> None:
    enrol(address="x" * 40_000)

    assert told(as_admin.get(f"{CADETS}export/", {"as": "xlsx"})) == (400, "text_too_long")
    assert len(rows_of(export(as_admin))[0]["address"]) == 40_000


@pytest.mark.parametrize("kind", list(Format))
def test_the_staff_come_back_unchanged_as_well(
    as_admin: Client, hire: Callable[..., TrainingStaff], kind: Format
) -> None:
    hire("rosa@unit.example", age=42, height="5'4\"", facebook_link="javascript:x", role=None)

    exported = export(as_admin, STAFF, **{"as": kind.value})
    answer = send(as_admin, exported.content, path=STAFF)

    assert answer.json()["counts"]["unchanged"] == 1
    assert audited("staff.exported")[0].facts["rows"] == 1


@pytest.mark.parametrize("path", [CADETS, STAFF])
def test_only_administrators_export(as_rosa: Client, as_juan: Client, path: str) -> None:
    answers = [client.get(f"{path}export/") for client in (as_rosa, as_juan)]

    assert [told(answer) for answer in answers] == [(403, "permission_denied")] * 2
    assert audited("cadet.exported") == audited("staff.exported") == []
