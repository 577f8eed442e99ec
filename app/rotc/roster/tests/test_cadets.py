"""The roster: found, enrolled, changed; and nobody's business but the staff's."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError

from rotc.accounts.models import Role, User
from rotc.accounts.selectors import account_called
from rotc.roster import selectors
from rotc.roster.models import Cadet
from rotc.roster.tests.people import CADETS, Client, audited, listed, signed_in, told

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


@pytest.mark.parametrize("wanted", ["%", "_", "\\", "'", "Ñ", "&", "=cmd"])
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


def test_an_enrolled_cadet_gets_an_account_that_waits_for_its_activation(
    as_admin: Client, admin: User
) -> None:
    given = {**NEW, "email": "ana@unit.example", "gender": "Female", "company": "Alpha"}

    answer = as_admin.post(CADETS, given, format="json")

    assert answer.status_code == 201
    made = answer.json()
    user = User.objects.get(id=made["account_id"])
    assert {name: made[name] for name in given} == given
    assert (made["status"], made["is_profile_completed"]) == ("Ongoing", False)
    assert (user.username, user.student_number, user.email) == (
        "2024-0009",
        "2024-0009",
        "ana@unit.example",
    )
    assert (user.role, user.is_approved, user.has_usable_password()) == ("cadet", True, False)
    assert (user.cadet_id, user.staff_id) == (made["id"], None)
    assert account_called("2024-0009") == user
    assert [entry.subject for entry in audited("cadet.enrolled")] == [f"cadet:{made['id']}"]


def test_an_account_has_the_name_that_is_given_or_there_is_none(as_admin: Client) -> None:
    named = as_admin.post(CADETS, {**NEW, "username": " ana "}, format="json").json()
    without = {**NEW, "student_id": "2024-0010", "account": False}
    alone = as_admin.post(CADETS, without, format="json").json()

    assert (named["username"], alone["username"], alone["account_id"]) == ("ana", None, None)
    assert User.objects.filter(role=Role.CADET).count() == 1


@pytest.mark.parametrize("name", NASTY)
def test_names_are_kept_exactly(as_admin: Client, name: str) -> None:
    made = as_admin.post(CADETS, {**NEW, "last_name": name, "address": f" {name}\n"}, format="json")

    cadet = as_admin.get(f"{CADETS}{made.json()['id']}/").json()

    assert (cadet["last_name"], cadet["address"]) == (name, f" {name}\n")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"student_id": "2024-0001"}, "already_enrolled"),
        ({"username": "2024-0001"}, "name_taken"),
        ({"username": "JUAN@unit.example"}, "name_taken"),
        ({"email": "Juan@Unit.example"}, "name_taken"),
    ],
)
def test_nobody_is_enrolled_under_the_name_of_another(
    as_admin: Client, juan: Cadet, given: dict[str, str], code: str
) -> None:
    answer = as_admin.post(CADETS, {**NEW, **given}, format="json")

    assert told(answer) == (409, code)
    assert Cadet.objects.count() == 1
    assert User.objects.filter(role=Role.CADET).count() == 1


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"student_id": ""}, "student_id"),
        ({"student_id": " "}, "student_id"),
        ({"student_id": 20240009}, "student_id"),
        ({"student_id": "a\u202eb"}, "student_id"),
        ({"student_id": "x" * 101}, "student_id"),
        ({"first_name": None}, "first_name"),
        ({"last_name": "a\0b"}, "last_name"),
        ({"last_name": "\ud800"}, "last_name"),
        ({"email": "not an address"}, "email"),
        ({"birthdate": "2024-02-30"}, "birthdate"),
        ({"birthdate": "1899-12-31"}, "birthdate"),
        ({"cadet_course": "MS9"}, "cadet_course"),
        ({"status": "Emperor"}, "status"),
        ({"address": "x" * 501}, "address"),
        ({"id": 5}, "id"),
        ({"is_archived": True}, "is_archived"),
        ({"is_profile_completed": True}, "is_profile_completed"),
        ({"profile_pic": "x"}, "profile_pic"),
        ({"account": False, "username": "x"}, "username"),
    ],
)
def test_what_makes_no_cadet_is_named(as_admin: Client, given: dict[str, Any], field: str) -> None:
    body = json.dumps({**NEW, **given})

    answer = as_admin.post(CADETS, body, content_type="application/json")

    assert told(answer) == (400, "invalid_input")
    assert answer.json()["errors"].keys() == {field}
    assert not Cadet.objects.exists()


def test_the_names_of_an_account_follow_the_student_id_and_the_address(
    as_admin: Client, juan: Cadet
) -> None:
    given = {"student_id": "2024-7777", "email": "j@unit.example", "rank": "Cdt."}

    answer = as_admin.patch(f"{CADETS}{juan.pk}/", given, format="json")

    assert answer.status_code == 200
    assert (answer.json()["username"], answer.json()["rank"]) == ("2024-7777", "Cdt.")
    user = juan.accounts.get()
    assert (user.username, user.student_number, user.email) == (
        "2024-7777",
        "2024-7777",
        "j@unit.example",
    )
    assert account_called("2024-0001") is None
    assert audited("cadet.changed")[0].facts == {"fields": ["email", "rank", "student_id"]}


def test_a_user_name_of_its_own_stays_and_an_address_that_is_new_is_learnt(
    as_admin: Client, enrol: Enrol, account: Callable[..., User]
) -> None:
    cadet = enrol("2024-0001")
    account(Role.CADET, "juan", cadet=cadet, student_number="2024-0001")
    given = {"student_id": "2024-7777", "email": "j@unit.example"}

    as_admin.patch(f"{CADETS}{cadet.pk}/", given, format="json")

    user = cadet.accounts.get()
    assert (user.username, user.student_number, user.email) == (
        "juan",
        "2024-7777",
        "j@unit.example",
    )


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"student_id": "2024-0002"}, "already_enrolled"),
        ({"email": "ben@unit.example"}, "name_taken"),
        ({"student_id": "BEN"}, "name_taken"),
    ],
)
def test_a_change_that_takes_the_name_of_another_changes_nothing(
    as_admin: Client,
    juan: Cadet,
    enrol: Enrol,
    account: Callable[..., User],
    given: dict[str, str],
    code: str,
) -> None:
    enrol("2024-0002")
    account(Role.CADET, "ben", email="ben@unit.example")

    answer = as_admin.patch(f"{CADETS}{juan.pk}/", {**given, "rank": "Cdt."}, format="json")

    assert told(answer) == (409, code)
    juan.refresh_from_db()
    assert (juan.student_id, juan.email, juan.rank) == ("2024-0001", "juan@unit.example", None)
    assert juan.accounts.get().username == "2024-0001"


def test_a_change_of_nothing_is_no_change(as_admin: Client, juan: Cadet) -> None:
    answer = as_admin.patch(f"{CADETS}{juan.pk}/", {"company": "Alpha"}, format="json")

    assert answer.status_code == 200
    assert audited("cadet.changed") == []


def test_text_can_be_cleared(as_admin: Client, juan: Cadet) -> None:
    answer = as_admin.patch(f"{CADETS}{juan.pk}/", {"company": None, "platoon": ""}, format="json")

    assert (answer.json()["company"], answer.json()["platoon"]) == (None, "")


def test_a_list_that_is_kept_shows_every_change_at_once(as_admin: Client, juan: Cadet) -> None:
    as_admin.get(CADETS)
    kept = as_admin.get(CADETS)

    as_admin.patch(f"{CADETS}{juan.pk}/", {"company": "Bravo"}, format="json")
    after = as_admin.get(CADETS)

    assert (kept["X-Cache"], after["X-Cache"]) == ("hit", "miss")
    assert after.json()["results"][0]["company"] == "Bravo"


@pytest.mark.parametrize("path", ["999/", "999/archive/", "999/unlock/", f"{10**30}/"])
def test_a_cadet_who_does_not_exist_is_not_found(as_admin: Client, path: str) -> None:
    client = as_admin.get if path.count("/") == 1 else as_admin.post

    assert told(client(CADETS + path)) == (404, "not_found")


def test_the_database_refuses_a_cadet_without_a_student_id(enrol: Enrol) -> None:
    with pytest.raises(IntegrityError):
        enrol("")


def test_the_roster_is_closed_to_an_account_of_no_cadet(account: Callable[..., User]) -> None:
    nobody = account(Role.CADET, "nobody")

    assert not selectors.cadets_visible_to(nobody).exists()
    assert told(signed_in(nobody).get(f"{CADETS}me/")) == (404, "no_profile")
