"""A query set of any length, a few of its rows at a time."""

import pytest
from pytest_django import DjangoAssertNumQueries

from rotc.attendance.models import TrainingDay
from rotc.web.chunks import in_chunks

pytestmark = pytest.mark.django_db


@pytest.fixture
def days() -> list[int]:
    """Seven training days, the titles of which go the other way than their keys."""
    made = (TrainingDay(title=f"Day {9 - number}") for number in range(7))
    return [day.pk for day in TrainingDay.objects.bulk_create(made)]


def test_the_rows_come_in_their_order(days: list[int]) -> None:
    rows = TrainingDay.objects.order_by("title", "pk").values_list("pk", flat=True)

    assert list(in_chunks(rows, size=3)) == days[::-1]
    assert list(in_chunks(rows.filter(title="Day 5"), size=3)) == [days[4]]
    assert list(in_chunks(rows.none(), size=3)) == []


def test_no_more_rows_are_asked_for_than_are_held(
    days: list[int], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rows = in_chunks(TrainingDay.objects.order_by("pk"), size=3)

    with django_assert_num_queries(2):
        first = [next(rows) for _ in range(3)]
    with django_assert_num_queries(2):
        rest = list(rows)

    assert [day.pk for day in (*first, *rest)] == days


def test_a_row_that_goes_meanwhile_is_left_out(days: list[int]) -> None:
    rows = in_chunks(TrainingDay.objects.order_by("pk"), size=3)
    first = next(rows)
    TrainingDay.objects.filter(pk=days[-1]).delete()

    assert [day.pk for day in (first, *rows)] == days[:-1]
