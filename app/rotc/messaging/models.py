"""What people write: questions to the administrators, broadcasts, the chat of the staff."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class MessageStatus(models.TextChoices):
    PENDING = "pending"
    RESOLVED = "resolved"
    BROADCAST = "broadcast"


class AdminMessage(models.Model):
    """A question to the administrators with their reply; without an account, a broadcast.

    The old server let an administrator write anything for a status, so it may be any text here.
    """

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.CASCADE,
        db_index=False,
        related_name="admin_messages",
    )
    sender_role = models.TextField(null=True)
    subject = models.TextField(null=True)
    message = models.TextField(null=True)
    status = models.TextField(null=True, default=MessageStatus.PENDING)
    admin_reply = models.TextField(null=True)
    created_at = models.DateTimeField(default=timezone.now, null=True)
    replied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    replied_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    audience = models.TextField(null=True)  # the role that a broadcast is for; NULL: everyone

    class Meta:
        indexes = (
            models.Index(fields=["user", "-id"], name="admin_messages_by_user"),
            models.Index(fields=["status", "-id"], name="admin_messages_by_status"),
        )


class StaffMessage(models.Model):
    """What a member of the training staff wrote to the others."""

    id = models.BigAutoField(primary_key=True)
    sender_staff = models.ForeignKey(
        "roster.TrainingStaff", on_delete=models.CASCADE, related_name="messages"
    )
    content = models.TextField()
    created_at = models.DateTimeField(default=timezone.now, null=True)
    edited_at = models.DateTimeField(null=True)
