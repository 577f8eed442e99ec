"""What an approved letter does to records, and what remains of it when it is approved no more."""

import pytest
from rest_framework.test import APIClient

from rotc.attendance.models import AttendanceRecord, ExcuseLetter, TrainingDay
from rotc.attendance.tests import unit
from rotc.attendance.tests.unit import ATTENDANCE, DAYS, LETTERS, said, sheet_of
from rotc.roster.models import Cadet


def letter_for(who: Cadet, day: TrainingDay | None = None) -> ExcuseLetter:
    return ExcuseLetter.objects.create(
        cadet=who, reason="sick", date_absent=unit.SATURDAY, training_day=day
    )


def decide(client: APIClient, letter: ExcuseLetter, status: str) -> None:
    answer = client.post(f"{LETTERS}{letter.pk}/decision/", {"status": status})
    assert answer.status_code == 200


def mark(client: APIClient, day: TrainingDay, who: Cadet, status: str) -> None:
    answer = client.put(sheet_of(day), {"records": [{"cadet": who.pk, "status": status}]})
    assert answer.status_code == 200


@pytest.mark.parametrize("before", ["present", "absent", "late", "excused", None])
@pytest.mark.parametrize("afterwards", ["rejected", "pending"])
def test_an_approval_excuses_and_its_end_brings_back_what_was_said(
    as_staff: APIClient, day: TrainingDay, ana: Cadet, before: str | None, afterwards: str
) -> None:
    if before:
        unit.record(day, ana, before, remarks="seen", time_in="7:05:09 AM")
    letter = letter_for(ana)

    decide(as_staff, letter, "approved")
    excused = AttendanceRecord.objects.get()
    decide(as_staff, letter, afterwards)

    assert (excused.status, excused.excused_by) == ("excused", letter)
    assert excused.remarks == ("seen" if before else None)
    assert said(day, ana) == before
    if before:
        left = AttendanceRecord.objects.get()
        assert (left.remarks, left.time_in, left.excused_by) == ("seen", "7:05:09 AM", None)


def test_a_letter_by_date_excuses_from_all_days_on_it_and_one_about_a_day_from_that_alone(
    as_staff: APIClient, day: TrainingDay, ana: Cadet, ben: Cadet
) -> None:
    same_date = TrainingDay.objects.create(date=unit.SATURDAY, title="Afternoon")
    another = TrainingDay.objects.create(date=unit.SUNDAY, title="Parade")
    dateless = TrainingDay.objects.create(date=None, title="From the old server")

    decide(as_staff, letter_for(ana), "approved")
    decide(as_staff, letter_for(ben, day), "approved")

    days = (day, same_date, another, dateless)
    assert [said(each, ana) for each in days] == ["excused", "excused", None, None]
    assert [said(each, ben) for each in days] == ["excused", None, None, None]


def test_a_letter_without_a_date_or_a_cadet_excuses_nobody(
    as_staff: APIClient, day: TrainingDay, ana: Cadet
) -> None:
    TrainingDay.objects.create(date=None, title="From the old server")

    decide(as_staff, ExcuseLetter.objects.create(cadet=ana, reason="?"), "approved")
    decide(as_staff, ExcuseLetter.objects.create(date_absent=unit.SATURDAY), "approved")

    assert not AttendanceRecord.objects.exists()


def test_an_approved_letter_also_excuses_from_a_day_that_is_planned_later(
    as_staff: APIClient, as_admin: APIClient, ana: Cadet, ben: Cadet
) -> None:
    decide(as_staff, letter_for(ana), "approved")
    letter_for(ben)

    as_admin.post(DAYS, {"date": "2026-08-01", "title": "Drill"})

    planned = TrainingDay.objects.get()
    assert (said(planned, ana), said(planned, ben)) == ("excused", None)


def test_a_day_that_moves_takes_its_excuses_from_its_new_date(
    as_staff: APIClient, as_admin: APIClient, day: TrainingDay, ana: Cadet, ben: Cadet
) -> None:
    carlo = unit.cadet("2024-0003")
    unit.record(day, ana, "absent")
    decide(as_staff, letter_for(ana), "approved")
    decide(as_staff, letter_for(carlo, day), "approved")
    on_sunday = ExcuseLetter.objects.create(cadet=ben, date_absent=unit.SUNDAY)
    decide(as_staff, on_sunday, "approved")

    as_admin.patch(f"{DAYS}{day.pk}/", {"date": "2026-08-02"})

    assert [said(day, who) for who in (ana, ben, carlo)] == ["absent", "excused", "excused"]


def test_who_was_there_after_all_is_marked_so_and_the_letters_end_changes_nothing(
    as_staff: APIClient, day: TrainingDay, ana: Cadet
) -> None:
    letter = letter_for(ana)
    decide(as_staff, letter, "approved")

    mark(as_staff, day, ana, "late")
    decide(as_staff, letter, "rejected")

    assert said(day, ana) == "late"


@pytest.mark.parametrize(("marked", "afterwards"), [("absent", "absent"), ("excused", None)])
def test_a_sheet_filled_in_after_the_approval_leaves_the_cadet_excused(
    as_staff: APIClient, day: TrainingDay, ana: Cadet, marked: str, afterwards: str | None
) -> None:
    letter = letter_for(ana)
    decide(as_staff, letter, "approved")

    mark(as_staff, day, ana, marked)
    meanwhile = said(day, ana)
    decide(as_staff, letter, "rejected")

    assert meanwhile == "excused"
    assert said(day, ana) == afterwards


def test_what_was_noted_on_an_excused_record_outlives_the_letter(
    as_staff: APIClient, day: TrainingDay, ana: Cadet
) -> None:
    letter = letter_for(ana)
    decide(as_staff, letter, "approved")
    record = AttendanceRecord.objects.get()
    as_staff.patch(f"{ATTENDANCE}{record.pk}/", {"remarks": "called in sick"})

    decide(as_staff, letter, "rejected")

    left = AttendanceRecord.objects.get()
    assert (left.status, left.remarks) == ("absent", "called in sick")


def test_of_two_approved_letters_the_other_one_goes_on_excusing(
    as_staff: APIClient, day: TrainingDay, ana: Cadet
) -> None:
    unit.record(day, ana, "absent")
    first, second = letter_for(ana), letter_for(ana)
    decide(as_staff, first, "approved")
    decide(as_staff, second, "approved")

    decide(as_staff, first, "rejected")
    with_one = AttendanceRecord.objects.get()
    decide(as_staff, second, "rejected")

    assert (with_one.status, with_one.excused_by) == ("excused", second)
    assert said(day, ana) == "absent"


def test_a_day_that_nobody_marked_by_hand_is_taken_back_and_its_letters_remain(
    as_staff: APIClient, as_admin: APIClient, day: TrainingDay, ana: Cadet
) -> None:
    letter = letter_for(ana, day)
    decide(as_staff, letter, "approved")

    answer = as_admin.delete(f"{DAYS}{day.pk}/")

    assert answer.status_code == 204
    letter.refresh_from_db()
    assert (letter.training_day, letter.date_absent) == (None, unit.SATURDAY)


def test_a_cadet_who_is_deleted_takes_letters_and_records_along(
    as_staff: APIClient, day: TrainingDay, ana: Cadet
) -> None:
    decide(as_staff, letter_for(ana), "approved")

    ana.delete()

    assert not ExcuseLetter.objects.exists()
    assert not AttendanceRecord.objects.exists()
