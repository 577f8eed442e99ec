"""Lists and single rows: what they cost, what is kept of them, what is refused."""

from typing import Any

import pytest
from django_celery_beat.models import IntervalSchedule, PeriodicTask
from rest_framework.test import APIClient

from rotc.errors import NotFound
from rotc.web.cached_reads import key_of
from rotc.web.tests.intervals import ROWS

pytestmark = pytest.mark.urls("rotc.web.tests.intervals")


def test_a_list_costs_one_query_however_long_it_is(
    intervals: APIClient, django_assert_num_queries: Any
) -> None:
    for size in (1, 10, 47):
        with django_assert_num_queries(1):
            intervals.get(f"/intervals/?page_size={size}")


def test_a_row_holds_columns_of_what_it_belongs_to_and_what_is_worked_out(
    intervals: APIClient,
) -> None:
    interval = IntervalSchedule.objects.order_by("-every").first()
    PeriodicTask.objects.create(name="wake", task="t", interval=interval, queue="dawn")

    rows = intervals.get("/tasks/").json()["results"]

    assert {"name": "wake", "every": 24, "shout": "WAKE@DAWN"} in rows


def test_the_second_look_is_answered_from_the_cache(intervals: APIClient) -> None:
    first, second = intervals.get("/intervals/"), intervals.get("/intervals/")

    assert [first["X-Cache"], second["X-Cache"]] == ["miss", "hit"]
    assert first.content == second.content


def test_a_write_through_the_api_is_seen_at_once(intervals: APIClient) -> None:
    intervals.get("/intervals/")

    made = intervals.post("/intervals/", {"every": 777}).json()

    answer = intervals.get("/intervals/")
    assert (answer["X-Cache"], answer.json()["results"][0]) == ("miss", made)


def test_what_one_role_or_person_saw_is_not_shown_to_another(intervals: APIClient) -> None:
    assert (
        intervals.get("/own/", headers={"X-Somebody": "cadet-3"}).json()["results"][0]["every"] == 3
    )

    other = intervals.get("/own/", headers={"X-Somebody": "cadet-4"})
    intervals.get("/intervals/", headers={"X-Somebody": "cadet-4"})
    staff = intervals.get("/intervals/", headers={"X-Somebody": "staff-4"})

    assert {row["every"] for row in other.json()["results"]} == {4}
    assert (other["X-Cache"], staff["X-Cache"]) == ("miss", "miss")


def test_a_client_that_has_the_answer_is_told_so_without_it(intervals: APIClient) -> None:
    tag = intervals.get("/intervals/")["ETag"]

    again = intervals.get("/intervals/", headers={"If-None-Match": tag})
    intervals.post("/intervals/", {"every": 5})
    changed = intervals.get("/intervals/", headers={"If-None-Match": tag})

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    assert changed.status_code == 200
    assert changed["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("offered", ["W/{}", '"other", W/{}', "*"])
def test_a_client_behind_a_proxy_that_packs_answers_is_told_so_as_well(
    intervals: APIClient, offered: str
) -> None:
    tag = intervals.get("/intervals/")["ETag"]

    again = intervals.get("/intervals/", headers={"If-None-Match": offered.format(tag)})

    assert (again.status_code, again["ETag"]) == (304, tag)


def test_what_is_in_no_group_is_kept_by_nobody(intervals: APIClient) -> None:
    row = IntervalSchedule.objects.first()
    assert row
    answer = intervals.get(f"/intervals/{row.pk}/")

    assert answer.json() == {"id": row.pk, "every": row.every, "period": row.period}
    assert (answer["Cache-Control"], answer["X-Cache"]) == ("no-store", "bypass")


@pytest.mark.parametrize("key", ["999999", "9999999999999999999999"])
def test_a_row_that_is_not_there_is_not_found(intervals: APIClient, key: str) -> None:
    answer = intervals.get(f"/intervals/{key}/")

    assert (answer.status_code, answer.json()["code"]) == (404, NotFound.code)


@pytest.mark.parametrize(
    "sent", [{}, {"every": 0}, {"every": 1001}, {"every": "x"}, {"every": 1, "id": 7}, [1]]
)
def test_input_that_was_not_asked_for_is_refused(intervals: APIClient, sent: Any) -> None:
    answer = intervals.post("/intervals/", sent, format="json")

    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_input")
    assert IntervalSchedule.objects.count() == ROWS


def test_a_write_takes_no_parameters(intervals: APIClient) -> None:
    answer = intervals.post("/intervals/?page=1", {"every": 5})

    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == ["page"]


def test_no_two_questions_share_a_key() -> None:
    asked: dict[str, Any] = {"scope": "user", "role": "cadet", "user": 1, "path": "/", "asked": {}}
    others: list[dict[str, Any]] = [
        {"asked": {"company": "Alpha", "page": "2"}},
        {"asked": {"company": "Alpha&page=2"}},  # or one makes up what others are then shown
        {"asked": {"company": "Alpha%26page=2"}},
        {"role": "admin"},  # whose account had another role a moment ago
        {"user": 2},
        {"scope": "role"},
        {"path": "/?company=Alpha"},
    ]

    keys = {key_of(**{**asked, **other}) for other in [{}, *others]}

    assert len(keys) == 1 + len(others)
