"""What was done, by whom and from where: an entry that nobody can change, and a log line."""

import logging
from collections.abc import Mapping

from django.contrib.auth.base_user import AbstractBaseUser

from rotc.operations.models import AuditEntry
from rotc.web.identity import current_address, current_request_id

log = logging.getLogger(__name__)


def record(event: str, *, by: AbstractBaseUser | None, subject: str = "", **facts: object) -> None:
    """Add to the audit log what happened, in the transaction of the caller, and log it as a line.

    `event` reads noun.deed ("cadet.archived"), `subject` noun:number ("cadet:12"); `by` is None
    for whoever did not prove who he is, and for commands. The address and the id of the request
    in hand are added by themselves. `facts` are JSON, dates and decimals too, and never hold a
    secret. A refusal is recorded outside of the transaction that it ends: it would undo the entry.
    """
    record_each(event, by=by, about={subject: facts})


def record_each(
    event: str, *, by: AbstractBaseUser | None, about: Mapping[str, Mapping[str, object]]
) -> None:
    """As `record`, for many subjects at once, each with its facts; one INSERT."""
    address = current_address()
    entries = [
        AuditEntry(
            event=event,
            actor_id=by.pk if by else None,
            actor_username=by.get_username() if by else "",
            address=str(address) if address else None,
            subject=subject,
            facts=facts,
            request_id=current_request_id(),
        )
        for subject, facts in about.items()
    ]
    AuditEntry.objects.bulk_create(entries)
    for entry in entries:
        log.info("audit %s", event, extra={"facts": _told(entry)})


def _told(entry: AuditEntry) -> dict[str, object]:
    return {
        **entry.facts,
        "event": entry.event,
        "actor": entry.actor_id,
        "actor_username": entry.actor_username,
        "address": entry.address,
        "subject": entry.subject,
    }
