"""Excuse letters: written by cadets, decided by staff."""

from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q

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
from rotc.roster.models import Cadet
from rotc.web.people import signature

DECIDED: Final = "excuse_letter"  # the type of the notification
OPEN: Final = (LetterStatus.PENDING, LetterStatus.APPROVED)  # no other is written beside one


class NotACadet(Forbidden):
    code = "not_a_cadet"
    message = "Your account belongs to no cadet. Ask an administrator to link it."


class LetterRefused(Invalid):
    code = "letter_refused"
    message = "This letter cannot be taken."


class LetterIsDecided(Conflict):
    code = "letter_is_decided"
    message = "This letter was decided already. Only one that waits can be withdrawn."


class DecidedMeanwhile(Conflict):
    code = "decided_meanwhile"
    message = "Somebody else has decided on this letter meanwhile. Look at that decision first."


class LetterExists(Conflict):
    code = "letter_exists"
    message = "There is a letter for that day already."


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

    `file` is one that he uploaded as an excuse letter. Raises NotACadet, LetterRefused with
    the fields that do not fit, and LetterExists where one about the same waits or is approved.
    """
    if by.cadet_id is None:
        raise NotACadet
    _hold(by.cadet_id)
    letter = ExcuseLetter(
        cadet_id=by.cadet_id,
        reason=reason,
        file=_own_file(file, of=by),
        created_at=at,
        **_about(date_absent, training_day),
    )
    if first := _open_beside(letter):
        field = "date_absent" if training_day is None else "training_day"
        raise LetterExists(errors={field: [_told_to_cadet(first)]})
    letter.save()
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
    *,
    letter_id: int,
    status: str,
    note: str | None = None,
    expected: str | None = None,
    by: User,
    at: datetime,
) -> ExcuseLetter:
    """Approve, reject, or put back to wait; the cadet is told when that changes anything.

    Approved, the letter makes records of the days that it is about excused, and creates them
    where they are missing. When that ends, they say again what they said before. Without a
    `note`, the same decision once more keeps the note of the first.

    Raises DecidedMeanwhile where the letter is no longer as `expected`, and LetterExists where a
    rejected one would come to stand beside another that waits or is approved.
    """
    letter = _locked(letter_id)
    before, is_open = letter.status, status == LetterStatus.PENDING
    # Sent again for want of an answer; one that waits has nobody who decided.
    is_repeated = status == before and (
        letter.decided_by_id == by.pk or (is_open and note in (None, letter.decision_note))
    )
    if expected not in (None, before) and not is_repeated:
        raise DecidedMeanwhile
    if before == LetterStatus.REJECTED != status:
        _hold(letter.cadet_id)
        if other := _open_beside(letter):
            raise LetterExists(f"The cadet's {_standing_of(other)}, so this one stays rejected.")
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


def _hold(cadet: int | None) -> None:
    """Let nobody else write or open a letter of this cadet meanwhile. Comes before days."""
    if cadet is not None:
        held = Cadet.objects.select_for_update(no_key=True).filter(pk=cadet)
        list(held.values_list("pk", flat=True))


def _open_beside(letter: ExcuseLetter) -> ExcuseLetter | None:
    """Another letter of the cadet about the same, which waits or is approved."""
    same = Q(training_day=None, date_absent=letter.date_absent, date_absent__isnull=False)
    if letter.training_day_id is None:
        same |= Q(training_day__date=letter.date_absent, training_day__date__isnull=False)
    else:
        same |= Q(training_day=letter.training_day_id)
    others = ExcuseLetter.objects.filter(
        same, cadet=letter.cadet_id, cadet__isnull=False, status__in=OPEN
    )
    return others.exclude(pk=letter.pk).order_by("id").first()


def _told_to_cadet(first: ExcuseLetter) -> str:
    if first.status == LetterStatus.APPROVED:
        return f"Your {_standing_of(first)}: you are excused from that day."
    return f"Your {_standing_of(first)}. Withdraw it before you write another."


def _standing_of(letter: ExcuseLetter) -> str:
    """As in "letter for 2 August 2026 is approved", by the day that it is about."""
    day, title = letter.date_absent, letter.training_day and letter.training_day.title
    about = unit.day_in_words(day) if day else title
    is_approved = letter.status == LetterStatus.APPROVED
    standing = "is approved" if is_approved else "waits for its decision"
    return f"letter for {about} {standing}" if about else f"letter {standing}"


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
        .select_related("cadet", "training_day")
        .defer(selectors.PICTURE)
        .filter(pk=letter_id)
        .first()
    )
    if letter is None:
        raise NotFound
    return letter
