"""Lists come in pages, by number or onwards from a row."""

from typing import Any

import pytest
from django_celery_beat.models import IntervalSchedule
from rest_framework.test import APIClient

from rotc.web.tests.intervals import ROWS

pytestmark = pytest.mark.urls("rotc.web.tests.intervals")


def ids(answer: Any) -> list[int]:
    """The rows of a page."""
    return [row["id"] for row in answer.json()["results"]]


def test_a_list_gives_twenty_unless_told_and_counts_all(intervals: APIClient) -> None:
    answer = intervals.get("/intervals/")

    assert (len(ids(answer)), answer.json()["count"]) == (20, ROWS)
    assert answer.json()["previous"] is None
    assert answer.json()["next"] == "/intervals/?page=2"


@pytest.mark.parametrize(("asked", "given"), [("1", 1), ("47", 47), ("100", 47), ("5000", 47)])
def test_a_size_is_kept_to_and_one_above_the_largest_gets_the_largest(
    intervals: APIClient, asked: str, given: int
) -> None:
    answer = intervals.get(f"/intervals/?page_size={asked}")

    assert len(ids(answer)) == given


def test_the_largest_page_has_a_hundred(intervals: APIClient) -> None:
    IntervalSchedule.objects.bulk_create(IntervalSchedule(every=9) for _ in range(100))

    assert len(ids(intervals.get("/intervals/?page_size=1000"))) == 100


@pytest.mark.parametrize("query", ["page={}", "cursor={}"])
def test_pages_cover_the_list_once_in_its_order(intervals: APIClient, query: str) -> None:
    first = "page=1" if "page" in query else "cursor="
    answer = intervals.get(f"/intervals/?page_size=10&{first}")
    found, pages = ids(answer), 1
    while address := answer.json()["next"]:
        answer = intervals.get(address)
        found += ids(answer)
        pages += 1

    everything = list(
        IntervalSchedule.objects.order_by("-every", "id").values_list("id", flat=True)
    )
    assert (found, pages) == (everything, 5)


def test_a_cursor_leads_back_to_where_one_came_from(intervals: APIClient) -> None:
    first = intervals.get("/intervals/?page_size=10&cursor=")
    second = intervals.get(first.json()["next"])
    third = intervals.get(second.json()["next"])

    back = intervals.get(third.json()["previous"])

    assert ids(back) == ids(second)
    assert ids(intervals.get(back.json()["previous"])) == ids(first)
    assert intervals.get(back.json()["previous"]).json()["previous"] is None


def test_rows_that_come_in_between_shift_no_page_of_a_cursor(intervals: APIClient) -> None:
    first = intervals.get("/intervals/?page_size=10&cursor=")
    IntervalSchedule.objects.bulk_create(IntervalSchedule(every=999) for _ in range(5))

    second = intervals.get(first.json()["next"])

    assert ids(second)[0] not in ids(first)
    assert not set(ids(second)) & set(ids(first))


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("page=0", 400, "invalid_input"),
        ("page=-1", 400, "invalid_input"),
        ("page=two", 400, "invalid_input"),
        ("page=", 400, "invalid_input"),
        ("page=99999999999999999999", 400, "invalid_input"),
        ("page=4", 404, "no_such_page"),
        ("page_size=0", 400, "invalid_input"),
        ("page_size=many", 400, "invalid_input"),
        ("cursor=nonsense", 400, "bad_cursor"),
        ("page=1&cursor=", 400, "invalid_input"),
        ("page=1&page=2", 400, "invalid_input"),
        ("colour=red", 400, "invalid_input"),
    ],
)
def test_what_no_page_can_be_is_refused(
    intervals: APIClient, query: str, status: int, code: str
) -> None:
    answer = intervals.get(f"/intervals/?{query}")

    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_the_first_page_of_nothing_is_empty(intervals: APIClient) -> None:
    IntervalSchedule.objects.all().delete()

    assert intervals.get("/intervals/?page=1").json()["results"] == []
    assert intervals.get("/intervals/?cursor=").json()["results"] == []


def test_a_cursor_is_good_for_the_list_alone_that_it_was_given_for(intervals: APIClient) -> None:
    cursor = intervals.get("/intervals/?page_size=5&cursor=").json()["next"]

    answer = intervals.get(f"{cursor}&period=days")

    assert (answer.status_code, answer.json()["code"]) == (400, "bad_cursor")
