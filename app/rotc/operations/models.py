"""What the operator looks at: what was done and set, what is backed up, what the old one noted."""

import uuid

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone


class AuditEntry(models.Model):
    """Who did what to what, when and from where. Rows are only ever added.

    The database itself refuses to change, delete or empty them (the triggers of the first
    migration). So an account may go without a change here: `actor` keeps the number, without a
    foreign key in the database, and `actor_username` the name that it had.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(db_default=Now())
    event = models.TextField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    actor_username = models.TextField(blank=True, default="")
    address = models.GenericIPAddressField(null=True)
    subject = models.TextField(blank=True, default="")
    facts = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    request_id = models.TextField(blank=True, default="")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(event=""), name="an_audit_entry_has_an_event"),
        )
        indexes = (
            models.Index(fields=["at", "id"], name="audit_by_time"),
            models.Index(fields=["event", "at", "id"], name="audit_by_event"),
            models.Index(fields=["actor", "at", "id"], name="audit_by_actor"),
            models.Index(fields=["subject", "at", "id"], name="audit_by_subject"),
        )


class SystemSetting(models.Model):
    """One setting of the whole system, as text, as the legacy server kept it."""

    id = models.BigAutoField(primary_key=True)
    key = models.TextField(unique=True)
    value = models.TextField(null=True)


class LegacyAuditLog(models.Model):
    """What the legacy database noted about its ledger; read, never added to.

    Numbers of rows and of accounts stay numbers: what they name may be gone.
    """

    id = models.BigAutoField(primary_key=True)
    table_name = models.TextField()
    operation = models.TextField()  # INSERT, UPDATE, DELETE
    record_id = models.BigIntegerField(null=True)
    user_id = models.BigIntegerField(null=True)
    payload = models.TextField(null=True)  # JSON, where it is
    created_at = models.DateTimeField(default=timezone.now, null=True)


class SyncEvent(models.Model):
    """What the legacy database told its other half about the ledger; read, never added to."""

    id = models.BigAutoField(primary_key=True)
    event_type = models.TextField()
    cadet_id = models.BigIntegerField(null=True)
    payload = models.TextField(null=True)  # JSON, where it is
    created_at = models.DateTimeField(default=timezone.now, null=True)
    processed = models.BooleanField(null=True, default=False)
    processed_at = models.DateTimeField(null=True)


class StaffAudit(models.Model):
    """What the legacy server noted when staff were deleted; read, never added to."""

    id = models.BigAutoField(primary_key=True)
    action = models.TextField(null=True)
    staff_id = models.BigIntegerField(null=True)
    before_json = models.TextField(null=True)
    after_json = models.TextField(null=True)
    user_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField(default=timezone.now, null=True)


class BackupState(models.TextChoices):
    """What became of a backup; only of one that is `done` there is a file."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    REMOVED = "removed"  # by the rule of retention
    LOST = "lost"  # its file has gone, or is not what it was, without our doing


class Verified(models.TextChoices):
    """How far a backup was tried before it counted as one."""

    READ_BACK = "read_back"  # whole, with the right number of rows in each table
    TRIAL_RESTORE = "trial_restore"  # and restored into a database of its own, with equal contents


class Backup(models.Model):
    """A backup of the database, from its beginning to its removal.

    The file and its manifest on the disk of the worker are the truth; the row tells of them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    state = models.TextField(choices=BackupState, default=BackupState.RUNNING)
    path = models.TextField(blank=True, default="")
    bytes = models.BigIntegerField(default=0)
    sha256 = models.TextField(blank=True, default="")
    tables = models.IntegerField(default=0)
    rows = models.BigIntegerField(default=0)
    server_version = models.TextField(blank=True, default="")
    dump_version = models.TextField(blank=True, default="")
    verified = models.TextField(choices=Verified, blank=True, default="")
    error_code = models.TextField(blank=True, default="")
    error = models.TextField(blank=True, default="")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=BackupState.values), name="the_state_of_a_backup_is_known"
            ),
            models.CheckConstraint(
                condition=Q(finished_at=None) ^ ~Q(state=BackupState.RUNNING),
                name="a_backup_that_ended_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state=BackupState.DONE)
                | ~Q(sha256="") & Q(verified__in=Verified.values),
                name="a_backup_that_is_done_was_verified",
            ),
        )
        indexes = (models.Index(fields=["-started_at", "-id"], name="backups_by_time"),)
