"""What happened to accounts and who did it: entries of the audit log, which hold no secret."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum

from rotc.accounts.models import User
from rotc.errors import DomainError
from rotc.operations import audit


class Event(StrEnum):
    LOGIN = "account.login"
    LOGIN_REFUSED = "account.login_refused"
    LOGOUT = "account.logout"
    SESSION_ENDED = "account.session_ended"
    REFRESH_REUSED = "account.refresh_reused"
    PASSWORD_CHANGED = "account.password_changed"  # noqa: S105 — an event, no password
    PASSWORD_CHANGE_REFUSED = "account.password_change_refused"  # noqa: S105 — the same
    PASSWORD_HELP_ASKED = "account.password_help_asked"  # noqa: S105 — the same
    CODE_ISSUED = "account.code_issued"
    CODE_REFUSED = "account.code_refused"
    ACTIVATED = "account.activated"
    CREATED = "account.created"
    CHANGED = "account.changed"
    ROLE_CHANGED = "account.role_changed"
    APPROVED = "account.approved"
    ARCHIVED = "account.archived"
    RESTORED = "account.restored"
    NAMES_RECLAIMED = "account.names_reclaimed"


def record(event: Event, *, account: User | None, by: User | None = None, **facts: object) -> None:
    """Enter what happened to which account, in the transaction of the caller.

    A name that belongs to no account is not among the facts: people type passwords into the field
    for names.
    """
    if account is None:
        audit.record(event, by=by, subject="", **facts)
    else:
        audit.record(event, by=by, subject=_subject(account), username=account.username, **facts)


def record_each(event: Event, *, accounts: Iterable[User], by: User) -> None:
    """Enter that the same happened to each of these accounts."""
    about = {
        _subject(account): {"username": account.username, "role": account.role}
        for account in accounts
    }
    audit.record_each(event, by=by, about=about)


def record_changes(changed: Iterable[tuple[User, Iterable[str]]], *, by: User) -> None:
    """Enter which facts of each of these accounts are others now.

    Which, not what they were: an e-mail address is nobody else's business.
    """
    about = {
        _subject(account): {"username": account.username, "changed": sorted(facts)}
        for account, facts in changed
    }
    audit.record_each(Event.CHANGED, by=by, about=about)


@contextmanager
def refusals(event: Event, *, account: User | None, by: User | None = None) -> Iterator[None]:
    """Record each refusal that is raised inside, with its code; not inside a transaction."""
    try:
        yield
    except DomainError as refusal:
        record(event, account=account, by=by, reason=refusal.code)
        raise


def _subject(account: User) -> str:
    return f"account:{account.pk}"
