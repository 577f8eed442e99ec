"""How many people there are, by what is said of them."""

from collections.abc import Callable

from rotc.roster.models import Cadet, TrainingStaff
from rotc.roster.tests.people import CADETS, STAFF, Client, told


def test_cadets_in_service_are_counted_by_each_value(
    as_rosa: Client, enrol: Callable[..., Cadet]
) -> None:
    enrol("1", company="Bravo", gender="Female", status="Verified", is_profile_completed=True)
    enrol("2", company="Alpha", platoon="2nd", gender="", cadet_course="MS1")
    enrol("3", company="Alpha", platoon="1st", gender="Female", year_level="1st Year")
    enrol("4", company="Alpha", is_archived=True)

    found = as_rosa.get(f"{CADETS}counts/").json()

    assert found == {
        "total": 3,
        "completed": 1,
        "company": [{"value": "Alpha", "count": 2}, {"value": "Bravo", "count": 1}],
        "platoon": [
            {"value": "1st", "count": 1},
            {"value": "2nd", "count": 1},
            {"value": None, "count": 1},
        ],
        "course": [{"value": None, "count": 3}],
        "year_level": [{"value": "1st Year", "count": 1}, {"value": None, "count": 2}],
        "cadet_course": [{"value": "MS1", "count": 1}, {"value": None, "count": 2}],
        "gender": [{"value": "Female", "count": 2}, {"value": None, "count": 1}],
        "status": [{"value": "Ongoing", "count": 2}, {"value": "Verified", "count": 1}],
    }


def test_counts_take_the_filters_of_the_list(as_admin: Client, enrol: Callable[..., Cadet]) -> None:
    enrol("1", company="Bravo", platoon="1st")
    enrol("2", company="Alpha", platoon="2nd")

    found = as_admin.get(f"{CADETS}counts/", {"company": "Alpha"}).json()
    refused = as_admin.get(f"{CADETS}counts/", {"page": "1"})

    assert found["total"] == 1
    assert found["platoon"] == [{"value": "2nd", "count": 1}]
    assert told(refused) == (400, "invalid_input")


def test_nobody_is_counted_where_there_is_nobody(as_admin: Client) -> None:
    found = as_admin.get(f"{CADETS}counts/").json()

    assert found["total"] == found["completed"] == 0
    assert found["company"] == []


def test_counts_are_kept_until_somebody_is_enrolled(as_admin: Client) -> None:
    new = {"student_id": "9", "first_name": "Ana", "last_name": "Reyes", "company": "Zulu"}
    as_admin.get(f"{CADETS}counts/")

    kept = as_admin.get(f"{CADETS}counts/")
    as_admin.post(CADETS, new, format="json")
    anew = as_admin.get(f"{CADETS}counts/")

    assert kept["X-Cache"] == "hit"
    assert anew.json()["company"] == [{"value": "Zulu", "count": 1}]


def test_staff_are_counted_by_post_rank_and_gender(
    as_rosa: Client, hire: Callable[..., TrainingStaff]
) -> None:
    hire("a@unit.example", rank="Sgt.", role="Commandant", gender="Male")
    hire("b@unit.example", rank="Sgt.", is_archived=True)

    found = as_rosa.get(f"{STAFF}counts/").json()

    assert found == {
        "total": 2,
        "completed": 0,
        "role": [{"value": "Commandant", "count": 1}, {"value": "Instructor", "count": 1}],
        "rank": [{"value": "Sgt.", "count": 1}, {"value": None, "count": 1}],
        "gender": [{"value": "Male", "count": 1}, {"value": None, "count": 1}],
    }


def test_cadets_do_not_read_counts(as_juan: Client) -> None:
    assert told(as_juan.get(f"{CADETS}counts/")) == (403, "permission_denied")
    assert told(as_juan.get(f"{STAFF}counts/")) == (403, "permission_denied")
