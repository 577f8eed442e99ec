"""Several people at work on the same day at the same time, and what is kept of what they read."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from rest_framework.test import APIClient

from rotc.attendance.models import AttendanceRecord, ExcuseLetter, TrainingDay
from rotc.attendance.tests import unit
from rotc.attendance.tests.unit import ATTENDANCE, DAYS, LETTERS, said, sheet_of
from rotc.roster.models import Cadet

pytestmark = pytest.mark.usefixtures("transactional_db", "real_redis")
ROUNDS = 5


def at_once(*deeds: Callable[[], Any]) -> list[int]:
    """The statuses of requests that begin together, each on a connection of its own."""
    together = Barrier(len(deeds))

    def do(deed: Callable[[], Any]) -> int:
        together.wait(10)
        try:
            status: int = deed().status_code
        finally:
            connection.close()
        return status

    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(do, deeds))


def test_two_who_mark_the_same_cadet_leave_one_record(
    transactional_db: None, as_admin: APIClient, as_staff: APIClient, ana: Cadet, ben: Cadet
) -> None:
    for _ in range(ROUNDS):
        day = TrainingDay.objects.create(date=unit.SATURDAY, title="Drill")
        one = {"training_day": day.pk, "cadet": ana.pk, "status": "late"}
        sheet = [{"cadet": who.pk, "status": "present"} for who in (ben, ana)]
        scan = {"training_day": day.pk, "code": ana.student_id}

        statuses = at_once(
            partial(as_admin.post, ATTENDANCE, one),
            partial(as_staff.put, sheet_of(day), {"records": sheet}),
            partial(as_staff.post, f"{ATTENDANCE}scan/", scan),
        )

        assert statuses == [200] * 3
        assert AttendanceRecord.objects.filter(training_day=day).count() == 2
        assert said(day, ana) in {"late", "present"}


def test_who_marks_absent_while_the_letter_is_approved_leaves_the_cadet_excused(
    transactional_db: None, as_admin: APIClient, as_staff: APIClient, ana: Cadet
) -> None:
    for _ in range(ROUNDS):
        day = TrainingDay.objects.create(date=unit.SATURDAY, title="Drill")
        letter = ExcuseLetter.objects.create(cadet=ana, date_absent=day.date, training_day=day)
        absent = [{"cadet": ana.pk, "status": "absent"}]

        statuses = at_once(
            partial(as_staff.put, sheet_of(day), {"records": absent}),
            partial(as_admin.post, f"{LETTERS}{letter.pk}/decision/", {"status": "approved"}),
        )

        assert statuses == [200] * 2
        assert said(day, ana) == "excused"


def test_a_day_that_is_planned_while_the_letter_is_approved_excuses_the_cadet(
    transactional_db: None, as_admin: APIClient, as_staff: APIClient, ana: Cadet
) -> None:
    for number in range(ROUNDS):
        date = unit.SATURDAY.replace(day=number + 1)
        letter = ExcuseLetter.objects.create(cadet=ana, date_absent=date)

        statuses = at_once(
            partial(as_admin.post, DAYS, {"date": str(date), "title": "Drill"}),
            partial(as_staff.post, f"{LETTERS}{letter.pk}/decision/", {"status": "approved"}),
        )

        assert statuses == [201, 200]
        assert said(TrainingDay.objects.get(date=date), ana) == "excused"


def test_a_day_that_is_moved_while_a_letter_about_it_is_approved_excuses_the_cadet(
    transactional_db: None, as_admin: APIClient, as_staff: APIClient, ana: Cadet
) -> None:
    day = TrainingDay.objects.create(date=unit.SATURDAY, title="Drill")
    for number in range(2 * ROUNDS):
        letter = ExcuseLetter.objects.create(cadet=ana, date_absent=day.date, training_day=day)
        date = str(unit.SATURDAY.replace(day=number + 2))

        statuses = at_once(
            partial(as_admin.patch, f"{DAYS}{day.pk}/", {"date": date}),
            partial(as_staff.post, f"{LETTERS}{letter.pk}/decision/", {"status": "approved"}),
        )

        assert statuses == [200, 200]
        assert said(day, ana) == "excused"


def test_a_day_that_is_deleted_while_a_letter_about_it_is_decided_is_waited_for(
    transactional_db: None, as_admin: APIClient, as_staff: APIClient, ana: Cadet
) -> None:
    for _ in range(2 * ROUNDS):
        day = TrainingDay.objects.create(date=unit.SATURDAY, title="Drill")
        letter = ExcuseLetter.objects.create(cadet=ana, date_absent=day.date, training_day=day)

        statuses = at_once(
            partial(as_admin.delete, f"{DAYS}{day.pk}/"),
            partial(as_staff.post, f"{LETTERS}{letter.pk}/decision/", {"status": "approved"}),
        )

        assert statuses == [204, 200]
        assert not AttendanceRecord.objects.exists()


def test_who_marks_absent_while_the_letter_is_put_back_waits_for_it(
    transactional_db: None, as_admin: APIClient, as_staff: APIClient, ana: Cadet
) -> None:
    day = TrainingDay.objects.create(date=unit.SATURDAY, title="Drill")
    letter = ExcuseLetter.objects.create(cadet=ana, date_absent=day.date, status="approved")
    absent = [{"cadet": ana.pk, "status": "absent"}]
    for _ in range(2 * ROUNDS):
        AttendanceRecord.objects.all().delete()
        ExcuseLetter.objects.update(status="approved")

        statuses = at_once(
            partial(as_staff.put, sheet_of(day), {"records": absent}),
            partial(as_admin.post, f"{LETTERS}{letter.pk}/decision/", {"status": "rejected"}),
        )

        assert statuses == [200, 200]
        assert said(day, ana) == "absent"


def test_of_two_letters_that_a_cadet_sends_at_once_one_is_taken(
    transactional_db: None, as_ana: APIClient, ana: Cadet
) -> None:
    for number in range(2 * ROUNDS):
        letter = {"reason": "Fever", "date_absent": str(unit.SATURDAY.replace(day=number + 1))}

        statuses = at_once(*[partial(as_ana.post, LETTERS, letter)] * 2)

        assert sorted(statuses) == [201, 409]
        assert ExcuseLetter.objects.filter(cadet=ana).count() == number + 1


def test_a_day_is_not_deleted_under_who_marks_on_it(
    transactional_db: None, as_admin: APIClient, as_staff: APIClient, ana: Cadet
) -> None:
    for _ in range(ROUNDS):
        day = TrainingDay.objects.create(date=unit.SATURDAY, title="Drill")
        marks = [{"cadet": ana.pk, "status": "present"}]

        statuses = at_once(
            partial(as_staff.put, sheet_of(day), {"records": marks}),
            partial(as_admin.delete, f"{DAYS}{day.pk}/"),
        )

        assert statuses in ([200, 409], [404, 204])
        assert TrainingDay.objects.filter(pk=day.pk).exists() is (statuses[0] == 200)


def test_what_was_kept_of_attendance_is_forgotten_when_somebody_is_marked(
    transactional_db: None, as_staff: APIClient, as_ana: APIClient, ana: Cadet
) -> None:
    day = TrainingDay.objects.create(date=unit.SATURDAY, title="Drill")
    readers = [
        (as_staff, ATTENDANCE),
        (as_staff, sheet_of(day)),
        (as_staff, f"{ATTENDANCE}register/?until=2026-08-01"),
        (as_staff, f"{DAYS}{day.pk}/summary/"),
        (as_ana, f"{ATTENDANCE}me/"),
        (as_ana, f"{ATTENDANCE}me/totals/"),
    ]
    before = [client.get(path) for client, path in readers]
    again = [client.get(path) for client, path in readers]

    as_staff.put(sheet_of(day), {"records": [{"cadet": ana.pk, "status": "present"}]})
    after = [client.get(path) for client, path in readers]

    assert {answer.headers["X-Cache"] for answer in again} == {"hit"}
    assert [one.content for one in again] == [one.content for one in before]
    assert {answer.headers["X-Cache"] for answer in after} == {"miss"}
    assert not any(one.content == other.content for one, other in zip(before, after, strict=True))
