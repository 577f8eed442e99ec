"""Writing marks onto a day that is locked, each only over what its sender expected there.

A mark is what was sent of one person: `status`, and what was given of `remarks`, `time_in` and
`time_out`; what was not given stays as it is on record. It may say in `expected` what of this is
on record as far as its sender knows, None for no record.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import F

from rotc.accounts.models import User
from rotc.attendance.models import LetterStatus, Mark, Status, TrainingDay
from rotc.attendance.selectors import UNMARKED
from rotc.attendance.services import excusing, telling
from rotc.attendance.services.books import CADETS, SENT, Book
from rotc.operations import audit
from rotc.web.people import name_of

MARKED: Final = "attendance.marked"


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A mark that was not written, and what stands in its place.

    `unexpected` are the columns that hold something else than expected; `status`, who set it and
    when are None where there is no record.
    """

    person: int
    unexpected: Sequence[str]
    status: str | None
    recorded_by_name: str | None
    recorded_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Written:
    """Of whom a mark changed anything, what the audit log tells of it; whom a letter excused of it.

    And the marks that were not written, as other ones stand there than expected.
    """

    changes: Mapping[int, Mapping[str, object]]
    excused: Sequence[int]
    conflicts: Sequence[Standing]


def write(
    *, book: Book, day: TrainingDay, marks: Sequence[Mapping[str, Any]], by: User, at: datetime
) -> Written:
    """Write marks of people who are known, where nothing stands that was not expected.

    A mark that says what is on record already is as expected. It takes as many queries for one as
    for a thousand, and one more where marks were not written.
    """
    judged = _judged(book=book, day=day, marks=marks, by=by, at=at)
    _save(judged.changed, book=book, day=day)
    before = judged.before
    after = {getattr(one, f"{book.person}_id"): one for one in judged.changed}
    return Written(
        changes={person: _told(before.get(person), record) for person, record in after.items()},
        excused=[person for person in judged.letters if person not in judged.unexpected],
        conflicts=_standing(judged.unexpected, before),
    )


def changed_by(
    *, book: Book, day: TrainingDay, marks: Sequence[Mapping[str, Any]], by: User, at: datetime
) -> Sequence[Any]:
    """The records that `write` would write of these marks: new ones, and those that differ."""
    return _judged(book=book, day=day, marks=marks, by=by, at=at).changed


def log(
    written: Written,
    *,
    book: Book,
    day: TrainingDay,
    by: User,
    event: str = MARKED,
    **facts: object,
) -> None:
    """Put into the audit log who was marked from what to what: of each an entry, in one INSERT.

    Where nobody's mark was changed, one entry about the day says so.
    """
    common = {"training_day": day.pk, **facts}
    about = {
        f"{book.person}:{person}": {**told, **common} for person, told in written.changes.items()
    }
    audit.record_each(event, by=by, about=about or {f"training_day:{day.pk}": common})


def _told(before: Mark | None, after: Mark) -> dict[str, object]:
    # Remarks may tell of an illness, and nothing is deleted from the log: it names them alone.
    was, now = (
        {name: getattr(record, name, None) for name in ("status", "time_in", "time_out")}
        for record in (before, after)
    )
    changes = audit.change_of({**was, "status": was["status"] or UNMARKED}, now)
    is_same = getattr(before, "remarks", None) == after.remarks
    return {"changes": changes, **({} if is_same else {"fields": ["remarks"]})}


@dataclass(frozen=True, kw_only=True)
class _Judged:
    """Records as marks change them, what was there, which letters excuse, what is unexpected."""

    changed: Sequence[Any]
    before: Mapping[int, Any]
    letters: Mapping[int, int]
    unexpected: Mapping[int, Sequence[str]]


def _judged(
    *, book: Book, day: TrainingDay, marks: Sequence[Mapping[str, Any]], by: User, at: datetime
) -> _Judged:
    letters = _letters_for(marks, day=day) if book is CADETS else {}
    before = {
        record.person_id: record
        for record in book.records.objects.filter(
            training_day=day, **{f"{book.person}__in": [mark[book.person] for mark in marks]}
        ).annotate(person_id=F(book.person))
    }
    changed: list[Any] = []
    unexpected: dict[int, list[str]] = {}
    for sent in marks:
        person = sent[book.person]
        found = before.get(person)
        columns = _after(sent, before=found, book=book, letter=letters.get(person))
        if found is not None and book.held(found) == columns:
            continue
        if moved := _moved(found, sent.get("expected") or {}):
            unexpected[person] = moved
            continue
        key = {"training_day": day, f"{book.person}_id": person}
        changed.append(book.records(**key, **columns, recorded_by=by, recorded_at=at))
    return _Judged(changed=changed, before=before, letters=letters, unexpected=unexpected)


def _save(changed: Sequence[Any], *, book: Book, day: TrainingDay) -> None:
    if not changed:
        return
    book.records.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=("training_day", book.person),
        update_fields=(*book.columns, "recorded_by_id", "recorded_at"),
    )
    marked = {getattr(one, f"{book.person}_id"): one.status for one in changed}
    telling.tell(day=day.pk, person=book.person, marks=marked)


def _moved(record: Mark | None, expected: Mapping[str, Any]) -> list[str]:
    # Nothing and an empty text are the same.
    return [
        name
        for name, value in expected.items()
        if (getattr(record, name, None) or None) != (value or None)
    ]


def _standing(
    unexpected: Mapping[int, Sequence[str]], before: Mapping[int, Mark]
) -> list[Standing]:
    there = [before[person] for person in unexpected if person in before]
    names = _names([record.recorded_by_id for record in there]) if there else {}
    return [
        _stands(before.get(person), names, person=person, unexpected=fields)
        for person, fields in unexpected.items()
    ]


def _stands(
    record: Mark | None, names: Mapping[int | None, str], *, person: int, unexpected: Sequence[str]
) -> Standing:
    return Standing(
        person=person,
        unexpected=unexpected,
        status=record.status if record else None,
        recorded_by_name=names.get(record.recorded_by_id) if record else None,
        recorded_at=record.recorded_at if record else None,
    )


def _names(accounts: Collection[int | None]) -> dict[int | None, str]:
    found = User.objects.filter(pk__in=accounts).select_related("cadet", "staff")
    return {account.pk: name_of(account) or account.username for account in found}


def _letters_for(marks: Collection[Mapping[str, Any]], *, day: TrainingDay) -> dict[int, int]:
    absent = [mark["cadet"] for mark in marks if mark["status"] == Status.ABSENT]
    letters = excusing.letters_about(day).filter(status=LetterStatus.APPROVED, cadet__in=absent)
    return dict(letters.order_by("-id").values_list("cadet_id", "id")) if absent else {}


def _after(
    sent: Mapping[str, Any], *, before: Mark | None, book: Book, letter: int | None
) -> dict[str, Any]:
    """What the columns of a record hold after a mark; who was there needs no excuse any more."""
    after = {**book.held(before), **{name: sent[name] for name in SENT if name in sent}}
    if book is not CADETS or (after["excused_by_id"] and after["status"] == Status.EXCUSED):
        return after
    if letter is None:
        return {**after, "excused_by_id": None, "status_before": None}
    return {
        **after,
        "status": Status.EXCUSED,
        "excused_by_id": letter,
        "status_before": Status.ABSENT,
    }
