"""The roster: found, read, and nobody's business but the staff's."""

from collections.abc import Callable
from typing import Any

import pytest

from rotc.accounts.models import Role, User
from rotc.roster import selectors
from rotc.roster.models import Cadet
from rotc.roster.tests.people import CADETS, Client, listed, signed_in, told

Enrol = Callable[..., Cadet]
NEW = {"student_id": "2024-0009", "first_name": "Ana", "last_name": "Reyes"}
NASTY = ["O'Brien", "Ñuñez", "R&D", "100%", "a_b", "=cmd|' /C calc'!A0", "<b>", "\\"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["1", "2", "3"]),
        ({"company": "Alpha"}, ["1", "3"]),
        ({"company": "alpha"}, []),
        ({"company": "Alpha", "platoon": "2nd"}, ["3"]),
        ({"course": "BSCE"}, ["2"]),
        ({"status": "Verified"}, ["2"]),
        ({"cadet_course": "MS1"}, ["1"]),
        ({"is_profile_completed": "true"}, ["2"]),
        ({"archived": "true"}, ["4"]),
        ({"archived": "false"}, ["1", "2", "3"]),
        ({"search": "reyes"}, ["2", "3"]),
        ({"search": "ana reyes"}, ["3"]),
        ({"search": "REYES  ben"}, ["2"]),
        ({"search": "2"}, ["2"]),
        ({"search": ""}, ["1", "2", "3"]),
        ({"search": "nobody"}, []),
    ],
)
def test_cadets_are_found_by_what_is_asked(
    as_admin: Client, enrol: Enrol, query: dict[str, str], found: list[str]
) -> None:
    enrol("1", last_name="Abad", company="Alpha", platoon="1st", cadet_course="MS1")
    enrol(
        "2",
        last_name="Reyes",
        first_name="Ben",
        course="BSCE",
        status="Verified",
        is_profile_completed=True,
    )
    enrol("3", last_name="Santos Reyes", first_name="Ana", company="Alpha", platoon="2nd")
    enrol("4", last_name="Reyes", is_archived=True)

    assert [cadet["student_id"] for cadet in listed(as_admin, CADETS, **query)] == found


@pytest.mark.parametrize(
    "wanted",
    [
        "Ñuñez, José",
        "nunez, jose",
        "NUNEZ jose",
        "ñuñez",
        "nun\u0303ez",
        "jose,nunez",
        "peña",
        "PENA",
        "Cdt José Ñuñez",
        "cdt. nunez",
    ],
)
def test_a_cadet_is_found_as_lists_show_him_and_without_the_marks_of_his_letters(
    as_admin: Client, enrol: Enrol, wanted: str
) -> None:
    enrol(
        "1",
        rank="Cdt",
        last_name="Ñuñez",
        first_name="José",
        middle_name="Pen\u0303a",
        suffix_name="Jr",
    )
    enrol("2", rank="Cdt", last_name="Nuez", first_name="Jo")

    found = [cadet["student_id"] for cadet in listed(as_admin, CADETS, search=wanted)]

    assert found == ["1"]


@pytest.mark.parametrize("wanted", ["%", "_", "\\", "'", "&", "=cmd"])
def test_a_search_takes_every_character_for_itself(
    as_admin: Client, enrol: Enrol, wanted: str
) -> None:
    for number, name in enumerate([*NASTY, "Plain"]):
        enrol(str(number), last_name=name)

    found = [cadet["last_name"] for cadet in listed(as_admin, CADETS, search=wanted)]

    assert sorted(found) == sorted(name for name in NASTY if wanted in name)


def test_cadets_come_in_pages_by_name(as_admin: Client, enrol: Enrol) -> None:
    for number in range(25):
        enrol(str(number), last_name="Same", first_name=f"{99 - number}")

    first, second = (as_admin.get(CADETS, {"page": page}).json() for page in (1, 2))

    names = [cadet["first_name"] for page in (first, second) for cadet in page["results"]]
    assert (first["count"], len(first["results"])) == (25, 20)
    assert names == sorted(names)


def test_a_list_shows_no_pictures_and_no_addresses(as_admin: Client, enrol: Enrol) -> None:
    enrol(profile_pic="data:image/png;base64,AAAA", address="12 Rizal St.")

    (cadet,) = listed(as_admin, CADETS)

    assert not {"profile_pic", "address", "religion", "birthdate"} & cadet.keys()


@pytest.mark.parametrize("query", ["company=", "archived=maybe", "sort=x", "search=%00", "page=0"])
def test_a_question_that_makes_no_sense_is_refused(as_admin: Client, query: str) -> None:
    assert as_admin.get(f"{CADETS}?{query}").status_code == 400


def test_staff_read_the_roster_and_change_nothing(as_rosa: Client, juan: Cadet) -> None:
    one = f"{CADETS}{juan.pk}/"

    read = [as_rosa.get(CADETS).status_code, as_rosa.get(one).status_code]
    changed = [
        as_rosa.post(CADETS, NEW, format="json"),
        as_rosa.patch(one, {"company": "Bravo"}, format="json"),
        *(as_rosa.post(f"{one}{deed}/") for deed in ("archive", "restore", "unlock")),
        *(as_rosa.post(f"{CADETS}{path}/") for path in ("bulk", "import")),
        as_rosa.get(f"{CADETS}export/"),
    ]

    assert read == [200, 200]
    assert {answer.status_code for answer in changed} == {403}
    assert Cadet.objects.get().company == "Alpha"


def test_a_cadet_sees_nothing_of_the_roster_but_himself(
    as_juan: Client, juan: Cadet, enrol: Enrol
) -> None:
    other = enrol("2024-0002")
    user = juan.accounts.get()

    answers = [as_juan.get(path) for path in (CADETS, f"{CADETS}{other.pk}/", f"{CADETS}export/")]

    assert {answer.status_code for answer in answers} == {403}
    assert list(selectors.cadets_visible_to(user)) == [juan]


def test_staff_may_see_every_cadet_and_nobody_sees_without_signing_in(
    rosa: Any, juan: Cadet, enrol: Enrol
) -> None:
    archived = enrol("2024-0002", is_archived=True)

    assert set(selectors.cadets_visible_to(rosa.accounts.get())) == {juan, archived}
    assert Client().get(CADETS).status_code == 401


def test_the_roster_is_closed_to_an_account_of_no_cadet(account: Callable[..., User]) -> None:
    nobody = account(Role.CADET, "nobody")

    assert not selectors.cadets_visible_to(nobody).exists()
    assert told(signed_in(nobody).get(f"{CADETS}me/")) == (404, "no_profile")
