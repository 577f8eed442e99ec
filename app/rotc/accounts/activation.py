"""Activation: with a one-time code from an administrator, an account gets its password."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from rotc.accounts import audit, passwords, selectors, sessions, throttling
from rotc.accounts.announcing import tell_of_accounts
from rotc.accounts.audit import Event
from rotc.accounts.models import ActivationCode, PasswordHelpRequest, SessionEnd, User
from rotc.accounts.sessions import Caller
from rotc.accounts.throttling import Client, Door
from rotc.errors import Invalid

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # 32 characters that no one misreads for another
GROUPS, GROUP = 4, 5  # 20 characters: 100 bits


class CodeRefused(Invalid):
    """Unknown, used, withdrawn or expired: which of them is nobody's business."""

    code = "activation_code_invalid"
    message = "This activation code is not valid. Ask an administrator for a new one."


class CannotActivate(Invalid):
    """Codes were asked for accounts that do not exist or are archived."""


@dataclass(frozen=True, kw_only=True)
class Issued:
    """A code in the clear, which is kept nowhere: whoever issued it hands it on."""

    user: User
    code: str
    expires_at: datetime


@transaction.atomic
def issue_codes(*, user_ids: Sequence[int], by: User, at: datetime) -> list[Issued]:
    """One code for each of these accounts, in the order of their ids; earlier codes are withdrawn.

    Issues all or none. Settles the requests for help that these accounts wait with. Raises
    CannotActivate, naming the accounts that do not exist or are archived.
    """
    users = list(User.objects.select_for_update().filter(id__in=user_ids).order_by("id"))
    _require_every(user_ids, users)
    withdraw_codes(users=users, at=at)
    until = at + ActivationCode.LIFETIME
    issued = [Issued(user=user, code=_code(), expires_at=until) for user in users]
    ActivationCode.objects.bulk_create(
        ActivationCode(
            user=each.user,
            code_hash=_fingerprint(each.code),
            issued_by=by,
            issued_at=at,
            expires_at=each.expires_at,
        )
        for each in issued
    )
    _settle_help(users, at=at)
    audit.record_each(Event.CODE_ISSUED, accounts=users, by=by)
    tell_of_accounts()
    return issued


def activate(*, code: str, password: str, caller: Caller, at: datetime) -> User:
    """Set the password of the account for which the code was issued, and use the code up.

    Ends every session of the account. Raises PasswordRefused, which leaves the code good,
    CodeRefused, TooManyAttempts and Unavailable.
    """
    passwords.require_acceptable(password)
    with throttling.attempt(Door.ACTIVATION, Client.at(caller.address, name=_legible(code))):
        found = _open_code(code, at=at)
        if found is None:
            audit.record(Event.CODE_REFUSED, account=None)
            raise CodeRefused
        passwords.require_not_a_name_of(found.user, password)
        encoded = passwords.hashed(password)
    _use_up(found, encoded=encoded, at=at)
    return found.user


def withdraw_codes(*, users: Sequence[User], at: datetime) -> None:
    """Make the open codes of these accounts worthless."""
    ActivationCode.objects.filter(user__in=users, used_at=None, withdrawn_at=None).update(
        withdrawn_at=at
    )


def _require_every(user_ids: Sequence[int], users: Sequence[User]) -> None:
    unknown = sorted(set(user_ids) - {user.pk for user in users})
    archived = [user.pk for user in users if user.is_archived]
    complaints = [f"There is no account {number}." for number in unknown]
    complaints += [f"Account {number} is archived; restore it first." for number in archived]
    if complaints:
        raise CannotActivate(errors={"users": complaints})


def _open_code(code: str, *, at: datetime) -> ActivationCode | None:
    return (
        ActivationCode.objects.select_related("user")
        .filter(code_hash=_fingerprint(code), used_at=None, withdrawn_at=None, expires_at__gt=at)
        .first()
    )


@transaction.atomic
def _use_up(found: ActivationCode, *, encoded: str, at: datetime) -> None:
    User.objects.select_for_update().get(id=found.user.pk)
    still_open = ActivationCode.objects.filter(id=found.pk, used_at=None, withdrawn_at=None)
    if not still_open.update(used_at=at):
        raise CodeRefused
    passwords.store(user=found.user, encoded=encoded)
    sessions.end_all(user=found.user, reason=SessionEnd.PASSWORD_SET, by=found.user, at=at)
    audit.record(Event.ACTIVATED, account=found.user, by=found.user)
    tell_of_accounts()


def _settle_help(users: Sequence[User], *, at: datetime) -> None:
    called = Q()
    for name in selectors.NAMES:
        called |= Q(**{f"{name}__iexact": OuterRef("identifier")})
    theirs = User.objects.filter(called, id__in=[user.pk for user in users])
    PasswordHelpRequest.objects.filter(Exists(theirs), settled_at=None).update(settled_at=at)


def _code() -> str:
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))
    return "-".join(groups)


def _legible(code: str) -> str:
    return "".join(character for character in code.upper() if character.isalnum())


def _fingerprint(code: str) -> str:
    # 100 random bits need no slow hash: there is no dictionary of them.
    return sha256(_legible(code).encode()).hexdigest()
