"""The invented unit: believable, the same for the same seed, and never made beside real people."""

import json
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from rotc.accounts.models import Role, User
from rotc.attendance.models import AttendanceRecord, Status, TrainingDay
from rotc.demo.unit import Size, UnitNotEmpty, make_unit
from rotc.grading.models import Grade, Kind, LedgerEntry
from rotc.roster.models import Cadet, TrainingStaff

SMALL = Size(cadets=12, staff=3, days=4)
AT = datetime(2026, 11, 23, 8, tzinfo=UTC)


def make(seed: int = 1) -> dict[str, int]:
    return make_unit(size=SMALL, seed=seed, first_day=date(2026, 8, 1), at=AT)


@pytest.fixture(autouse=True)
def stores(db: None, real_redis: None) -> None:
    """The rows lie in PostgreSQL; what is kept of them in Valkey."""


def test_a_unit_is_as_large_as_was_asked() -> None:
    made = make()

    assert Cadet.objects.count() == made["cadets"] == 12
    assert AttendanceRecord.objects.count() == made["attendance records"] == 48
    assert User.objects.filter(role=Role.TRAINING_STAFF).count() == 3


def test_every_cadet_can_be_given_a_code_and_has_no_password_before() -> None:
    make()

    accounts = User.objects.filter(role=Role.CADET, cadet__isnull=False)

    assert set(accounts.values_list("student_number")) == set(
        accounts.values_list("cadet__student_id")
    )
    assert len(accounts) == SMALL.cadets
    assert not any(a.has_usable_password() for a in accounts)


def test_the_totals_of_a_grade_are_those_of_the_ledger() -> None:
    make()

    for grade in Grade.objects.select_related("cadet"):
        entries = LedgerEntry.objects.filter(cadet=grade.cadet)
        for kind, total in (
            (Kind.MERIT, grade.merit_points),
            (Kind.DEMERIT, grade.demerit_points),
        ):
            assert sum(e.points for e in entries if e.type == kind) == total


def test_the_same_seed_gives_the_same_people_and_another_seed_others() -> None:
    def names(seed: int) -> list[str]:
        Cadet.objects.all().delete()
        User.objects.all().delete()
        TrainingStaff.objects.all().delete()
        make(seed)
        return list(Cadet.objects.order_by("id").values_list("last_name", flat=True))

    assert names(1) == names(1) != names(2)


def test_most_come_and_some_do_not() -> None:
    make_unit(size=Size(cadets=60, staff=2, days=5), seed=3, first_day=date(2026, 8, 1), at=AT)

    seen = AttendanceRecord.objects.filter(status=Status.PRESENT).count()

    assert 150 < seen < 290
    assert AttendanceRecord.objects.filter(status=Status.ABSENT).exists()


def test_two_days_are_to_come_on_which_nobody_is_marked() -> None:
    made = make()

    planned = TrainingDay.objects.filter(attendance_records=None).order_by("date")
    days = [day.date for day in planned]
    assert days == [date(2026, 9, 5), date(2026, 9, 12)]  # the fourth of the others is 22 August
    assert TrainingDay.objects.count() == made["training days"] == 6


def test_no_unit_is_invented_beside_real_people() -> None:
    Cadet.objects.create(student_id="1", first_name="A", last_name="B")

    with pytest.raises(UnitNotEmpty):
        make()

    assert Cadet.objects.count() == 1


def test_the_command_says_what_it_made_and_whose_accounts_to_activate() -> None:
    out = StringIO()

    call_command("make_demo", "--cadets", "5", "--staff", "2", "--days", "2", stdout=out)

    told = json.loads(out.getvalue())
    assert told["made"]["cadets"] == 5
    assert told["accounts"] == dict(
        User.objects.filter(username__in=["staff", "cadet"]).values_list("username", "id")
    )


@pytest.mark.parametrize("size", ["0", "-3", "1000001"])
def test_a_size_that_nobody_means_is_refused(size: str) -> None:
    with pytest.raises(CommandError, match="Sizes go from 1"):
        call_command("make_demo", "--cadets", size)
