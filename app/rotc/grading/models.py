"""Grades as the legacy server kept them, the ledger of points, and who changed what."""

from decimal import Decimal
from typing import Any, cast

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class Status(models.TextChoices):
    """What the API sets. A legacy row may hold any text; what is none of these counts as active."""

    ACTIVE = "active"
    INCOMPLETE = "INC"
    DROPPED = "DO"
    DEFERRED = "T"


class Kind(models.TextChoices):
    MERIT = "merit"
    DEMERIT = "demerit"


class Grade(models.Model):
    """What a cadet's grade is made from, but for the attendance, which is counted when asked.

    A cadet without a row counts as one with zeros. `attendance_present` is the number that was
    recorded; the grade does not read it. Scores are as wide as the legacy server's numbers, which
    were floating and of any sign.
    """

    id = models.BigAutoField(primary_key=True)
    cadet = models.OneToOneField("roster.Cadet", on_delete=models.CASCADE, related_name="grade")
    attendance_present = models.IntegerField(null=True, default=0)
    merit_points = models.IntegerField(null=True, default=0)
    demerit_points = models.IntegerField(null=True, default=0)
    prelim_score = models.DecimalField(
        max_digits=30, decimal_places=17, null=True, default=Decimal(0)
    )
    midterm_score = models.DecimalField(
        max_digits=30, decimal_places=17, null=True, default=Decimal(0)
    )
    final_score = models.DecimalField(
        max_digits=30, decimal_places=17, null=True, default=Decimal(0)
    )
    status = models.TextField(null=True, default=Status.ACTIVE)
    lifetime_merit_points = models.IntegerField(null=True, default=0)

    @classmethod
    def column(cls, name: str) -> "models.Field[Any, Any]":
        """A column by its name; where a legacy row has nothing in it, its default counts."""
        return cast("models.Field[Any, Any]", cls._meta.get_field(name))


class LedgerEntry(models.Model):
    """Merits or demerits that a cadet was given. Legacy corrections have negative points."""

    id = models.BigAutoField(primary_key=True)
    cadet = models.ForeignKey(
        "roster.Cadet", null=True, on_delete=models.CASCADE, related_name="ledger"
    )
    type = models.TextField(choices=Kind)
    points = models.IntegerField()
    reason = models.TextField(null=True)
    date_recorded = models.DateTimeField(default=timezone.now, null=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    issued_by_name = models.TextField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(type__in=Kind.values),
                name="an_entry_of_the_ledger_is_a_merit_or_a_demerit",
            ),
        )


class Gift(models.Model):
    """The same points for many cadets, under an id that whoever gave them drew.

    It is there so that a gift which is asked for twice is given once.
    """

    id = models.UUIDField(primary_key=True)
    cadets = models.JSONField()  # their ids, in order
    type = models.TextField(choices=Kind)
    points = models.IntegerField()
    reason = models.TextField(null=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    given_at = models.DateTimeField()


class GradeChange(models.Model):
    """One field of a grade that somebody changed, and from what to what.

    The database refuses to change a row; it goes with its cadet alone.
    """

    id = models.BigAutoField(primary_key=True)
    cadet = models.ForeignKey(
        "roster.Cadet", on_delete=models.CASCADE, related_name="grade_changes"
    )
    field = models.TextField()
    before = models.TextField()
    after = models.TextField()
    reason = models.TextField(null=True)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    changed_by_name = models.TextField()
