"""/jobs/: what was asked of the worker, and how far it is."""

from typing import Any

from django.db.models import QuerySet
from django.urls import path
from rest_framework import serializers

from rotc.background import selectors
from rotc.background.models import Job, JobState
from rotc.web.output import ModelRow
from rotc.web.queries import Query
from rotc.web.roles import EVERYONE
from rotc.web.strict import TextField
from rotc.web.views import DetailView, ListView

LONGEST_NAME = 100


class JobOutput(ModelRow):
    """A task that somebody asked for.

    `state` goes from queued to started, perhaps over retried, to done or failed; `progress` is in
    percent. `error_code` and `error` tell of the last failure.
    """

    owner_id = serializers.IntegerField(allow_null=True)

    class Meta:
        model = Job
        fields = (
            *("id", "task", "owner_id", "state", "progress", "attempts"),
            *("queued_at", "sent_at", "started_at", "ended_at", "result", "error_code", "error"),
        )


class Jobs(ListView):
    """Your own jobs, newest first; an administrator's list holds everybody's."""

    access = {"GET": EVERYONE}
    Output = JobOutput
    order = ("-queued_at", "-id")
    cursor = True

    class Filters(Query):
        state = serializers.ChoiceField(choices=JobState.choices, required=False)
        task = TextField(required=False, max_length=LONGEST_NAME)

    def rows(self, **filters: Any) -> QuerySet[Job]:
        return selectors.jobs(visible_to=self.user, **filters)


class OneJob(DetailView):
    """One job of yours; an administrator sees everybody's."""

    access = {"GET": EVERYONE}
    Output = JobOutput
    key = "job_id"

    def rows(self) -> QuerySet[Job]:
        return selectors.jobs(visible_to=self.user)


urlpatterns = [
    path("jobs/", Jobs.as_view()),
    path("jobs/<uuid:job_id>/", OneJob.as_view()),
]
