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
from rotc.attendance.models import (
    AttendanceRecord,
    StaffAttendanceRecord,
    Status,
    TrainingDay,
)
from rotc.attendance.services import days, marking
from rotc.attendance.services.marking import Book
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
class Scan(Generic[R]):
    """What is on record after a scan, and whether an earlier scan had said the same."""

    record: R
    already_scanned: bool


def code_of(user: User) -> str:
    """The text of somebody's QR code, which nobody else can make up. Raises NotOfTheUnit."""
    if user.cadet is not None:
        return CODES.sign(user.cadet.student_id)
    if user.staff_id is not None:
        return STAFF_CODES.sign(str(user.staff_id))
    raise NotOfTheUnit


@transaction.atomic
def scan(
    *, day_id: int, code: str, status: str | None, by: User, at: datetime
) -> Scan[AttendanceRecord]:
    """Mark the cadet whose code it is: present, unless `status` is given, from this moment on.

    `code` is a signed code, or a student number as staff type it. A second scan changes nothing.
    Raises NoSuchTrainingDay and UnknownCode.
    """
    day = days.locked(day_id)
    called = _opened(code, CODES)
    alike = Cadet.objects.filter(student_id__iexact=called, is_archived=False)
    found = list(alike.only("id", "student_id")[:10])
    cadet = _the_one([cadet for cadet in found if cadet.student_id == called] or found)
    is_new = _note(marking.CADETS, cadet.pk, day=day, status=status, by=by, at=at)
    return Scan(record=marking.record_of(cadet.pk, on=day), already_scanned=not is_new)


@transaction.atomic
def scan_staff(
    *, day_id: int, code: str, status: str | None, by: User, at: datetime
) -> Scan[StaffAttendanceRecord]:
    """As `scan`, for a member of the staff.

    `code` is a signed code, the code that the legacy server gave out, or an e-mail address.
    """
    day = days.locked(day_id)
    in_service = TrainingStaff.objects.filter(is_archived=False).only("id")
    member = _the_one(list(in_service.filter(_staff_called(code))[:2]))
    is_new = _note(marking.STAFF, member.pk, day=day, status=status, by=by, at=at)
    return Scan(record=marking.staff_record_of(member.pk, on=day), already_scanned=not is_new)


def _note(
    book: Book, person: int, *, day: TrainingDay, status: str | None, by: User, at: datetime
) -> bool:
    """Mark who was scanned; False where an earlier scan had done so."""
    records = book.records.objects.filter(training_day=day, **{book.person: person})
    found = records.first()
    before = found.status if found and found.status in HERE else None
    time_in = found.time_in if found else None
    if before is not None and time_in is not None:
        return False
    mark = {
        book.person: person,
        "status": status or before or Status.PRESENT,
        "time_in": time_in or f"{at.astimezone(settings.UNIT_TIME_ZONE):%H:%M:%S}",
    }
    marking.write(book=book, day=day, marks=[mark], by=by, at=at)
    return True


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
