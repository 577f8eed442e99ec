"""What was done, by whom and from where: an entry that nobody can change, and a log line."""

import logging
from collections.abc import Mapping
from typing import Final

from django.contrib.auth.base_user import AbstractBaseUser

from rotc.operations.events import EVENTS
from rotc.operations.models import AuditEntry
from rotc.web.identity import current_address, current_request_id

LONGEST_FACT: Final = 200  # characters of what people wrote

log = logging.getLogger(__name__)


def record(event: str, *, by: AbstractBaseUser | None, subject: str = "", **facts: object) -> None:
    """Add to the audit log what happened, in the transaction of the caller, and log it as a line.

    `event` is one of EVENTS and reads noun.deed ("cadet.archived"), `subject` noun:number
    ("cadet:12"); where that is nobody, a fact `cadet`, `staff` or `account`, a number, says whom it
    concerns. `changes` are a fact as well: by field, what it was and what it is, as
    `change_of` makes them; the line names the fields alone. `by` is None
    for whoever did not prove who he is, and for commands. The address and the id of the request
    in hand are added by themselves. `facts` are JSON, dates and decimals too, and never hold a
    secret. A refusal is recorded outside of the transaction that it ends: it would undo the entry.
    """
    record_each(event, by=by, about={subject: facts})


def record_each(
    event: str, *, by: AbstractBaseUser | None, about: Mapping[str, Mapping[str, object]]
) -> None:
    """As `record`, for many subjects at once, each with its facts; one INSERT."""
    if event not in EVENTS:
        raise ValueError(event)
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


def cut(text: str) -> str:
    """The text as a fact may hold it: an entry stays small, whatever somebody wrote."""
    return text if len(text) <= LONGEST_FACT else f"{text[: LONGEST_FACT - 1]}…"


def change_of(before: Mapping[str, object], after: Mapping[str, object]) -> dict[str, list[str]]:
    """Of what is another after, what it was and what it is: the fact `changes`."""
    return {
        name: [_shown(before.get(name)), _shown(value)]
        for name, value in after.items()
        if before.get(name) != value
    }


def _shown(value: object) -> str:
    return "" if value is None else cut(str(value))


def _told(entry: AuditEntry) -> dict[str, object]:
    # Lines go where others read them than administrators.
    changed = {"changes": sorted(entry.facts["changes"])} if "changes" in entry.facts else {}
    return {
        **entry.facts,
        **changed,
        "event": entry.event,
        "actor": entry.actor_id,
        "actor_username": entry.actor_username,
        "address": entry.address,
        "subject": entry.subject,
    }
