"""/operations/schedule/: what is due by the clock, and whether it came to pass."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from rest_framework import serializers

from rotc.background import timetable
from rotc.web.output import Row
from rotc.web.roles import ADMIN
from rotc.web.views import ReadView


class ScheduledOutput(Row):
    """An entry of the schedule.

    `schedule` reads minute, hour, day of the month, month, day of the week, in UTC. `missed` counts
    the due times of the last eight days for which nothing was queued; they are not made up for.
    """

    entry = serializers.CharField()
    task = serializers.CharField()
    schedule = serializers.CharField()
    last_due_at = serializers.DateTimeField(allow_null=True)
    last_queued_at = serializers.DateTimeField(allow_null=True)
    last_job_id = serializers.UUIDField(allow_null=True)
    next_due_at = serializers.DateTimeField()
    missed = serializers.IntegerField()
    last_missed_at = serializers.DateTimeField(allow_null=True)


class ScheduleOutput(Row):
    """The schedule as the database holds it."""

    entries = ScheduledOutput(many=True)


class Schedule(ReadView):
    """What is due by the clock: when it was queued last, when it is due next, what was missed."""

    access = {"GET": ADMIN}
    Output = ScheduleOutput

    def body(self) -> dict[str, Any]:
        grace = timedelta(seconds=settings.BEAT_GRACE_SECONDS)
        return {"entries": timetable.overview(grace=grace, at=self.now)}
