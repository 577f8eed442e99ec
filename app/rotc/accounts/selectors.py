"""Questions about accounts and sessions."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Upper

from rotc.accounts.models import PasswordHelpRequest, Role, Session, User, UserSettings
from rotc.operations import selectors as operations
from rotc.web.people import owned_by

CHOICES: Final[Mapping[str, str]] = {
    "email_alerts": "email_alerts_default",
    "push_notifications": "push_notifications_default",
    "activity_updates": "activity_updates_default",
    "dark_mode": "dark_mode_default",
    "compact_mode": "compact_mode_default",
    "primary_color": "primary_color",
    "custom_bg": "",
}
"""What an account may choose, and the setting of the system that holds for whoever does not."""

NAMES: Final = ("username", "student_number", "email")  # by which an account is known
HEAVY = ("profile_pic", "legacy_password")
PEOPLE: Final = ("cadet", "staff")
HEAVY_OF_PEOPLE: Final = ("cadet__profile_pic", "staff__profile_pic", "staff__qr_code_data")


def account_called(identifier: str) -> User | None:
    """The one account that signs in by this identifier; None where there is none, or no one.

    In this order, and the first that matches anybody decides: the user name as written, the user
    name in any case, the student number in any case, the e-mail address in any case. Where two
    accounts match equally well, neither is meant. Blanks around the identifier count only where an
    account has them, as some of the old server may.
    """
    trimmed = identifier.strip()
    found = _account_called(identifier)
    return found if found is not None or trimmed == identifier else _account_called(trimmed)


def _account_called(identifier: str) -> User | None:
    found = (
        User.objects.filter(
            Q(username__iexact=identifier)
            | Q(student_number__iexact=identifier)
            | Q(email__iexact=identifier)
        )
        .annotate(
            by=Case(
                When(username=identifier, then=Value(1)),
                When(username__iexact=identifier, then=Value(2)),
                When(student_number__iexact=identifier, then=Value(3)),
                default=Value(4),
            )
        )
        .defer(*HEAVY)
        .order_by("by", "id")[:2]
    )
    match list(found):
        case [best]:
            return best
        case [best, second] if best.by < second.by:
            return best
        case _:
            return None


def names_in_use(names: Collection[str], *, but: Collection[User] = ()) -> frozenset[str]:
    """Those of the names by which an account, none of `but`, can be reached, in any case."""
    loud = {name.upper() for name in names}
    taken = Q(pk__in=[])
    for column in NAMES:
        taken |= Q(**{f"{column}__in": names}) | Q(**{f"loud_{column}__in": loud})
    found = (
        User.objects.alias(
            loud_username=Upper("username"),
            loud_student_number=Upper("student_number"),
            loud_email=Upper("email"),
        )
        .filter(taken)
        .values_list(*NAMES)
    )
    if but:
        found = found.exclude(pk__in=[user.pk for user in but])
    in_use = {name.upper() for row in found for name in row if name}
    return frozenset(name for name in names if name.upper() in in_use)


def sessions_with_user() -> QuerySet[Session]:
    """Sessions, each with its account, in one query."""
    return Session.objects.select_related("user").defer(*(f"user__{column}" for column in HEAVY))


def open_sessions_of(user: User, *, at: datetime) -> QuerySet[Session]:
    """Where this account is signed in."""
    return user.sessions.filter(ended_at=None, expires_at__gt=at)


def lasting_sessions(ids: Collection[UUID], *, at: datetime) -> set[tuple[UUID, str]]:
    """Those of these sessions that are open, of an account that may sign in; with its role."""
    found = Session.objects.filter(
        id__in=ids,
        ended_at=None,
        expires_at__gt=at,
        user__is_approved=True,
        user__is_archived=False,
    )
    return set(found.values_list("id", "user__role"))


def sessions_beside(session: Session, *, at: datetime) -> QuerySet[Session]:
    """Where the session's account is signed in; each tells whether it is this one, as `current`."""
    return open_sessions_of(session.user, at=at).annotate(current=Q(id=session.id))


def accounts() -> QuerySet[User]:
    """All accounts, oldest first, without their pictures."""
    return User.objects.defer(*HEAVY).order_by("id")


def accounts_with_people() -> QuerySet[User]:
    """As `accounts`, each with whose it is, in one query; not to be locked."""
    return accounts().select_related(*PEOPLE).defer(*HEAVY, *HEAVY_OF_PEOPLE)


def accounts_that(
    *,
    role: str | None = None,
    is_archived: bool | None = None,
    is_approved: bool | None = None,
    has_password: bool | None = None,
    search: str = "",
) -> QuerySet[User]:
    """The accounts of which all that is given is true, oldest first.

    `search` occurs, in any case, in the user name, the e-mail address or the student number, or
    each of its words in the names of whose account it is.
    """
    told = {"role": role, "is_archived": is_archived, "is_approved": is_approved}
    found = accounts_with_people().filter(
        **{name: value for name, value in told.items() if value is not None}
    )
    if search:
        found = found.filter(
            Q(username__icontains=search)
            | Q(email__icontains=search)
            | Q(student_number__icontains=search)
            | owned_by(search)
        )
    if has_password is None:
        return found
    without = Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return found.exclude(without) if has_password else found.filter(without)


def accounts_that_want(choice: str) -> QuerySet[User]:
    """Accounts that may sign in and for which this of CHOICES holds, a yes or a no.

    By their own choice, else by the system's; in no order.
    """
    may_sign_in = User.objects.filter(is_approved=True, is_archived=False)
    wants = Q(**{f"settings__{choice}": True})
    if operations.system_settings()[CHOICES[choice]]:
        wants |= Q(**{f"settings__{choice}": None})  # of who chose nothing at all, too
    return may_sign_in.filter(wants)


def administrators_who_can_sign_in() -> QuerySet[User]:
    """Administrators who are approved, not archived, and have a password; oldest first."""
    standing = accounts().filter(role=Role.ADMIN, is_approved=True, is_archived=False)
    return standing.exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX)


def accounts_asking_for_help(*, asked_at: datetime | None = None) -> QuerySet[User]:
    """Accounts that somebody asked password help for, oldest question first.

    By whatever of NAMES, in any case. Each carries `asked_at`, when its oldest open question was
    asked; those alone for which that is the given moment, if told.
    """
    about = Q()
    for name in NAMES:
        about |= Q(identifier__iexact=OuterRef(name))
    asked = PasswordHelpRequest.objects.filter(about, settled_at=None).order_by("asked_at")
    waiting = asked.values("asked_at")
    found = (
        accounts_with_people()
        .annotate(asked_at=Subquery(waiting[:1]))
        .filter(asked_at__isnull=False, is_archived=False)
        .order_by("asked_at", "id")
    )
    return found if asked_at is None else found.filter(asked_at=asked_at)


def settings_of(user: User) -> dict[str, Any]:
    """What holds for the account: its own choice, else the system's; two queries.

    And as `own_dark_mode` its own choice alone, None where it made none.
    """
    own = UserSettings.objects.filter(user=user).values(*CHOICES).first() or {}
    everybody = operations.system_settings()
    chosen = {name: value for name, value in own.items() if value is not None}
    holding = {name: chosen.get(name, everybody.get(key)) for name, key in CHOICES.items()}
    return holding | {"own_dark_mode": own.get("dark_mode")}
