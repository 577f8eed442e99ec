"""R22: lists come in pages, counted, by number or onwards by cursor."""

from math import ceil
from typing import Any

import httpx
import psycopg
import pytest

from conformance.criteria.overhearing import Overheard
from conformance.criteria.people import told
from conformance.criterion import criterion
from conformance.evidence import Recorder

API = "/api/v1/"
# Lists of which a unit has more than a page at any time, to an administrator.
LONG = ("cadets/", "users/", "grades/", "attendance/", "ledger/")
BOUNDLESS = ("attendance/", "ledger/", "notifications/", "audit/")
# How many rows the database holds of a list or of a part of it.
HELD: dict[str, tuple[str, dict[str, object]]] = {
    "cadets/": ("SELECT count(*) FROM roster_cadet WHERE NOT is_archived", {}),
    "grades/": ("SELECT count(*) FROM roster_cadet WHERE NOT is_archived", {}),
    "attendance/": ("SELECT count(*) FROM attendance_attendancerecord", {}),
    "ledger/": ("SELECT count(*) FROM grading_ledgerentry", {}),
    "ledger/ of merits": (
        "SELECT count(*) FROM grading_ledgerentry WHERE type = 'merit'",
        {"type": "merit"},
    ),
    "ledger/ by cursor": ("SELECT count(*) FROM grading_ledgerentry", {"cursor": ""}),
    "archived cadets/": (
        "SELECT count(*) FROM roster_cadet WHERE is_archived",
        {"archived": "true"},
    ),
}
ENVELOPE = {"count", "next", "previous", "results"}
each_long_list = pytest.mark.parametrize("path", LONG)


def page(client: httpx.Client, path: str, **asked: object) -> dict[str, Any]:
    """The body of one page, which must be given."""
    answer = client.get(f"{API}{path}", params={name: str(value) for name, value in asked.items()})
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    assert set(body) == ENVELOPE
    return body


def identities(body: dict[str, Any]) -> list[object]:
    """What tells the rows of a page from all others."""
    return [next(iter(row.items())) for row in body["results"]]


@criterion("R22.1")
@each_long_list
def test_a_list_gives_twenty_items_unless_told(path: str, admin: httpx.Client) -> None:
    body = page(admin, path)

    assert body["count"] > 20
    assert len(body["results"]) == 20


@criterion("R22.2")
@each_long_list
@pytest.mark.parametrize("size", [1, 7, 50, 100])
def test_a_page_has_the_size_that_was_asked_for(path: str, size: int, admin: httpx.Client) -> None:
    body = page(admin, path, page_size=size)

    assert len(body["results"]) == min(size, body["count"])


@criterion("R22.2")
@each_long_list
@pytest.mark.parametrize("size", [101, 1000, 2**31 - 1])
def test_no_page_has_more_than_a_hundred_items(path: str, size: int, admin: httpx.Client) -> None:
    body = page(admin, path, page_size=size)

    assert body["count"] > 100
    assert len(body["results"]) == 100


@criterion("R22.2")
@each_long_list
@pytest.mark.parametrize("size", ["0", "-1", "ten", "", "1.5", "9" * 30])
def test_a_size_that_none_can_be_is_refused_by_name(
    path: str, size: str, admin: httpx.Client
) -> None:
    answer = admin.get(f"{API}{path}", params={"page_size": size})

    assert told(answer) == (400, "invalid_input")
    assert list(answer.json()["errors"]) == ["page_size"]


@criterion("R22.3")
@each_long_list
def test_every_page_says_how_many_items_there_are(
    path: str, admin: httpx.Client, evidence: Recorder
) -> None:
    first = page(admin, path, page_size=100)
    last = page(admin, path, page_size=100, page=ceil(first["count"] / 100))

    evidence.number(path, first["count"], "items")
    assert last["count"] == first["count"]
    assert len(last["results"]) == (first["count"] - 1) % 100 + 1


@criterion("R22.3")
@pytest.mark.parametrize("name", HELD)
def test_the_count_is_of_what_the_database_holds(
    name: str, admin: httpx.Client, database: psycopg.Connection[tuple[int]]
) -> None:
    held, asked = HELD[name]
    path = next(word for word in name.split() if word.endswith("/"))

    body = page(admin, path, page_size=9, **asked)

    assert (body["count"],) == database.execute(held).fetchone()


@criterion("R22.4")
def test_all_pages_together_give_every_item_once_and_in_order(admin: httpx.Client) -> None:
    count = page(admin, "cadets/")["count"]
    pages = [
        page(admin, "cadets/", page=number, page_size=40)
        for number in range(1, ceil(count / 40) + 1)
    ]
    by_hundred = [
        page(admin, "cadets/", page=number, page_size=100)
        for number in range(1, ceil(count / 100) + 1)
    ]

    found = [row for one in pages for row in identities(one)]
    assert len(set(found)) == len(found) == count
    assert found == [row for one in by_hundred for row in identities(one)]


