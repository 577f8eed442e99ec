"""What is done with messages: asked, replied to, broadcast, deleted; and the staff's chat."""

from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from rotc import caching
from rotc.accounts.models import Role, User
from rotc.errors import Conflict, Forbidden, NotFound
from rotc.messaging import selectors
from rotc.messaging.models import AdminMessage, MessageStatus, StaffMessage
from rotc.notifications.services import notify
from rotc.notifications.wording import excerpt, notice
from rotc.operations import audit
from rotc.realtime.envelope import moment
from rotc.realtime.publishing import of_role, of_user, publish
from rotc.web.people import name_of, signature
from rotc.web.roles import ADMIN, EVERYONE, STAFF

SUBJECT: Final = 80  # characters of a subject in a notice


class NotOfTheStaff(Conflict):
    code = "not_of_the_staff"
    message = "Only an account of a member of the training staff can write here."


class NotYourMessage(Forbidden):
    code = "not_your_message"
    message = "Only who wrote a message may change it."


class AlreadyAnswered(Conflict):
    code = "already_answered"
    message = (
        "Somebody else has replied since. Read that reply, then decide whether yours replaces it."
    )


@transaction.atomic
def ask(*, by: User, subject: str, message: str, at: datetime) -> AdminMessage:
    """Put a question to the administrators, who are told."""
    question = AdminMessage.objects.create(
        user=by, sender_role=by.role, subject=subject, message=message, created_at=at
    )
    name = name_of(by) or by.username
    told = notice(f"{name} asks “{excerpt(subject, SUBJECT)}”", why=message)
    notify(users=[None], type="ask_admin", message=told, at=at)
    _tell_of(question)
    return question


@transaction.atomic
def reply(
    question: AdminMessage,
    *,
    by: User,
    admin_reply: str,
    status: MessageStatus,
    at: datetime,
    expected: str | None = None,
) -> None:
    """Reply to a question, in place of the reply that was `expected`; whoever asked is told.

    `expected` is the reply that `by` has seen, None for none. What says the very same already, as
    after an answer that was lost, stays as it is, and nobody is told again. Raises AlreadyAnswered
    and NotFound.
    """
    standing = _standing(question)
    if (standing.admin_reply, standing.status) == (admin_reply, status):
        return
    if standing.admin_reply != expected:
        raise AlreadyAnswered
    _change(question, admin_reply=admin_reply, status=status, replied_by=by, replied_at=at)
    about = excerpt(question.subject or "your message", SUBJECT)
    deed = (
        f"The answer to “{about}” was changed"
        if standing.admin_reply
        else f"“{about}” was answered"
    )
    told = notice(f"{deed} by {signature(by)}", why=admin_reply)
    notify(users=[question.user_id], type="ask_admin_reply", message=told, at=at)
    replaced = {} if expected is None else {"replaced_reply_of": _who_replied(standing)}
    facts = {"account": question.user_id, "status": status, **replaced}
    audit.record("message.replied", by=by, subject=f"message:{question.pk}", **facts)
    _tell_of(question)


@transaction.atomic
def broadcast(
    *, by: User, subject: str, message: str, at: datetime, role: Role | None = None
) -> AdminMessage:
    """Tell everybody who can sign in, or all of one role, the same."""
    sent = AdminMessage.objects.create(
        sender_role=by.role,
        subject=subject,
        message=message,
        status=MessageStatus.BROADCAST,
        created_at=at,
        sent_by=by,
        audience=role,
    )
    users = selectors.accounts_told(role)
    notify(users=users, type="general_update", message=f"{subject}: {message}", at=at)
    audit.record(
        "broadcast.sent", by=by, subject=f"message:{sent.pk}", audience=role, told=len(users)
    )
    _tell_of(sent)
    return sent


@transaction.atomic
def delete(message: AdminMessage, *, by: User) -> None:
    """Delete a question or a broadcast, with its reply. Raises NotFound."""
    _delete(message)
    subject = f"message:{message.pk}"
    audit.record("message.deleted", by=by, subject=subject, account=message.user_id)
    _tell_of(message)


@transaction.atomic
def post(*, by: User, content: str, at: datetime) -> StaffMessage:
    """Write into the staff's chat. Raises NotOfTheStaff."""
    if by.staff is None:
        raise NotOfTheStaff
    written = StaffMessage.objects.create(sender_staff=by.staff, content=content, created_at=at)
    _tell("chat.posted", _told(written), at=at)
    return written


@transaction.atomic
def edit(written: StaffMessage, *, by: User, content: str, at: datetime) -> None:
    """Change what one wrote. Raises NotYourMessage and NotFound."""
    if not _wrote(by, written):
        raise NotYourMessage
    _change(written, content=content, edited_at=at)
    _tell("chat.edited", _told(written), at=at)


@transaction.atomic
def take_back(written: StaffMessage, *, by: User) -> None:
    """Delete what one wrote; an administrator may delete anything.

    Raises NotYourMessage and NotFound.
    """
    is_own = _wrote(by, written)
    if not is_own and by.role != Role.ADMIN:
        raise NotYourMessage
    _delete(written)
    if not is_own:
        audit.record(
            "chat.deleted",
            by=by,
            subject=f"chat_message:{written.pk}",
            of_staff=written.sender_staff_id,
        )
    _tell("chat.deleted", {"id": written.pk}, at=timezone.now())


def _tell_of(message: AdminMessage) -> None:
    """After the commit, who reads it: the office and whoever asked; of a broadcast, everybody."""
    caching.forget("messages")
    if message.user_id is None:
        readers = [of_role(role) for role in sorted(EVERYONE)]
    else:
        readers = [*(of_role(role) for role in sorted(ADMIN)), of_user(message.user_id)]
    publish(to=readers, type="message.changed", data={"id": message.pk}, at=timezone.now())


def _tell(event: str, data: dict[str, Any], *, at: datetime) -> None:
    caching.forget("messages")
    publish(to=[of_role(role) for role in STAFF], type=event, data=data, at=at)


def _told(written: StaffMessage) -> dict[str, Any]:
    """What is told of a message, as the list of messages has it."""
    sender = written.sender_staff
    return {
        "id": written.pk,
        "sender_staff": sender.pk,
        "sender_rank": sender.rank,
        "sender_last_name": sender.last_name,
        "sender_first_name": sender.first_name,
        "content": written.content,
        "created_at": written.created_at and moment(written.created_at),
        "edited_at": written.edited_at and moment(written.edited_at),
    }


def _wrote(user: User, written: StaffMessage) -> bool:
    return user.staff_id is not None and user.staff_id == written.sender_staff_id


def _standing(question: AdminMessage) -> AdminMessage:
    """The question as it is now, which nobody else answers until the commit. Raises NotFound."""
    found = AdminMessage.objects.select_for_update(of=("self",)).select_related("replied_by")
    standing = found.defer(*selectors.HEAVY_OF_WHO_REPLIED).filter(pk=question.pk).first()
    if standing is None:
        raise NotFound
    return standing


def _who_replied(standing: AdminMessage) -> str | None:
    return standing.replied_by.username if standing.replied_by else None


def _delete(row: AdminMessage | StaffMessage) -> None:
    # Somebody may have been quicker, and has then entered it in the audit log.
    deleted, _ = type(row).objects.filter(pk=row.pk).delete()
    if not deleted:
        raise NotFound


def _change(row: AdminMessage | StaffMessage, **columns: Any) -> None:
    # Somebody may have deleted the row since it was found.
    if not type(row).objects.filter(pk=row.pk).update(**columns):
        raise NotFound
    for name, value in columns.items():
        setattr(row, name, value)
