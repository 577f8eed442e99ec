"""Which backups may go: a table of what is there and what stays."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from rotc.operations import retention


@dataclass(frozen=True, kw_only=True)
class Made:
    """A backup."""

    id: UUID
    started_at: datetime
    is_proven: bool = True


# Days of backups; a star marks those that stay, `?` those that were not restored for trial.
CASES = {
    "none": "",
    "the only one": "2026-11-29*",
    "the only one, not restored for trial": "2026-11-29?*",
    "four weeks": "2026-11-08* 2026-11-15* 2026-11-22* 2026-11-29*",
    "the fifth week of one month": "2026-11-01 2026-11-08* 2026-11-15* 2026-11-22* 2026-11-29*",
    "a month's newest stays when its weeks are over": (
        "2026-10-18 2026-10-25* 2026-11-01 2026-11-08* 2026-11-15* 2026-11-22* 2026-11-29*"
    ),
    "several in one week, and at its borders": (
        "2026-11-16 2026-11-20 2026-11-22* 2026-11-23 2026-11-24 2026-11-29*"
    ),
    "a year of Sundays": (
        "2026-01-25 2026-02-22 2026-03-29 2026-04-26 2026-05-31 2026-06-28* 2026-07-26* "
        "2026-08-30* 2026-09-27* 2026-10-25* 2026-11-01 2026-11-08* 2026-11-15* 2026-11-22* "
        "2026-11-29*"
    ),
    "a pause of two years takes nothing away": "2024-05-05* 2024-05-12* 2026-11-22* 2026-11-29*",
    "weeks across the turn of a year": (
        "2026-12-13* 2026-12-20* 2026-12-27* 2027-01-02 2027-01-03*"
    ),
    "the last that was restored for trial stays whatever follows": (
        "2026-03-01* 2026-05-31? 2026-06-28?* 2026-07-26?* 2026-08-30?* 2026-09-27?* 2026-10-25?* "
        "2026-11-01? 2026-11-08?* 2026-11-15?* 2026-11-22?* 2026-11-29?*"
    ),
}


@pytest.mark.parametrize("written", CASES.values(), ids=CASES)
def test_what_stays(written: str) -> None:
    made = {
        day: Made(
            id=uuid4(),
            started_at=datetime.fromisoformat(f"{day[:10]}T04:00Z"),
            is_proven="?" not in day,
        )
        for day in written.split()
    }

    going = retention.expendable(made.values())

    assert [day for day in made if made[day].id not in going] == [
        day for day in made if day.endswith("*")
    ]


def test_a_week_and_a_month_begin_at_midnight_in_utc() -> None:
    sunday = Made(id=uuid4(), started_at=datetime(2026, 11, 29, 23, 59, tzinfo=UTC))
    monday = Made(id=uuid4(), started_at=datetime(2026, 11, 30, 0, 0, tzinfo=UTC))

    assert retention.expendable([sunday, monday]) == set()
