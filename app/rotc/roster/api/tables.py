"""Tables of people over HTTP: import with a dry run, export as a file."""

from typing import IO, Any, ClassVar, Final

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse
from rest_framework import serializers

from rotc.accounts.permissions import ADMIN
from rotc.files.api import OneUpload
from rotc.roster import importing
from rotc.web.downloads import CsvFile, XlsxFile, download
from rotc.web.parsers import WholeMultipart
from rotc.web.queries import Query
from rotc.web.strict import StrictSerializer
from rotc.web.tables import Format, read
from rotc.web.views import ApiView, endpoint

MOST_ROWS: Final = 2_000
MOST_BYTES: Final = 5 * 1024 * 1024


class OneTable(StrictSerializer):
    """A table, and whether only to tell what would be."""

    file = OneUpload()
    dry_run = serializers.BooleanField(default=False)

    def validate_file(self, file: UploadedFile) -> UploadedFile:
        if (file.size or 0) > MOST_BYTES:
            raise serializers.ValidationError(
                f"Use a file of at most {MOST_BYTES // 1024**2} MB; send longer tables in parts."
            )
        return file


class TableInput(OneTable):
    """Also whether bad rows are to be left out."""

    partial = serializers.BooleanField(default=False)  # type: ignore[assignment] # a field


class CellChange(serializers.Serializer[Any]):
    column = serializers.CharField()
    before = serializers.CharField(help_text="Empty where nothing was there.")
    after = serializers.CharField()


class RowOutcome(serializers.Serializer[Any]):
    row = serializers.IntegerField(help_text="As a spreadsheet numbers it; the header is 1.")
    key = serializers.CharField(help_text="Whose row it is: the student id or e-mail address.")
    name = serializers.CharField(help_text="Last and first name, as far as they are known.")
    outcome = serializers.ChoiceField([verdict.value for verdict in importing.Verdict])
    messages = serializers.ListField(child=serializers.CharField())
    warnings = serializers.ListField(
        child=serializers.CharField(),
        help_text="What is written as it is, but may be meant otherwise: a company or platoon "
        "that nobody is in yet.",
    )
    changes = CellChange(many=True, help_text="What an `update` changes, or would.")


class Counts(serializers.Serializer[Any]):
    create = serializers.IntegerField()  # type: ignore[assignment] # a field
    update = serializers.IntegerField()  # type: ignore[assignment] # a field
    unchanged = serializers.IntegerField()
    error = serializers.IntegerField()


class ImportOutput(serializers.Serializer[Any]):
    """What became of each row, or what would; rows with errors are never written."""

    written = serializers.BooleanField()
    counts = Counts()
    rows = RowOutcome(many=True)


class Import(ApiView):
    """A table as CSV (UTF-8) or XLSX, of at most 2,000 rows and 5 MB.

    The first row names the columns, in any of several usual spellings. An empty cell says
    nothing. Nothing is written in a dry run, nor while a row is bad, unless `partial` is true.
    Importing a table twice changes nothing.
    """

    access = {"POST": ADMIN}
    parser_classes = (WholeMultipart,)
    kind: ClassVar[importing.Kind]

    @endpoint(takes=TableInput, gives=ImportOutput)
    def post(self, given: dict[str, Any]) -> dict[str, Any]:
        table = read(given.pop("file").read(), most_lines=MOST_ROWS)
        told = importing.run(self.kind, table, **given, by=self.user, at=self.now)
        rows = [
            {
                "row": plan.row,
                "key": plan.key,
                "name": plan.name,
                "outcome": plan.outcome,
                "messages": plan.messages,
                "warnings": plan.warnings,
                "changes": plan.changes,
            }
            for plan in told.rows
        ]
        return {"written": told.written, "counts": told.counts, "rows": rows}


class ExportQuery(Query):
    """The filters of the list, and how the file is written."""

    def get_fields(self) -> dict[str, Any]:
        kinds = [kind.value for kind in Format]
        return {**super().get_fields(), "as": serializers.ChoiceField(kinds, default="csv")}


class Export(ApiView):
    """A table that spreadsheet programs open, and import takes back unchanged; `as` is csv or xlsx.

    A cell that begins like a formula has an apostrophe in front.
    """

    access = {"GET": ADMIN}
    renderer_classes = (CsvFile, XlsxFile)
    called: ClassVar[str]

    @endpoint()
    def get(self) -> FileResponse:
        filters = dict(self.asked)
        kind = Format(filters.pop("as"))
        today = self.now.astimezone(settings.UNIT_TIME_ZONE).date()
        return download(
            self.content(kind, filters),
            name=f"{self.called}-{today}.{kind}",
            content_type=kind.content_type,
        )

    def content(self, kind: Format, filters: dict[str, Any]) -> IO[bytes]:
        """The file."""
        raise NotImplementedError
