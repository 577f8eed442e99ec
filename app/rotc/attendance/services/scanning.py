"""Scans at the gate: the code that somebody shows, or the name that is typed in its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Generic, TypeVar

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.db.models import Q

from rotc.accounts.models import User
from rotc.attendance.models import AttendanceRecord, StaffAttendanceRecord, Status, TrainingDay
from rotc.attendance.services import days, marking, writing
from rotc.attendance.services.books import CADETS, STAFF, Book
from rotc.errors import Forbidden, Invalid
from rotc.roster.models import Cadet, TrainingStaff

CODES: Final = signing.Signer(salt="rotc.attendance.code")
STAFF_CODES: Final = signing.Signer(salt="rotc.attendance.staff-code")
HERE: Final = (Status.PRESENT, Status.LATE)
R = TypeVar("R")
P = TypeVar("P")


class NotOfTheUnit(Forbidden):
    code = "not_of_the_unit"
    message = "Your account belongs to nobody who is scanned. Ask an administrator to link it."


class UnknownCode(Invalid):
    code = "unknown_code"
    message = "Nobody has this code."

    def __init__(self) -> None:
        super().__init__(errors={"code": [self.message]})


@dataclass(frozen=True, kw_only=True)
class Noted:
    """What a scan came to: the status on record before it, None for no record.

    Whether an earlier scan had said the same; whether an excuse was kept in spite of the scan.
    """

    before: str | None
    already_scanned: bool = False
    kept_excuse: bool = False


@dataclass(frozen=True, kw_only=True)
class Scan(Generic[R]):
    """What is on record after a scan, and what the scan came to."""

    record: R
    noted: Noted


def code_of(user: User) -> str:
    """The text of somebody's QR code, which nobody else can make up. Raises NotOfTheUnit."""
    if user.cadet is not None:
        return CODES.sign(user.cadet.student_id)
    if user.staff_id is not None:
        return STAFF_CODES.sign(str(user.staff_id))
    raise NotOfTheUnit


@transaction.atomic
def scan(
    *,
    day_id: int,
    code: str,
    status: str | None,
    by: User,
    at: datetime,
    over_excuse: bool = False,
) -> Scan[AttendanceRecord]:
    """Mark the cadet whose code it is: present, unless `status` is given, from this moment on.

    `code` is a signed code, or a student number as staff type it. A second scan changes nothing,
    and neither does one of somebody who is excused, unless it is made `over_excuse`. Raises
    NoSuchTrainingDay and UnknownCode.
    """
    day = days.locked(day_id)
    called = _opened(code, CODES)
    alike = Cadet.objects.filter(student_id__iexact=called, is_archived=False)
    found = list(alike.only("id", "student_id")[:10])
    cadet = _the_one([cadet for cadet in found if cadet.student_id == called] or found)
    noted = _note(CADETS, cadet.pk, day=day, status=status, over_excuse=over_excuse, by=by, at=at)
    return Scan(record=marking.record_of(cadet.pk, on=day), noted=noted)


@transaction.atomic
def scan_staff(
    *,
    day_id: int,
    code: str,
    status: str | None,
    by: User,
    at: datetime,
    over_excuse: bool = False,
) -> Scan[StaffAttendanceRecord]:
    """As `scan`, for a member of the staff.

    `code` is a signed code, the code that the legacy server gave out, or an e-mail address.
    """
    day = days.locked(day_id)
    in_service = TrainingStaff.objects.filter(is_archived=False).only("id")
    member = _the_one(list(in_service.filter(_staff_called(code))[:2]))
    noted = _note(STAFF, member.pk, day=day, status=status, over_excuse=over_excuse, by=by, at=at)
    return Scan(record=marking.staff_record_of(member.pk, on=day), noted=noted)


def _note(
    book: Book,
    person: int,
    *,
    day: TrainingDay,
    status: str | None,
    over_excuse: bool,
    by: User,
    at: datetime,
) -> Noted:
    """Mark who was scanned, unless an earlier scan has done so or an excuse stands in the way."""
    found = book.records.objects.filter(training_day=day, **{book.person: person}).first()
    before = found.status if found else None
    time_in = found.time_in if found else None
    if before == Status.EXCUSED and not over_excuse:
        return Noted(before=before, kept_excuse=True)
    if before in HERE and time_in is not None:
        return Noted(before=before, already_scanned=True)
    mark = {
        book.person: person,
        "status": status or (before if before in HERE else Status.PRESENT),
        "time_in": time_in or f"{at.astimezone(settings.UNIT_TIME_ZONE):%H:%M:%S}",
    }
    written = writing.write(book=book, day=day, marks=[mark], by=by, at=at)
    writing.log(written, book=book, day=day, by=by, event="attendance.scanned")
    return Noted(before=before)


def _staff_called(code: str) -> Q:
    typed = code.strip()
    signed = _opened(code, STAFF_CODES)
    if signed != typed:
        return Q(pk=signed)
    return Q(email__iexact=typed) | Q(qr_code_data=typed)


def _opened(code: str, codes: signing.Signer) -> str:
    """What was signed, or what was typed in its place."""
    try:
        return codes.unsign(code)
    except signing.BadSignature:
        return code.strip()


def _the_one(found: Sequence[P]) -> P:
    match found:
        case [person]:
            return person
        case _:
            raise UnknownCode
