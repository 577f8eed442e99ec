"""Tables of cadets and of staff: planned row by row, then done, or only told.

A row is matched by the student id, or for staff by the e-mail address. An empty cell says
nothing. A cell that says what is there already is left alone, whatever it says: so a table that
was exported changes nothing when it comes back. Importing a table twice changes nothing either.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import Prefetch
from rest_framework.exceptions import ValidationError

from rotc.accounts import services as accounts
from rotc.accounts.models import User
from rotc.accounts.selectors import accounts as all_accounts
from rotc.accounts.selectors import names_in_use
from rotc.accounts.services import NewAccount
from rotc.errors import Conflict
from rotc.operations import audit
from rotc.roster import services
from rotc.roster.announcing import tell_of
from rotc.roster.inputs import CadetCells, NewCadetCells, NewStaffCells, StaffCells
from rotc.roster.models import Cadet, TrainingStaff
from rotc.roster.novelties import remarks_on
from rotc.roster.selectors import Person
from rotc.roster.spellings import CADET_COLUMNS, STAFF_COLUMNS, columns_of
from rotc.web.error_responses import complaints_in
from rotc.web.strict import StrictSerializer
from rotc.web.tables import Line, Table

MOST_TOLD: Final = 50  # rows that a refusal names
IN_USE: Final = "An account can be reached by this name already."


class Verdict(StrEnum):
    CREATE = "create"
    UPDATE = "update"
    UNCHANGED = "unchanged"
    ERROR = "error"


class ImportRefused(Conflict):
    code = "import_refused"


class ImportOvertaken(Conflict):
    code = "import_overtaken"
    message = "Somebody else enrolled one of these at the same time. Import the table again."


@dataclass(kw_only=True)
class Plan:
    """What is to become of one row."""

    row: int
    key: str
    name: str
    outcome: Verdict
    person: Person | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    messages: Sequence[str] = ()
    warnings: Sequence[str] = ()  # of what may be meant so, or not
    changes: Sequence[Mapping[str, str]] = ()  # of somebody known: column, before, after


@dataclass(frozen=True, kw_only=True)
class Told:
    """What became of a table, or would; `written` tells which."""

    written: bool
    counts: Mapping[str, int]
    rows: Sequence[Plan]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """Whose table it is, and by which rules its rows are judged."""

    model: type[Cadet] | type[TrainingStaff]
    columns: tuple[str, ...]
    new: StrictSerializer
    known: StrictSerializer


CADETS: Final = Kind(model=Cadet, columns=CADET_COLUMNS, new=NewCadetCells(), known=CadetCells())
STAFF: Final = Kind(
    model=TrainingStaff, columns=STAFF_COLUMNS, new=NewStaffCells(), known=StaffCells()
)


@transaction.atomic
def run(kind: Kind, table: Table, *, by: User, at: datetime, dry_run: bool, partial: bool) -> Told:
    """Enrol whom the table adds, with accounts, and change whom it changes; or tell what would be.

    A table with bad rows is refused as a whole, unless `partial`: then the good ones are written.
    Raises HeaderRefused, ImportRefused and ImportOvertaken.
    """
    plans = _planned(kind, table)
    counts = {verdict.value: 0 for verdict in Verdict}
    counts |= Counter(plan.outcome.value for plan in plans)
    if not dry_run:
        if counts[Verdict.ERROR] and not partial:
            raise _refusal(plans, errors=counts[Verdict.ERROR])
        if new := [plan for plan in plans if plan.outcome is Verdict.CREATE]:
            _create(kind, new, by=by, at=at)
        others = [plan for plan in plans if plan.outcome is Verdict.UPDATE]
        if news := [(plan.person, plan.facts) for plan in others if plan.person]:
            services.change_all(news, by=by)
        audit.record(f"{kind.model.NOUN}.imported", by=by, counts=counts)
    return Told(written=not dry_run, counts=counts, rows=plans)


def _planned(kind: Kind, table: Table) -> list[Plan]:
    columns = columns_of(table.header, known=kind.columns, key=kind.model.KEY)
    said = [(line, _said(columns, line)) for line in table.lines]
    known = _known(kind, [row.get(kind.model.KEY, "") for _, row in said])
    plans = [_plan(kind, line.number, row, known) for line, row in said]
    _refuse_repeats(plans)
    _refuse_names_in_use(plans)
    if kind is CADETS:
        _warn(plans)
    return plans


def _said(columns: Sequence[str], line: Line) -> dict[str, str]:
    return {column: cell for column, cell in zip(columns, line.cells, strict=True) if cell.strip()}


def _known(kind: Kind, keys: Iterable[str]) -> dict[str, Person]:
    # No row of the database holds a NUL, nor can it be asked for one.
    wanted = {each for key in keys for each in (key, key.strip()) if "\0" not in each}
    people = (
        kind.model.objects.defer("profile_pic")
        .filter(**{f"{kind.model.KEY}__in": wanted})
        .prefetch_related(Prefetch("accounts", queryset=all_accounts()))
    )
    return {getattr(person, kind.model.KEY): person for person in people}


def _plan(kind: Kind, number: int, row: dict[str, str], known: Mapping[str, Person]) -> Plan:
    key = row.get(kind.model.KEY, "")
    person = known.get(key) or known.get(key.strip())
    name = _name_of(person, row)
    plan = Plan(row=number, key=key.strip(), name=name, outcome=Verdict.ERROR, person=person)
    if not key:
        plan.messages = [f"{kind.model.KEY}: Without this nobody knows whose row it is."]
        return plan
    try:
        plan.facts = _news(kind, row, person) if person else _facts_of_new(kind, row)
    except ValidationError as refused:
        plan.messages = [
            f"{name}: {sentence}"
            for name, sentences in complaints_in(refused.detail).items()
            for sentence in sentences
        ]
        return plan
    if person is None:
        plan.outcome = Verdict.CREATE
    else:
        plan.outcome = Verdict.UPDATE if plan.facts else Verdict.UNCHANGED
        plan.changes = [
            {"column": column, "before": _shown(getattr(person, column)), "after": _shown(value)}
            for column, value in plan.facts.items()
        ]
    return plan


def _name_of(person: Person | None, row: Mapping[str, str]) -> str:
    """As lists show it, of somebody known as he is called so far."""
    names = ("last_name", "first_name")
    found = [getattr(person, name) if person else row.get(name, "").strip() for name in names]
    return ", ".join(filter(None, found))


def _facts_of_new(kind: Kind, row: Mapping[str, str]) -> dict[str, Any]:
    facts = kind.new.run_validation(row)
    del facts["account"]
    return dict(facts)


def _news(kind: Kind, row: Mapping[str, str], person: Person) -> dict[str, Any]:
    there = {column: getattr(person, column) for column in row}
    news = {
        column: cell
        for column, cell in row.items()
        if column != kind.model.KEY and cell != _shown(there[column])
    }
    facts = kind.known.run_validation(news)
    return {column: value for column, value in facts.items() if value != there[column]}


def _shown(value: object) -> str:
    return "" if value is None else str(value)


def _warn(plans: Iterable[Plan]) -> None:
    written = [one for one in plans if one.outcome in (Verdict.CREATE, Verdict.UPDATE)]
    for plan, remarks in zip(written, remarks_on(one.facts for one in written), strict=True):
        plan.warnings = remarks


def _refuse(plan: Plan, message: str) -> None:
    plan.outcome, plan.messages, plan.changes = Verdict.ERROR, [message], ()


def _refuse_repeats(plans: Iterable[Plan]) -> None:
    first: dict[str, int] = {}
    for plan in plans:
        before = first.setdefault(plan.key.upper(), plan.row)
        if before != plan.row and plan.key:
            _refuse(plan, f"Row {before} is of the same person.")


def _refuse_names_in_use(plans: Sequence[Plan]) -> None:
    wanted = {plan.row: _new_names(plan) for plan in plans}
    in_use = names_in_use(frozenset().union(*wanted.values()))
    first: dict[str, int] = {}
    for plan in plans:
        for name in sorted(wanted[plan.row]):
            before = first.setdefault(name.upper(), plan.row)
            if name in in_use:
                _refuse(plan, f"{name}: {IN_USE}")
            elif before != plan.row:
                _refuse(plan, f"{name}: Row {before} takes this name to sign in by.")


def _new_names(plan: Plan) -> set[str]:
    if plan.outcome not in (Verdict.CREATE, Verdict.UPDATE):
        return set()
    names = {name for column in ("student_id", "email") if (name := plan.facts.get(column))}
    if plan.person is None:
        return names
    theirs = plan.person.accounts.all()
    own = {name for user in theirs for name in (user.username, user.email, user.student_number)}
    return names - own if theirs else set()


def _create(kind: Kind, plans: Sequence[Plan], *, by: User, at: datetime) -> None:
    people = [kind.model(**plan.facts, created_at=at) for plan in plans]
    try:
        with transaction.atomic():
            kind.model.objects.bulk_create(people)  # type: ignore[arg-type] # all of one model
    except IntegrityError:
        raise ImportOvertaken from None
    new = [
        NewAccount(username=getattr(person, kind.model.KEY), **services.account_facts(person))
        for person in people
    ]
    accounts.create_accounts(accounts=new, by=by, at=at)
    tell_of(kind.model, [person.pk for person in people])


def _refusal(plans: Iterable[Plan], *, errors: int) -> ImportRefused:
    bad = [plan for plan in plans if plan.outcome is Verdict.ERROR][:MOST_TOLD]
    return ImportRefused(
        f"Nothing was written: {errors} rows are not as they should be. A dry run tells of all; "
        "partial writes the others.",
        errors={f"row {plan.row}": list(plan.messages) for plan in bad},
    )
