"""Training days, who was there on them, and the letters that excuse who was not."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class Status(models.TextChoices):
    PRESENT = "present"
    ABSENT = "absent"
    LATE = "late"
    EXCUSED = "excused"


COUNTED = (Status.PRESENT, Status.LATE, Status.EXCUSED)  # towards the grade


class LetterStatus(models.TextChoices):
    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"


class TrainingDay(models.Model):
    """A day on which attendance is taken. A date may hold several."""

    id = models.BigAutoField(primary_key=True)
    date = models.DateField(null=True)  # NULL where the legacy text was no date
    title = models.TextField()
    description = models.TextField(null=True)

    class Meta:
        indexes = (models.Index(fields=["-date", "-id"], name="training_days_by_date"),)


class ExcuseLetter(models.Model):
    """A cadet asks to be excused: from one training day, or from whatever is held on a date.

    `file` is what was uploaded here, `file_url` what the legacy server kept.
    """

    id = models.BigAutoField(primary_key=True)
    cadet = models.ForeignKey(
        "roster.Cadet", null=True, on_delete=models.CASCADE, related_name="excuse_letters"
    )
    training_day = models.ForeignKey(
        TrainingDay, null=True, on_delete=models.SET_NULL, related_name="excuse_letters"
    )
    date_absent = models.DateField(null=True)
    reason = models.TextField(null=True)
    file = models.ForeignKey(
        "files.StoredFile", null=True, on_delete=models.PROTECT, related_name="excuse_letters"
    )
    file_url = models.TextField(null=True)
    status = models.TextField(null=True, default=LetterStatus.PENDING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    decision_note = models.TextField(null=True)
    created_at = models.DateTimeField(default=timezone.now, null=True)

    class Meta:
        indexes = (
            models.Index(fields=["date_absent", "status"], name="excuse_letters_by_date"),
            models.Index(fields=["cadet", "-id"], name="excuse_letters_by_cadet"),
        )


class Mark(models.Model):
    """What is on record of one person on one training day.

    The times are text, as the legacy server took whatever was typed; this one writes HH:MM:SS of
    the unit's zone.
    """

    id = models.BigAutoField(primary_key=True)
    status = models.TextField(choices=Status)
    remarks = models.TextField(null=True)
    time_in = models.TextField(null=True)
    time_out = models.TextField(null=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
    )
    recorded_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class AttendanceRecord(Mark):
    """One cadet on one training day.

    An approved letter makes it excused: `excused_by` is then the letter, and `status_before` what
    the record said without it, NULL where there was no record.
    """

    training_day = models.ForeignKey(
        TrainingDay, on_delete=models.CASCADE, related_name="attendance_records", db_index=False
    )
    cadet = models.ForeignKey(
        "roster.Cadet", on_delete=models.CASCADE, related_name="attendance_records", db_index=False
    )
    excused_by = models.ForeignKey(
        ExcuseLetter,
        null=True,
        on_delete=models.RESTRICT,
        related_name="excused_records",
        db_index=False,
    )
    status_before = models.TextField(choices=Status, null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["training_day", "cadet"], name="a_cadet_has_one_record_a_training_day"
            ),
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="the_status_of_a_cadet_is_known"
            ),
            models.CheckConstraint(
                condition=Q(excused_by=None, status_before=None)
                | Q(excused_by__isnull=False, status=Status.EXCUSED),
                name="what_a_letter_excuses_is_excused",
            ),
        )
        indexes = (
            models.Index(
                fields=["cadet", "training_day"], include=["status"], name="attendance_by_cadet"
            ),
            # For `attendance_totals`, of thousands of cadets at once.
            models.Index(
                fields=["cadet"], condition=Q(status__in=COUNTED), name="attendance_that_counts"
            ),
            # The newest of a day; without it, an early day is looked for from the newest of all.
            models.Index(fields=["training_day", "-id"], name="attendance_by_day"),
            models.Index(
                fields=["excused_by"],
                condition=Q(excused_by__isnull=False),
                name="attendance_by_letter",
            ),
        )


class StaffAttendanceRecord(Mark):
    """One member of the training staff on one training day."""

    training_day = models.ForeignKey(
        TrainingDay, on_delete=models.CASCADE, related_name="staff_records", db_index=False
    )
    staff = models.ForeignKey(
        "roster.TrainingStaff", on_delete=models.CASCADE, related_name="attendance_records"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["training_day", "staff"], name="staff_have_one_record_a_training_day"
            ),
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="the_status_of_staff_is_known"
            ),
        )
