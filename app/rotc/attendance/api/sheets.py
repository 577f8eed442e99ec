"""/training-days/{id}/attendance/ and …/staff-attendance/: a day's sheet, read and filled in."""

import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

from django.db.models import QuerySet
from rest_framework import serializers

from rotc.accounts.permissions import ADMIN, STAFF
from rotc.attendance import selectors
from rotc.attendance.api.fields import BY_NAME, GuardedMark, KeyField, OfUnit, StatusField
from rotc.attendance.models import Status
from rotc.attendance.services import books, marking
from rotc.attendance.services.books import Book
from rotc.attendance.services.writing import Written
from rotc.roster.models import Cadet, TrainingStaff
from rotc.web.output import Row
from rotc.web.strict import StrictSerializer
from rotc.web.views import ListView, endpoint

PLAIN: Final = re.compile(r"\w+", re.ASCII)  # a company that is written in one way alone
LARGEST_SHEET: Final = 3000  # marks in one request


class SheetLine(Row):
    """A person, and what is on record of him on this day: null where nothing is."""

    rank = serializers.CharField(allow_null=True)
    last_name = serializers.CharField()
    first_name = serializers.CharField()
    record = serializers.IntegerField(source="mark.id", allow_null=True)
    status = serializers.ChoiceField(choices=Status.choices, source="mark.status", allow_null=True)
    remarks = serializers.CharField(source="mark.remarks", allow_null=True)
    time_in = serializers.CharField(source="mark.time_in", allow_null=True)
    time_out = serializers.CharField(source="mark.time_out", allow_null=True)
    recorded_by = serializers.IntegerField(source="mark.recorded_by_id", allow_null=True)
    recorded_at = serializers.DateTimeField(source="mark.recorded_at", allow_null=True)


class CadetLine(SheetLine):
    """A cadet on the sheet; `excused_by` is the letter that excuses him, if it was one."""

    cadet = serializers.IntegerField(source="id")
    student_id = serializers.CharField()
    company = serializers.CharField(allow_null=True)
    platoon = serializers.CharField(allow_null=True)
    excused_by = serializers.IntegerField(source="mark.excused_by_id", allow_null=True)


class StaffLine(SheetLine):
    """A member of the training staff on the sheet."""

    staff = serializers.IntegerField(source="id")


class CadetMark(GuardedMark):
    """The mark of one cadet."""

    cadet = KeyField()


class StaffMark(GuardedMark):
    """The mark of one member of the staff."""

    staff = KeyField()


class Standing(Row):
    """A mark that was not written, as fields of the record were `unexpected`; and the record."""

    unexpected = serializers.ListField(child=serializers.CharField())
    status = serializers.ChoiceField(
        choices=Status.choices, allow_null=True, help_text="On record now; null for no record."
    )
    recorded_by_name = serializers.CharField(allow_null=True)
    recorded_at = serializers.DateTimeField(allow_null=True)


class CadetStanding(Standing):
    """The record of a cadet who was not marked, as it is not what was expected."""

    cadet = serializers.IntegerField()


class StaffStanding(Standing):
    """The record of a member of the staff who was not marked, as it is not what was expected."""

    staff = serializers.IntegerField()


class Marked(Row):
    """How many were marked, and for how many of them that changed anything."""

    marked = serializers.IntegerField()
    changed = serializers.IntegerField()


class MarkedOutput(Marked):
    """What became of marks of cadets."""

    excused = serializers.ListField(
        child=serializers.IntegerField(), help_text="Absent cadets whom a letter excuses."
    )
    conflicts = CadetStanding(many=True)


class MarkedStaffOutput(Marked):
    """What became of marks of staff."""

    conflicts = StaffStanding(many=True)


class Sheet(ListView):
    """Every cadet who is not archived, with what is on record of him on this day.

    PUT marks those who are listed, and leaves the others as they are. What is not given of a cadet
    stays as it is on record. Who is absent with an approved letter is excused by it. A cadet whose
    record is no longer as `expected` is not marked and is among the `conflicts`; one of whom just
    that is on record already is marked. A sheet that is refused marks nobody.
    """

    access = {"GET": STAFF, "PUT": STAFF}
    Output, order = CadetLine, BY_NAME
    cache = ("attendance/day/{day_id}", "cadets", "training_days")

    class Filters(OfUnit):
        """Part of the sheet; `unmarked` are those without a record."""

        status = StatusField(required=False)

    class Input(StrictSerializer):
        """Marks of cadets, each at most once."""

        records = serializers.ListField(
            child=CadetMark(), allow_empty=False, max_length=LARGEST_SHEET
        )

    @classmethod
    def groups(cls, named: Any, asked: Mapping[str, str], *, user: int, role: str) -> list[str]:
        groups = super().groups(named, asked, user=user, role=role)
        day, company = f"attendance/day/{named['day_id']}", asked.get("company", "")
        part = f"{day}/{company}" if PLAIN.fullmatch(company) else day
        return [part if group == day else group for group in groups]

    def rows(self, **filters: Any) -> QuerySet[Cadet]:
        return selectors.sheet(day=_day(self.kwargs["day_id"]), **filters)

    @endpoint(takes=Input, gives=MarkedOutput)
    def put(self, given: dict[str, Any]) -> dict[str, Any]:
        marks = given["records"]
        written = marking.mark_all(
            book=books.CADETS, day_id=self.kwargs["day_id"], marks=marks, by=self.user, at=self.now
        )
        return {**_told(written, books.CADETS, of=len(marks)), "excused": written.excused}


class StaffSheet(ListView):
    """All staff who are not archived, with what is on record of them; PUT as for cadets."""

    access = {"GET": ADMIN, "PUT": ADMIN}
    Output, cache = StaffLine, ("attendance/day/{day_id}", "staff", "training_days")
    order = ("last_name", "first_name", "id")

    class Input(StrictSerializer):
        """Marks of staff, each at most once."""

        records = serializers.ListField(
            child=StaffMark(), allow_empty=False, max_length=LARGEST_SHEET
        )

    def rows(self, **_: Any) -> QuerySet[TrainingStaff]:
        return selectors.staff_sheet(day=_day(self.kwargs["day_id"]))

    @endpoint(takes=Input, gives=MarkedStaffOutput)
    def put(self, given: dict[str, Any]) -> dict[str, Any]:
        marks = given["records"]
        written = marking.mark_all(
            book=books.STAFF, day_id=self.kwargs["day_id"], marks=marks, by=self.user, at=self.now
        )
        return _told(written, books.STAFF, of=len(marks))


def _told(written: Written, book: Book, *, of: int) -> dict[str, Any]:
    conflicts = [asdict(conflict) for conflict in written.conflicts]
    return {
        "marked": of - len(conflicts),
        "changed": len(written.changes),
        "conflicts": [{book.person: each.pop("person"), **each} for each in conflicts],
    }


def _day(day_id: int) -> int:
    return selectors.one_day(selectors.training_days(), day_id).pk
