"""/broadcasts/: what administrators tell everybody."""

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers

from rotc.accounts.models import Role
from rotc.messaging import selectors, services
from rotc.messaging.api.asking import LONGEST_MESSAGE, LONGEST_SUBJECT
from rotc.messaging.models import AdminMessage
from rotc.web.output import ModelRow
from rotc.web.roles import ADMIN, EVERYONE
from rotc.web.strict import StrictSerializer, WordsField
from rotc.web.views import DetailView, ListView, endpoint


class BroadcastOutput(ModelRow):
    """What everybody was told, or all of the role that is its audience."""

    sent_by = serializers.IntegerField(source="sent_by_id", allow_null=True)

    class Meta:
        model = AdminMessage
        fields = ("id", "subject", "message", "audience", "sent_by", "created_at")


class Broadcasts(ListView):
    """What you were told together with others, newest first. Administrators see and send all."""

    access = {"GET": EVERYONE, "POST": ADMIN}
    Output, order, cursor, cache = BroadcastOutput, ("-id",), True, ("messages",)

    class Input(StrictSerializer):
        """What to tell; everybody, unless a role is given."""

        subject = WordsField(max_length=LONGEST_SUBJECT)
        message = WordsField(max_length=LONGEST_MESSAGE)
        role = serializers.ChoiceField(choices=Role.choices, required=False, allow_null=True)

    def rows(self) -> QuerySet[AdminMessage]:
        return selectors.broadcasts(visible_to=self.user)

    @endpoint(takes=Input, gives=BroadcastOutput, status=201)
    def post(self, given: dict[str, Any]) -> AdminMessage:
        return services.broadcast(**given, by=self.user, at=self.now)


class OneBroadcast(DetailView):
    """One broadcast. Deleting it takes back no notification."""

    access = {"GET": EVERYONE, "DELETE": ADMIN}
    Output, cache, key = BroadcastOutput, ("messages",), "message_id"

    def rows(self) -> QuerySet[AdminMessage]:
        return selectors.broadcasts(visible_to=self.user)

    @endpoint(status=204)
    def delete(self) -> None:
        services.delete(self.found(), by=self.user)
