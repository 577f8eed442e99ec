"""Excuse letters: written by cadets, decided by staff."""

from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from rotc import unit
from rotc.accounts.models import User
from rotc.attendance import selectors
from rotc.attendance.models import ExcuseLetter, LetterStatus, TrainingDay
from rotc.attendance.services import excusing
from rotc.attendance.services.telling import tell_of_letter
from rotc.errors import Conflict, Forbidden, Invalid, NotFound
from rotc.files.models import Purpose, StoredFile
from rotc.files.services import own_file
from rotc.notifications.services import notify
from rotc.notifications.wording import notice
from rotc.operations import audit
from rotc.web.people import signature

DECIDED: Final = "excuse_letter"  # the type of the notification


class NotACadet(Forbidden):
    code = "not_a_cadet"
    message = "Your account belongs to no cadet. Ask an administrator to link it."


class LetterRefused(Invalid):
    code = "letter_refused"
    message = "This letter cannot be taken."


class LetterIsDecided(Conflict):
    code = "letter_is_decided"
    message = "This letter was decided already. Only one that waits can be withdrawn."


@transaction.atomic
def write(
    *,
    reason: str,
    date_absent: date | None = None,
    training_day: int | None = None,
    file: UUID | None = None,
    by: User,
    at: datetime,
) -> ExcuseLetter:
    """A letter of the cadet whose account it is, about a training day or a date, to be decided.

    `file` is one that he uploaded as an excuse letter. Raises NotACadet, and LetterRefused with
    the fields that do not fit.
    """
    if by.cadet_id is None:
        raise NotACadet
    letter = ExcuseLetter.objects.create(
        cadet_id=by.cadet_id,
        reason=reason,
        file=_own_file(file, of=by),
        created_at=at,
        **_about(date_absent, training_day),
    )
    tell_of_letter(letter, status=LetterStatus.PENDING)
    return letter


@transaction.atomic
def withdraw(*, letter_id: int, by: User) -> None:
    """Take back a letter that waits for its decision. Raises LetterIsDecided."""
    letter = _locked(letter_id)
    if letter.status != LetterStatus.PENDING:
        raise LetterIsDecided
    audit.record("letter.withdrawn", by=by, subject=f"letter:{letter.pk}", cadet=letter.cadet_id)
    tell_of_letter(letter, status=None)
    letter.delete()


@transaction.atomic
def decide(
    *, letter_id: int, status: str, note: str | None = None, by: User, at: datetime
) -> ExcuseLetter:
    """Approve, reject, or put back to wait; the cadet is told when that changes anything.

    Approved, the letter makes records of the days that it is about excused, and creates them
    where they are missing. When that ends, they say again what they said before. Without a
    `note`, the same decision once more keeps the note of the first.
    """
    letter = _locked(letter_id)
    before, is_open = letter.status, status == LetterStatus.PENDING
    if note is not None or status != before:
        letter.decision_note = note
    letter.status = status
    letter.decided_by, letter.decided_at = (None, None) if is_open else (by, at)
    letter.save(update_fields=["status", "decision_note", "decided_by", "decided_at"])
    if status != before:
        _apply(letter, by=by, at=at)
        _tell(letter, decision=LetterStatus(status), by=by, at=at)
    audit.record(
        "letter.decided",
        by=by,
        subject=f"letter:{letter.pk}",
        cadet=letter.cadet_id,
        before=before,
        status=status,
    )
    tell_of_letter(letter, status=status)
    return letter


def _apply(letter: ExcuseLetter, *, by: User, at: datetime) -> None:
    # Whoever writes a record holds its day.
    days = list(excusing.days_of(letter).select_for_update(no_key=True).order_by("id"))
    if letter.status != LetterStatus.APPROVED:
        excusing.release(letter.excused_records.all(), by=by, at=at)
    elif letter.cadet_id is not None:
        for day in days:
            excusing.excuse(day=day, cadets=[letter.cadet_id], by=by, at=at)


def _tell(letter: ExcuseLetter, *, decision: LetterStatus, by: User, at: datetime) -> None:
    decided = {
        LetterStatus.APPROVED: "was approved",
        LetterStatus.REJECTED: "was rejected",
        LetterStatus.PENDING: "was put back to be decided again",
    }[decision]
    when = f" for {unit.day_in_words(letter.date_absent)}" if letter.date_absent else ""
    accounts = User.objects.filter(cadet__isnull=False, cadet=letter.cadet_id, is_archived=False)
    notify(
        users=list(accounts.values_list("pk", flat=True)),
        type=DECIDED,
        message=notice(
            f"Your excuse letter{when} {decided} by {signature(by)}", why=letter.decision_note
        ),
        at=at,
    )


def _about(date_absent: date | None, training_day: int | None) -> dict[str, object]:
    if training_day is None:
        if date_absent is None:
            told = ["Give the date, or the training day."]
            raise LetterRefused(errors={"date_absent": told})
        return {"date_absent": date_absent}
    day = TrainingDay.objects.select_for_update(no_key=True).filter(pk=training_day).first()
    if day is None:
        raise LetterRefused(errors={"training_day": ["There is no such training day."]})
    if date_absent not in (None, day.date):
        raise LetterRefused(errors={"date_absent": ["The training day is on another date."]})
    return {"date_absent": day.date, "training_day": day}


def _own_file(file: UUID | None, *, of: User) -> StoredFile | None:
    if file is None:
        return None
    found = own_file(file, owner=of, purpose=Purpose.EXCUSE_LETTER)
    if found is None:
        told = "You have not uploaded such an excuse letter."
        raise LetterRefused(errors={"file": [told]})
    return found


def _locked(letter_id: int) -> ExcuseLetter:
    # Whoever excuses by the letter meanwhile goes on: he holds the day that who decides waits for.
    letter = (
        ExcuseLetter.objects.select_for_update(of=("self",), no_key=True)
        .select_related("cadet")
        .defer(selectors.PICTURE)
        .filter(pk=letter_id)
        .first()
    )
    if letter is None:
        raise NotFound
    return letter
