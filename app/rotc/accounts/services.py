"""What is done to accounts: signing in and out, passwords, approval, archiving, creation."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q

from rotc.accounts import activation, audit, passwords, selectors, sessions, throttling
from rotc.accounts.audit import Event
from rotc.accounts.models import PasswordHelpRequest, Role, Session, SessionEnd, User
from rotc.accounts.sessions import Caller, SignedIn
from rotc.accounts.throttling import Client, Door
from rotc.errors import Conflict, Forbidden, Invalid, Unauthenticated

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


class NameTaken(Conflict):
    code = "name_taken"
    message = "An account can be reached by this name already."


class CannotArchiveOneself(Conflict):
    message = "Another administrator has to archive your account."


def log_in(*, identifier: str, password: str, caller: Caller, at: datetime) -> SignedIn:
    """Open a session for the account that the identifier names, and upgrade a migrated hash.

    Raises InvalidCredentials; with the right password AccountArchived or AccountNotApproved;
    TooManyAttempts; Unavailable when the attempt cannot be judged now.
    """
    with throttling.attempt(Door.LOGIN, Client.at(caller.address, name=identifier)):
        for _ in range(LOGIN_ROUNDS):
            user, upgraded = _recognised(identifier, password, caller=caller)
            signed_in = _signed_in(user, upgraded=upgraded, caller=caller, at=at)
            if signed_in is not None:
                audit.record(
                    Event.LOGIN,
                    account=user,
                    address=str(caller.address),
                    upgraded=upgraded is not None,
                )
                return signed_in
        raise passwords.Busy(retry_after=passwords.SECONDS_TO_RETRY)


def log_out(session: Session, *, at: datetime) -> None:
    """End the session; its tokens are worthless from now on."""
    sessions.end(session, reason=SessionEnd.LOGGED_OUT, at=at)
    audit.record(Event.LOGOUT, account=session.user)


def change_password(*, session: Session, current: str, new: str, at: datetime) -> None:
    """Set a new password and end every other session of the account.

    Raises WrongPassword, PasswordRefused, TooManyAttempts, Unavailable.
    """
    user = session.user
    passwords.require_acceptable(new, field="new_password")
    passwords.require_not_a_name_of(user, new, field="new_password")
    with throttling.attempt(Door.PASSWORD_CHANGE, Client.signed_in(user.pk)):
        if not passwords.verify(user, current).fits:
            raise WrongPassword
        encoded = passwords.hashed(new)
    with transaction.atomic():
        if not User.objects.select_for_update().filter(id=user.pk, password=user.password):
            raise WrongPassword
        passwords.store(user=user, encoded=encoded)
        sessions.end_all(user=user, reason=SessionEnd.PASSWORD_SET, at=at, keep=session)
    audit.record(Event.PASSWORD_CHANGED, account=user)


def ask_for_password_help(*, email: str, caller: Caller, at: datetime) -> None:
    """Put the address on the list that administrators act on, whether or not it is anybody's.

    Raises TooManyAttempts and Unavailable.
    """
    with throttling.attempt(Door.PASSWORD_HELP, Client.at(caller.address, name=email)):
        PasswordHelpRequest.objects.bulk_create(
            [PasswordHelpRequest(email=email, asked_at=at)], ignore_conflicts=True
        )
    audit.record(Event.PASSWORD_HELP_ASKED, account=None, address=str(caller.address))


def create_account(
    *,
    username: str,
    role: Role,
    by: User,
    at: datetime,
    email: str | None = None,
    student_number: str | None = None,
    gender: str | None = None,
) -> User:
    """An approved account without a password, to be activated by a code. Raises NameTaken."""
    user = User(
        username=username,
        role=role,
        email=email,
        student_number=student_number,
        gender=gender,
        is_approved=True,
        created_at=at,
    )
    user.set_unusable_password()
    _add(user)
    audit.record(Event.CREATED, account=user, role=role, by=by.pk)
    return user


def create_admin(*, username: str, password: str, at: datetime, email: str | None = None) -> User:
    """An administrator who can sign in at once. Raises NameTaken and PasswordRefused."""
    user = User(username=username, role=Role.ADMIN, email=email, is_approved=True, created_at=at)
    passwords.require_acceptable(password)
    passwords.require_not_a_name_of(user, password)
    user.set_password(password)
    _add(user)
    audit.record(Event.CREATED, account=user, role=Role.ADMIN)
    return user


def approve(user: User, *, by: User) -> None:
    """Let the account sign in."""
    user.is_approved = True
    user.save(update_fields=["is_approved"])
    audit.record(Event.APPROVED, account=user, by=by.pk)


@transaction.atomic
def archive(user: User, *, by: User, at: datetime) -> None:
    """Take the account out of use: its sessions end, its codes are withdrawn.

    Raises CannotArchiveOneself, so that one administrator always remains.
    """
    if user.pk == by.pk:
        raise CannotArchiveOneself
    user.is_archived = True
    user.save(update_fields=["is_archived"])
    sessions.end_all(user=user, reason=SessionEnd.ACCOUNT_ARCHIVED, at=at)
    activation.withdraw_codes(users=[user], at=at)
    audit.record(Event.ARCHIVED, account=user, by=by.pk)


def restore(user: User, *, by: User) -> None:
    """Take an archived account back into use, with the password that it had."""
    user.is_archived = False
    user.save(update_fields=["is_archived"])
    audit.record(Event.RESTORED, account=user, by=by.pk)


def _recognised(identifier: str, password: str, *, caller: Caller) -> tuple[User, str | None]:
    """The account, and the hash to store when the one that it has should be replaced."""
    user = selectors.account_called(identifier)
    verdict = passwords.verify(user, password)
    with audit.refusals(Event.LOGIN_REFUSED, account=user, address=caller.address):
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
    return sessions.open_session(user=user, caller=caller, at=at)


def _add(user: User) -> None:
    names = [name for name in (user.username, user.email, user.student_number) if name]
    by_any = (
        Q(username__iexact=name) | Q(email__iexact=name) | Q(student_number__iexact=name)
        for name in names
    )
    taken = Q(pk__in=[])
    for each in by_any:
        taken |= each
    try:
        with transaction.atomic():
            if User.objects.filter(taken).exists():
                raise NameTaken
            user.save(force_insert=True)
    except IntegrityError:
        raise NameTaken from None
