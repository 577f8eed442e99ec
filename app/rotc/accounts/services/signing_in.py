"""Signing in and out, and what one does with one's own password."""

from datetime import datetime
from typing import Final

from django.db import transaction

from rotc.accounts import audit, passwords, selectors, sessions, throttling
from rotc.accounts.audit import Event
from rotc.accounts.models import PasswordHelpRequest, Session, SessionEnd, User
from rotc.accounts.sessions import Caller, SignedIn
from rotc.accounts.throttling import Client, Door
from rotc.background.services import enqueue
from rotc.errors import Forbidden, Invalid, Unauthenticated

TELL_OF_HELP: Final = "notifications.tell_of_help"  # a task
LOGIN_ROUNDS = 2  # the second for a login that met another one's upgrade of the same hash


class InvalidCredentials(Unauthenticated):
    """No such account, no password, or not this one: which of them is nobody's business."""

    code = "invalid_credentials"
    message = "Name or password is wrong."


class AccountArchived(Forbidden):
    code = "account_archived"
    message = "This account is archived. Ask an administrator to restore it."


class AccountNotApproved(Forbidden):
    code = "account_not_approved"
    message = "This account is not approved yet. Ask an administrator to approve it."


class WrongPassword(Invalid):
    code = "wrong_password"
    message = "This is not your current password."


def log_in(*, identifier: str, password: str, caller: Caller, at: datetime) -> SignedIn:
    """Open a session for the account that the identifier names, and upgrade a migrated hash.

    Raises InvalidCredentials; with the right password AccountArchived or AccountNotApproved;
    TooManyAttempts; Unavailable when the attempt cannot be judged now.
    """
    with throttling.attempt(Door.LOGIN, Client.at(caller.address, name=identifier.strip())):
        for _ in range(LOGIN_ROUNDS):
            user, upgraded = _recognised(identifier, password)
            signed_in = _signed_in(user, upgraded=upgraded, caller=caller, at=at)
            if signed_in is not None:
                return signed_in
        raise passwords.Busy(retry_after=passwords.SECONDS_TO_RETRY)


@transaction.atomic
def log_out(session: Session, *, at: datetime) -> None:
    """End the session; its tokens are worthless from now on."""
    user = session.user
    sessions.end(session, reason=SessionEnd.LOGGED_OUT, by=user, at=at)
    audit.record(Event.LOGOUT, account=user, by=user)


def change_password(*, session: Session, current: str, new: str, at: datetime) -> None:
    """Set a new password and end every other session of the account.

    Raises WrongPassword, PasswordRefused, TooManyAttempts, Unavailable.
    """
    user = session.user
    with audit.refusals(Event.PASSWORD_CHANGE_REFUSED, account=user, by=user):
        passwords.require_acceptable(new, field="new_password")
        passwords.require_not_a_name_of(user, new, field="new_password")
        with throttling.attempt(Door.PASSWORD_CHANGE, Client.signed_in(user.pk)):
            if not passwords.verify(user, current).fits:
                raise WrongPassword
            encoded = passwords.hashed(new)
        _set_password(session, encoded=encoded, at=at)


def ask_for_password_help(*, identifier: str, caller: Caller, at: datetime) -> None:
    """Put a user name, student number or e-mail address on the list that administrators act on.

    Whether or not it is anybody's, which the answer does not tell, and neither does the work:
    whose it is, and whether he has asked before, is looked up by the worker, which tells the
    administrators.

    Raises TooManyAttempts and Unavailable.
    """
    with throttling.attempt(Door.PASSWORD_HELP, Client.at(caller.address, name=identifier)):
        _keep_request(identifier, at=at)


@transaction.atomic
def _keep_request(identifier: str, *, at: datetime) -> None:
    PasswordHelpRequest.objects.bulk_create(
        [PasswordHelpRequest(identifier=identifier, asked_at=at)], ignore_conflicts=True
    )
    audit.record(Event.PASSWORD_HELP_ASKED, account=None)
    # Not by its name: people type passwords into the field for names.
    enqueue(TELL_OF_HELP, owner=None, at=at, asked_at=at.isoformat())


def _recognised(identifier: str, password: str) -> tuple[User, str | None]:
    """The account, and the hash to store when the one that it has should be replaced."""
    user = selectors.account_called(identifier)
    verdict = passwords.verify(user, password)
    with audit.refusals(Event.LOGIN_REFUSED, account=user):
        if user is None or not verdict.fits:
            raise InvalidCredentials
        if user.is_archived:
            raise AccountArchived
        if not user.is_approved:
            raise AccountNotApproved
    return user, verdict.upgrade


@transaction.atomic
def _signed_in(
    user: User, *, upgraded: str | None, caller: Caller, at: datetime
) -> SignedIn | None:
    """A session; None where the account is no longer as it was when its password was checked."""
    unchanged = User.objects.select_for_update().filter(
        id=user.pk, password=user.password, is_approved=True, is_archived=False
    )
    if not unchanged.values_list("id"):
        return None
    if upgraded is not None:
        passwords.store(user=user, encoded=upgraded)
    signed_in = sessions.open_session(user=user, caller=caller, at=at)
    audit.record(Event.LOGIN, account=user, by=user, upgraded=upgraded is not None)
    return signed_in


@transaction.atomic
def _set_password(session: Session, *, encoded: str, at: datetime) -> None:
    user = session.user
    if not User.objects.select_for_update().filter(id=user.pk, password=user.password):
        raise WrongPassword  # somebody set another one meanwhile
    passwords.store(user=user, encoded=encoded)
    sessions.end_all(user=user, reason=SessionEnd.PASSWORD_SET, by=user, at=at, keep=session)
    audit.record(Event.PASSWORD_CHANGED, account=user, by=user)
