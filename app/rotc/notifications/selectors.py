"""Questions about notifications."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any, Final

from django.db import connection
from django.db.models import Func, Q, QuerySet, TextField, Value
from django.db.models.functions import Coalesce, NullIf

from rotc.accounts.models import Role, User
from rotc.notifications.models import Notification, TransactionNumber

TOLD: Final = ("id", "user_id", "type", "message", "is_read", "created_at", "transaction")
LONGEST_TRANSACTION: Final = timedelta(minutes=30)
LATE: Final = 10_000  # ids: one that is committed late lags behind no further
HORIZON: Final = Func(
    Func(function="pg_current_snapshot"),
    function="pg_snapshot_xmin",
    output_field=TransactionNumber(),
)


def notifications_of(user: User, *, is_read: bool | None = None) -> QuerySet[Notification]:
    """What this account is told; administrators are also told what is for all of them."""
    mine = Q(user=user) | Q(user=None) if user.role == Role.ADMIN else Q(user=user)
    found = Notification.objects.filter(mine, in_app=True)
    return found if is_read is None else found.filter(is_read=is_read)


def horizon() -> tuple[str, int]:
    """The oldest transaction that has not ended, and an id that is older than whatever it makes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())")
        (oldest,) = cursor.fetchone() or ("0",)
    newest = Notification.objects.order_by("-id").values_list("id", flat=True).first() or 0
    return str(oldest), newest - LATE


def committed_since(
    horizon: str, *, floor: int, users: Collection[int], for_admins: bool
) -> list[dict[str, Any]]:
    """What these accounts, and all administrators, are told by transactions from `horizon` on.

    By id; each row with the `next_horizon` to ask from, in the order of commits.
    """
    whose = Q(user__in=users) | Q(user=None) if for_admins else Q(user__in=users)
    found = Notification.objects.filter(whose, in_app=True, transaction__gte=horizon, id__gt=floor)
    return list(found.annotate(next_horizon=HORIZON).order_by("id").values(*TOLD, "next_horizon"))


def ids_since(horizon: str, *, of: User) -> tuple[set[int], int]:
    """The ids of what this account is told since then; and the newest of all, or 0."""
    mine = notifications_of(of)
    newest = mine.order_by("-id").values_list("id", flat=True).first() or 0
    recent = mine.filter(transaction__gte=horizon, id__gt=newest - LATE)
    return set(recent.values_list("id", flat=True)), newest


def page_after(last_id: int, *, of: User, size: int) -> list[dict[str, Any]]:
    """The next `size` things that this account is told after this id, by id."""
    return list(notifications_of(of).filter(id__gt=last_id).order_by("id").values(*TOLD)[:size])


def late_before(last_id: int, *, of: User) -> list[dict[str, Any]]:
    """What has a lower id, and may have been committed after the account was told `last_id`.

    Nothing, unless other transactions were under way when that was made.
    """
    mine = notifications_of(of)
    last = mine.filter(id=last_id).values("horizon", "transaction", "created_at").first()
    if last is None or last["created_at"] is None:
        return []
    since = last["created_at"] - LONGEST_TRANSACTION
    found = mine.filter(
        id__lt=last_id, transaction__gte=last["horizon"], created_at__gte=since
    ).exclude(transaction=last["transaction"])
    return list(found.order_by("id").values(*TOLD))


def people_with_an_account(
    *, users: Collection[int] | None = None, role: str | None = None
) -> QuerySet[User]:
    """Accounts that may sign in: these alone, and of this role alone, if told."""
    found = User.objects.filter(is_approved=True, is_archived=False)
    if users is not None:
        found = found.filter(id__in=users)
    return found if role is None else found.filter(role=role)


def not_emailed(ids: Collection[int]) -> QuerySet[Notification]:
    """Those of these notifications that have not gone out by e-mail, each with its `address`.

    That is the account's own, else that of the cadet or the member of the staff; empty for none.
    """
    sources = ("user__email", "user__cadet__email", "user__staff__email")
    empty = Value("", output_field=TextField())
    address = Coalesce(*(NullIf(source, empty) for source in sources), empty)
    return (
        Notification.objects.filter(id__in=ids, emailed_at=None)
        .annotate(address=address)
        .order_by("id")
    )
