"""Scans at the gate: the code that a cadet shows, or the student number that staff type."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.conf import settings
from django.core import signing
from django.db import transaction

from rotc.accounts.models import User
from rotc.attendance.models import AttendanceRecord, Status
from rotc.attendance.services import days, marking
from rotc.errors import Forbidden, Invalid
from rotc.roster.models import Cadet

SALT: Final = "rotc.attendance.code"
HERE: Final = (Status.PRESENT, Status.LATE)


class NotACadet(Forbidden):
    code = "not_a_cadet"
    message = "Your account belongs to no cadet. Ask an administrator to link it."


class UnknownCode(Invalid):
    code = "unknown_code"
    message = "No cadet has this code or student number."


@dataclass(frozen=True, kw_only=True)
class Scan:
    """The record after a scan, and whether an earlier scan had said the same."""

    record: AttendanceRecord
    already_scanned: bool


def code_of(user: User) -> str:
    """The text of the cadet's QR code: his student number, signed. Raises NotACadet."""
    if user.cadet is None:
        raise NotACadet
    return signing.Signer(salt=SALT).sign(user.cadet.student_id)


@transaction.atomic
def scan(*, day_id: int, code: str, status: str | None, by: User, at: datetime) -> Scan:
    """Mark the cadet whose code it is: present, unless `status` is given, from this moment on.

    `code` is a signed code, or a student number as staff type it. A second scan changes nothing.
    Raises NoSuchTrainingDay and UnknownCode.
    """
    day = days.locked(day_id)
    cadet = _whose(code)
    found = AttendanceRecord.objects.filter(training_day=day, cadet=cadet).first()
    before = found.status if found and found.status in HERE else None
    time_in = found.time_in if found else None
    is_new = before is None or time_in is None
    if is_new:
        marking.write(
            book=marking.CADETS,
            day=day,
            marks=[
                {
                    "cadet": cadet.pk,
                    "status": status or before or Status.PRESENT,
                    "time_in": time_in or f"{at.astimezone(settings.UNIT_TIME_ZONE):%H:%M:%S}",
                }
            ],
            by=by,
            at=at,
        )
    return Scan(record=marking.record_of(cadet.pk, on=day), already_scanned=not is_new)


def _whose(code: str) -> Cadet:
    try:
        called = signing.Signer(salt=SALT).unsign(code)
    except signing.BadSignature:
        called = code.strip()
    alike = Cadet.objects.filter(student_id__iexact=called, is_archived=False)
    found = list(alike.only("id", "student_id")[:10])
    exactly = [cadet for cadet in found if cadet.student_id == called]
    match exactly or found:
        case [cadet]:
            return cadet
        case _:
            raise UnknownCode(errors={"code": [UnknownCode.message]})
