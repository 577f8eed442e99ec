"""One's own profile on two devices: what the other has saved meanwhile is left alone."""

from typing import Any

import pytest

from rotc.roster.models import Cadet, TrainingStaff
from rotc.roster.tests.people import CADETS, STAFF, Client, told


def fill_in(client: Client, path: str, **given: Any) -> Any:
    return client.patch(f"{path}me/", given, format="json")


def test_what_the_other_device_has_saved_is_left_alone_and_named(
    as_juan: Client, juan: Cadet
) -> None:
    fill_in(as_juan, CADETS, address="1 Rizal St")

    answer = fill_in(
        as_juan,
        CADETS,
        address="2 Bonifacio St",
        religion="Muslim",
        expected={"address": "", "religion": None},
    )

    juan.refresh_from_db()
    assert told(answer) == (409, "moved_on")
    assert list(answer.json()["errors"]) == ["address"]
    assert (juan.address, juan.religion) == ("1 Rizal St", None)


def test_a_profile_is_not_completed_over_what_its_owner_has_not_seen(
    as_juan: Client, juan: Cadet
) -> None:
    facts = {"course": "BSCE", "year_level": "1st Year", "gender": "Male", "contact_number": "1"}
    fill_in(as_juan, CADETS, **facts, birthdate="2004-02-29", address="1 Rizal St")
    given = {"address": "2 Bonifacio St", "is_profile_completed": True}

    late = fill_in(as_juan, CADETS, **given, expected={"address": ""})
    juan.refresh_from_db()
    was_completed = juan.is_profile_completed
    in_time = fill_in(as_juan, CADETS, **given, expected={"address": "1 Rizal St"})

    assert (told(late), was_completed) == ((409, "moved_on"), False)
    assert in_time.status_code == 200, in_time.content
    assert in_time.json()["is_profile_completed"] is True


def test_the_staff_have_the_same_guard(as_rosa: Client, rosa: TrainingStaff) -> None:
    fill_in(as_rosa, STAFF, age=40)

    late = fill_in(as_rosa, STAFF, age=42, expected={"age": "39"})
    in_time = fill_in(as_rosa, STAFF, age=42, expected={"age": "40"})

    assert told(late) == (409, "moved_on")
    assert (in_time.status_code, in_time.json()["age"]) == (200, 42)


@pytest.mark.parametrize("name", ["rank", "picture", "is_profile_completed"])
def test_nothing_is_expected_of_what_is_not_filled_in(
    as_juan: Client, juan: Cadet, name: str
) -> None:
    answer = fill_in(as_juan, CADETS, religion="Muslim", expected={name: "x"})

    assert told(answer) == (400, "invalid_input")
    assert list(answer.json()["errors"]) == [f"expected.{name}"]
