"""Changes that say what they expect: what somebody else has changed meanwhile is left alone."""

from collections.abc import Callable
from typing import Any

import pytest

from rotc.roster.models import Cadet, TrainingStaff
from rotc.roster.tests.people import CADETS, STAFF, Client, told

Enrol = Callable[..., Cadet]


def change(client: Client, person: Cadet | TrainingStaff, **given: Any) -> Any:
    path = CADETS if isinstance(person, Cadet) else STAFF
    return client.patch(f"{path}{person.pk}/", given, format="json")


def test_what_somebody_else_changed_meanwhile_is_left_alone_and_named(
    as_admin: Client, enrol: Enrol
) -> None:
    cadet = enrol(company="Bravo", platoon="1st")

    answer = change(
        as_admin,
        cadet,
        company="Charlie",
        platoon="2nd",
        expected={"company": "Alpha", "platoon": "1st"},
    )

    cadet.refresh_from_db()
    assert told(answer) == (409, "moved_on")
    assert answer.json()["errors"] == {"company": ["Somebody else has changed this."]}
    assert (cadet.company, cadet.platoon) == ("Bravo", "1st")


@pytest.mark.parametrize(
    ("stands", "expected"), [("Alpha", "Alpha"), (None, ""), ("", None), (None, None)]
)
def test_what_stands_there_as_it_was_seen_is_changed(
    as_admin: Client, enrol: Enrol, stands: str | None, expected: str | None
) -> None:
    cadet = enrol(company=stands)

    answer = change(as_admin, cadet, company="Charlie", expected={"company": expected})

    assert (answer.status_code, answer.json()["company"]) == (200, "Charlie")


def test_what_somebody_else_set_to_the_same_is_no_conflict(as_admin: Client, enrol: Enrol) -> None:
    cadet = enrol(company="Charlie", platoon="1st")

    answer = change(
        as_admin,
        cadet,
        company="Charlie",
        platoon="2nd",
        expected={"company": "Alpha", "platoon": "1st"},
    )

    assert (answer.status_code, answer.json()["platoon"]) == (200, "2nd")


def test_the_staff_have_the_same_guard_for_numbers_too(
    as_admin: Client, hire: Callable[..., TrainingStaff]
) -> None:
    rosa = hire(age=40, role="Chief")

    late = change(as_admin, rosa, age=42, expected={"age": "39"})
    in_time = change(as_admin, rosa, age=42, expected={"age": "40"})

    assert told(late) == (409, "moved_on")
    assert (in_time.status_code, in_time.json()["age"]) == (200, 42)


@pytest.mark.parametrize(
    ("expected", "at"),
    [({"id": "5"}, "expected.id"), ({"expected": "5"}, "expected.expected")],
)
def test_nothing_is_expected_of_what_cannot_be_changed(
    as_admin: Client, enrol: Enrol, expected: Any, at: str
) -> None:
    cadet = enrol()

    answer = change(as_admin, cadet, company="Charlie", expected=expected)

    assert told(answer) == (400, "invalid_input")
    assert list(answer.json()["errors"]) == [at]
