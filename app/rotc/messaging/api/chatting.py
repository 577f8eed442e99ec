"""/chat/messages/: what the staff write to each other."""

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers

from rotc.messaging import selectors, services
from rotc.messaging.inputs import ChatInput
from rotc.messaging.models import StaffMessage
from rotc.web.output import ModelRow
from rotc.web.roles import STAFF
from rotc.web.views import DetailView, ListView, endpoint

MADE_OF = ("messages", "staff")


class ChatMessageOutput(ModelRow):
    """What a member of the training staff wrote."""

    sender_staff = serializers.IntegerField(source="sender_staff_id")
    sender_rank = serializers.CharField(source="sender_staff.rank", allow_null=True)
    sender_last_name = serializers.CharField(source="sender_staff.last_name")
    sender_first_name = serializers.CharField(source="sender_staff.first_name")

    class Meta:
        model = StaffMessage
        fields = (
            *("id", "sender_staff", "sender_rank", "sender_last_name", "sender_first_name"),
            *("content", "created_at", "edited_at"),
        )


class ChatMessages(ListView):
    """The chat of the staff, newest first. Who writes is a member of the training staff."""

    access = {"GET": STAFF, "POST": STAFF}
    Output, order, cursor, cache = ChatMessageOutput, ("-id",), True, MADE_OF

    def rows(self) -> QuerySet[StaffMessage]:
        return selectors.chat_messages()

    @endpoint(takes=ChatInput, gives=ChatMessageOutput, status=201)
    def post(self, given: dict[str, Any]) -> StaffMessage:
        return services.post(**given, by=self.user, at=self.now)


class OneChatMessage(DetailView):
    """One message; its writer may change it, its writer and administrators may delete it."""

    access = {"GET": STAFF, "PATCH": STAFF, "DELETE": STAFF}
    Output, cache, key = ChatMessageOutput, MADE_OF, "message_id"

    def rows(self) -> QuerySet[StaffMessage]:
        return selectors.chat_messages()

    @endpoint(takes=ChatInput, gives=ChatMessageOutput)
    def patch(self, given: dict[str, Any]) -> StaffMessage:
        written: StaffMessage = self.found()
        services.edit(written, **given, by=self.user, at=self.now)
        return written

    @endpoint(status=204)
    def delete(self) -> None:
        services.take_back(self.found(), by=self.user)
