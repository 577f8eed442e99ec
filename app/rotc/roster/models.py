"""Cadets and training staff, each as wide as the legacy server's row, so that every row fits."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.utils import timezone


class Cadet(models.Model):
    """A cadet of the unit, with or without an account.

    What was text in the legacy database is text here: `year_level` is "1st Year" or empty, and
    NULL is told from the empty string.
    """

    NOUN: ClassVar = "cadet"
    GROUP: ClassVar = "cadets"  # of kept answers
    KEY: ClassVar = "student_id"  # by which a row of a table is matched
    NEEDED: ClassVar = (  # before a profile counts as completed
        "first_name",
        "last_name",
        "email",
        "contact_number",
        "address",
        "course",
        "year_level",
        "gender",
        "birthdate",
    )

    id = models.BigAutoField(primary_key=True)
    student_id = models.TextField(unique=True)
    rank = models.TextField(null=True)
    first_name = models.TextField()
    middle_name = models.TextField(null=True)
    last_name = models.TextField()
    suffix_name = models.TextField(null=True)
    email = models.TextField(null=True)
    contact_number = models.TextField(null=True)
    address = models.TextField(null=True)
    course = models.TextField(null=True)
    year_level = models.TextField(null=True)
    school_year = models.TextField(null=True)
    battalion = models.TextField(null=True)
    company = models.TextField(null=True)
    platoon = models.TextField(null=True)
    cadet_course = models.TextField(null=True)
    semester = models.TextField(null=True)
    corp_position = models.TextField(null=True)
    gender = models.TextField(null=True)
    religion = models.TextField(null=True)
    birthdate = models.TextField(null=True)  # YYYY-MM-DD, where it is a day at all
    status = models.TextField(null=True, default="Ongoing")
    profile_pic = models.TextField(null=True)  # may hold a whole image
    picture = models.ForeignKey(  # what `profile_pic` is the address of, where it is a file of ours
        "files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+"
    )
    is_profile_completed = models.BooleanField(default=False)
    is_archived = models.BooleanField(default=False)
    has_seen_guide = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now, null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(student_id=""), name="a_cadet_has_a_student_id"),
        )
        indexes = (
            models.Index(
                fields=["company", "platoon", "last_name", "id"], name="cadets_by_company"
            ),
            models.Index(fields=["last_name", "first_name", "id"], name="cadets_by_name"),
            models.Index(Upper("student_id"), name="cadets_by_student_id"),
        )


class TrainingStaff(models.Model):
    """A member of the training staff, with or without an account."""

    NOUN: ClassVar = "staff"
    GROUP: ClassVar = "staff"
    KEY: ClassVar = "email"
    NEEDED: ClassVar = (
        "first_name",
        "last_name",
        "email",
        "contact_number",
        "address",
        "gender",
        "birthdate",
    )

    id = models.BigAutoField(primary_key=True)
    rank = models.TextField(null=True)
    first_name = models.TextField()
    middle_name = models.TextField(null=True)
    last_name = models.TextField()
    suffix_name = models.TextField(null=True)
    email = models.TextField(null=True, unique=True)
    contact_number = models.TextField(null=True)
    role = models.TextField(null=True, default="Instructor")  # the post, not the account's role
    profile_pic = models.TextField(null=True)  # may hold a whole image
    picture = models.ForeignKey(  # what `profile_pic` is the address of, where it is a file of ours
        "files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+"
    )
    afpsn = models.TextField(null=True)
    birthdate = models.TextField(null=True)  # YYYY-MM-DD, where it is a day at all
    birthplace = models.TextField(null=True)
    age = models.IntegerField(null=True)
    height = models.TextField(null=True)
    weight = models.TextField(null=True)
    blood_type = models.TextField(null=True)
    address = models.TextField(null=True)
    civil_status = models.TextField(null=True)
    nationality = models.TextField(null=True)
    gender = models.TextField(null=True)
    language_spoken = models.TextField(null=True)
    combat_boots_size = models.TextField(null=True)
    uniform_size = models.TextField(null=True)
    bullcap_size = models.TextField(null=True)
    facebook_link = models.TextField(null=True)
    rotc_unit = models.TextField(null=True)
    mobilization_center = models.TextField(null=True)
    is_profile_completed = models.BooleanField(default=False)
    has_seen_guide = models.BooleanField(default=False)
    is_archived = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now, null=True)
    qr_code_data = models.TextField(null=True)

    class Meta:
        indexes = (models.Index(fields=["last_name", "first_name", "id"], name="staff_by_name"),)
