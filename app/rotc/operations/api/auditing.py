"""/audit/: who did what; it is read, and nobody changes it."""

from typing import Any, Final

from django.db.models import QuerySet
from rest_framework import serializers

from rotc.operations import selectors
from rotc.operations.events import EVENTS
from rotc.operations.models import AuditEntry
from rotc.web.fields import MomentField
from rotc.web.output import ModelRow
from rotc.web.people import paths_of_name, take_name
from rotc.web.queries import Query
from rotc.web.roles import ADMIN
from rotc.web.strict import TextField
from rotc.web.views import ListView

LONGEST: Final = 200
LAST_KEY: Final = 2**63 - 1


class EntryOutput(ModelRow):
    """What was done: by whom, to what (`noun:number`), when and from where.

    `actor` is null where nobody proved who he is; the account may be gone since. `actor_name` is
    the name of whose account it is, with rank; its user name where it is nobody's. `about` is the
    name of the person whom the subject means, else the fact `cadet`, `staff` or `account`; null
    where they mean none. The fact `changes` has by field what it was and what it is.
    """

    computed, extra = ("actor_name",), paths_of_name("actor")
    actor_name = serializers.CharField()
    about = serializers.CharField(allow_null=True)
    actor = serializers.IntegerField(source="actor_id", allow_null=True)

    class Meta:
        model = AuditEntry
        fields = (
            *("id", "at", "event", "actor", "actor_username", "actor_name"),
            *("address", "subject", "about", "facts", "request_id"),
        )

    def complete(self, row: dict[str, Any]) -> dict[str, Any]:
        name = take_name(row, "actor")
        return {**row, "actor_name": name or row["actor_username"]}


class AuditLog(ListView):
    """The audit log, newest first.

    `search` finds what was done by, or about, people of this name; a user name; or a subject.
    """

    access = {"GET": ADMIN}
    Output = EntryOutput
    order = ("-at", "-id")
    cursor = True

    class Filters(Query):
        """Entries of an event, an account, a subject; `since` this moment and before `until`."""

        event = serializers.ChoiceField(choices=EVENTS, required=False)
        actor = serializers.IntegerField(required=False, min_value=1, max_value=LAST_KEY)
        subject = TextField(required=False, max_length=LONGEST)
        since = MomentField(required=False)
        until = MomentField(required=False)
        search = TextField(required=False, max_length=LONGEST, allow_blank=True)

    def rows(self, **filters: Any) -> QuerySet[AuditEntry]:
        return selectors.audit_entries(**filters)
