"""/attendance/: records across days, single marks, the register."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.conf import settings
from django.db.models import QuerySet
from rest_framework import serializers

from rotc.accounts.permissions import ADMIN, STAFF
from rotc.attendance import selectors
from rotc.attendance.api.fields import BY_NAME, Between, GuardedMark, KeyField, OfUnit
from rotc.attendance.models import AttendanceRecord, Status
from rotc.attendance.services import marking
from rotc.roster.models import Cadet
from rotc.web.output import ModelRow
from rotc.web.views import DetailView, ListView, endpoint

SEMESTER: Final = 120  # days
YEAR: Final = 366  # days
NUMBER: Final = re.compile(r"\d{1,18}", re.ASCII)
MADE_OF: Final = ("attendance", "cadets", "training_days")


class RecordOutput(ModelRow):
    """What is on record of one cadet on one training day."""

    training_day = serializers.IntegerField(source="training_day_id")
    date = serializers.DateField(source="training_day.date", allow_null=True)
    cadet = serializers.IntegerField(source="cadet_id")
    student_id = serializers.CharField(source="cadet.student_id")
    last_name = serializers.CharField(source="cadet.last_name")
    first_name = serializers.CharField(source="cadet.first_name")
    company = serializers.CharField(source="cadet.company", allow_null=True)
    platoon = serializers.CharField(source="cadet.platoon", allow_null=True)
    recorded_by = serializers.IntegerField(source="recorded_by_id", allow_null=True)
    excused_by = serializers.IntegerField(source="excused_by_id", allow_null=True)

    class Meta:
        model = AttendanceRecord
        fields = (
            *("id", "training_day", "date", "cadet", "student_id", "last_name", "first_name"),
            *("company", "platoon", "status", "remarks", "time_in", "time_out"),
            *("excused_by", "recorded_by", "recorded_at"),
        )


class NewMark(GuardedMark):
    """The mark of one cadet on one day."""

    training_day = KeyField()
    cadet = KeyField()


class Correction(GuardedMark):
    """What is to be different about a record."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"partial": True, **kwargs})


class Records(ListView):
    """Records of cadets across training days, newest first.

    POST marks one cadet, whether or not he was marked before. Who is absent with an approved
    letter is excused by it.
    """

    access = {"GET": STAFF, "POST": STAFF}
    Output, order, cursor, cache = RecordOutput, ("-id",), True, MADE_OF

    class Filters(Between, OfUnit):
        """Records of one day, cadet, part of the unit or status."""

        training_day = KeyField(required=False)
        cadet = KeyField(required=False)
        status = serializers.ChoiceField(choices=Status.choices, required=False)

    @classmethod
    def groups(cls, named: Any, asked: Mapping[str, str], *, user: int, role: str) -> list[str]:
        groups = super().groups(named, asked, user=user, role=role)
        day = asked.get("training_day", "")
        part = f"attendance/day/{int(day)}" if NUMBER.fullmatch(day) else "attendance"
        return [part if group == "attendance" else group for group in groups]

    def rows(self, **filters: Any) -> QuerySet[AttendanceRecord]:
        return selectors.records(**filters)

    @endpoint(takes=NewMark, gives=RecordOutput)
    def post(self, given: dict[str, Any]) -> AttendanceRecord:
        day = given.pop("training_day")
        return marking.mark(day_id=day, sent=given, by=self.user, at=self.now)


class OneRecord(DetailView):
    """One record: corrected by staff, removed by an administrator."""

    access = {"GET": STAFF, "PATCH": STAFF, "DELETE": ADMIN}
    Output, cache, key = RecordOutput, MADE_OF, "record_id"

    def rows(self, **_: Any) -> QuerySet[AttendanceRecord]:
        return selectors.records()

    @endpoint(takes=Correction, gives=RecordOutput)
    def patch(self, given: dict[str, Any]) -> AttendanceRecord:
        return marking.correct(self.found(), changes=given, by=self.user, at=self.now)

    @endpoint(status=204)
    def delete(self) -> None:
        marking.unmark(self.found(), by=self.user)


class RegisterLine(serializers.Serializer[Any]):
    """A cadet, and his status by the number of the training day."""

    cadet = serializers.IntegerField(source="id")
    student_id = serializers.CharField()
    last_name = serializers.CharField()
    first_name = serializers.CharField()
    company = serializers.CharField(allow_null=True)
    platoon = serializers.CharField(allow_null=True)
    marks = serializers.SerializerMethodField()

    def get_marks(self, cadet: Any) -> dict[int, str]:
        return {mark.training_day_id: mark.status for mark in cadet.marks}


class Register(ListView):
    """The register: cadets across the training days of at most a year.

    Without `since`, it begins 120 days before `until`, or before today.
    """

    access = {"GET": STAFF}
    Output, order, cache = RegisterLine, BY_NAME, MADE_OF

    class Filters(Between, OfUnit):
        """Part of the unit, part of the calendar."""

    def rows(
        self, *, since: date | None = None, until: date | None = None, **unit: Any
    ) -> QuerySet[Cadet]:
        last = (until or self.now.astimezone(settings.UNIT_TIME_ZONE).date()).toordinal()
        first = since.toordinal() if since else max(last - SEMESTER, 1)
        if last - first > YEAR:
            told = f"Begin at most {YEAR} days before the end."
            raise serializers.ValidationError({"since": [told]})
        return selectors.register(since=date.fromordinal(first), until=until, **unit)
