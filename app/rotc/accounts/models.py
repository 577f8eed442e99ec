"""Accounts, their sessions, and the codes by which an account gets its first password."""

import uuid
from datetime import datetime, timedelta
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import check_password, get_hasher
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.utils import timezone

from rotc.accounts.hashers import MINTED, MigratingBCryptSHA256PasswordHasher


class Role(models.TextChoices):
    ADMIN = "admin"
    CADET = "cadet"
    TRAINING_STAFF = "training_staff"


class UserManager(BaseUserManager["User"]):
    """Finds accounts; services make them."""


class User(AbstractBaseUser):
    """An account, as wide as the legacy server's, so that each of its accounts fits unchanged.

    E-mail addresses may be shared, and user names may differ in case alone, as they could there.
    """

    id = models.BigAutoField(primary_key=True)
    username = models.TextField(unique=True)
    role = models.TextField(choices=Role)
    email = models.TextField(null=True)  # may be empty, as it could there
    student_number = models.TextField(null=True, unique=True)
    # Whose account it is. By name: who may come in stands below who there is.
    cadet = models.ForeignKey(
        "roster.Cadet", null=True, on_delete=models.SET_NULL, related_name="accounts"
    )
    staff = models.ForeignKey(
        "roster.TrainingStaff", null=True, on_delete=models.SET_NULL, related_name="accounts"
    )
    gender = models.TextField(null=True)
    profile_pic = models.TextField(null=True)  # may hold a whole image
    picture = models.ForeignKey(  # what `profile_pic` is the address of, where it is a file of ours
        "files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+"
    )
    is_approved = models.BooleanField(default=False)
    is_archived = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    last_latitude = models.FloatField(null=True)
    last_longitude = models.FloatField(null=True)
    last_location_at = models.DateTimeField(null=True)
    last_seen = models.DateTimeField(null=True)
    last_login = None  # of AbstractBaseUser: the sessions know it

    password_is_migrated = models.BooleanField(default=False)
    legacy_password = models.TextField(null=True)  # until the migration is finalised

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["role"]

    objects = UserManager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(role__in=Role.values), name="the_role_of_an_account_is_a_known_role"
            ),
            models.CheckConstraint(condition=~Q(username=""), name="an_account_has_a_username"),
            models.CheckConstraint(
                condition=~Q(student_number=""), name="a_student_number_is_not_empty"
            ),
            models.CheckConstraint(
                condition=Q(password_is_migrated=False) | Q(password__startswith=MINTED),
                name="a_migrated_password_is_a_bcrypt_sha256_hash",
            ),
        )
        indexes = (
            models.Index(Upper("username"), name="accounts_by_username"),
            models.Index(Upper("student_number"), name="accounts_by_student_number"),
            models.Index(Upper("email"), name="accounts_by_email"),
        )

    @property
    def may_sign_in(self) -> bool:
        """Whether the account is approved and not archived."""
        return self.is_approved and not self.is_archived

    @property
    def password_needs_upgrade(self) -> bool:
        """Whether a right password should be hashed anew: migrated, or of another work factor."""
        hasher = get_hasher()
        return self.password_is_migrated or bool(hasher.must_update(self.password))

    def set_password(self, raw_password: str | None) -> None:
        """Hash and set the password, which is then this system's own. Saves nothing."""
        super().set_password(raw_password)
        self.password_is_migrated = False

    def set_unusable_password(self) -> None:
        """Leave the account without a password until it is activated. Saves nothing."""
        super().set_unusable_password()
        self.password_is_migrated = False

    def check_password(self, raw_password: str) -> bool:
        """Whether the password fits; a migrated hash is read the way Node made it.

        Saves nothing, also where the hash should be upgraded. False for an account without a
        password and for a value that is no hash, after as long as any other refusal takes.
        """
        if self.password_is_migrated:
            return MigratingBCryptSHA256PasswordHasher().verify_migrated(
                raw_password, self.password
            )
        return check_password(raw_password, self.password)


class SessionEnd(models.TextChoices):
    LOGGED_OUT = "logged_out"
    REVOKED = "revoked"
    REFRESH_REUSED = "refresh_reused"
    PASSWORD_SET = "password_set"  # noqa: S105 — a reason, no password
    ACCOUNT_ARCHIVED = "account_archived"
    ROLE_CHANGED = "role_changed"


class Session(models.Model):
    """One device's stay: the family of refresh tokens that began with one login.

    Only the newest refresh token of the family counts, and of it only the SHA-256 is kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sessions")
    device = models.TextField()
    address = models.GenericIPAddressField()
    refresh_hash = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    last_used_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.TextField(choices=SessionEnd, blank=True, default="")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(ended_at=None, end_reason="")
                | Q(ended_at__isnull=False, end_reason__in=SessionEnd.values),
                name="an_ended_session_has_a_reason_and_an_open_one_none",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")),
                name="a_session_expires_after_it_began",
            ),
        )

    def is_open(self, *, at: datetime) -> bool:
        """Whether its tokens are good at this moment."""
        return self.ended_at is None and at < self.expires_at


class ActivationCode(models.Model):
    """A one-time code with which the owner of an account sets its password.

    Only the SHA-256 is kept. An account has at most one code that is neither used nor withdrawn.
    """

    LIFETIME: ClassVar = timedelta(days=7)

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="activation_codes")
    code_hash = models.CharField(max_length=64, unique=True)
    issued_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(used_at=None, withdrawn_at=None),
                name="an_account_has_one_open_activation_code",
            ),
            models.CheckConstraint(
                condition=Q(used_at=None) | Q(withdrawn_at=None),
                name="an_activation_code_is_used_or_withdrawn_not_both",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("issued_at")),
                name="an_activation_code_expires_after_it_was_issued",
            ),
        )


class PasswordHelpRequest(models.Model):
    """Somebody asked for help with the password of whatever accounts are known by this identifier.

    It is a user name, a student number or an e-mail address; or none of them, and kept all the
    same, so that asking is the same work whether or not it is anybody's. An identifier has at most
    one request that waits.
    """

    id = models.BigAutoField(primary_key=True)
    # The column kept its name: a new one would fail the services that run until a deploy ends.
    identifier = models.TextField(db_column="email")
    asked_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                Upper("identifier"),
                condition=Q(settled_at=None),
                name="an_address_has_one_waiting_password_help_request",
            ),
        )


class UserSettings(models.Model):
    """What an account chose; NULL, and no row at all, where it chose nothing."""

    user = models.OneToOneField(
        User, primary_key=True, on_delete=models.CASCADE, related_name="settings"
    )
    email_alerts = models.BooleanField(null=True)
    push_notifications = models.BooleanField(null=True)
    activity_updates = models.BooleanField(null=True)
    dark_mode = models.BooleanField(null=True)
    compact_mode = models.BooleanField(null=True)
    primary_color = models.TextField(null=True)
    custom_bg = models.TextField(null=True)  # an address, or a whole image
