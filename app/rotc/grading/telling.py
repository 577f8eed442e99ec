"""Telling whom a deed with grades concerns: a notice to the cadet, a frame to open sockets."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from rotc import caching
from rotc.accounts.models import User
from rotc.grading import selectors
from rotc.grading.models import GradeChange, LedgerEntry
from rotc.notifications.services import notify_each
from rotc.notifications.wording import excerpt, notice
from rotc.realtime.publishing import of_role, of_user, publish_each
from rotc.web.people import signature
from rotc.web.roles import STAFF

VALUE = 30  # characters of a value in a notice; the database may hold any text for a status


def tell_changes(
    changes: Sequence[GradeChange], *, reason: str | None, by: User, at: datetime
) -> None:
    """Each cadet, what was changed in his grade, from what to what, by whom and why."""
    who = signature(by)
    of_cadet: defaultdict[int, list[str]] = defaultdict(list)
    for change in changes:
        of_cadet[change.cadet_id].append(_in_words(change))
    because = "" if reason is None else f" ({excerpt(reason, 100)})"
    _tell(
        {
            cadet: notice(f"Your grade was changed by {who}{because}: {', '.join(words)}")
            for cadet, words in of_cadet.items()
        },
        at=at,
    )


def tell_points(
    cadets: Sequence[int],
    *,
    kind: str,
    points: int,
    reason: str | None,
    by: User,
    at: datetime,
) -> None:
    """Each of these cadets, how many points of which kind he was given, by whom and what for."""
    given = notice(f"You were given {_counted(points, kind)} by {signature(by)}", why=reason)
    _tell(dict.fromkeys(cadets, given), at=at)


def tell_struck(cadets: Sequence[int], *, entry: LedgerEntry, by: User, at: datetime) -> None:
    """Whose entry was taken out of the ledger, what it was and by whom."""
    what = f"{_counted(entry.points, entry.type)} taken out of your ledger by {signature(by)}"
    _tell(dict.fromkeys(cadets, notice(what, why=entry.reason)), at=at)


def _tell(messages: Mapping[int, str], *, at: datetime) -> None:
    """After the commit, each cadet his message; and staff, whose grades are others now."""
    cadets = sorted(messages)
    whose = selectors.owners_of(cadets)
    notices: dict[int | None, str] = {account: messages[cadet] for cadet, account in whose}
    notify_each(notices, type="grade", at=at)
    of_each = {of_user(account): {"cadets": [cadet]} for cadet, account in whose}
    of_all = {of_role(role): {"cadets": cadets} for role in STAFF}
    publish_each({**of_each, **of_all}, type="grade.changed", at=at)
    caching.forget(
        "ledger",
        *(f"grades/cadet/{cadet}" for cadet in cadets),
        *(f"grades/user/{account}" for _, account in whose),
    )


def _in_words(change: GradeChange) -> str:
    before, after = (excerpt(value, VALUE) for value in (change.before, change.after))
    return f"{change.field.replace('_', ' ')} from {before} to {after}"


def _counted(points: int, kind: str) -> str:
    return f"{points} {kind} point{'' if points == 1 else 's'}"
