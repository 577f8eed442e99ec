"""What people are told, and the browsers that the legacy server could wake."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Func, Q
from django.utils import timezone


class Kind(models.TextChoices):
    """What a notification is about; rows of the legacy server may hold another word."""

    ATTENDANCE = "attendance"
    GRADE = "grade"
    ACTIVITY = "activity"
    LOGIN = "login"
    PROFILE_UPDATE = "profile_update"
    PORTAL_ACCESS = "portal_access"
    WEEKLY_REMINDER = "weekly_reminder"
    GENERAL_UPDATE = "general_update"
    TRAINING_REMINDER = "training_reminder"
    PERFORMANCE_ALERT = "perf_alert"
    REPLY = "ask_admin_reply"


class TransactionNumber(models.TextField):  # type: ignore[type-arg]  # no [] as it runs
    """PostgreSQL's number of a transaction, filled in by the database; as text here."""

    def db_type(self, connection: Any) -> str:  # noqa: ARG002 - Django's signature
        return "xid8"


class Notification(models.Model):
    """One thing that one account is told; without an account, all administrators are."""

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="notifications"
    )
    message = models.TextField()
    type = models.TextField()
    is_read = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now, null=True)
    in_app = models.BooleanField(default=True)  # False: by e-mail alone
    emailed_at = models.DateTimeField(null=True)

    # Ids do not come in the order of commits. By these two, a reader that remembers how far it has
    # read finds also what was committed later under a lower id (docs/decisions/0031).
    transaction = TransactionNumber(editable=False, db_default=Func(function="pg_current_xact_id"))
    # The oldest transaction that had not ended when the row was made.
    horizon = TransactionNumber(
        editable=False,
        db_default=Func(Func(function="pg_current_snapshot"), function="pg_snapshot_xmin"),
    )

    class Meta:
        indexes = (
            models.Index(fields=["transaction"], name="notifications_by_transaction"),
            models.Index(fields=["user", "-id"], name="notifications_by_user"),
            models.Index(
                fields=["user"],
                condition=Q(is_read=False, in_app=True),
                name="notifications_not_read",
            ),
        )


class PushSubscription(models.Model):
    """A browser that asked the legacy server for push messages; kept for the way back.

    `user_id` is a plain number, as it was there: it may name no account at all.
    """

    id = models.BigAutoField(primary_key=True)
    user_id = models.BigIntegerField(null=True)
    endpoint = models.TextField(unique=True)
    keys = models.TextField()  # JSON, as the browser sent it
    created_at = models.DateTimeField(default=timezone.now, null=True)
