"""What is done to grades: scores, merits and demerits, corrections. Every deed names who did it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from django.db import transaction

from rotc.accounts.models import User
from rotc.errors import Conflict, Invalid, NotFound
from rotc.grading import scoring, selectors, telling
from rotc.grading.locking import locked
from rotc.grading.models import Grade, GradeChange, Kind, LedgerEntry
from rotc.operations import audit

TOTALS: Final = {Kind.MERIT: "merit_points", Kind.DEMERIT: "demerit_points"}
KINDS: Final = {total: kind for kind, total in TOTALS.items()}
CHANGEABLE: Final = ("prelim_score", "midterm_score", "final_score", "status", *KINDS)
ADJUSTMENT: Final = "Manual adjustment"

Values = Mapping[str, Any]  # by the names in CHANGEABLE


class CadetNamedTwice(Invalid):
    code = "cadet_named_twice"
    message = "A sheet has one row for each cadet."


class GradeMovedOn(Conflict):
    code = "grade_moved_on"
    message = "The grade is no longer what you expected. Read it again."


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """How many grades a sheet changed; of which cadets' grades which fields were unexpected.

    And `by` whom these were set, by cadet and field; nothing where that is not known.
    """

    changed: int
    conflicts: Mapping[int, Sequence[str]]
    by: Mapping[int, Mapping[str, str]]


@transaction.atomic
def change_grade(
    *,
    cadet: int,
    changes: Values,
    by: User,
    at: datetime,
    expected: Values | None = None,
    reason: str | None = None,
) -> None:
    """Set scores, status or totals of points, and record what was changed from what.

    A total that changes is balanced by an entry of the ledger; merits of a lifetime stay as they
    are. Raises GradeMovedOn where a value, as people read it, is not the `expected` one;
    CadetArchived, NoSuchCadet.
    """
    grades = locked([cadet])
    if _moved(grades[cadet], expected):
        raise GradeMovedOn
    _set(grades, {cadet: changes}, reason=reason, by=by, at=at)


@transaction.atomic
def record_sheet(
    *, rows: Sequence[Values], by: User, at: datetime, reason: str | None = None
) -> Recorded:
    """Set what a sheet says of many cadets, row by row as `change_grade` does.

    A row names its `cadet` by id, and may say what is `expected` of the grade: where that is no
    longer so the row sets nothing, and the other rows all the same. Nothing is set of a sheet that
    is refused. It takes as many queries for a company as for one cadet. Raises CadetNamedTwice;
    CadetArchived and NoSuchCadet, which name each row that they are raised for.
    """
    sheet = {row["cadet"]: row for row in rows}
    if len(sheet) < len(rows):
        raise CadetNamedTwice
    named = {row["cadet"]: f"rows.{place}.cadet" for place, row in enumerate(rows)}
    grades = locked(sheet, named=named)
    moved = {cadet: _moved(grades[cadet], row.get("expected")) for cadet, row in sheet.items()}
    changes = {
        cadet: {name: row[name] for name in CHANGEABLE if name in row}
        for cadet, row in sheet.items()
        if not moved[cadet]
    }
    changed = _set(grades, changes, reason=reason, by=by, at=at)
    conflicts = {cadet: fields for cadet, fields in moved.items() if fields}
    return Recorded(changed=changed, conflicts=conflicts, by=_who_set(conflicts, grades))


@transaction.atomic
def give_points(
    *, cadet: int, kind: Kind, points: int, reason: str | None, by: User, at: datetime
) -> LedgerEntry:
    """Enter merits or demerits in the ledger and add them to the totals; tell the cadet.

    Merits also count for the cadet's lifetime. Raises CadetArchived, NoSuchCadet.
    """
    (entry,) = give_points_to([cadet], kind=kind, points=points, reason=reason, by=by, at=at)
    return entry


@transaction.atomic
def give_points_to(
    cadets: Collection[int],
    *,
    kind: Kind,
    points: int,
    reason: str | None,
    by: User,
    at: datetime,
) -> list[LedgerEntry]:
    """As `give_points`, the same for each of these cadets: all of them, or none.

    As many queries for a company as for one cadet.
    """
    grades = locked(cadets)
    totals = [TOTALS[kind], *(["lifetime_merit_points"] if kind == Kind.MERIT else [])]
    for grade in grades.values():
        for total in totals:
            _add(grade, total, points)
    Grade.objects.bulk_create(
        grades.values(), update_conflicts=True, unique_fields=["cadet"], update_fields=totals
    )
    facts = {"type": kind, "points": points, "reason": reason, "date_recorded": at}
    signed = {"issued_by": by, "issued_by_name": by.username}
    entries = LedgerEntry.objects.bulk_create(
        LedgerEntry(cadet_id=cadet, **facts, **signed) for cadet in grades
    )
    about = {
        f"cadet:{entry.cadet_id}": {
            "entry": entry.pk,
            "kind": kind,
            "points": points,
            **_why(reason),
        }
        for entry in entries
    }
    audit.record_each("ledger.entered", by=by, about=about)
    telling.tell_points(list(grades), kind=kind, points=points, reason=reason, by=by, at=at)
    return entries


@transaction.atomic
def strike_entry(entry: LedgerEntry, *, by: User, at: datetime) -> None:
    """Take an entry out of the ledger and its points off the totals; tell the cadet.

    Merits of a lifetime stay, as they did on the legacy server. Raises CadetArchived, and NotFound
    where somebody was quicker.
    """
    whose = [] if entry.cadet_id is None else [entry.cadet_id]
    grades = locked(whose)
    struck, _ = LedgerEntry.objects.filter(pk=entry.pk).delete()
    if not struck:
        raise NotFound
    for grade in grades.values():
        change = _add(grade, TOTALS[Kind(entry.type)], -entry.points)
        grade.save()
        _signed(change, reason=f"Entry {entry.pk} was struck", by=by, at=at).save()
    audit.record(
        "ledger.struck",
        by=by,
        subject=f"cadet:{entry.cadet_id}",
        entry=entry.pk,
        kind=entry.type,
        points=entry.points,
        **_why(entry.reason),
    )
    telling.tell_struck(whose, entry=entry, by=by, at=at)


def _set(
    grades: Mapping[int, Grade],
    sheet: Mapping[int, Values],
    *,
    reason: str | None,
    by: User,
    at: datetime,
) -> int:
    changes = [
        _signed(_put(grades[cadet], field, after), reason=reason, by=by, at=at)
        for cadet, values in sheet.items()
        for field, after in values.items()
        if _held(grades[cadet], field) != after
    ]
    if not changes:
        return 0
    changed = sorted({change.cadet_id for change in changes})
    Grade.objects.bulk_create(
        [grades[cadet] for cadet in changed],
        update_conflicts=True,
        unique_fields=["cadet"],
        update_fields=CHANGEABLE,
    )
    GradeChange.objects.bulk_create(changes)
    LedgerEntry.objects.bulk_create(_balancing(changes))
    audit.record_each("grades.changed", by=by, about=_about(changes, reason=reason))
    telling.tell_changes(changes, reason=reason, by=by, at=at)
    return len(changed)


def _about(changes: Iterable[GradeChange], *, reason: str | None) -> dict[str, dict[str, Any]]:
    """What the audit log tells of each cadet: which fields were changed, from what to what."""
    about: dict[str, dict[str, Any]] = {}
    for change in changes:
        facts = about.setdefault(f"cadet:{change.cadet_id}", {"changes": {}, **_why(reason)})
        facts["changes"][change.field] = [audit.cut(change.before), audit.cut(change.after)]
    return about


def _why(reason: str | None) -> dict[str, str]:
    return {} if reason is None else {"reason": audit.cut(reason)}


def _held(grade: Grade, field: str) -> Any:
    """What the grade holds; where a legacy row has nothing, what it then counts as."""
    held = getattr(grade, field)
    return Grade.column(field).get_default() if held is None else held


def _moved(grade: Grade, expected: Values | None) -> list[str]:
    """The fields whose value, as people read it, is not the expected one."""
    return [name for name, value in (expected or {}).items() if _shown(grade, name) != value]


def _who_set(
    conflicts: Mapping[int, Sequence[str]], grades: Mapping[int, Grade]
) -> dict[int, dict[str, str]]:
    """Who set what stands in these fields. Points that came by the ledger have no such author."""
    found: dict[int, dict[str, str]] = {}
    for change in selectors.newest_changes(conflicts) if conflicts else ():
        cadet, name = change["cadet"], change["field"]
        if name in conflicts[cadet] and change["after"] == _written(_held(grades[cadet], name)):
            found.setdefault(cadet, {})[name] = change["who"]
    return found


def _shown(grade: Grade, field: str) -> Any:
    held = _held(grade, field)
    return scoring.shown(held) if isinstance(held, Decimal) else held


def _put(grade: Grade, field: str, after: Any) -> GradeChange:
    before = _held(grade, field)
    setattr(grade, field, after)
    return GradeChange(
        cadet_id=grade.cadet_id, field=field, before=_written(before), after=_written(after)
    )


def _add(grade: Grade, field: str, points: int) -> GradeChange:
    return _put(grade, field, _held(grade, field) + points)


def _written(value: Any) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def _signed(change: GradeChange, *, reason: str | None, by: User, at: datetime) -> GradeChange:
    change.reason, change.changed_at = reason, at
    change.changed_by, change.changed_by_name = by, by.username
    return change


def _balancing(changes: Iterable[GradeChange]) -> list[LedgerEntry]:
    """Entries that make up for totals which were set by hand; they may be negative."""
    return [
        LedgerEntry(
            cadet_id=change.cadet_id,
            type=KINDS[change.field],
            points=int(change.after) - int(change.before),
            reason=ADJUSTMENT if change.reason is None else f"{ADJUSTMENT}: {change.reason}",
            date_recorded=change.changed_at,
            issued_by=change.changed_by,
            issued_by_name=change.changed_by_name,
        )
        for change in changes
        if change.field in KINDS
    ]
