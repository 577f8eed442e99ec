"""What is done to notifications: made, sent by e-mail, read, deleted."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from rotc import caching
from rotc.accounts.announcing import tell_of_accounts
from rotc.accounts.models import Role, User
from rotc.accounts.selectors import accounts_asking_for_help
from rotc.background.models import Job
from rotc.background.services import enqueue, report_progress
from rotc.errors import Invalid, NotFound
from rotc.integrations import mail
from rotc.integrations.mail import MailRefused
from rotc.notifications import letters, selectors
from rotc.notifications.models import Notification
from rotc.notifications.wording import notice
from rotc.operations import audit
from rotc.realtime.publishing import hint, of_role, of_user
from rotc.web.people import name_of

SEND_EMAIL: Final = "notifications.send_email"
NEWS: Final = "notifications"  # the hint to open sockets
# Django's own INSERT of thousands takes half a second to put together.
ADD: Final = """
    INSERT INTO notifications_notification (user_id, message, type, created_at, in_app, is_read)
    SELECT told.user_id, told.message, %s, %s, %s, FALSE
    FROM unnest(%s::bigint[], %s::text[]) WITH ORDINALITY AS told (user_id, message, place)
    ORDER BY told.place
    RETURNING *
"""
HELP: Final = "password_help"  # the kind of a notice
IN_APP: Final = "in_app"
EMAIL: Final = "email"


class NobodyToTell(Invalid):
    code = "nobody_to_tell"
    message = "There is no account that may sign in among those."


class UnknownRecipients(Invalid):
    code = "unknown_recipients"
    message = "Not every recipient has an account that may sign in."


def notify(
    *,
    users: Iterable[int | None],
    type: str,  # noqa: A002 - the column's name
    message: str,
    at: datetime,
    in_app: bool = True,
) -> list[Notification]:
    """Tell each of these accounts, by id, the same; None stands for all administrators.

    One INSERT, in the transaction in hand; open sockets have it after the commit. An account that
    is named twice is told once.
    """
    return notify_each(dict.fromkeys(users, message), type=type, at=at, in_app=in_app)


def notify_each(
    messages: Mapping[int | None, str],
    *,
    type: str,  # noqa: A002 - the column's name
    at: datetime,
    in_app: bool = True,
) -> list[Notification]:
    """As `notify`, each account its own message; one INSERT as well."""
    if not messages:
        return []
    given = [type, at, in_app, [*messages], [*messages.values()]]
    told = list(Notification.objects.raw(ADD, given))
    caching.forget(*(_group_of(one.user_id) for one in told))
    if in_app:
        hint(to=[_channel_of(one.user_id) for one in told], what=NEWS)
    return told


@transaction.atomic
def tell_of_help(*, asked_at: datetime) -> int:
    """Tell all administrators of the accounts for which help was first asked at that moment.

    One notice, however many share the name that was given. None where such a request of theirs is
    open from before, has been settled, or has been told of. Returns how many notices that were.
    """
    asking = list(accounts_asking_for_help(asked_at=asked_at))
    told = Notification.objects.filter(user=None, type=HELP, created_at=asked_at)
    if not asking or told.exists():
        return 0
    first, *others = asking
    name = name_of(first)
    who = f"{name} ({first.username})" if name else first.username
    also = f", or {len(others)} more known by the same name," if others else ""
    what = notice(f"{who}{also} cannot get in and asks for an activation code")
    notify(users=[None], type=HELP, message=what, at=asked_at)
    tell_of_accounts()
    return 1


@transaction.atomic
def request_notification(
    *,
    message: str,
    type: str,  # noqa: A002 - the column's name
    channels: Collection[str],
    by: User,
    at: datetime,
    users: Collection[int] | None = None,
    role: str | None = None,
) -> tuple[int, Job | None]:
    """Tell these accounts, or those of a role, or everybody; how many, and the job of the mail.

    Raises UnknownRecipients and NobodyToTell; then nobody is told.
    """
    found = selectors.people_with_an_account(users=users, role=role).order_by("id")
    recipients = list(found.values_list("id", flat=True))
    if users is not None and (unknown := sorted(set(users) - set(recipients))):
        raise UnknownRecipients(
            errors={"users": [f"No such account: {', '.join(map(str, unknown))}"]}
        )
    if not recipients:
        raise NobodyToTell
    told = notify(users=recipients, type=type, message=message, at=at, in_app=IN_APP in channels)
    audit.record(
        "notification.requested", by=by, type=type, channels=sorted(channels), recipients=len(told)
    )
    if EMAIL not in channels:
        return len(told), None
    ids = [notification.pk for notification in told]
    return len(told), enqueue(SEND_EMAIL, owner=by, at=at, notification_ids=ids)


def send_by_email(*, notification_ids: Collection[int]) -> dict[str, Any]:
    """Send these notifications to the addresses of their accounts; each goes out once.

    What went out stays marked, so that another call sends the rest; a letter whose mark was lost
    goes again under the Message-ID that it had. Returns how many were sent, how many have no
    address, and how many the mail server refused. Raises MailNotConfigured and MailUnavailable.
    """
    sent = Notification.objects.filter(id__in=notification_ids, emailed_at__isnull=False).count()
    waiting = list(selectors.not_emailed(notification_ids))
    reachable = [each for each in waiting if each.address]  # type: ignore[attr-defined]
    refused = 0
    with mail.mailer() as mailer:
        for number, notification in enumerate(reachable, start=1):
            try:
                mailer.send(letters.letter_of(notification), to=notification.address)  # type: ignore[attr-defined]
            except MailRefused:
                refused += 1
            else:
                sent += 1
                # Whoever was told may have removed the row meanwhile.
                own = Notification.objects.filter(id=notification.id)
                own.update(emailed_at=timezone.now())
            report_progress(percent=100 * number // len(reachable))
    return {"sent": sent, "without_address": len(waiting) - len(reachable), "refused": refused}


def _channel_of(user: int | None) -> str:
    return of_role(Role.ADMIN) if user is None else of_user(user)


def _group_of(user: int | None) -> str:
    """The part of what is kept that shows what this account is told, or all administrators."""
    return f"notifications/role/{Role.ADMIN}" if user is None else f"notifications/user/{user}"


def _groups_of(user: User) -> list[str]:
    return [_group_of(user.pk), *([_group_of(None)] if user.role == Role.ADMIN else [])]


def mark_read(notification: Notification) -> Notification:
    """It has been read; nothing happens to one that had been. Raises NotFound when it is gone."""
    if not Notification.objects.filter(pk=notification.pk).update(is_read=True):
        raise NotFound
    notification.is_read = True
    caching.forget(_group_of(notification.user_id))
    return notification


def mark_all_read(user: User) -> int:
    """Everything that this account is told has been read; how many had not been."""
    read = selectors.notifications_of(user, is_read=False).update(is_read=True)
    caching.forget(*_groups_of(user))
    return read


def delete(notification: Notification) -> None:
    """Remove one notification. Raises NotFound when it is gone."""
    deleted, _ = Notification.objects.filter(pk=notification.pk).delete()
    if not deleted:
        raise NotFound
    caching.forget(_group_of(notification.user_id))


def delete_all(user: User) -> int:
    """Remove everything that this account is told; how many."""
    deleted, _ = selectors.notifications_of(user).delete()
    caching.forget(*_groups_of(user))
    return deleted
