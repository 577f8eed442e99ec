"""Questions about attendance: sheets, records, histories, totals, letters."""

from datetime import date
from typing import Any, Final, TypeVar

from django.conf import settings
from django.db.models import (
    Count,
    DateField,
    FilteredRelation,
    JSONField,
    Model,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, TruncDate

from rotc.accounts.models import Role, User
from rotc.attendance.models import (
    COUNTED,
    AttendanceRecord,
    ExcuseLetter,
    StaffAttendanceRecord,
    Status,
    TrainingDay,
)
from rotc.errors import NotFound
from rotc.roster.models import Cadet, TrainingStaff

M = TypeVar("M", bound=Model)

UNMARKED: Final = "unmarked"
PICTURE: Final = "cadet__profile_pic"  # may hold a whole image


class _ByStatus(Subquery):
    """What a query counts by status, as one object."""

    template = "(SELECT jsonb_object_agg(given.status, given.cadets) FROM (%(subquery)s) AS given)"
    output_field = JSONField()


class NoSuchTrainingDay(NotFound):
    code = "no_such_training_day"
    message = "There is no such training day."


def training_days(
    *, since: date | None = None, until: date | None = None, search: str = ""
) -> QuerySet[TrainingDay]:
    """Training days from `since` to `until`, both included, with `search` in title or text."""
    found = TrainingDay.objects.filter(_between("date", since, until))
    if search:
        found = found.filter(Q(title__icontains=search) | Q(description__icontains=search))
    return found


def one_day(among: QuerySet[TrainingDay], day_id: int) -> TrainingDay:
    """The training day with this number. Raises NoSuchTrainingDay."""
    day = among.filter(pk=day_id).first()
    if day is None:
        raise NoSuchTrainingDay
    return day


def records(
    *,
    since: date | None = None,
    until: date | None = None,
    company: str | None = None,
    platoon: str | None = None,
    **exactly: object,
) -> QuerySet[AttendanceRecord]:
    """Records, each with its cadet and its day.

    `exactly` are columns of the record: training_day, cadet, status.
    """
    people = {"cadet__company": company, "cadet__platoon": platoon}
    return (
        AttendanceRecord.objects.filter(
            _between("training_day__date", since, until), **_told({**people, **exactly})
        )
        .select_related("cadet", "training_day")
        .defer(PICTURE)
    )


def staff_records() -> QuerySet[StaffAttendanceRecord]:
    """Records of training staff, each with whose it is and its day."""
    found = StaffAttendanceRecord.objects.select_related("staff", "training_day")
    return found.defer("staff__profile_pic")


def sheet(
    *,
    day: int,
    company: str | None = None,
    platoon: str | None = None,
    status: str | None = None,
) -> QuerySet[Cadet]:
    """Every cadet who is not archived, and as `mark` the record of that day, where there is one.

    `status` is a status, or UNMARKED.
    """
    found = Cadet.objects.filter(
        is_archived=False, **_told({"company": company, "platoon": platoon})
    ).annotate(
        mark=FilteredRelation(
            "attendance_records", condition=Q(attendance_records__training_day=day)
        )
    )
    return _marked(found, status)


def staff_sheet(*, day: int) -> QuerySet[TrainingStaff]:
    """All staff who are not archived, and as `mark` the record of that day, where there is one."""
    return TrainingStaff.objects.filter(is_archived=False).annotate(
        mark=FilteredRelation(
            "attendance_records", condition=Q(attendance_records__training_day=day)
        )
    )


def history(
    *,
    of: User,
    today: date,
    since: date | None = None,
    until: date | None = None,
    status: str | None = None,
) -> QuerySet[TrainingDay]:
    """The training days that concern somebody until today, and as `mark` the own record.

    Those from `since` to `until`, both included, on which the record is of this status, or
    UNMARKED. Empty for an account that belongs to no cadet and no member of the staff.
    """
    days = _days_of(of).filter(_concern(of, today=today), _between("date", since, until))
    return _marked(days, status)


def totals(*, of: User, today: date) -> dict[str, int]:
    """How many training days there are, and how many of them concern somebody and have come.

    And of those until today the own records by status, and how many of them count.
    """
    come = Q(date__lte=today) | Q(date=None)
    told = {status: Count("id", filter=come & Q(mark__status=status)) for status in Status.values}
    held = Count("id", filter=come & _concern(of, today=today))
    found = _days_of(of).aggregate(training_days=Count("id"), held=held, **told)
    return {**found, "counted": sum(found[status] for status in COUNTED)}


def register(
    *,
    since: date | None = None,
    until: date | None = None,
    company: str | None = None,
    platoon: str | None = None,
) -> QuerySet[Cadet]:
    """Cadets who are not archived; as `marks` their records from `since` to `until`.

    Two queries, however many cadets and days there are.
    """
    marks = (
        AttendanceRecord.objects.filter(_between("training_day__date", since, until))
        .only("cadet", "training_day", "status")
        .order_by("training_day_id")
    )
    return (
        Cadet.objects.filter(is_archived=False, **_told({"company": company, "platoon": platoon}))
        .only("id", "student_id", "last_name", "first_name", "company", "platoon")
        .prefetch_related(Prefetch("attendance_records", queryset=marks, to_attr="marks"))
    )


def summary(*, day: int) -> list[dict[str, Any]]:
    """Per company, in one query: how many cadets, and how many of them by status on that day."""
    told = {status: Count("id", filter=Q(mark__status=status)) for status in Status.values}
    return list(
        sheet(day=day)
        .values("company")
        .annotate(cadets=Count("id"), **told, **{UNMARKED: Count("id", filter=Q(mark__id=None))})
        .order_by("company")
    )


def summaries(*, since: date | None = None, until: date | None = None) -> QuerySet[TrainingDay]:
    """Training days with `cadets`, how many are in service, and how many of these were marked how.

    `marks` maps each status that was given on the day to its number. Of a page of days only the
    records of its own days are counted.
    """
    return training_days(since=since, until=until).annotate(
        cadets=_in_service(), marks=Coalesce(_marks(), Value({}, JSONField()))
    )


def attendance_totals() -> QuerySet[Any, dict[str, Any]]:
    """Per cadet, as `attended`, how many records count: present, late and excused.

    Grouped by `cadet_id`; a cadet without such a record has no row. As a subquery:
    `attendance_totals().filter(cadet_id=OuterRef("pk")).values("attended")`.
    """
    return (
        AttendanceRecord.objects.filter(status__in=COUNTED)
        .order_by()
        .values("cadet_id")
        .annotate(attended=Count("*"))  # of no column: the index by cadet answers alone
    )


def training_day_count() -> int:
    """How many training days there are, which is what attendance is measured against."""
    return TrainingDay.objects.count()


def letters(
    *,
    visible_to: User,
    since: date | None = None,
    until: date | None = None,
    **exactly: object,
) -> QuerySet[ExcuseLetter]:
    """Letters, each with its cadet and training day; a cadet sees his own.

    `exactly` are columns of the letter: status, cadet, training_day.
    """
    found = (
        ExcuseLetter.objects.filter(_between("date_absent", since, until), **_told(exactly))
        .select_related("cadet", "training_day")
        .defer(PICTURE)
    )
    return found.filter(cadet__accounts=visible_to) if visible_to.role == Role.CADET else found


def _in_service() -> Coalesce:
    cadets = Cadet.objects.filter(is_archived=False).order_by().values(everybody=Value(1))
    return Coalesce(Subquery(cadets.annotate(cadets=Count("*")).values("cadets")), 0)


def _marks() -> _ByStatus:
    """By status, how many records of cadets in service a day has."""
    given = (
        AttendanceRecord.objects.filter(training_day=OuterRef("pk"), cadet__is_archived=False)
        .order_by()
        .values("status")
        .annotate(cadets=Count("*"))
    )
    return _ByStatus(given)


def _days_of(user: User) -> QuerySet[TrainingDay]:
    if user.cadet_id is not None:
        relation, whose = "attendance_records", Q(attendance_records__cadet=user.cadet_id)
    else:
        relation, whose = "staff_records", Q(staff_records__staff=user.staff_id)
    days = TrainingDay.objects.annotate(mark=FilteredRelation(relation, condition=whose))
    return days if user.cadet_id or user.staff_id else days.none()


def _concern(user: User, *, today: date) -> Q:
    """Days until today since somebody is of the unit, and all others on which he was marked.

    Where it is not known since when, all of them.
    """
    cadets = Cadet.objects.filter(accounts=user)
    staff = TrainingStaff.objects.filter(accounts=user)
    own: QuerySet[Any] = staff if user.cadet_id is None else cadets
    enrolled = own.values(on=TruncDate("created_at", tzinfo=settings.UNIT_TIME_ZONE))
    begun = Coalesce(Subquery(enrolled), Value(date.min), output_field=DateField())
    return Q(date__gte=begun, date__lte=today) | Q(date=None) | Q(mark__id__isnull=False)


def _marked(among: QuerySet[M], status: str | None) -> QuerySet[M]:
    if status == UNMARKED:
        return among.filter(mark__id=None)
    return among.filter(mark__status=status) if status else among


def _between(column: str, since: date | None, until: date | None) -> Q:
    return Q(**_told({f"{column}__gte": since, f"{column}__lte": until}))


def _told(asked: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in asked.items() if value is not None}
