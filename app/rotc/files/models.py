"""What was uploaded: the metadata of each file; its content lies at Cloudinary."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q


class Purpose(models.TextChoices):
    """What a file is for, which decides who may see it."""

    EXCUSE_LETTER = "excuse_letter"
    ANNOUNCEMENT = "announcement"
    PROFILE_PICTURE = "profile_picture"
    REPORT = "report"
    OTHER = "other"


class FileState(models.TextChoices):
    STORED = "stored"
    PROCESSED = "processed"
    FAILED = "failed"


class StoredFile(models.Model):
    """One file at Cloudinary, which needs all of `public_id`, `resource_type` and `version` of it.

    Stored as `type=authenticated`: nobody reads it but by a signed address.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="files"
    )
    purpose = models.TextField(choices=Purpose)
    name = models.TextField()  # as the uploader called it
    content_type = models.TextField()  # as judged from the bytes
    size = models.BigIntegerField()  # bytes
    sha256 = models.CharField(max_length=64)
    public_id = models.TextField(unique=True)
    resource_type = models.TextField()
    version = models.TextField()
    width = models.IntegerField(null=True)  # pixels
    height = models.IntegerField(null=True)  # pixels
    has_thumbnail = models.BooleanField(default=False, db_default=False)
    pages = models.IntegerField(null=True)  # of a document
    text = models.TextField(default="", db_default="")  # of a document, as far as it was read
    problem = models.TextField(default="", db_default="")  # why it has neither, as a code
    state = models.TextField(choices=FileState, default=FileState.STORED)
    details = models.JSONField(default=dict)  # what processing found
    job = models.ForeignKey(
        "background.Job", null=True, on_delete=models.SET_NULL, related_name="+"
    )  # the processing, as long as its row is kept
    created_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(size__gt=0), name="a_stored_file_is_not_empty"),
            models.CheckConstraint(
                condition=Q(purpose__in=Purpose.values), name="the_purpose_of_a_file_is_known"
            ),
        )
        indexes = (models.Index(fields=["owner", "-created_at", "-id"], name="files_by_owner"),)
