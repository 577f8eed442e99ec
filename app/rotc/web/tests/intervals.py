"""Views as every feature declares them, on rows that stand for any; a URL configuration."""

from typing import Any

from django.db.models import QuerySet
from django.urls import path
from django_celery_beat.models import IntervalSchedule, PeriodicTask
from rest_framework import serializers
from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request

from rotc import caching
from rotc.web.output import ModelRow, Row
from rotc.web.queries import Query
from rotc.web.strict import StrictSerializer, TextField
from rotc.web.views import ApiView, DetailView, ListView, endpoint

ROWS = 47


class Somebody:
    """Who asks, by a header that says his role and number."""

    is_authenticated = True

    def __init__(self, role: str, pk: str) -> None:
        self.role, self.pk = role, pk


class ByHeader(BaseAuthentication):
    def authenticate(self, request: Request) -> tuple[Any, None]:
        role, _, pk = request.headers.get("X-Somebody", "cadet-1").partition("-")
        return Somebody(role, pk), None


class IntervalOutput(ModelRow):
    class Meta:
        model = IntervalSchedule
        fields = ("id", "every", "period")


class TaskOutput(Row):
    name = serializers.CharField()
    every = serializers.IntegerField(source="interval.every")
    shout = serializers.CharField()
    computed = ("shout",)
    extra = ("queue",)

    def complete(self, row: dict[str, Any]) -> dict[str, Any]:
        queue = row.pop("queue")
        return {**row, "shout": f"{row['name']}@{queue}".upper()}


class Open(ApiView):
    """Open to everybody, who is who he says he is."""

    authentication_classes = (ByHeader,)
    permission_classes = ()


class Change(StrictSerializer):
    every = serializers.IntegerField(min_value=1, max_value=1000)


class Intervals(Open, ListView):
    Output = IntervalOutput
    order = ("-every", "id")
    cursor = True
    cache = ("intervals",)

    class Filters(Query):
        period = TextField(required=False)

    def rows(self, *, period: str = "") -> QuerySet[IntervalSchedule]:
        rows: QuerySet[IntervalSchedule] = IntervalSchedule.objects.all()
        return rows.filter(period=period) if period else rows

    @endpoint(takes=Change, gives=IntervalOutput, status=201)
    def post(self, given: dict[str, Any]) -> IntervalSchedule:
        made = IntervalSchedule.objects.create(**given, period="days")
        caching.forget("intervals")
        return made


class OneInterval(Open, DetailView):
    Output = IntervalOutput
    key = "pk"

    def rows(self) -> QuerySet[IntervalSchedule]:
        rows: QuerySet[IntervalSchedule] = IntervalSchedule.objects.all()
        return rows


class Own(Open, ListView):
    """What the user alone sees."""

    Output = IntervalOutput
    cache = ("intervals",)
    scope = "user"

    def rows(self) -> QuerySet[IntervalSchedule]:
        rows: QuerySet[IntervalSchedule] = IntervalSchedule.objects.filter(every=int(self.user.pk))
        return rows


class Tasks(Open, ListView):
    Output = TaskOutput

    def rows(self) -> QuerySet[PeriodicTask]:
        rows: QuerySet[PeriodicTask] = PeriodicTask.objects.all()
        return rows


urlpatterns = [
    path("intervals/", Intervals.as_view()),
    path("intervals/<int:pk>/", OneInterval.as_view()),
    path("own/", Own.as_view()),
    path("tasks/", Tasks.as_view()),
]
