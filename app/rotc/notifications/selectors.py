"""Questions about notifications."""

from collections.abc import Collection

from django.db.models import Q, QuerySet, TextField, Value
from django.db.models.functions import Coalesce, NullIf

from rotc.accounts.models import Role, User
from rotc.notifications.models import Notification


def notifications_of(user: User, *, is_read: bool | None = None) -> QuerySet[Notification]:
    """What this account is told; administrators are also told what is for all of them."""
    mine = Q(user=user) | Q(user=None) if user.role == Role.ADMIN else Q(user=user)
    found = Notification.objects.filter(mine, in_app=True)
    return found if is_read is None else found.filter(is_read=is_read)


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
