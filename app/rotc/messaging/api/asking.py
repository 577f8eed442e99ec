"""/messages/: questions to the administrators, and their replies."""

from typing import Any, Final

from django.db.models import QuerySet
from rest_framework import serializers

from rotc.messaging import selectors, services
from rotc.messaging.models import AdminMessage, MessageStatus
from rotc.web.output import ModelRow
from rotc.web.people import paths_of_name, take_name
from rotc.web.queries import Query
from rotc.web.roles import ADMIN, EVERYONE
from rotc.web.strict import StrictSerializer, TextField, WordsField
from rotc.web.views import DetailView, ListView, RowView, endpoint

LONGEST_SUBJECT: Final = 200
LONGEST_MESSAGE: Final = 5000
MADE_OF: Final = ("messages", "users", "cadets", "staff")


class MessageOutput(ModelRow):
    """A question to the administrators, and their reply.

    `name` is the name of who asked, with rank; the user name where the account is nobody's.
    `replied_by_name` is the name of who replied, null where that account is nobody's.
    """

    computed = ("name", "replied_by_name")
    extra = (*paths_of_name("user"), *paths_of_name("replied_by"))
    name = serializers.CharField()
    replied_by_name = serializers.CharField(allow_null=True)
    user = serializers.IntegerField(source="user_id")
    username = serializers.CharField(source="user.username")
    replied_by = serializers.IntegerField(source="replied_by_id", allow_null=True)

    class Meta:
        model = AdminMessage
        fields = (
            *("id", "user", "username", "name", "sender_role", "subject", "message", "status"),
            *("admin_reply", "replied_by", "replied_by_name", "replied_at", "created_at"),
        )

    def complete(self, row: dict[str, Any]) -> dict[str, Any]:
        name, replied_by = take_name(row, "user"), take_name(row, "replied_by")
        return {**row, "name": name or row["username"], "replied_by_name": replied_by}


class Messages(ListView):
    """Your questions to the administrators, newest first; they see everybody's."""

    access = {"GET": EVERYONE, "POST": EVERYONE - ADMIN}
    Output, order, cursor, cache, scope = MessageOutput, ("-id",), True, MADE_OF, "user"

    class Filters(Query):
        """Messages of a status, or in which something is found."""

        status = TextField(required=False, max_length=50)
        search = TextField(required=False, max_length=100)

    class Input(StrictSerializer):
        subject = WordsField(max_length=LONGEST_SUBJECT)
        message = WordsField(max_length=LONGEST_MESSAGE)

    def rows(self, **filters: Any) -> QuerySet[AdminMessage]:
        return selectors.questions(visible_to=self.user, **filters)

    @endpoint(takes=Input, gives=MessageOutput, status=201)
    def post(self, given: dict[str, Any]) -> AdminMessage:
        return services.ask(**given, by=self.user, at=self.now)


class OneMessage(DetailView):
    """One question; who asked it and administrators may delete it."""

    access = {"GET": EVERYONE, "DELETE": EVERYONE}
    Output, cache, scope, key = MessageOutput, MADE_OF, "user", "message_id"

    def rows(self) -> QuerySet[AdminMessage]:
        return selectors.questions(visible_to=self.user)

    @endpoint(status=204)
    def delete(self) -> None:
        services.delete(self.found(), by=self.user)


class Reply(RowView):
    """Reply to a question, in place of the reply that you have seen.

    Where another one stands there since, nothing changes, and the answer is 409.
    """

    access = {"POST": ADMIN}
    key = "message_id"

    class Input(StrictSerializer):
        admin_reply = WordsField(max_length=LONGEST_MESSAGE)
        status = serializers.ChoiceField(
            choices=[MessageStatus.PENDING, MessageStatus.RESOLVED], default=MessageStatus.RESOLVED
        )
        expected = TextField(
            allow_null=True,
            allow_blank=True,
            default=None,
            help_text="The reply that you have seen; null where there was none.",
        )

    def rows(self) -> QuerySet[AdminMessage]:
        return selectors.questions(visible_to=self.user)

    @endpoint(takes=Input, gives=MessageOutput)
    def post(self, given: dict[str, Any]) -> AdminMessage:
        question: AdminMessage = self.found()
        services.reply(question, **given, by=self.user, at=self.now)
        return question
