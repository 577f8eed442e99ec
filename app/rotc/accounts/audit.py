"""What happened to accounts and who did it, as log lines that never hold a secret."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from rotc.web.addresses import Address
from rotc.accounts.models import User
from rotc.errors import DomainError

log = logging.getLogger(__name__)


class Event(StrEnum):
    LOGIN = "login"
    LOGIN_REFUSED = "login_refused"
    LOGOUT = "logout"
    SESSION_ENDED = "session_ended"
    REFRESH_REUSED = "refresh_reused"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 — an event, no password
    PASSWORD_HELP_ASKED = "password_help_asked"  # noqa: S105 — an event, no password
    CODE_ISSUED = "code_issued"
    CODE_REFUSED = "code_refused"
    ACTIVATED = "activated"
    CREATED = "created"
    APPROVED = "approved"
    ARCHIVED = "archived"
    RESTORED = "restored"


def record(event: Event, *, account: User | None, **facts: object) -> None:
    """Log what happened to which account.

    A name that belongs to no account is not among the facts: people type passwords into the field
    for names.
    """
    about = {"account": account.pk, "username": account.username} if account else {}
    log.info("account %s", event, extra={"facts": {"event": event, **about, **facts}})


@contextmanager
def refusals(event: Event, *, account: User | None, address: Address) -> Iterator[None]:
    """Record each refusal that is raised inside, with its code."""
    try:
        yield
    except DomainError as refusal:
        record(event, account=account, address=str(address), reason=refusal.code)
        raise
