"""A mark forgets what shows it, and leaves kept what does not."""

import pytest
from rest_framework.test import APIClient

from rotc.accounts.models import Role
from rotc.attendance.models import TrainingDay
from rotc.attendance.tests import unit
from rotc.attendance.tests.unit import API, ATTENDANCE, DAYS, sheet_of
from rotc.roster.models import Cadet

pytestmark = pytest.mark.usefixtures("transactional_db", "real_redis")

Asked = list[tuple[APIClient, str]]


@pytest.fixture
def other(day: TrainingDay) -> TrainingDay:
    """Another day than the one on which somebody is marked."""
    return TrainingDay.objects.create(date=unit.SUNDAY, title="March")


def told(asked: Asked) -> set[str]:
    return {client.get(path).headers["X-Cache"] for client, path in asked}


def of_a_day(client: APIClient, day: TrainingDay) -> Asked:
    """What shows the records of one day, odd ways of naming it included."""
    return [
        (client, sheet_of(day)),
        (client, f"{sheet_of(day)}?company=Alpha"),
        (client, f"{DAYS}{day.pk}/summary/"),
        (client, f"{ATTENDANCE}?training_day={day.pk}"),
        (client, f"{ATTENDANCE}?training_day=000{day.pk}&status=present"),
    ]


def of_a_cadet(client: APIClient) -> Asked:
    """What a cadet sees of his own."""
    return [(client, f"{API}/{path}/") for path in ("attendance/me", "attendance/me/totals")] + [
        (client, f"{API}/grades/me/")
    ]


def test_a_mark_leaves_kept_what_is_of_other_days_and_other_cadets(
    as_staff: APIClient,
    as_ana: APIClient,
    ana: Cadet,
    ben: Cadet,
    day: TrainingDay,
    other: TrainingDay,
) -> None:
    as_ben = unit.client(unit.account(Role.CADET, cadet=ben))
    shows = [*of_a_day(as_staff, day), *of_a_cadet(as_ana), (as_staff, ATTENDANCE)]
    shows += [(as_staff, f"{API}/grades/{ana.pk}/"), (as_staff, f"{API}/grades/")]
    shows += [(as_staff, f"{DAYS}summaries/")]
    others = [*of_a_day(as_staff, other), *of_a_cadet(as_ben)]
    others += [(as_staff, f"{API}/grades/{ben.pk}/"), (as_staff, f"{sheet_of(day)}?company=Bravo")]
    first, again = told(shows + others), told(shows + others)

    as_staff.put(sheet_of(day), {"records": [{"cadet": ana.pk, "status": "present"}]})

    assert (first, again) == ({"miss"}, {"hit"})
    assert told(others) == {"hit"}
    assert told(shows) == {"miss"}


@pytest.mark.parametrize("number", ["x", "-1", "9" * 400, "9" * 5000])
def test_a_day_that_no_part_can_be_named_after_is_refused(as_staff: APIClient, number: str) -> None:
    answer = as_staff.get(ATTENDANCE, {"training_day": number})

    assert answer.status_code == 400


@pytest.mark.parametrize("company", ["Alpha", "Alpha Company", "Ñ", "a/b", "{day_id}"])
def test_a_mark_is_seen_in_the_sheet_of_its_company_however_that_is_called(
    as_staff: APIClient, ana: Cadet, day: TrainingDay, company: str
) -> None:
    Cadet.objects.filter(pk=ana.pk).update(company=company)
    before = [as_staff.get(sheet_of(day), {"company": company}) for _ in range(2)][-1]

    as_staff.put(sheet_of(day), {"records": [{"cadet": ana.pk, "status": "present"}]})
    after = as_staff.get(sheet_of(day), {"company": company})

    assert (before.headers["X-Cache"], after.headers["X-Cache"]) == ("hit", "miss")
    assert after.json() != before.json()
