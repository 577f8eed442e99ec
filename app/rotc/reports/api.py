"""/reports/: sheets and records as files, made by the worker."""

from typing import Any

from django.db.models import QuerySet
from django.urls import path
from rest_framework import serializers

from rotc.accounts.permissions import STAFF
from rotc.files.api import AddressOutput
from rotc.files.services import Address
from rotc.grading import scoring
from rotc.grading.models import Status
from rotc.reports import selectors, services
from rotc.reports.models import Format, Kind, Report
from rotc.web.output import ModelRow
from rotc.web.queries import Query
from rotc.web.strict import StrictSerializer, TextField
from rotc.web.views import DetailView, ListView, RowView, endpoint

LARGEST_ID = 2**63 - 1
LONGEST_NAME = 100

# What each kind of report takes: what it must be given, and what it may.
MUST = {
    Kind.ATTENDANCE_SHEET: {"training_day"},
    Kind.CADET_RECORD: {"cadet"},
    Kind.AWARD_CERTIFICATE: {"cadet", "award"},
}
MAY = {
    Kind.ATTENDANCE_SHEET: {"company", "platoon"},
    Kind.GRADE_SHEET: {"company", "platoon", "course", "status"},
}


class ReportParameters(StrictSerializer):
    """What a report is about.

    attendance_sheet: training_day, and perhaps company, platoon. grade_sheet: perhaps company,
    platoon, course, status (of the grade). cadet_record: cadet. award_certificate: cadet, award,
    which he must have earned.
    """

    training_day = serializers.IntegerField(required=False, min_value=1, max_value=LARGEST_ID)
    cadet = serializers.IntegerField(required=False, min_value=1, max_value=LARGEST_ID)
    award = serializers.ChoiceField(choices=scoring.AWARD_NAMES, required=False)
    company = TextField(required=False, max_length=LONGEST_NAME)
    platoon = TextField(required=False, max_length=LONGEST_NAME)
    course = TextField(required=False, max_length=LONGEST_NAME)
    status = serializers.ChoiceField(choices=Status.choices, required=False)


class NewReport(StrictSerializer):
    """A report to be made from what is on record when the worker comes to it."""

    kind = serializers.ChoiceField(choices=Kind.choices)
    format = serializers.ChoiceField(choices=Format.choices, default=Format.CSV)
    parameters = ReportParameters(default=dict)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        given, kind = attrs["parameters"].keys(), attrs["kind"]
        must, may = MUST.get(kind, set()), MAY.get(kind, set())
        missing = {name: ["This report needs it."] for name in must - given}
        unfit = {name: ["This report does not take it."] for name in given - must - may}
        if missing or unfit:
            raise serializers.ValidationError({"parameters": missing | unfit})
        return attrs


class ReportOutput(ModelRow):
    """A report; once its job's `state` is done, `file_id`, `file_name` and `size` (bytes) are
    known.

    One that the system made of a `day` by itself has neither job nor state.
    """

    requested_by = serializers.IntegerField(source="requested_by_id", allow_null=True)
    task_id = serializers.UUIDField(source="job_id", allow_null=True)
    state = serializers.CharField(source="job.state", allow_null=True)
    progress = serializers.IntegerField(source="job.progress", allow_null=True)
    error_code = serializers.CharField(source="job.error_code", allow_null=True)
    error = serializers.CharField(source="job.error", allow_null=True)
    file_id = serializers.UUIDField(allow_null=True)
    file_name = serializers.CharField(source="file.name", allow_null=True)
    size = serializers.IntegerField(source="file.size", allow_null=True)

    class Meta:
        model = Report
        fields = (
            *("id", "kind", "parameters", "format", "requested_by", "requested_at", "day"),
            *("task_id", "state", "progress", "error_code", "error"),
            *("file_id", "file_name", "size"),
        )


class Reports(ListView):
    """The reports that you asked for, newest first; an administrator's list holds everybody's, and
    those that the system made of each day.
    """

    access = {"GET": STAFF, "POST": STAFF}
    Output = ReportOutput
    order = ("-requested_at", "-id")

    class Filters(Query):
        kind = serializers.ChoiceField(choices=Kind.choices, required=False)
        day = serializers.DateField(required=False)

    def rows(self, **filters: Any) -> QuerySet[Report]:
        return selectors.reports_visible_to(self.user, **filters)

    @endpoint(takes=NewReport, gives=ReportOutput, status=202)
    def post(self, given: dict[str, Any]) -> Report:
        """Ask for a report. Training staff may ask for sheets, administrators for all."""
        return services.request_report(**given, by=self.user, at=self.now)


class OneReport(DetailView):
    """One report that you asked for; an administrator sees everybody's."""

    access = {"GET": STAFF}
    Output = ReportOutput
    key = "report_id"

    def rows(self) -> QuerySet[Report]:
        return selectors.reports_visible_to(self.user)


class ReportFile(RowView):
    """A signed address of the report's file, for five minutes."""

    access = {"GET": STAFF}
    key = "report_id"

    def rows(self) -> QuerySet[Report]:
        return selectors.reports_visible_to(self.user)

    @endpoint(gives=AddressOutput)
    def get(self) -> Address:
        return services.address_of(self.found(), at=self.now)


urlpatterns = [
    path("reports/", Reports.as_view()),
    path("reports/<uuid:report_id>/", OneReport.as_view()),
    path("reports/<uuid:report_id>/file/", ReportFile.as_view()),
]
