"""Accounts in the hands of administrators: created, changed, approved, archived, restored."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from rotc import caching, expecting
from rotc.accounts import activation, audit, names, passwords, selectors, sessions
from rotc.accounts.announcing import tell_of_accounts
from rotc.accounts.audit import Event
from rotc.accounts.models import Role, SessionEnd, User
from rotc.accounts.names import NameTaken
from rotc.errors import Conflict
from rotc.expecting import Expected

Facts = Mapping[str, str | None]  # columns of an account, and what they are to hold
AT_ONCE: Final = 200  # accounts in one UPDATE
EXPECTED: Final = ("username", "role", "email", "gender")  # what somebody may have seen
NAMES: Final = frozenset({"username", "email", "student_number"})


class CannotArchiveOneself(Conflict):
    message = "Another administrator has to archive your account."


class LastAdministrator(Conflict):
    code = "last_administrator"
    message = "This is the last administrator who can sign in. Make another one first."


class AccountInUse(Conflict):
    code = "account_in_use"
    message = "Only an archived account gives up its names."


@dataclass(frozen=True, kw_only=True)
class NewAccount:
    """An account to be made, and whose: of a cadet, of a member of the staff, or of neither."""

    username: str
    role: Role
    email: str | None = None
    student_number: str | None = None
    gender: str | None = None
    cadet_id: int | None = None
    staff_id: int | None = None


def create_account(*, by: User, at: datetime, **facts: Any) -> User:
    """An approved account without a password, to be activated by a code.

    `facts` are those of NewAccount. Raises NameIllegible and NameTaken.
    """
    (user,) = create_accounts(accounts=[NewAccount(**facts)], by=by, at=at)
    return user


@transaction.atomic
def create_accounts(*, accounts: Sequence[NewAccount], by: User, at: datetime) -> list[User]:
    """As `create_account`, for many at once: all or none, in a constant number of queries."""
    users = [User(**asdict(each), is_approved=True, created_at=at) for each in accounts]
    for user in users:
        user.set_unusable_password()
        names.require_legible(user)
    names.require_free(users)
    with _names_stay_free():
        User.objects.bulk_create(users)
    audit.record_each(Event.CREATED, accounts=users, by=by)
    tell_of_accounts()
    return users


@transaction.atomic
def create_admin(*, username: str, password: str, at: datetime, email: str | None = None) -> User:
    """An administrator who can sign in at once.

    Raises NameIllegible, NameTaken and PasswordRefused.
    """
    user = User(username=username, role=Role.ADMIN, email=email, is_approved=True, created_at=at)
    passwords.require_acceptable(password)
    passwords.require_not_a_name_of(user, password)
    user.set_password(password)
    names.require_legible(user)
    names.require_free([user])
    with _names_stay_free():
        user.save(force_insert=True)
    audit.record(Event.CREATED, account=user, role=user.role)
    tell_of_accounts()
    return user


@transaction.atomic
def change_account(
    user: User,
    *,
    by: User,
    at: datetime,
    role: Role | None = None,
    expected: Expected | None = None,
    **facts: str | None,
) -> None:
    """Give the account another role, or other names, e-mail address or gender, by their columns.

    Another role ends its sessions. Raises NameIllegible, NameTaken and LastAdministrator; MovedOn
    where not all is as `expected`.
    """
    if expected:
        if role not in (None, Role.ADMIN):
            list(_standing_administrators())  # before the account, as who archives one does
        user.refresh_from_db(from_queryset=User.objects.select_for_update(), fields=EXPECTED)
        wanted = facts if role is None else {**facts, "role": role}
        expecting.check(vars(user), facts=wanted, expected=expected)
    if role is not None and role != user.role:
        _change_role(user, role=role, by=by, at=at)
    change_facts([(user, facts)], by=by)


@transaction.atomic
def change_facts(news: Iterable[tuple[User, Facts]], *, by: User) -> None:
    """Give accounts these names, e-mail addresses or genders: all of them, or none.

    As many statements for a company as for one. Raises NameIllegible and NameTaken.
    """
    changed: list[tuple[User, Facts]] = []
    for user, facts in news:
        other = {name: value for name, value in facts.items() if value != getattr(user, name)}
        for name, value in other.items():
            setattr(user, name, value)
        if other:
            changed.append((user, other))
    if changed:
        columns = {name for _, facts in changed for name in facts}
        _keep([user for user, _ in changed], columns=sorted(columns))
        audit.record_changes(changed, by=by)


@transaction.atomic
def approve(user: User, *, by: User) -> None:
    """Let the account sign in."""
    user.is_approved = True
    _keep([user], columns=["is_approved"])
    audit.record(Event.APPROVED, account=user, by=by)


@transaction.atomic
def archive(user: User, *, by: User, at: datetime) -> None:
    """Take the account out of use: its sessions end, its codes are withdrawn.

    Raises CannotArchiveOneself and LastAdministrator, so that one administrator always remains.
    """
    if user.pk == by.pk:
        raise CannotArchiveOneself
    _require_another_administrator(user)
    user.is_archived = True
    _keep([user], columns=["is_archived"])
    sessions.end_all(user=user, reason=SessionEnd.ACCOUNT_ARCHIVED, by=by, at=at)
    activation.withdraw_codes(users=[user], at=at)
    audit.record(Event.ARCHIVED, account=user, by=by)


@transaction.atomic
def reclaim_names(user: User, *, by: User) -> None:
    """Make the names of an archived account free for others.

    The user name gets an addition, as the legacy server gave it; e-mail address and student number
    go. Restored, the account is as it is then, and can be given names like any other. A second
    time changes nothing. Raises AccountInUse.
    """
    if not user.is_archived:
        raise AccountInUse
    addition = f"__archived_{user.pk}"
    if user.username.endswith(addition) and not user.email and not user.student_number:
        return
    before = {"was": user.username, "student_number": user.student_number}
    user.username = user.username.removesuffix(addition) + addition
    user.email = user.student_number = None
    _keep([user], columns=["username", "email", "student_number"])
    audit.record(Event.NAMES_RECLAIMED, account=user, by=by, **before)


@transaction.atomic
def restore(user: User, *, by: User) -> None:
    """Take an archived account back into use, with the password that it had."""
    user.is_archived = False
    _keep([user], columns=["is_archived"])
    audit.record(Event.RESTORED, account=user, by=by)


def _change_role(user: User, *, role: Role, by: User, at: datetime) -> None:
    if role != Role.ADMIN:
        _require_another_administrator(user)
    before, user.role = user.role, role
    _keep([user], columns=["role"])
    sessions.end_all(user=user, reason=SessionEnd.ROLE_CHANGED, by=by, at=at)
    audit.record(Event.ROLE_CHANGED, account=user, by=by, before=before, after=role)


def _require_another_administrator(user: User) -> None:
    if list(_standing_administrators()) == [(user.pk,)]:
        raise LastAdministrator


def _standing_administrators() -> QuerySet[User, tuple[int]]:
    # All of them are locked, in one order: two who archive each other do it one after the other.
    return selectors.administrators_who_can_sign_in().select_for_update().values_list("pk")


def _keep(users: Sequence[User], *, columns: Sequence[str]) -> None:
    """Save these columns of accounts. Raises NameIllegible and NameTaken."""
    if not NAMES.isdisjoint(columns):
        for user in users:
            names.require_legible(user)
        names.require_free(users, but=users)
    with _names_stay_free():
        User.objects.bulk_update(users, columns, batch_size=AT_ONCE)
    caching.forget(*(sessions.group_of(user.pk) for user in users))
    tell_of_accounts()


@contextmanager
def _names_stay_free() -> Iterator[None]:
    # Somebody may take a name between the question whether it is free and the answer.
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        raise NameTaken from None
