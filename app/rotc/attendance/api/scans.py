"""/attendance/scan/: who comes to the gate, by the code that is shown there."""

from dataclasses import asdict
from typing import Any

from rest_framework import serializers

from rotc.accounts.permissions import ADMIN, STAFF
from rotc.attendance.api.fields import KeyField
from rotc.attendance.api.records import RecordOutput
from rotc.attendance.models import StaffAttendanceRecord, Status
from rotc.attendance.services import scanning
from rotc.web.output import ModelRow, Row
from rotc.web.strict import StrictSerializer, TextField
from rotc.web.views import ApiView, endpoint


class ScanInput(StrictSerializer):
    """A code as it was read; present, unless another status is given.

    Who is excused stays so, unless it is said that he is marked `over_excuse`.
    """

    training_day = KeyField()
    code = TextField(max_length=500)
    status = serializers.ChoiceField(choices=scanning.HERE, required=False, default=None)
    over_excuse = serializers.BooleanField(required=False, default=False)


class Came(Row):
    """What a scan came to."""

    before = serializers.ChoiceField(
        choices=Status.choices, allow_null=True, help_text="On record before; null for no record."
    )
    already_scanned = serializers.BooleanField(help_text="An earlier scan had said so.")
    kept_excuse = serializers.BooleanField(
        help_text="The person is excused, and nothing was changed."
    )


class ScanOutput(Came):
    """The record, and what the scan came to."""

    record = RecordOutput()


class StaffRecordOutput(ModelRow):
    """What is on record of one member of the staff on one training day."""

    training_day = serializers.IntegerField(source="training_day_id")
    date = serializers.DateField(source="training_day.date", allow_null=True)
    staff = serializers.IntegerField(source="staff_id")
    rank = serializers.CharField(source="staff.rank", allow_null=True)
    last_name = serializers.CharField(source="staff.last_name")
    first_name = serializers.CharField(source="staff.first_name")
    recorded_by = serializers.IntegerField(source="recorded_by_id", allow_null=True)

    class Meta:
        model = StaffAttendanceRecord
        fields = (
            *("id", "training_day", "date", "staff", "rank", "last_name", "first_name"),
            *("status", "remarks", "time_in", "time_out", "recorded_by", "recorded_at"),
        )


class StaffScanOutput(Came):
    """The record, and what the scan came to."""

    record = StaffRecordOutput()


class ScanCode(ApiView):
    """Mark the cadet whose code was scanned, or whose student number was typed, from now on.

    A second scan changes nothing and says so, as does one of who is excused.
    """

    access = {"POST": STAFF}

    @endpoint(takes=ScanInput, gives=ScanOutput)
    def post(self, given: dict[str, Any]) -> dict[str, Any]:
        day = given.pop("training_day")
        scan = scanning.scan(day_id=day, **given, by=self.user, at=self.now)
        return {**asdict(scan.noted), "record": RecordOutput.of(scan.record)}


class ScanStaffCode(ApiView):
    """As for cadets; a member of the staff may be typed by e-mail address."""

    access = {"POST": ADMIN}

    @endpoint(takes=ScanInput, gives=StaffScanOutput)
    def post(self, given: dict[str, Any]) -> dict[str, Any]:
        day = given.pop("training_day")
        scan = scanning.scan_staff(day_id=day, **given, by=self.user, at=self.now)
        return {**asdict(scan.noted), "record": StaffRecordOutput.of(scan.record)}
