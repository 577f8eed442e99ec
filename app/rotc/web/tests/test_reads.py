"""Lists and single rows as every feature declares them, on rows that stand for any."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db.models import QuerySet
from django.urls import path
from django_celery_beat.models import IntervalSchedule, PeriodicTask
from rest_framework import serializers
from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request
from rest_framework.test import APIClient

from rotc import caching
from rotc.errors import NotFound
from rotc.integrations.redis import connection
from rotc.web.output import ModelRow, Row
from rotc.web.queries import Query
from rotc.web.strict import StrictSerializer, TextField
from rotc.web.views import DetailView, ListView, endpoint

pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db(transaction=True)]
ROWS = 47


class Somebody:
    """Who asks, by a header that says his role and number."""

    is_authenticated = True

    def __init__(self, role: str, pk: str) -> None:
        self.role, self.pk = role, pk


class ByHeader(BaseAuthentication):
    def authenticate(self, request: Request) -> tuple[Any, None]:
        role, _, pk = request.headers.get("X-Somebody", "cadet-1").partition("-")
        return Somebody(role, pk), None


class IntervalOutput(ModelRow):
    class Meta:
        model = IntervalSchedule
        fields = ("id", "every", "period")


class TaskOutput(Row):
    name = serializers.CharField()
    every = serializers.IntegerField(source="interval.every")
    shout = serializers.CharField()
    computed = ("shout",)
    extra = ("queue",)

    def complete(self, row: dict[str, Any]) -> dict[str, Any]:
        queue = row.pop("queue")
        return {**row, "shout": f"{row['name']}@{queue}".upper()}


class Open:
    authentication_classes = (ByHeader,)
    permission_classes = ()


class Change(StrictSerializer):
    every = serializers.IntegerField(min_value=1, max_value=1000)


class Intervals(Open, ListView):
    Output = IntervalOutput
    order = ("-every", "id")
    cursor = True
    cache = ("intervals",)

    class Filters(Query):
        period = TextField(required=False)

    def rows(self, *, period: str = "") -> QuerySet[IntervalSchedule]:
        rows = IntervalSchedule.objects.all()
        return rows.filter(period=period) if period else rows

    @endpoint(takes=Change, gives=IntervalOutput, status=201)
    def post(self, given: dict[str, Any]) -> IntervalSchedule:
        made = IntervalSchedule.objects.create(**given, period="days")
        caching.forget("intervals")
        return made


class OneInterval(Open, DetailView):
    Output = IntervalOutput
    key = "pk"

    def rows(self) -> QuerySet[IntervalSchedule]:
        return IntervalSchedule.objects.all()


class Own(Open, ListView):
    """What the user alone sees."""

    Output = IntervalOutput
    cache = ("intervals",)
    scope = "user"

    def rows(self) -> QuerySet[IntervalSchedule]:
        return IntervalSchedule.objects.filter(every=int(self.user.pk))


class Tasks(Open, ListView):
    Output = TaskOutput

    def rows(self) -> QuerySet[PeriodicTask]:
        return PeriodicTask.objects.all()


urlpatterns = [
    path("intervals/", Intervals.as_view()),
    path("intervals/<int:pk>/", OneInterval.as_view()),
    path("own/", Own.as_view()),
    path("tasks/", Tasks.as_view()),
]


@pytest.fixture(autouse=True)
def empty_cache(real_redis: None) -> Iterator[None]:
    connection.cache_clear()
    for key in connection().scan_iter(f"{caching.PREFIX}*"):
        connection().delete(key)
    yield
    connection.cache_clear()


@pytest.fixture
def api(db: None) -> APIClient:
    IntervalSchedule.objects.bulk_create(
        IntervalSchedule(every=1 + number // 2, period="days" if number % 2 else "hours")
        for number in range(ROWS)
    )
    return APIClient()


def ids(answer: Any) -> list[int]:
    return [row["id"] for row in answer.json()["results"]]


def test_a_list_gives_twenty_unless_told_and_counts_all(api: APIClient) -> None:
    answer = api.get("/intervals/")

    assert (len(ids(answer)), answer.json()["count"]) == (20, ROWS)
    assert answer.json()["previous"] is None
    assert answer.json()["next"] == "/intervals/?page=2"


@pytest.mark.parametrize(("asked", "given"), [("1", 1), ("47", 47), ("100", 47), ("5000", 47)])
def test_a_size_is_kept_to_and_one_above_the_largest_gets_the_largest(
    api: APIClient, asked: str, given: int
) -> None:
    answer = api.get(f"/intervals/?page_size={asked}")

    assert len(ids(answer)) == given


def test_the_largest_page_has_a_hundred(api: APIClient) -> None:
    IntervalSchedule.objects.bulk_create(IntervalSchedule(every=9) for _ in range(100))

    assert len(ids(api.get("/intervals/?page_size=1000"))) == 100


@pytest.mark.parametrize("query", ["page={}", "cursor={}"])
def test_pages_cover_the_list_once_in_its_order(api: APIClient, query: str) -> None:
    first = "page=1" if "page" in query else "cursor="
    answer = api.get(f"/intervals/?page_size=10&{first}")
    found, pages = ids(answer), 1
    while address := answer.json()["next"]:
        answer = api.get(address)
        found += ids(answer)
        pages += 1

    everything = list(
        IntervalSchedule.objects.order_by("-every", "id").values_list("id", flat=True)
    )
    assert (found, pages) == (everything, 5)


def test_a_cursor_leads_back_to_where_one_came_from(api: APIClient) -> None:
    first = api.get("/intervals/?page_size=10&cursor=")
    second = api.get(first.json()["next"])
    third = api.get(second.json()["next"])

    back = api.get(third.json()["previous"])

    assert ids(back) == ids(second)
    assert ids(api.get(back.json()["previous"])) == ids(first)
    assert api.get(back.json()["previous"]).json()["previous"] is None


def test_rows_that_come_in_between_shift_no_page_of_a_cursor(api: APIClient) -> None:
    first = api.get("/intervals/?page_size=10&cursor=")
    IntervalSchedule.objects.bulk_create(IntervalSchedule(every=999) for _ in range(5))

    second = api.get(first.json()["next"])

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
def test_what_no_page_can_be_is_refused(api: APIClient, query: str, status: int, code: str) -> None:
    answer = api.get(f"/intervals/?{query}")

    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_the_first_page_of_nothing_is_empty(api: APIClient) -> None:
    IntervalSchedule.objects.all().delete()

    assert api.get("/intervals/?page=1").json()["results"] == []
    assert api.get("/intervals/?cursor=").json()["results"] == []


def test_a_cursor_is_good_for_the_list_alone_that_it_was_given_for(api: APIClient) -> None:
    cursor = api.get("/intervals/?page_size=5&cursor=").json()["next"]

    answer = api.get(f"{cursor}&period=days")

    assert (answer.status_code, answer.json()["code"]) == (400, "bad_cursor")


def test_a_list_costs_two_queries_however_long_it_is(
    api: APIClient, django_assert_num_queries: Any
) -> None:
    for size in (1, 10, 47):
        with django_assert_num_queries(2):
            api.get(f"/intervals/?page_size={size}")


def test_a_row_holds_columns_of_what_it_belongs_to_and_what_is_worked_out(api: APIClient) -> None:
    interval = IntervalSchedule.objects.order_by("-every").first()
    PeriodicTask.objects.create(name="wake", task="t", interval=interval, queue="dawn")

    rows = api.get("/tasks/").json()["results"]

    assert {"name": "wake", "every": 24, "shout": "WAKE@DAWN"} in rows


def test_the_second_look_is_answered_from_the_cache(api: APIClient) -> None:
    first, second = api.get("/intervals/"), api.get("/intervals/")

    assert [first["X-Cache"], second["X-Cache"]] == ["miss", "hit"]
    assert first.content == second.content


def test_a_write_through_the_api_is_seen_at_once(api: APIClient) -> None:
    api.get("/intervals/")

    made = api.post("/intervals/", {"every": 777}).json()

    answer = api.get("/intervals/")
    assert (answer["X-Cache"], answer.json()["results"][0]) == ("miss", made)


def test_what_one_role_or_person_saw_is_not_shown_to_another(api: APIClient) -> None:
    assert api.get("/own/", headers={"X-Somebody": "cadet-3"}).json()["results"][0]["every"] == 3

    other = api.get("/own/", headers={"X-Somebody": "cadet-4"})
    api.get("/intervals/", headers={"X-Somebody": "cadet-4"})
    staff = api.get("/intervals/", headers={"X-Somebody": "staff-4"})

    assert {row["every"] for row in other.json()["results"]} == {4}
    assert (other["X-Cache"], staff["X-Cache"]) == ("miss", "miss")


def test_a_client_that_has_the_answer_is_told_so_without_it(api: APIClient) -> None:
    tag = api.get("/intervals/")["ETag"]

    again = api.get("/intervals/", headers={"If-None-Match": tag})
    api.post("/intervals/", {"every": 5})
    changed = api.get("/intervals/", headers={"If-None-Match": tag})

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    assert changed.status_code == 200
    assert changed["Cache-Control"] == "private, no-cache"


def test_what_is_in_no_group_is_kept_by_nobody(api: APIClient) -> None:
    row = IntervalSchedule.objects.first()
    assert row
    answer = api.get(f"/intervals/{row.pk}/")

    assert answer.json() == {"id": row.pk, "every": row.every, "period": row.period}
    assert (answer["Cache-Control"], answer["X-Cache"]) == ("no-store", "bypass")


@pytest.mark.parametrize("key", ["999999", "9999999999999999999999"])
def test_a_row_that_is_not_there_is_not_found(api: APIClient, key: str) -> None:
    answer = api.get(f"/intervals/{key}/")

    assert (answer.status_code, answer.json()["code"]) == (404, NotFound.code)


@pytest.mark.parametrize(
    "sent", [{}, {"every": 0}, {"every": 1001}, {"every": "x"}, {"every": 1, "id": 7}, [1]]
)
def test_input_that_was_not_asked_for_is_refused(api: APIClient, sent: Any) -> None:
    answer = api.post("/intervals/", sent, format="json")

    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_input")
    assert IntervalSchedule.objects.count() == ROWS


def test_a_write_takes_no_parameters(api: APIClient) -> None:
    answer = api.post("/intervals/?page=1", {"every": 5})

    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == ["page"]
