"""/operations/backups/: which backups of the database there are; nothing of their content."""

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers

from rotc.operations import selectors
from rotc.operations.models import Backup, BackupState
from rotc.web.output import ModelRow
from rotc.web.queries import Query
from rotc.web.roles import ADMIN
from rotc.web.views import ListView


class BackupOutput(ModelRow):
    """A backup of the database.

    `state` tells what became of it: only of one that is done there is a file, at `path` on the disk
    of the worker. `verified` tells how far it was tried, `error` why it failed.
    """

    class Meta:
        model = Backup
        fields = (
            *("id", "started_at", "finished_at", "state", "path", "bytes", "sha256"),
            *("tables", "rows", "server_version", "dump_version", "verified"),
            *("error_code", "error"),
        )


class Backups(ListView):
    """The backups of the database, newest first."""

    access = {"GET": ADMIN}
    Output = BackupOutput
    order = ("-started_at", "-id")

    class Filters(Query):
        state = serializers.ChoiceField(choices=BackupState.choices, required=False)

    def rows(self, **filters: Any) -> QuerySet[Backup]:
        return selectors.backups(**filters)
