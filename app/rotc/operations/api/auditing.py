"""/audit/: who did what; it is read, and nobody changes it."""

from typing import Any, Final

from django.db.models import QuerySet
from rest_framework import serializers

from rotc.operations import selectors
from rotc.operations.models import AuditEntry
from rotc.web.fields import MomentField
from rotc.web.output import ModelRow
from rotc.web.queries import Query
from rotc.web.roles import ADMIN
from rotc.web.strict import TextField
from rotc.web.views import ListView

LONGEST: Final = 200
LAST_KEY: Final = 2**63 - 1


class EntryOutput(ModelRow):
    """What was done: by whom, to what (`noun:number`), when and from where.

    `actor` is null where nobody proved who he is; the account may be gone since.
    """

    actor = serializers.IntegerField(source="actor_id", allow_null=True)

    class Meta:
        model = AuditEntry
        fields = (
            *("id", "at", "event", "actor", "actor_username", "address"),
            *("subject", "facts", "request_id"),
        )


class AuditLog(ListView):
    """The audit log, newest first."""

    access = {"GET": ADMIN}
    Output = EntryOutput
    order = ("-at", "-id")
    cursor = True

    class Filters(Query):
        """Entries of an event, an account, a subject; `since` this moment and before `until`."""

        event = TextField(required=False, max_length=LONGEST)
        actor = serializers.IntegerField(required=False, min_value=1, max_value=LAST_KEY)
        subject = TextField(required=False, max_length=LONGEST)
        since = MomentField(required=False)
        until = MomentField(required=False)

    def rows(self, **filters: Any) -> QuerySet[AuditEntry]:
        return selectors.audit_entries(**filters)
