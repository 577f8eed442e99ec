"""What is asked about grades: standings, ledger, history, recognition."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Upper

from rotc.accounts.models import Role, User
from rotc.attendance.models import TrainingDay
from rotc.attendance.selectors import attendance_totals
from rotc.errors import NotFound
from rotc.grading import scoring
from rotc.grading.models import Grade, GradeChange, LedgerEntry, Status
from rotc.roster import selectors as roster
from rotc.roster.models import Cadet
from rotc.web.people import WHOSE, Called

SCORES: Final = ("prelim_score", "midterm_score", "final_score")
POINTS: Final = ("merit_points", "demerit_points", "lifetime_merit_points")

# What `standings` knows of each cadet's grade; RECORDED is all but what is counted for each.
RECORDED: Final = ("days", *POINTS, *SCORES, "grade_status")
STANDING: Final = ("days", "attended", *POINTS, *SCORES, "grade_status")


def sheet(*, status: str | None = None, **whose: Any) -> QuerySet[Cadet]:
    """The standings of cadets in service; `whose` are filters of the roster.

    `status` is that of the grade: INC, DO or T, or active for whatever else it says.
    """
    cadets = standings(roster.cadets(**whose))
    if status is None:
        return cadets
    cadets = cadets.alias(shouted=Upper("grade_status"))
    if status == Status.ACTIVE:
        return cadets.exclude(shouted__in=scoring.NOT_TRANSMUTED)
    return cadets.filter(shouted=status)


def standings(cadets: QuerySet[Cadet]) -> QuerySet[Cadet]:
    """The cadets with what their grades are made from, in one statement, however many they are.

    Each carries STANDING; `days` and `attended` are counted now. A cadet without a grade has zeros
    and is active.
    """
    return _recorded(cadets).annotate(attended=attended("pk"))


def final_grade(standing: Mapping[str, Any]) -> scoring.FinalGrade:
    """The final grade of a row of `standings`, a mapping that holds STANDING."""
    return scoring.final_grade(
        days=standing["days"],
        attended=standing["attended"],
        merits=standing["merit_points"],
        demerits=standing["demerit_points"],
        prelim=standing["prelim_score"],
        midterm=standing["midterm_score"],
        final=standing["final_score"],
        status=standing["grade_status"],
    )


def summary() -> list[dict[str, Any]]:
    """How the grades of each company's cadets in service are spread, in the companies' order.

    `marks` counts cadets by transmuted grade, or by remarks where a grade is not transmuted.
    """
    # Of everybody at once: looked up cadet by cadet, it takes twice as long, and four times where
    # the table was not vacuumed since.
    counted = dict(attendance_totals().values_list("cadet_id", "attended"))
    companies = defaultdict(list)
    for standing in _recorded(roster.cadets()).values("pk", "company", *RECORDED):
        standing["attended"] = counted.get(standing["pk"], 0)
        companies[standing["company"] or ""].append(final_grade(standing))
    return [_spread(company, grades) for company, grades in sorted(companies.items())]


def ledger(
    *, visible_to: User, since: datetime | None = None, search: str = "", **exactly: object
) -> QuerySet[LedgerEntry]:
    """Entries of the ledger with their cadets; a cadet sees his own alone.

    `search` finds cadets as the roster does; `exactly` are columns of the entry: cadet, type.
    """
    entries = LedgerEntry.objects.filter(**exactly).select_related("cadet")
    if visible_to.role == Role.CADET:
        entries = entries.filter(cadet__accounts=visible_to)
    if search:
        entries = entries.filter(cadet__in=roster.cadets(archived=None, search=search))
    return entries if since is None else entries.filter(date_recorded__gte=since)


def changes(*, visible_to: User, cadet: int) -> QuerySet[GradeChange]:
    """What was changed in a grade. Raises NotFound for a cadet whom this account may not see."""
    if not roster.cadets_visible_to(visible_to).filter(pk=cadet).exists():
        raise NotFound
    return GradeChange.objects.filter(cadet=cadet)


def newest_changes(cadets: Collection[int]) -> QuerySet[GradeChange, dict[str, Any]]:
    """The newest change of each field of these cadets' grades, and who made it, by name: `who`."""
    whose = [Called("changed_by", who) for who in WHOSE]
    found = GradeChange.objects.filter(cadet__in=cadets).distinct("cadet", "field")
    named = found.annotate(who=Coalesce(*whose, "changed_by_name"))
    return named.order_by("cadet", "field", "-id").values("cadet", "field", "after", "who")


def leaderboard(**whose: Any) -> QuerySet[Cadet]:
    """Cadets in service who ever earned merits, with their `lifetime_merit_points`."""
    earned = {"grade__lifetime_merit_points__gt": 0}
    return (
        roster.cadets(**whose)
        .filter(**earned)
        .annotate(lifetime_merit_points=F("grade__lifetime_merit_points"))
    )


def merited(cadets: QuerySet[Cadet]) -> QuerySet[Cadet]:
    """The cadets with their `lifetime_merit_points`, zero for those without a grade."""
    return cadets.annotate(lifetime_merit_points=_of_grade("lifetime_merit_points"))


def awarded(**whose: Any) -> dict[str, Any]:
    """How many cadets in service there are, and for how many each award is the highest.

    `whose` are filters of the roster. One statement.
    """
    merits = roster.cadets(**whose).values_list(_of_grade("lifetime_merit_points"), flat=True)
    highest = Counter(map(scoring.award_for, merits))
    awards = [
        {"name": name, "points": least, "cadets": highest[name]}
        for least, name in reversed(scoring.AWARDS)
    ]
    return {"cadets": highest.total(), "without": highest[None], "awards": awards}


def attended(cadet: str) -> Coalesce:
    """How many training days a cadet attended: present, late or excused.

    `cadet` is the column of the query around this that names the cadet.
    """
    totals = attendance_totals().filter(cadet_id=OuterRef(cadet)).values("attended")
    return Coalesce(Subquery(totals), 0)


def owners_of(cadets: Collection[int]) -> list[tuple[int, int]]:
    """These cadets, each with an account of his that is in use, by their ids."""
    accounts = User.objects.filter(cadet__in=cadets, is_archived=False)
    return list(accounts.order_by("pk").values_list("cadet_id", "pk"))


def _recorded(cadets: QuerySet[Cadet]) -> QuerySet[Cadet]:
    return cadets.annotate(
        days=_days(),
        grade_status=_of_grade("status"),
        **{field: _of_grade(field) for field in (*SCORES, *POINTS)},
    )


def _of_grade(field: str) -> Coalesce:
    column = Grade.column(field)
    return Coalesce(f"grade__{field}", Value(column.get_default(), output_field=column))


def _days() -> Coalesce:
    days = TrainingDay.objects.order_by().values(everything=Value(1)).annotate(days=Count("*"))
    return Coalesce(Subquery(days.values("days")), 0)


def _spread(company: str, grades: Sequence[scoring.FinalGrade]) -> dict[str, Any]:
    return {
        "company": company,
        "cadets": len(grades),
        "average": scoring.rounded(scoring.mean([grade.final for grade in grades])),
        "marks": Counter(str(grade.mark.transmuted or grade.mark.remarks) for grade in grades),
    }