@criterion("R22.4", needs=("restart",))
@each_long_list
def test_pages_are_cut_from_an_order_in_which_no_two_rows_are_equal(
    path: str, overheard: Overheard, overheard_admin: httpx.Client, evidence: Recorder
) -> None:
    """Else the database may give a row on two pages, or on none."""
    asked = overheard.asked(overheard_admin, "GET", f"{API}{path}", params={"page_size": "13"})

    statement = asked.statements[-1]
    order = statement.rpartition(" ORDER BY ")[2].partition(" LIMIT ")[0]
    evidence.note("order", order)
    last = order.split(",")[-1].split()[0]  # a column, or the number of one that is selected
    first_selected = statement.partition("SELECT ")[2].split(",")[0]
    assert '"id"' in (first_selected if last == "1" else last)


@criterion("R22.4")
@each_long_list
def test_a_page_leads_to_its_neighbours(path: str, admin: httpx.Client) -> None:
    first = page(admin, path, page_size=10)
    second = admin.get(first["next"]).json()

    assert first["previous"] is None
    assert identities(second) == identities(page(admin, path, page_size=10, page=2))
    assert identities(admin.get(second["previous"]).json()) == identities(first)


@criterion("R22.4")
@each_long_list
def test_the_last_page_leads_no_further_and_there_is_none_behind_it(
    path: str, admin: httpx.Client
) -> None:
    number = ceil(page(admin, path)["count"] / 20)

    assert page(admin, path, page=number)["next"] is None
    behind = admin.get(f"{API}{path}", params={"page": str(number + 1)})
    assert told(behind) == (404, "no_such_page")


@criterion("R22.4")
@each_long_list
@pytest.mark.parametrize("number", ["0", "-1", "two", "", "1e3", "9" * 30])
def test_a_page_that_none_can_be_is_refused_by_name(
    path: str, number: str, admin: httpx.Client
) -> None:
    answer = admin.get(f"{API}{path}", params={"page": number})

    assert told(answer) == (400, "invalid_input")
    assert list(answer.json()["errors"]) == ["page"]


@criterion("R22.5")
@pytest.mark.parametrize("path", BOUNDLESS)
def test_a_list_without_bound_answers_a_cursor_with_the_count(
    path: str, admin: httpx.Client
) -> None:
    body = page(admin, path, cursor="", page_size=5)

    assert len(body["results"]) == min(5, body["count"])
    assert body["previous"] is None


@criterion("R22.5")
def test_following_the_cursor_gives_every_item_once_and_in_order(admin: httpx.Client) -> None:
    body = page(admin, "ledger/", cursor="", page_size=100)
    count, found = body["count"], identities(body)
    while body["next"]:
        body = admin.get(body["next"]).json()
        found += identities(body)

    numbered = [
        row
        for number in range(1, ceil(count / 100) + 1)
        for row in identities(page(admin, "ledger/", page=number, page_size=100))
    ]
    assert len(set(found)) == len(found) == count
    assert found == numbered


@criterion("R22.5")
@pytest.mark.parametrize("path", ["attendance/", "ledger/"])
def test_a_cursor_leads_back_as_well(path: str, admin: httpx.Client) -> None:
    pages = [page(admin, path, cursor="", page_size=20)]
    for _ in range(2):
        pages.append(admin.get(pages[-1]["next"]).json())

    back = admin.get(pages[2]["previous"]).json()

    assert identities(back) == identities(pages[1])
    assert identities(admin.get(back["previous"]).json()) == identities(pages[0])


@criterion("R22.5")
def test_a_cursor_that_somebody_changed_is_refused(admin: httpx.Client) -> None:
    address = page(admin, "ledger/", cursor="", page_size=5)["next"]
    tampered = [
        address.replace("cursor=", "cursor=x"),
        address[:-1] + ("a" if address[-1] != "a" else "b"),
        f"{address}&type=merit",
        address.replace("ledger", "attendance"),
    ]

    answers = {one: told(admin.get(one)) for one in tampered}

    assert set(answers.values()) == {(400, "bad_cursor")}


@criterion("R22.5", needs=("restart",))
def test_the_last_page_by_cursor_skips_no_row_that_it_does_not_give(
    overheard: Overheard, overheard_admin: httpx.Client, evidence: Recorder
) -> None:
    """A number makes PostgreSQL count off all rows before the page; a cursor begins there."""
    late = {"status": "late"}
    body = page(overheard_admin, "attendance/", cursor="", page_size=20, **late)
    last_number = ceil(body["count"] / 17)
    address = ""
    while body["next"]:
        address = body["next"]
        body = overheard_admin.get(address).json()

    # The address once more, of another length, so that no kept answer is given.
    by_cursor = overheard.asked(overheard_admin, "GET", address.replace("size=20", "size=19"))
    numbered = {"page": str(last_number), "page_size": "17", **late}
    by_number = overheard.asked(overheard_admin, "GET", f"{API}attendance/", params=numbered)

    evidence.note("by cursor", by_cursor.statements[-1])
    assert " OFFSET " not in by_cursor.statements[-1]
    assert '"id" < ' in by_cursor.statements[-1]
    assert " OFFSET " in by_number.statements[-1]
