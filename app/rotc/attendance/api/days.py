"""/training-days/: the calendar, and what a day amounts to."""

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers

from rotc.accounts.permissions import ADMIN, EVERYONE, STAFF
from rotc.attendance import selectors
from rotc.attendance.api.fields import Between
from rotc.attendance.models import Status, TrainingDay
from rotc.attendance.services import days
from rotc.web.expected import expected_of
from rotc.web.output import ModelRow, Row
from rotc.web.strict import StrictSerializer, TextField, WordsField
from rotc.web.views import DetailView, ListView, ReadView, endpoint


class TrainingDayOutput(ModelRow):
    """A training day."""

    class Meta:
        model = TrainingDay
        fields = ("id", "date", "title", "description")


class TrainingDayInput(StrictSerializer):
    """A training day to be planned."""

    date = serializers.DateField()
    title = WordsField(max_length=200)
    description = TextField(required=False, allow_null=True, allow_blank=True, max_length=5000)


class TrainingDayChange(TrainingDayInput):
    """What is to be different about a training day over what was seen."""

    expected = expected_of(TrainingDayInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"partial": True, **kwargs})


class TrainingDays(ListView):
    """Training days, newest first. An administrator plans new ones.

    A letter that was approved for the date of a new day excuses from it.
    """

    access = {"GET": EVERYONE, "POST": ADMIN}
    Output, order, cache = TrainingDayOutput, ("-date", "-id"), ("training_days",)

    class Filters(Between):
        """Part of the calendar."""

        search = TextField(required=False, max_length=100)

    def rows(self, **filters: Any) -> QuerySet[TrainingDay]:
        return selectors.training_days(**filters)

    @endpoint(takes=TrainingDayInput, gives=TrainingDayOutput, status=201)
    def post(self, given: dict[str, Any]) -> TrainingDay:
        return days.plan(**given, by=self.user, at=self.now)


class OneTrainingDay(DetailView):
    """One training day. It cannot be deleted once somebody was marked on it."""

    access = {"GET": EVERYONE, "PATCH": ADMIN, "DELETE": ADMIN}
    Output, cache, key = TrainingDayOutput, ("training_days",), "day_id"

    def rows(self, **_: Any) -> QuerySet[TrainingDay]:
        return selectors.training_days()

    @endpoint(takes=TrainingDayChange, gives=TrainingDayOutput)
    def patch(self, given: dict[str, Any]) -> TrainingDay:
        return days.change(day_id=self.kwargs[self.key], by=self.user, at=self.now, **given)

    @endpoint(status=204)
    def delete(self) -> None:
        days.delete(day_id=self.kwargs[self.key], by=self.user)


class CompanySummary(serializers.Serializer[Any]):
    """How many cadets of a company were marked how."""

    company = serializers.CharField(allow_null=True)
    cadets = serializers.IntegerField()
    unmarked = serializers.IntegerField()

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        by_status = {status.value: serializers.IntegerField() for status in Status}
        return {**super().get_fields(), **by_status}


class DaySummary(Row):
    """A training day, and how many cadets were marked how on it; archived ones do not count."""

    id = serializers.IntegerField()
    date = serializers.DateField(allow_null=True)
    title = serializers.CharField()
    cadets = serializers.IntegerField(help_text="Cadets in service now.")
    unmarked = serializers.IntegerField()

    computed = ("unmarked", *Status.values)
    extra = ("marks",)

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        by_status = {status.value: serializers.IntegerField() for status in Status}
        return {**super().get_fields(), **by_status}

    def complete(self, row: dict[str, Any]) -> dict[str, Any]:
        told = {**dict.fromkeys(Status.values, 0), **row.pop("marks")}
        return {**row, **told, "unmarked": row["cadets"] - sum(told.values())}


class Summaries(ListView):
    """Attendance over time: training days, newest first, each with how cadets were marked on it."""

    access = {"GET": STAFF}
    Filters, Output, order = Between, DaySummary, ("-date", "-id")
    cache = ("attendance", "cadets", "training_days")

    def rows(self, **filters: Any) -> QuerySet[TrainingDay]:
        return selectors.summaries(**filters)


class Summary(ReadView):
    """How many cadets of each company were marked how on this day; archived ones do not count."""

    access = {"GET": STAFF}
    cache = ("attendance/day/{day_id}", "cadets", "training_days")

    class Output(serializers.Serializer[Any]):
        """Companies by name."""

        companies = CompanySummary(many=True)

    def body(self) -> dict[str, Any]:
        day = selectors.one_day(selectors.training_days(), self.kwargs["day_id"])
        return {"companies": selectors.summary(day=day.pk)}
