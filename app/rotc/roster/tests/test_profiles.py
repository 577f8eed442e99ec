"""One's own profile: filled in, completed, locked, unlocked; and nothing else set by it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from rotc.accounts.models import User
from rotc.files.models import Purpose, StoredFile
from rotc.notifications.models import Notification
from rotc.roster.models import Cadet, TrainingStaff
from rotc.roster.tests.people import CADETS, STAFF, Client, told

MINE = f"{CADETS}me/"
FACTS = {
    "contact_number": "+63 917 000 0000",
    "address": "12 Ñ St.\nMarawi",
    "course": "BSCE",
    "year_level": "1st Year",
    "gender": "Male",
    "birthdate": "2004-02-29",
}


@pytest.fixture
def picture() -> Callable[..., StoredFile]:
    """Makes a stored picture of somebody."""

    def make(owner: User, purpose: str = Purpose.PROFILE_PICTURE) -> StoredFile:
        return StoredFile.objects.create(
            owner=owner,
            purpose=purpose,
            name="me.png",
            content_type="image/png",
            size=1,
            sha256="0" * 64,
            public_id=f"{owner.pk}-{purpose}",
            resource_type="image",
            version="1",
            created_at=timezone.now(),
        )

    return make


def fill_in(client: Client, /, path: str = MINE, **given: Any) -> Any:
    return client.patch(path, given, format="json")


def test_a_cadet_sees_his_own_profile_whole(as_juan: Client, juan: Cadet) -> None:
    answer = as_juan.get(MINE)

    assert answer.status_code == 200
    mine = answer.json()
    assert (mine["id"], mine["student_id"], mine["username"]) == (juan.pk, *["2024-0001"] * 2)
    assert mine.keys() >= {"address", "profile_pic", "has_seen_guide", "is_profile_completed"}


def test_a_profile_is_filled_in_piece_by_piece(as_juan: Client, juan: Cadet) -> None:
    first = fill_in(as_juan, address=FACTS["address"])
    second = fill_in(as_juan, religion="", middle_name=None, cadet_course="MS1")

    assert (first.status_code, second.status_code) == (200, 200)
    mine = as_juan.get(MINE).json()
    assert (mine["address"], mine["religion"], mine["cadet_course"]) == (
        FACTS["address"],
        "",
        "MS1",
    )
    assert (mine["is_profile_completed"], mine["status"]) == (False, "Ongoing")


def test_a_completed_profile_is_verified_and_locked(as_juan: Client, juan: Cadet) -> None:
    done = fill_in(as_juan, **FACTS, is_profile_completed=True)
    again = fill_in(as_juan, address="elsewhere")
    once_more = fill_in(as_juan, is_profile_completed=True)

    assert done.status_code == 200
    assert (done.json()["is_profile_completed"], done.json()["status"]) == (True, "Verified")
    assert told(again) == told(once_more) == (409, "profile_locked")
    assert Notification.objects.get(user=None).message == "Juan Dela Cruz completed a profile."
    juan.refresh_from_db()
    assert juan.address == FACTS["address"]


def test_an_unlocked_profile_is_changed_again(
    as_juan: Client, as_admin: Client, juan: Cadet
) -> None:
    fill_in(as_juan, **FACTS, is_profile_completed=True)

    unlocked = as_admin.post(f"{CADETS}{juan.pk}/unlock/")
    changed = fill_in(as_juan, address="elsewhere")

    assert unlocked.json()["is_profile_completed"] is False
    assert (changed.status_code, changed.json()["address"]) == (200, "elsewhere")
    assert changed.json()["status"] == "Verified"


@pytest.mark.parametrize("missing", ["address", "birthdate", "gender"])
@pytest.mark.parametrize("nothing", ["left out", "", None])
def test_a_profile_with_gaps_is_not_completed(
    as_juan: Client, juan: Cadet, missing: str, nothing: Any
) -> None:
    facts: dict[str, Any] = {**FACTS, missing: nothing}
    if nothing == "left out":
        del facts[missing]
    if nothing == "" and missing == "birthdate":
        facts[missing] = None

    answer = fill_in(as_juan, **facts, is_profile_completed=True)

    assert told(answer) == (400, "profile_incomplete")
    assert answer.json()["errors"].keys() == {missing}
    juan.refresh_from_db()
    assert (juan.is_profile_completed, juan.course) == (False, None)


def test_a_cadet_who_has_completed_the_course_stays_so(as_juan: Client, juan: Cadet) -> None:
    Cadet.objects.update(status="Completed")

    assert fill_in(as_juan, **FACTS, is_profile_completed=True).json()["status"] == "Completed"


@pytest.mark.parametrize(
    "field",
    [
        *("id", "student_id", "rank", "company", "platoon", "battalion", "corp_position"),
        *("status", "is_archived", "profile_pic", "created_at", "account_id", "username"),
    ],
)
def test_a_cadet_sets_nothing_that_is_not_his_to_set(
    as_juan: Client, juan: Cadet, field: str
) -> None:
    answer = fill_in(as_juan, **{field: "1", "address": "new"})

    assert told(answer) == (400, "invalid_input")
    assert answer.json()["errors"].keys() == {field}
    juan.refresh_from_db()
    assert juan.address is None


@pytest.mark.parametrize("field", ["is_profile_completed", "has_seen_guide"])
def test_what_is_done_is_not_taken_back_by_the_owner(as_juan: Client, field: str) -> None:
    answer = as_juan.patch(MINE, {field: False}, format="json")

    assert answer.json()["errors"].keys() == {field}


def test_the_guide_is_seen_even_when_the_profile_is_locked(as_juan: Client, juan: Cadet) -> None:
    Cadet.objects.update(is_profile_completed=True)

    answer = fill_in(as_juan, has_seen_guide=True)

    assert (answer.status_code, answer.json()["has_seen_guide"]) == (200, True)


def test_the_account_learns_a_new_address_but_not_that_of_another(
    as_juan: Client, juan: Cadet, rosa: TrainingStaff
) -> None:
    taken = fill_in(as_juan, email="ROSA@unit.example")
    free = fill_in(as_juan, email="j@unit.example")

    assert told(taken) == (409, "name_taken")
    assert free.status_code == 200
    assert juan.accounts.get().email == "j@unit.example"


def test_a_picture_is_one_of_ones_own_files(
    as_juan: Client, juan: Cadet, rosa: TrainingStaff, picture: Callable[..., StoredFile]
) -> None:
    own = picture(juan.accounts.get())
    letter = picture(juan.accounts.get(), Purpose.EXCUSE_LETTER)
    foreign = picture(rosa.accounts.get())

    refused = [fill_in(as_juan, picture=str(file.id)) for file in (foreign, letter)]
    answer = fill_in(as_juan, picture=str(own.id))

    assert [told(each) for each in refused] == [(400, "no_such_picture")] * 2
    assert answer.json()["profile_pic"] == f"/api/v1/files/{own.id}/"


def test_a_picture_that_is_shown_is_not_removed_before_it_is_taken_away(
    as_juan: Client, juan: Cadet, picture: Callable[..., StoredFile], real_cloudinary: Any
) -> None:
    own = picture(juan.accounts.get())
    one = f"/api/v1/files/{own.id}/"
    fill_in(as_juan, picture=str(own.id))

    refused = as_juan.delete(one)
    bare = fill_in(as_juan, picture=None)
    removed = as_juan.delete(one)

    assert told(refused) == (409, "file_in_use")
    assert (bare.status_code, bare.json()["profile_pic"]) == (200, None)
    assert removed.status_code == 204


def test_the_picture_of_a_completed_profile_stays(
    as_juan: Client, juan: Cadet, picture: Callable[..., StoredFile]
) -> None:
    own = picture(juan.accounts.get())
    fill_in(as_juan, **FACTS, picture=str(own.id), is_profile_completed=True)

    locked = [fill_in(as_juan, picture=given) for given in (None, str(own.id))]

    assert [told(answer) for answer in locked] == [(409, "profile_locked")] * 2
    assert told(as_juan.delete(f"/api/v1/files/{own.id}/")) == (409, "file_in_use")


def test_the_profiles_of_cadets_are_for_cadets(as_rosa: Client, as_admin: Client) -> None:
    answers = [client.get(MINE) for client in (as_rosa, as_admin)]

    assert [told(answer) for answer in answers] == [(403, "permission_denied")] * 2


def test_the_staff_fill_in_their_profiles_likewise(
    as_rosa: Client, as_juan: Client, rosa: TrainingStaff
) -> None:
    path = f"{STAFF}me/"
    facts = {name: FACTS[name] for name in ("contact_number", "address", "gender", "birthdate")}

    incomplete = fill_in(as_rosa, path, is_profile_completed=True)
    done = fill_in(as_rosa, path, **facts, age=42, is_profile_completed=True)
    locked = fill_in(as_rosa, path, age=43)

    assert incomplete.json()["errors"].keys() == facts.keys()
    assert (done.status_code, done.json()["age"], done.json()["role"]) == (200, 42, "Instructor")
    assert told(locked) == (409, "profile_locked")
    assert told(as_juan.get(path)) == (403, "permission_denied")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"role": "Commandant"}, "role"),
        ({"rank": "Gen."}, "rank"),
        ({"qr_code_data": "x"}, "qr_code_data"),
        ({"age": 151}, "age"),
        ({"age": -1}, "age"),
        ({"facebook_link": "javascript:alert(1)"}, "facebook_link"),
        ({"facebook_link": " data:text/html,x"}, "facebook_link"),
        ({"facebook_link": "java\nscript:alert(1)"}, "facebook_link"),
        ({"facebook_link": "\x01javascript:alert(1)"}, "facebook_link"),
    ],
)
def test_what_the_staff_may_not_say_of_themselves_is_named(
    as_rosa: Client, given: dict[str, Any], field: str
) -> None:
    answer = fill_in(as_rosa, f"{STAFF}me/", **given)

    assert told(answer) == (400, "invalid_input")
    assert answer.json()["errors"].keys() == {field}


@pytest.mark.parametrize("link", ["https://fb.com/rosa", "fb.com/rosa", ""])
def test_a_link_to_the_web_is_kept_as_it_is(as_rosa: Client, link: str) -> None:
    assert fill_in(as_rosa, f"{STAFF}me/", facebook_link=link).json()["facebook_link"] == link
