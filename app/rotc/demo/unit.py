"""A believable unit at any size: cadets, staff, a semester of training days, grades and ledger.

The same size, seed and first day give the same rows. Written in bulk, without the services: what
was invented has no history, nobody is notified, and no audit says that somebody did it.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from operator import attrgetter
from random import Random
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction
from django.db.models import Model

from rotc import caching
from rotc.accounts.models import Role, User
from rotc.attendance.models import AttendanceRecord, StaffAttendanceRecord, Status, TrainingDay
from rotc.demo.people import (
    COMPANIES,
    COURSES,
    PLATOONS,
    RANKS,
    YEARS,
    Person,
    people,
)
from rotc.demo.talk import tell
from rotc.errors import Conflict
from rotc.grading.models import Grade, Kind, LedgerEntry
from rotc.roster.models import Cadet, TrainingStaff

BATCH: Final = 5_000
WEEK: Final = timedelta(days=7)
TOPICS: Final = (
    "Drill and ceremonies|Military courtesy and discipline|Basic life support|Map reading|"
    "Disaster response|Marksmanship theory|Leadership|Community service|Formation and inspection|"
    "History of the corps|Land navigation|Physical fitness test"
).split("|")
PLANNED: Final = ("Field training exercise", "Tactical inspection")  # after the others, unmarked
MERITS: Final = (
    ("Led the platoon drill", 5),
    ("Helped at the blood donation", 10),
    ("Best in uniform", 5),
    ("First aid at the fun run", 8),
    ("Colour guard of Foundation Day", 10),
)
DEMERITS: Final = (
    ("Late for formation", 2),
    ("Incomplete uniform", 3),
    ("Hair not within regulations", 2),
    ("Absent from detail without leave", 5),
)


class UnitNotEmpty(Conflict):
    code = "unit_not_empty"
    message = "There are cadets already. A demo unit is made in an empty database only."


@dataclass(frozen=True, kw_only=True)
class Size:
    """How much to invent."""

    cadets: int = 300
    staff: int = 20
    days: int = 18


def make_unit(*, size: Size, seed: int, first_day: date, at: datetime) -> dict[str, int]:
    """Invent a unit whose first training day is `first_day`; how many rows of each kind were made.

    The first cadet's account is called `cadet` and the first of the staff's `staff`; no account
    has a password until a code activates it. All or nothing. Raises UnitNotEmpty.
    """
    random = Random(seed)
    with transaction.atomic():
        if Cadet.objects.exists():
            raise UnitNotEmpty
        cadets, diligence = _cadets(size.cadets, random, at)
        staff = _staff(size.staff, random, at)
        days = _days(size.days, random, first_day)
        planned = _planned(size.days, first_day)
        _accounts(cadets, staff, at)
        made = {
            "cadets": len(cadets),
            "staff": len(staff),
            "training days": len(days) + len(planned),
            "attendance records": _attendance(cadets, diligence, days, random),
            "staff attendance records": _staff_attendance(staff, days, random),
            "grades": _grades(cadets, diligence, random, at),
            **tell(cadets=cadets, staff=staff, days=days, random=random, at=at),
        }
        caching.forget("cadets", "staff", "training_days", "attendance", "grades", "ledger")
        caching.forget("users", "letters", "announcements", "messages", "notifications")
    return made


def _cadets(count: int, random: Random, at: datetime) -> tuple[list[Cadet], list[float]]:
    invented = list(people(count=count, random=random, born=(at.year - 22, at.year - 18)))
    rows = [_cadet(person, random, at) for person in invented]
    return _saved(rows), [person.diligence for person in invented]


def _cadet(person: Person, random: Random, at: datetime) -> Cadet:
    squads = len(COMPANIES) * len(PLATOONS)
    squad = person.number % squads
    return Cadet(
        student_id=f"{at.year}-{person.number:05d}",
        rank="Cdt",
        first_name=person.first,
        middle_name=person.middle,
        last_name=person.last,
        email=f"cadet{person.number}@unit.example",
        contact_number=person.contact,
        address=person.address,
        course=random.choice(COURSES),
        year_level=random.choice(YEARS),
        school_year=f"{at.year}-{at.year + 1}",
        battalion="1st",
        company=COMPANIES[squad % len(COMPANIES)],
        platoon=PLATOONS[squad // len(COMPANIES)],
        cadet_course="MS1",
        semester="1st",
        gender=person.gender,
        religion=person.religion,
        birthdate=person.birthdate.isoformat(),
        status=random.choice(("Ongoing", "Ongoing", "Verified")),
        created_at=at,
    )


def _staff(count: int, random: Random, at: datetime) -> list[TrainingStaff]:
    invented = people(count=count, random=random, born=(at.year - 55, at.year - 28))
    rows = [
        TrainingStaff(
            rank=random.choice(RANKS),
            first_name=person.first,
            middle_name=person.middle,
            last_name=person.last,
            email=f"staff{person.number}@unit.example",
            contact_number=person.contact,
            role="Commandant" if person.number == 1 else "Instructor",
            afpsn=f"{random.randint(10**5, 10**6 - 1)}",
            birthdate=person.birthdate.isoformat(),
            age=at.year - person.birthdate.year,
            address=person.address,
            gender=person.gender,
            nationality="Filipino",
            rotc_unit="1st ROTC Battalion",
            created_at=at,
        )
        for person in invented
    ]
    return _saved(rows)


def _accounts(cadets: list[Cadet], staff: list[TrainingStaff], at: datetime) -> None:
    of_cadets = [
        User(
            username="cadet" if number == 1 else cadet.student_id,
            student_number=cadet.student_id,
            cadet=cadet,
            **_account(Role.CADET, cadet.email, number, at),
        )
        for number, cadet in enumerate(cadets, 1)
    ]
    of_staff = [
        User(
            username="staff" if number == 1 else f"staff{number}",
            staff=member,
            **_account(Role.TRAINING_STAFF, member.email, number, at),
        )
        for number, member in enumerate(staff, 1)
    ]
    _saved([*of_cadets, *of_staff])


def _account(role: Role, email: str | None, number: int, at: datetime) -> dict[str, Any]:
    return {
        "role": role,
        "email": email,
        "is_approved": True,
        "created_at": at,
        # What Django takes for a password that nothing fits, without its random part.
        "password": f"{UNUSABLE_PASSWORD_PREFIX}{role}{number}",
    }


def _days(count: int, random: Random, first: date) -> list[TrainingDay]:
    return _saved(
        TrainingDay(date=first + number * WEEK, title=random.choice(TOPICS), description=None)
        for number in range(count)
    )


def _planned(count: int, first: date) -> list[TrainingDay]:
    """Days that are still to come where the others end a week ago; nobody is marked on them."""
    return _saved(
        TrainingDay(date=first + (count + number) * WEEK, title=title, description=None)
        for number, title in enumerate(PLANNED, 1)
    )


def _attendance(
    cadets: list[Cadet], diligence: list[float], days: list[TrainingDay], random: Random
) -> int:
    made = 0
    for day in days:
        rows = (
            AttendanceRecord(training_day=day, cadet=cadet, **_mark(day, diligent, random))
            for cadet, diligent in zip(cadets, diligence, strict=True)
        )
        made += len(_saved(rows))
    return made


def _staff_attendance(staff: list[TrainingStaff], days: list[TrainingDay], random: Random) -> int:
    rows = (
        StaffAttendanceRecord(training_day=day, staff=member, **_mark(day, 0.95, random))
        for day in days
        for member in staff
    )
    return len(_saved(rows))


def _mark(day: TrainingDay, diligence: float, random: Random) -> dict[str, Any]:
    luck = random.random()
    if luck > diligence + 0.15:
        return {"status": Status.ABSENT}
    if luck > diligence + 0.10:
        return {"status": Status.EXCUSED, "remarks": "Medical certificate"}
    late = luck > diligence
    opening = time(7, 30 if late else 0)
    begin = datetime.combine(day.date or date.min, opening, settings.UNIT_TIME_ZONE)
    arrived = begin + timedelta(minutes=random.randint(0, 25))
    return {
        "status": Status.LATE if late else Status.PRESENT,
        "time_in": f"{arrived:%H:%M:%S}",
        "time_out": f"{begin + timedelta(hours=4):%H:%M:%S}",
        "recorded_at": arrived,
    }


def _grades(cadets: list[Cadet], diligence: list[float], random: Random, at: datetime) -> int:
    grades, ledger = [], []
    for cadet, diligent in zip(cadets, diligence, strict=True):
        entries = [_entry(cadet, diligent, random, at) for _ in range(random.randint(0, 4))]
        total = {kind: sum(e.points for e in entries if e.type == kind) for kind in Kind}
        prelim, midterm, final = (_score(diligent, random) for _ in range(3))
        grades.append(
            Grade(
                cadet=cadet,
                prelim_score=prelim,
                midterm_score=midterm,
                final_score=final,
                merit_points=total[Kind.MERIT],
                demerit_points=total[Kind.DEMERIT],
                lifetime_merit_points=total[Kind.MERIT],
            )
        )
        ledger += entries
    _saved(sorted(ledger, key=attrgetter("date_recorded")))
    return len(_saved(grades))


def _entry(cadet: Cadet, diligence: float, random: Random, at: datetime) -> LedgerEntry:
    kind = Kind.MERIT if random.random() < diligence else Kind.DEMERIT
    reason, points = random.choice(MERITS if kind is Kind.MERIT else DEMERITS)
    return LedgerEntry(
        cadet=cadet,
        type=kind,
        points=points,
        reason=reason,
        date_recorded=at - timedelta(days=random.randint(0, 60)),
        issued_by_name="S1",
    )


def _score(diligence: float, random: Random) -> Decimal:
    score = min(100.0, max(40.0, random.gauss(60 + 35 * diligence, 7)))
    return Decimal(round(score * 2)) / 2


def _saved(rows: Any) -> list[Any]:
    rows, saved = iter(rows), list[Model]()
    while batch := list(islice(rows, BATCH)):
        saved += type(batch[0])._default_manager.bulk_create(batch)  # noqa: SLF001 - Django's name
    return saved
