"""Passwords: which ones are accepted, and how many are checked at once."""

import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Final, TypeVar

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
NICENESS: Final = 5

Result = TypeVar("Result")

_common = CommonPasswordValidator()


def _step_back() -> None:
    # The kernel then prefers the threads that answer everybody else. Only Linux has a niceness for
    # each thread; elsewhere it would be that of the process, and nothing would be won.
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)


# Its threads begin with the first check, long after Gunicorn has forked its processes.
_checkers = ThreadPoolExecutor(
    settings.PASSWORD_CHECKS_PER_PROCESS, thread_name_prefix="password", initializer=_step_back
)
_line = threading.BoundedSemaphore(settings.PASSWORD_CHECKS_PER_PROCESS * (1 + WAITING_PER_CHECK))


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


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """Whether a password fits, and the hash to keep instead of the one that verified it."""

    fits: bool
    upgrade: str | None


def verify(user: User | None, password: str) -> Verdict:
    """Judge the password of an account; without an account it fits none, after the same time.

    A right password whose hash is Node's, or of another work factor, is hashed anew on the way.
    Raises Busy.
    """
    return in_turn(lambda: _judged(user, password))


def hashed(password: str) -> str:
    """What is stored for a new password. Raises Busy."""
    return in_turn(lambda: make_password(password))


def in_turn(work: Callable[[], Result]) -> Result:
    """The result of `work`, done by one of the few threads of this process that check passwords.

    A check takes a quarter of a second of a core, so that many at once would starve every other
    request. Raises Busy, with the seconds until a retry, when the line is full or the work has not
    begun after PASSWORD_WAIT_SECONDS.
    """
    if not _line.acquire(blocking=False):
        raise Busy(retry_after=SECONDS_TO_RETRY)
    try:
        turn = _checkers.submit(work)
        wait([turn], timeout=settings.PASSWORD_WAIT_SECONDS)
        if turn.cancel():  # only what has not begun can be cancelled
            raise Busy(retry_after=SECONDS_TO_RETRY)
        return turn.result()
    finally:
        _line.release()


def store(*, user: User, encoded: str) -> None:
    """Make this hash of the system's own the account's. Its sessions are the caller's care."""
    User.objects.filter(pk=user.pk).update(password=encoded, password_is_migrated=False)


def _judged(user: User | None, password: str) -> Verdict:
    if user is None:
        return Verdict(fits=MigratingBCryptSHA256PasswordHasher().refuse(), upgrade=None)
    fits = user.check_password(password)
    anew = fits and user.may_sign_in and user.password_needs_upgrade
    return Verdict(fits=fits, upgrade=make_password(password) if anew else None)
