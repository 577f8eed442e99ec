"""/notifications/: what you are told, and telling others."""

from typing import Any, Final

from django.db.models import QuerySet
from django.urls import path
from rest_framework import serializers

from rotc.accounts.models import Role
from rotc.accounts.permissions import ADMIN, EVERYONE
from rotc.notifications import selectors, services
from rotc.notifications.models import Kind, Notification
from rotc.web.output import ModelRow
from rotc.web.queries import Query
from rotc.web.strict import StrictSerializer, WordsField
from rotc.web.views import ApiView, DetailView, ListView, ReadView, RowView, endpoint

LONGEST_MESSAGE = 2000
MOST_USERS = 500


class NotificationOutput(ModelRow):
    """Something that you are told; without a `user_id`, all administrators are."""

    user_id = serializers.IntegerField(allow_null=True)

    class Meta:
        model = Notification
        fields = ("id", "user_id", "type", "message", "is_read", "created_at")


class UnreadOutput(serializers.Serializer[Any]):
    unread = serializers.IntegerField()


class CountOutput(serializers.Serializer[Any]):
    count = serializers.IntegerField()


class NotificationRequested(serializers.Serializer[Any]):
    """How many accounts are told; the job that sends the e-mails, if any were asked for."""

    recipients = serializers.IntegerField()
    task_id = serializers.UUIDField(allow_null=True)


class NewNotification(StrictSerializer):
    """Recipients are either `users`, or all of a `role`, or `everyone`."""

    message = WordsField(max_length=LONGEST_MESSAGE)
    type = serializers.ChoiceField(choices=Kind.choices, default=Kind.GENERAL_UPDATE)
    channels = serializers.ListField(
        child=serializers.ChoiceField(choices=[services.IN_APP, services.EMAIL]),
        default=[services.IN_APP],
        allow_empty=False,
        max_length=2,
    )
    users = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=2**63 - 1),
        required=False,
        allow_empty=False,
        max_length=MOST_USERS,
    )
    role = serializers.ChoiceField(choices=Role.choices, required=False)
    everyone = serializers.BooleanField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        everyone = attrs.pop("everyone", False)
        if ("users" in attrs) + ("role" in attrs) + everyone != 1:
            raise serializers.ValidationError(
                {"users": ["Name users, or a role, or everyone: one of the three."]}
            )
        return attrs


MADE_OF: Final = ("notifications/user/{user}", "notifications/role/{role}")


class Notifications(ListView):
    """What you are told, newest first."""

    access = {"GET": EVERYONE, "POST": ADMIN, "DELETE": EVERYONE}
    Output = NotificationOutput
    order = ("-id",)
    cursor = True
    cache = MADE_OF
    scope = "user"

    class Filters(Query):
        is_read = serializers.BooleanField(required=False)

    def rows(self, **filters: Any) -> QuerySet[Notification]:
        return selectors.notifications_of(self.user, **filters)

    @endpoint(takes=NewNotification, gives=NotificationRequested, status=202)
    def post(self, given: dict[str, Any]) -> dict[str, Any]:
        """Tell people something, in the application, by e-mail or both; e-mail by a job."""
        recipients, job = services.request_notification(**given, by=self.user, at=self.now)
        return {"recipients": recipients, "task_id": job and job.id}

    @endpoint(status=204)
    def delete(self) -> None:
        """Remove everything that you are told."""
        services.delete_all(self.user)


class UnreadCount(ReadView):
    """How much of what you are told you have not read."""

    access = {"GET": EVERYONE}
    Output = UnreadOutput
    cache = MADE_OF
    scope = "user"

    def body(self) -> dict[str, int]:
        return {"unread": selectors.notifications_of(self.user, is_read=False).count()}


class OneNotification(DetailView):
    """One thing that you are told."""

    access = {"GET": EVERYONE, "DELETE": EVERYONE}
    Output = NotificationOutput
    key = "notification_id"
    cache = MADE_OF
    scope = "user"

    def rows(self) -> QuerySet[Notification]:
        return selectors.notifications_of(self.user)

    @endpoint(status=204)
    def delete(self) -> None:
        """Remove one thing that you are told."""
        services.delete(self.found())


class Read(RowView):
    """You have read this."""

    access = {"POST": EVERYONE}
    key = "notification_id"

    def rows(self) -> QuerySet[Notification]:
        return selectors.notifications_of(self.user)

    @endpoint(gives=NotificationOutput)
    def post(self) -> Notification:
        return services.mark_read(self.found())


class ReadAll(ApiView):
    """You have read everything."""

    access = {"POST": EVERYONE}

    @endpoint(gives=CountOutput)
    def post(self) -> dict[str, int]:
        return {"count": services.mark_all_read(self.user)}


urlpatterns = [
    path("notifications/", Notifications.as_view()),
    path("notifications/unread-count/", UnreadCount.as_view()),
    path("notifications/read-all/", ReadAll.as_view()),
    path("notifications/<int:notification_id>/", OneNotification.as_view()),
    path("notifications/<int:notification_id>/read/", Read.as_view()),
]
