"""Percentiles of buckets are those of the durations themselves, to one part in 50."""

from collections import Counter
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rotc.operations.durations import ACCURACY, Durations, bucket_of, together

MICROSECONDS = st.integers(1, 100_000_000)


def counted(taken: list[int]) -> Durations:
    return Durations(buckets=Counter(map(bucket_of, taken)), microseconds=sum(taken))


@given(st.lists(MICROSECONDS, min_size=1, max_size=200), st.sampled_from([50, 95, 99, 100]))
def test_a_percentile_is_that_of_the_nearest_rank(taken: list[int], percent: int) -> None:
    exact = sorted(taken)[ceil(len(taken) * percent / 100) - 1] / 1000

    assert counted(taken).percentile(percent) == pytest.approx(exact, rel=ACCURACY + 1e-9)


@given(st.lists(MICROSECONDS), st.lists(MICROSECONDS))
def test_what_was_counted_apart_adds_up(some: list[int], others: list[int]) -> None:
    assert together([counted(some), counted(others)]) == counted(some + others)


def test_the_mean_is_exact() -> None:
    assert counted([1_000, 2_000, 6_000]).mean == 3.0


def test_of_nothing_there_is_no_mean_and_no_percentile() -> None:
    nothing = Durations()

    assert (nothing.count, nothing.mean, nothing.percentile(95)) == (0, None, None)
