"""/training-days/{id}/attendance/import/: a day's attendance from a table."""

from dataclasses import replace
from typing import Any, Final

from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from rotc.accounts.permissions import STAFF
from rotc.attendance.api.fields import MarkInput
from rotc.attendance.services import importing
from rotc.roster.api.tables import MOST_ROWS, OneTable
from rotc.roster.spellings import columns_of
from rotc.web.error_responses import complaints_in
from rotc.web.parsers import WholeMultipart
from rotc.web.strict import TextField
from rotc.web.tables import Table, read
from rotc.web.views import ApiView, endpoint

KEY: Final = "student_id"
BESIDE: Final = ("rank", "last_name", "first_name", "company", "platoon")  # for people to read
COLUMNS: Final = (KEY, *BESIDE, "status", "remarks", "time_in", "time_out")


class MarkCells(MarkInput):
    """A row of the table, where every value is text."""

    as_text = True
    student_id = TextField(max_length=100)


class RowOutput(serializers.Serializer[Any]):
    row = serializers.IntegerField(help_text="As a spreadsheet numbers it; the header is 1.")
    student_id = serializers.CharField()
    name = serializers.CharField(help_text="Last and first name, as far as they are known.")
    messages = serializers.ListField(child=serializers.CharField())


class ImportedOutput(serializers.Serializer[Any]):
    """What became of the table; rows without messages are as they should be."""

    written = serializers.BooleanField()
    changed = serializers.IntegerField(
        help_text="How many records are new, or others now; or would be."
    )
    rows = RowOutput(many=True)


class ImportSheet(ApiView):
    """Mark whom a table names, as CSV (UTF-8) or XLSX, of at most 2,000 rows and 5 MB.

    Its columns are student_id and status, and may be remarks, time_in and time_out; those of the
    name, the company and the platoon are passed over. Bad rows refuse the whole; a dry run tells
    of each. An empty cell leaves what is on record.
    """

    access = {"POST": STAFF}
    parser_classes = (WholeMultipart,)

    @endpoint(takes=OneTable, gives=ImportedOutput)
    def post(self, given: dict[str, Any]) -> dict[str, Any]:
        table = read(given["file"].read(), most_lines=MOST_ROWS)
        told = importing.take_in(
            day_id=self.kwargs["day_id"],
            rows=_rows(table),
            dry_run=given["dry_run"],
            by=self.user,
            at=self.now,
        )
        rows = [
            {
                "row": each.row,
                "student_id": each.student_id,
                "name": each.name,
                "messages": each.messages,
            }
            for each in told.rows
        ]
        return {"written": told.written, "changed": told.changed, "rows": rows}


def _rows(table: Table) -> list[importing.Row]:
    columns = columns_of(table.header, known=COLUMNS, key=KEY)
    return [_row(line.number, dict(zip(columns, line.cells, strict=True))) for line in table.lines]


def _row(number: int, cells: dict[str, str]) -> importing.Row:
    said = {
        name: cell.strip() if name != "remarks" else cell
        for name, cell in cells.items()
        if cell.strip() and name not in BESIDE
    }
    if "status" in said:
        said["status"] = said["status"].lower()
    student_id = said.get(KEY, "")
    name = ", ".join(filter(None, (cells.get(part, "").strip() for part in importing.NAMES)))
    row = importing.Row(row=number, student_id=student_id, name=name, mark={})
    try:
        mark = MarkCells().run_validation(said)
    except ValidationError as refused:
        messages = [
            f"{name}: {sentence}"
            for name, sentences in complaints_in(refused.detail).items()
            for sentence in sentences
        ]
        return replace(row, messages=messages)
    del mark[KEY]
    return replace(row, mark=mark)
