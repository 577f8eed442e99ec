"""/attendance/me/ and /attendance/my-code/: what concerns whoever asks."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from rest_framework import serializers

from rotc.accounts.permissions import ADMIN, EVERYONE
from rotc.attendance import selectors
from rotc.attendance.api.fields import Between, StatusField
from rotc.attendance.models import Status, TrainingDay
from rotc.attendance.services import scanning
from rotc.web.output import Row
from rotc.web.views import ListView, ReadView

OF_THE_UNIT = EVERYONE - ADMIN  # who is marked


class HistoryLine(Row):
    """A training day, and what is on record of whoever asks: null where nothing is."""

    training_day = serializers.IntegerField(source="id")
    date = serializers.DateField(allow_null=True)
    title = serializers.CharField()
    status = serializers.ChoiceField(choices=Status.choices, source="mark.status", allow_null=True)
    remarks = serializers.CharField(source="mark.remarks", allow_null=True)
    time_in = serializers.CharField(source="mark.time_in", allow_null=True)
    time_out = serializers.CharField(source="mark.time_out", allow_null=True)


class MyAttendance(ListView):
    """Training days until today since one was enrolled, newest first, each with one's own record.

    Other days are among them where one was marked on them.
    """

    access = {"GET": OF_THE_UNIT}
    Output, order, scope = HistoryLine, ("-date", "-id"), "user"
    cache = ("attendance/user/{user}", "training_days", "users")

    class Filters(Between):
        """Part of the calendar; records of a status, or days that are `unmarked`."""

        status = StatusField(required=False)

    def rows(self, **filters: Any) -> QuerySet[TrainingDay]:
        return selectors.history(of=self.user, today=_today(self.now), **filters)


class MyTotals(ReadView):
    """How many training days there are, and one's own records by status, of days until today.

    `counted` are those that count for the grade: present, late and excused. An excuse of a day to
    come is not among them yet.
    """

    access = {"GET": OF_THE_UNIT}
    scope = "user"
    cache = ("attendance/user/{user}", "training_days", "users")

    class Output(serializers.Serializer[Any]):
        """Numbers of training days and records."""

        training_days = serializers.IntegerField(
            help_text="All there are, planned ones too: what the grade measures against."
        )
        held = serializers.IntegerField(
            help_text="Until today, since one was enrolled; earlier ones if one was marked on them."
        )
        present = serializers.IntegerField()
        absent = serializers.IntegerField()
        late = serializers.IntegerField()
        excused = serializers.IntegerField()
        counted = serializers.IntegerField()

    def body(self) -> dict[str, int]:
        return selectors.totals(of=self.user, today=_today(self.now))


class MyCode(ReadView):
    """The text of one's own QR code, which is scanned at the gate."""

    access = {"GET": OF_THE_UNIT}

    class Output(serializers.Serializer[Any]):
        """Text for a QR code."""

        code = serializers.CharField()

    def body(self) -> dict[str, str]:
        return {"code": scanning.code_of(self.user)}


def _today(now: datetime) -> date:
    return now.astimezone(settings.UNIT_TIME_ZONE).date()
