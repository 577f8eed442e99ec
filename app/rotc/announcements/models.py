"""What the unit is told, with its images; as wide as the legacy server's `activities`."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class AnnouncementType(models.TextChoices):
    """What the API knows; a legacy row may have none."""

    ACTIVITY = "activity"
    ANNOUNCEMENT = "announcement"


class Announcement(models.Model):
    """An announcement, or an activity that is held on a day.

    The legacy server kept images as addresses: the first in `image_path`, all of them in `images`,
    an array in JSON as text. They stay as they were; new ones are AnnouncementImage rows.
    """

    id = models.BigAutoField(primary_key=True)
    title = models.TextField()
    description = models.TextField(
        null=True
    )  # may hold HTML; a legacy row's is cleaned when it is read
    type = models.TextField(null=True)
    held_on = models.DateField(null=True)  # in the unit's zone
    held_at = models.TimeField(null=True)
    legacy_date = models.TextField(null=True)  # the text that day and hour were read from
    image_path = models.TextField(null=True)
    images = models.TextField(null=True)
    created_at = models.DateTimeField(default=timezone.now, null=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(held_at=None) | Q(held_on__isnull=False),
                name="an_hour_belongs_to_a_day",
            ),
        )


class AnnouncementImage(models.Model):
    """An image of an announcement: a file of ours, or the address that a legacy row has."""

    id = models.BigAutoField(primary_key=True)
    announcement = models.ForeignKey(
        Announcement, on_delete=models.CASCADE, related_name="announcement_images"
    )
    file = models.ForeignKey(
        "files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+"
    )
    image_path = models.TextField(default="")
    position = models.SmallIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now, null=True)
