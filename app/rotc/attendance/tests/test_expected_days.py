"""Changes of a training day over what was seen: what another has put there is left alone."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from rotc.attendance.models import TrainingDay
from rotc.attendance.tests.unit import DAYS


def change(client: APIClient, day: TrainingDay, **given: Any) -> Any:
    return client.patch(f"{DAYS}{day.pk}/", given)


def test_what_another_has_put_there_is_left_alone_and_named(
    as_admin: APIClient, day: TrainingDay
) -> None:
    answer = change(
        as_admin,
        day,
        title="Parade",
        date="2026-08-08",
        expected={"title": "Drill", "date": "2026-08-02"},
    )

    day.refresh_from_db()
    assert (answer.status_code, answer.json()["code"]) == (409, "moved_on")
    assert list(answer.json()["errors"]) == ["date"]
    assert (day.title, str(day.date)) == ("Drill", "2026-08-01")


@pytest.mark.parametrize("seen", [None, ""])
def test_what_stands_there_as_it_was_seen_is_changed(
    as_admin: APIClient, day: TrainingDay, seen: str | None
) -> None:
    answer = change(
        as_admin,
        day,
        date="2026-08-08",
        description="Bring water",
        expected={"date": "2026-08-01", "description": seen},
    )

    assert answer.status_code == 200, answer.content
    assert (answer.json()["date"], answer.json()["description"]) == ("2026-08-08", "Bring water")
