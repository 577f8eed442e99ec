"""Questions about messages."""

from typing import Final

from django.db.models import Q, QuerySet

from rotc.accounts.models import Role, User
from rotc.messaging.models import AdminMessage, StaffMessage
from rotc.web.people import owned_by

HEAVY_OF_WHO_REPLIED: Final = ("replied_by__profile_pic", "replied_by__legacy_password")
HEAVY: Final = (
    *("user__profile_pic", "user__legacy_password", "user__cadet__profile_pic"),
    *("user__staff__profile_pic", "user__staff__qr_code_data"),
)


def questions(
    *, visible_to: User, status: str | None = None, search: str = ""
) -> QuerySet[AdminMessage]:
    """What people asked: one's own questions, and everybody's for an administrator.

    Those of this status; with `search` in subject, message, reply or the user name, in any case,
    or of people whose names have all its words.
    """
    found = AdminMessage.objects.filter(user__isnull=False)
    found = found.select_related("user__cadet", "user__staff").defer(*HEAVY)
    if visible_to.role != Role.ADMIN:
        found = found.filter(user=visible_to)
    if status is not None:
        found = found.filter(status=status)
    if search:
        columns = ("subject", "message", "admin_reply", "user__username")
        anywhere = owned_by(search, account="user")
        for column in columns:
            anywhere |= Q(**{f"{column}__icontains": search})
        found = found.filter(anywhere)
    return found


def broadcasts(*, visible_to: User) -> QuerySet[AdminMessage]:
    """What administrators told everybody, or the role of the one who looks; all for them."""
    found = AdminMessage.objects.filter(user=None)
    if visible_to.role == Role.ADMIN:
        return found
    return found.filter(Q(audience=None) | Q(audience=visible_to.role))


def accounts_told(audience: str | None) -> list[int]:
    """The ids of the accounts that a broadcast to this role, or to everybody, is for."""
    found = User.objects.filter(is_approved=True, is_archived=False)
    if audience is not None:
        found = found.filter(role=audience)
    return list(found.order_by("id").values_list("id", flat=True))


def chat_messages() -> QuerySet[StaffMessage]:
    """The chat of the staff, each message with its sender."""
    found = StaffMessage.objects.select_related("sender_staff")
    return found.defer("sender_staff__profile_pic", "sender_staff__qr_code_data")
