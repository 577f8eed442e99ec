"""What the audit log says of marks: who was marked from what to what, an entry for each."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from rotc.accounts.models import User
from rotc.attendance.models import TrainingDay
from rotc.attendance.tests import unit
from rotc.attendance.tests.test_importing import send
from rotc.attendance.tests.unit import ATTENDANCE, DAYS, sheet_of
from rotc.operations.models import AuditEntry
from rotc.roster.models import Cadet, TrainingStaff


def entries(event: str = "attendance.marked") -> list[tuple[str, Any]]:
    """Of each such entry, what it is about and what it says."""
    found = AuditEntry.objects.filter(event=event).order_by("id")
    return list(found.values_list("subject", "facts"))


def test_a_mark_is_in_the_log_with_what_stood_before_and_who_set_it(
    as_admin: APIClient, admin: User, day: TrainingDay, ana: Cadet
) -> None:
    record = unit.record(day, ana, "present")

    as_admin.patch(f"{ATTENDANCE}{record.pk}/", {"status": "absent"})
    as_admin.post(ATTENDANCE, {"training_day": day.pk, "cadet": ana.pk, "status": "late"})

    about, of = f"cadet:{ana.pk}", {"training_day": day.pk}
    assert entries() == [
        (about, {**of, "changes": {"status": ["present", "absent"]}}),
        (about, {**of, "changes": {"status": ["absent", "late"]}}),
    ]
    assert AuditEntry.objects.filter(event="attendance.marked", actor_id=admin.pk).count() == 2


def test_a_sheet_is_an_entry_for_each_whom_it_changed(
    as_staff: APIClient, as_admin: APIClient, day: TrainingDay, ana: Cadet, ben: Cadet
) -> None:
    carlo, dan = unit.cadet("2024-0003"), unit.cadet("2024-0004")
    unit.record(day, carlo, "absent")
    unit.record(day, dan, "present")
    marks = [{"cadet": who.pk, "status": "present"} for who in (ana, ben, carlo, dan)]

    as_staff.put(sheet_of(day), {"records": marks})
    as_staff.put(sheet_of(day), {"records": marks})

    of = {"training_day": day.pk}
    assert entries() == [
        (f"cadet:{ana.pk}", {**of, "changes": {"status": ["unmarked", "present"]}}),
        (f"cadet:{ben.pk}", {**of, "changes": {"status": ["unmarked", "present"]}}),
        (f"cadet:{carlo.pk}", {**of, "changes": {"status": ["absent", "present"]}}),
    ]
    found = as_admin.get("/api/v1/audit/", {"subject": f"cadet:{carlo.pk}"}).json()
    assert [entry["event"] for entry in found["results"]] == ["attendance.marked"]


def test_a_remark_is_named_in_the_log_without_its_words(
    as_staff: APIClient, day: TrainingDay, ana: Cadet
) -> None:
    unit.record(day, ana, "late")
    mark = {"cadet": ana.pk, "status": "late", "remarks": "Asthma.", "time_in": "07:30:00"}

    as_staff.put(sheet_of(day), {"records": [mark]})

    changes = {"time_in": ["", "07:30:00"]}
    facts = {"training_day": day.pk, "changes": changes, "fields": ["remarks"]}
    assert entries() == [(f"cadet:{ana.pk}", facts)]


def test_marks_of_staff_are_in_the_log_too(
    as_admin: APIClient, day: TrainingDay, sergeant: TrainingStaff
) -> None:
    mark = {"staff": sergeant.pk, "status": "late"}

    as_admin.put(f"{DAYS}{day.pk}/staff-attendance/", {"records": [mark]})

    facts = {"training_day": day.pk, "changes": {"status": ["unmarked", "late"]}}
    assert entries() == [(f"staff:{sergeant.pk}", facts)]


@pytest.mark.parametrize(("more", "told"), [({}, 0), ({"over_excuse": True}, 1)])
def test_a_scan_is_in_the_log_where_it_changed_anything(
    as_staff: APIClient, day: TrainingDay, ana: Cadet, more: dict[str, bool], told: int
) -> None:
    unit.record(day, ana, "excused")

    as_staff.post(f"{ATTENDANCE}scan/", {"training_day": day.pk, "code": "2024-0001", **more})

    found = entries("attendance.scanned")
    assert [(about, facts["changes"]["status"]) for about, facts in found] == [
        (f"cadet:{ana.pk}", ["excused", "present"])
    ] * told


def test_a_table_is_an_entry_for_each_whom_it_changed(
    as_staff: APIClient, day: TrainingDay, ana: Cadet, ben: Cadet
) -> None:
    unit.record(day, ben, "absent")
    rows = (["2024-0001", "", "late", "", ""], ["2024-0002", "", "present", "", ""])

    send(as_staff, day.pk, *rows)

    facts = {"training_day": day.pk, "rows": 2, "changed": 2}
    assert entries("attendance.imported") == [
        (f"cadet:{ana.pk}", {**facts, "changes": {"status": ["unmarked", "late"]}}),
        (f"cadet:{ben.pk}", {**facts, "changes": {"status": ["absent", "present"]}}),
    ]
