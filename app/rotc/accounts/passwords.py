"""Passwords: which ones are accepted, and how many are checked at once."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from rotc.accounts.hashers import MigratingBCryptSHA256PasswordHasher
from rotc.accounts.models import User
from rotc.errors import Invalid, Unavailable

SHORTEST: Final = 8  # characters
LONGEST: Final = 1024  # bytes of UTF-8; nobody types more, and hashing it would be work for nothing
WAITING_PER_CHECK: Final = 2  # a third waiter would leave Gunicorn's four threads none for reads
SECONDS_TO_RETRY: Final = 1

_common = CommonPasswordValidator()
_checks = threading.BoundedSemaphore(settings.PASSWORD_CHECKS_PER_PROCESS)
_entrants = threading.BoundedSemaphore(
    settings.PASSWORD_CHECKS_PER_PROCESS * (1 + WAITING_PER_CHECK)
)


class Busy(Unavailable):
    code = "busy"
    message = "Many people are signing in at the moment. Try again in a second."


class PasswordRefused(Invalid):
    """A new password that is too short, too long, too common, or a name of its account."""

    def __init__(self, complaint: str, *, field: str) -> None:
        super().__init__(errors={field: [complaint]})


def require_acceptable(password: str, *, field: str = "password") -> None:
    """Hold a new password to the policy: length, and not one that everybody tries first.

    No kinds of characters are asked for. Raises PasswordRefused, which complains of the field.
    """
    if len(password) < SHORTEST:
        raise PasswordRefused(f"Use at least {SHORTEST} characters.", field=field)
    if len(password.encode()) > LONGEST:
        raise PasswordRefused(f"Use at most {LONGEST} bytes.", field=field)
    try:
        _common.validate(password)
    except ValidationError:
        complaint = "This password is among those tried first. Use another."
        raise PasswordRefused(complaint, field=field) from None


def require_not_a_name_of(user: User, password: str, *, field: str = "password") -> None:
    """Refuse a password that is what the account signs in by. Raises PasswordRefused."""
    names = {user.username, user.email or "", user.student_number or ""}
    if password.casefold() in {name.casefold() for name in names}:
        raise PasswordRefused("The password must not be a name of the account.", field=field)


@contextmanager
def one_check() -> Iterator[None]:
    """Stand in line for the process's few password checks.

    A check takes a quarter of a second of a core, so that many at once would starve every other
    request. Raises Busy, with the seconds until a retry, when the line is full or the wait longer
    than PASSWORD_WAIT_SECONDS.
    """
    if not _entrants.acquire(blocking=False):
        raise Busy(retry_after=SECONDS_TO_RETRY)
    try:
        if not _checks.acquire(timeout=settings.PASSWORD_WAIT_SECONDS):
            raise Busy(retry_after=SECONDS_TO_RETRY)
        try:
            yield
        finally:
            _checks.release()
    finally:
        _entrants.release()


def fits(user: User | None, password: str) -> bool:
    """Whether the password is the account's; without an account False, after the same time.

    Call it inside `one_check`.
    """
    if user is None:
        return MigratingBCryptSHA256PasswordHasher().refuse()
    return user.check_password(password)


def hashed(password: str) -> str:
    """What is stored for a new password. Call it inside `one_check`."""
    return make_password(password)


def store(*, user: User, encoded: str) -> None:
    """Make this hash of the system's own the account's. Its sessions are the caller's care."""
    User.objects.filter(pk=user.pk).update(password=encoded, password_is_migrated=False)
