"""R20.5: special characters survive spreadsheets and searches, and command neither."""

import csv
import io
from dataclasses import dataclass
from secrets import token_hex
from typing import Any

import httpx
import pytest
from openpyxl import Workbook, load_workbook

from conformance.criteria.people import done
from conformance.criterion import criterion

CADETS = "/api/v1/cadets/"
FORMULA = "=cmd|' /C calc'!A0"
NAMES = (
    "O'Brien",
    "Ñuñez",
    "R&D <b>bold</b>",
    "100%_sure\\",
    'a "quoted", b; c',
    "'apostrophe",
    "#N/A",
    "-1",
    "+63 917",
    "@here",
    FORMULA,
    f"'{FORMULA}",
)
FORMULA_STARTS = tuple("=+-@\t\r")
WILDCARDS = ("%", "_", "\\", "'", "&", "<")

each_format = pytest.mark.parametrize("kind", ["csv", "xlsx"])


@dataclass(frozen=True, kw_only=True)
class Company:
    """A company that no other test knows; each cadet has one of NAMES, in that order."""

    name: str
    student_ids: tuple[str, ...]

    def of(self, rows: list[dict[str, Any]]) -> dict[str, str]:
        """The last name by student id, as these rows say."""
        return {str(row["student_id"]): str(row["last_name"]) for row in rows}

    @property
    def names(self) -> dict[str, str]:
        """The last name by student id, as it should be."""
        return dict(zip(self.student_ids, NAMES, strict=True))

    @property
    def rows(self) -> list[list[str]]:
        """A table of the company, as somebody types it."""
        header = ["Student ID", "Last Name", "First Name", "Company"]
        return [header, *([each, name, "Ana", self.name] for each, name in self.names.items())]


@pytest.fixture
def company() -> Company:
    mark = token_hex(4)
    ids = tuple(f"{mark}-{number:02}" for number in range(len(NAMES)))
    return Company(name=f"R&D's {mark}", student_ids=ids)


@pytest.fixture
def enrolled(company: Company, admin: httpx.Client) -> Company:
    """The company, imported."""
    done(send(admin, as_csv(company.rows)))
    return company


def as_csv(rows: list[list[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def as_xlsx(rows: list[list[str]]) -> bytes:
    book, content = Workbook(write_only=False), io.BytesIO()
    sheet: Any = book.active
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column, text)
            cell.data_type = "s"  # typed as text, not as a formula or an error
    book.save(content)
    return content.getvalue()


def cells_of(content: bytes, kind: str) -> list[list[str]]:
    """What a spreadsheet program shows; no cell is anything but text."""
    if kind == "csv":
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    rows = load_workbook(io.BytesIO(content)).worksheets[0].iter_rows()
    cells = [[(cell.data_type, cell.value) for cell in row] for row in rows]
    assert {type_ for row in cells for type_, value in row if value is not None} == {"s"}
    return [[str(value or "") for _, value in row] for row in cells]


def send(admin: httpx.Client, content: bytes, **options: str) -> httpx.Response:
    return admin.post(f"{CADETS}import/", files={"file": ("table", content)}, data=options)


def listed(client: httpx.Client, **query: str) -> list[dict[str, Any]]:
    answer = client.get(CADETS, params={**query, "page_size": "100"})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["results"]
    return found


def exported(admin: httpx.Client, company: Company, kind: str) -> httpx.Response:
    answer = admin.get(f"{CADETS}export/", params={"company": company.name, "as": kind})
    assert answer.status_code == 200, answer.text
    return answer


@criterion("R20.5", needs=("write",))
@each_format
def test_names_are_imported_as_they_are_typed(
    kind: str, company: Company, admin: httpx.Client
) -> None:
    content = as_csv(company.rows) if kind == "csv" else as_xlsx(company.rows)
    expected = {**company.names, company.student_ids[-1]: FORMULA}  # a guard is taken off, once

    imported = done(send(admin, content))
    found = company.of(listed(admin, company=company.name))

    assert imported["counts"]["create"] == len(NAMES)
    assert found == expected


@criterion("R20.5", needs=("write",))
def test_names_are_kept_as_they_are_sent(company: Company, admin: httpx.Client) -> None:
    for student_id, name in company.names.items():
        given = {"student_id": student_id, "last_name": name, "first_name": "Ana"}
        done(admin.post(CADETS, json={**given, "company": company.name}))

    assert company.of(listed(admin, company=company.name)) == company.names


@criterion("R20.5", needs=("write",))
@each_format
def test_no_exported_cell_begins_like_a_formula(
    kind: str, enrolled: Company, admin: httpx.Client
) -> None:
    answer = exported(admin, enrolled, kind)

    header, *rows = cells_of(answer.content, kind)
    last_names = [row[header.index("last_name")] for row in rows]
    assert sorted(name.lstrip("'") for name in last_names) == sorted(
        name.lstrip("'") for name in NAMES
    )
    assert f"'{FORMULA}" in last_names
    assert not [cell for row in rows for cell in row if cell.startswith(FORMULA_STARTS)]
    assert "O'Brien" in last_names


@criterion("R20.5", needs=("write",))
@each_format
def test_what_was_exported_comes_back_unchanged(
    kind: str, enrolled: Company, admin: httpx.Client
) -> None:
    before = listed(admin, company=enrolled.name)
    content = exported(admin, enrolled, kind).content

    again = done(send(admin, content))

    assert again["counts"] == {"create": 0, "update": 0, "unchanged": len(NAMES), "error": 0}
    assert listed(admin, company=enrolled.name) == before


@criterion("R20.5", needs=("write",))
@each_format
def test_a_file_is_named_so_that_no_header_is_forged(
    kind: str, enrolled: Company, admin: httpx.Client
) -> None:
    disposition = exported(admin, enrolled, kind).headers["Content-Disposition"]

    assert disposition.startswith("attachment; filename=")
    assert disposition.endswith(f'.{kind}"')
    assert disposition.isascii()
    assert disposition.isprintable()


@criterion("R20.5", needs=("write",))
@pytest.mark.parametrize("wildcard", WILDCARDS)
def test_a_search_takes_wildcards_for_themselves(
    wildcard: str, enrolled: Company, admin: httpx.Client
) -> None:
    expected = {name for name in NAMES if wildcard in name}

    found = {row["last_name"] for row in listed(admin, company=enrolled.name, search=wildcard)}

    assert expected < set(NAMES)
    assert found == {FORMULA if name == f"'{FORMULA}" else name for name in expected}


@criterion("R20.5", needs=("write",))
def test_a_filter_takes_special_characters_for_themselves(
    enrolled: Company, admin: httpx.Client
) -> None:
    exactly = listed(admin, company=enrolled.name)
    like = listed(admin, company=enrolled.name.replace("'", "_").replace("&", "%"))

    assert len(exactly) == len(NAMES)
    assert like == []
