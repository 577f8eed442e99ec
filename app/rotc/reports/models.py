"""Reports: what somebody asked for, and what the system makes of each day."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q


class Kind(models.TextChoices):
    """What a report is about."""

    ATTENDANCE_SHEET = "attendance_sheet"
    GRADE_SHEET = "grade_sheet"
    CADET_RECORD = "cadet_record"
    AWARD_CERTIFICATE = "award_certificate"


class Format(models.TextChoices):
    """What kind of file it becomes."""

    CSV = "csv"
    XLSX = "xlsx"
    PDF = "pdf"


class Report(models.Model):
    """One report: what was asked, by whom, the job that makes it, and the file that it became.

    One that the system made of a `day` by itself was asked by nobody, and has no job of its own.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    kind = models.TextField(choices=Kind)
    parameters = models.JSONField(default=dict)
    format = models.TextField(choices=Format)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="reports"
    )
    requested_at = models.DateTimeField()
    job = models.ForeignKey(
        "background.Job", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    file = models.ForeignKey(
        "files.StoredFile", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    day = models.DateField(null=True)  # the unit's, of a daily report
    announced_at = models.DateTimeField(null=True)  # when administrators were told of it

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="the_kind_of_a_report_is_known"
            ),
            models.CheckConstraint(
                condition=Q(format__in=Format.values), name="the_format_of_a_report_is_known"
            ),
            models.UniqueConstraint(
                fields=["day", "kind", "parameters"], name="a_day_has_one_report_of_a_subject"
            ),
        )
        indexes = (
            models.Index(fields=["requested_by", "-requested_at", "-id"], name="reports_by_asker"),
        )
