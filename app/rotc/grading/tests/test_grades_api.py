"""/grades/ as each role meets it."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from rotc.accounts.models import Role, User
from rotc.grading.models import Grade, LedgerEntry
from rotc.grading.tests.people import Accounts, Attend, Client, Enrol, signed_in

GRADES = "/api/v1/grades/"
EXAMPLE: dict[str, Any] = {
    "merit_points": 10,
    "demerit_points": 5,
    "prelim_score": 95,
    "midterm_score": Decimal("90.126"),
    "final_score": 85,
    "lifetime_merit_points": 120,
}


@pytest.fixture
def owner(owner: User) -> User:
    """The cadet's account, with EXAMPLE as the cadet's grade."""
    assert owner.cadet is not None
    Grade.objects.create(cadet=owner.cadet, **EXAMPLE)
    return owner


def grade_of(user: User) -> str:
    return f"{GRADES}{user.cadet_id}/"


def test_a_cadet_reads_the_own_grade_and_what_it_is_made_of(owner: User, attend: Attend) -> None:
    assert owner.cadet is not None
    attend(owner.cadet, "present", "absent", "late", "excused")

    answer = signed_in(owner).get(f"{GRADES}me/")

    assert answer.status_code == 200
    grade = answer.json()
    assert grade == signed_in(owner).get(grade_of(owner)).json()
    assert (grade["cadet"], grade["days"], grade["attended"]) == (owner.cadet_id, 4, 3)
    assert (grade["prelim_score"], grade["midterm_score"]) == ("95.00", "90.13")
    assert (grade["final_grade"], grade["transmuted"]) == ("88.52", "2.00")
    assert (grade["letter"], grade["remarks"], grade["award"]) == ("B", "Passed", "Silver")
    assert [(part["name"], part["share"], part["earned"]) for part in grade["breakdown"]] == [
        ("attendance", 30, "22.50"),
        ("aptitude", 30, "30.00"),
        ("subject", 40, "36.02"),
    ]
    assert grade["breakdown"][0]["explanation"] == "Attended 3 of 4 training days."


@pytest.mark.parametrize("status", ["INC", "do", "T"])
def test_a_grade_that_is_held_back_has_no_mark(owner: User, status: str) -> None:
    Grade.objects.update(status=status)

    grade = signed_in(owner).get(f"{GRADES}me/").json()

    assert (grade["transmuted"], grade["letter"]) == (None, None)
    assert grade["remarks"] in {"Incomplete", "Dropped", "Deferred"}
    assert grade["final_grade"] == "66.02"


def test_nobody_elses_grade_is_found_by_its_number(owner: User, stranger: User) -> None:
    client = signed_in(stranger)

    answers = [client.get(grade_of(owner)), client.get(f"{grade_of(owner)}changes/")]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert [answer.json()["code"] for answer in answers] == ["not_found", "not_found"]
    assert client.get(grade_of(stranger)).status_code == 200


def test_a_cadets_account_that_is_nobodys_finds_no_grade(owner: User, account: Accounts) -> None:
    client = signed_in(account(Role.CADET, "nobody's"))

    answers = [client.get(path) for path in (f"{GRADES}me/", grade_of(owner))]

    assert [answer.status_code for answer in answers] == [404, 404]


@pytest.mark.parametrize(
    ("role", "method", "path", "status"),
    [
        (None, "get", "", 401),
        (None, "get", "me/", 401),
        (None, "patch", "1/", 401),
        (Role.CADET, "get", "", 403),
        (Role.CADET, "get", "summary/", 403),
        (Role.CADET, "put", "", 403),
        (Role.CADET, "patch", "1/", 403),
        (Role.TRAINING_STAFF, "get", "", 200),
        (Role.TRAINING_STAFF, "get", "summary/", 200),
        (Role.TRAINING_STAFF, "get", "me/", 403),
        (Role.TRAINING_STAFF, "put", "", 403),
        (Role.TRAINING_STAFF, "patch", "1/", 403),
        (Role.ADMIN, "get", "", 200),
        (Role.ADMIN, "get", "me/", 403),
        (Role.ADMIN, "patch", "999999/", 400),
        (Role.ADMIN, "delete", "1/", 405),
        (Role.ADMIN, "get", "999999/", 404),
        (Role.ADMIN, "get", "999999/changes/", 404),
        (Role.ADMIN, "get", f"{10**30}/", 404),
    ],
)
def test_who_may_do_what(
    account: Accounts, role: Role | None, method: str, path: str, status: int
) -> None:
    client = signed_in(None if role is None else account(role))

    answer = getattr(client, method)(f"{GRADES}{path}")

    assert answer.status_code == status


def test_a_sheet_comes_in_pages_company_by_company(enrol: Enrol, staff: User) -> None:
    for number, company in enumerate(["Bravo", "Alpha", None, "Alpha"]):
        enrol(f"{number}", company=company, last_name=f"Cruz {number}")
    enrol("archived", is_archived=True)

    pages = [signed_in(staff).get(GRADES, {"page_size": 3, "page": page}).json() for page in (1, 2)]

    assert {page["count"] for page in pages} == {4}
    rows = [row for page in pages for row in page["results"]]
    assert [(row["company"], row["last_name"]) for row in rows] == [
        ("Alpha", "Cruz 1"),
        ("Alpha", "Cruz 3"),
        ("Bravo", "Cruz 0"),
        (None, "Cruz 2"),
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"company": "Bravo"}, {"2"}),
        ({"platoon": "1st"}, {"1"}),
        ({"course": "BSCS"}, {"2"}),
        ({"status": "INC"}, {"2"}),
        ({"status": "active"}, {"1"}),
        ({"search": "o'br"}, {"1"}),
        ({"search": "%"}, set()),
        ({"company": "Bravo", "platoon": "1st"}, set()),
    ],
)
def test_a_sheet_is_filtered(
    enrol: Enrol, staff: User, query: dict[str, str], found: set[str]
) -> None:
    enrol("1", last_name="O'Brien", platoon="1st")
    enrol("2", graded={"status": "INC"}, company="Bravo", course="BSCS")

    rows = signed_in(staff).get(GRADES, query).json()["results"]

    assert {row["student_id"] for row in rows} == found


@pytest.mark.parametrize("query", ["status=late", "is_archived=true", "company=a&company=b"])
def test_a_question_that_makes_no_sense_is_refused(staff: User, query: str) -> None:
    answer = signed_in(staff).get(f"{GRADES}?{query}")

    assert answer.status_code == 400


@pytest.mark.parametrize("cadets", [1, 10, 100])
def test_a_page_of_grades_takes_one_query(
    enrol: Enrol, staff: User, django_assert_num_queries: DjangoAssertNumQueries, cadets: int
) -> None:
    for number in range(cadets):
        enrol(f"{number}", graded={})
    client = signed_in(staff)

    with django_assert_num_queries(1):
        rows = client.get(GRADES, {"page_size": 100}).json()["results"]

    assert len(rows) == cadets


def test_a_summary_is_for_staff(owner: User, staff: User) -> None:
    answer = signed_in(staff).get(f"{GRADES}summary/")

    assert answer.json() == {
        "companies": [{"company": "Alpha", "cadets": 1, "average": "66.02", "marks": {"5.00": 1}}]
    }


def test_every_write_is_seen_at_once_in_what_was_kept(owner: User, admin: User) -> None:
    client = signed_in(admin)
    paths = (GRADES, grade_of(owner), f"{GRADES}summary/", "/api/v1/leaderboard/")

    def kept() -> list[str]:
        return [client.get(path).headers["X-Cache"] for path in paths]

    assert (kept(), kept()) == (["miss"] * 4, ["hit"] * 4)
    assert_forgotten(client, "post", "/api/v1/ledger/", kept, cadet=owner.cadet_id)
    entry = LedgerEntry.objects.get().pk
    assert_forgotten(client, "delete", f"/api/v1/ledger/{entry}/", kept)


def test_points_leave_kept_what_others_see_of_their_own_grades(
    owner: User, stranger: User, admin: User
) -> None:
    theirs = [
        (signed_in(stranger), f"{GRADES}me/"),
        (signed_in(stranger), grade_of(stranger)),
        (signed_in(admin), f"{grade_of(stranger)}changes/"),
    ]
    own = [
        (signed_in(owner), f"{GRADES}me/"),
        (signed_in(owner), grade_of(owner)),
        (signed_in(admin), f"{grade_of(owner)}changes/"),
    ]

    def kept(asked: list[tuple[Client, str]]) -> set[str]:
        return {client.get(path).headers["X-Cache"] for client, path in asked}

    assert (kept(theirs + own), kept(theirs + own)) == ({"miss"}, {"hit"})
    given = {"cadet": owner.cadet_id, "type": "merit", "points": 5}
    signed_in(admin).post("/api/v1/ledger/", given)
    assert kept(theirs) == {"hit"}
    assert kept(own) == {"miss"}


def assert_forgotten(
    client: Client, method: str, path: str, kept: Callable[[], list[str]], **whose: Any
) -> None:
    given = {"type": "merit", "points": 5, **whose} if whose else None
    getattr(client, method)(path, given)
    assert kept() == ["miss"] * 4
