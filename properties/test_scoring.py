"""Laws of the final grade, whatever the numbers."""

from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rotc.grading import scoring

DAYS: Final = st.integers(0, 400)
POINTS: Final = st.integers(-5000, 5000)
SCORES: Final = st.decimals(0, 100, places=2)
STATUSES: Final = st.sampled_from(["active", "", None, "Ongoing", "incomplete", "d.o."])
HELD_BACK: Final = st.sampled_from(["INC", "inc", "Inc", "DO", "do", "dO", "T", "t"])
LEGACY_SCORES: Final = st.decimals(-1000, 1000, places=17)
STANDINGS: Final = st.fixed_dictionaries(
    {
        "days": DAYS,
        "attended": st.integers(0, 500),
        "merits": POINTS,
        "demerits": POINTS,
        "prelim": SCORES,
        "midterm": SCORES,
        "final": SCORES,
        "status": STATUSES,
    }
)
BETTER_WITH: Final = ["attended", "merits", "prelim", "midterm", "final"]
WORSE_WITH: Final = ["days", "demerits"]


def worth(mark: scoring.Mark) -> Decimal:
    """More is better: 1.00 is the best mark and 5.00 the worst."""
    assert mark.transmuted is not None
    return -mark.transmuted


@given(standing=STANDINGS)
def test_a_grade_and_its_parts_stay_within_their_shares(standing: dict[str, Any]) -> None:
    grade = scoring.final_grade(**standing)

    assert all(0 <= part.earned <= part.share for part in grade.parts)
    assert sum(part.share for part in grade.parts) == 100
    assert 0 <= grade.final <= 100


@given(standing=STANDINGS)
def test_a_grade_is_the_exact_sum_that_the_formula_names(standing: dict[str, Any]) -> None:
    grade = scoring.final_grade(**standing)

    days, attended = standing["days"], standing["attended"]
    attendance = min(Fraction(attended * 30, days), Fraction(30)) if days else 0
    aptitude = Fraction(min(max(100 + standing["merits"] - standing["demerits"], 0), 100) * 3, 10)
    subject = sum(Fraction(standing[name]) for name in ("prelim", "midterm", "final")) * 2 / 15
    assert grade.final == attendance + aptitude + subject


@pytest.mark.parametrize("name", BETTER_WITH)
@given(standing=STANDINGS, other=STANDINGS)
def test_more_of_a_good_thing_never_lowers_a_grade(
    name: str, standing: dict[str, Any], other: dict[str, Any]
) -> None:
    less, more = sorted([standing[name], other[name]])

    lower = scoring.final_grade(**{**standing, name: less})
    higher = scoring.final_grade(**{**standing, name: more})

    assert lower.final <= higher.final
    assert worth(lower.mark) <= worth(higher.mark)


@pytest.mark.parametrize("name", WORSE_WITH)
@given(standing=STANDINGS, other=STANDINGS)
def test_more_of_a_bad_thing_never_raises_a_grade(
    name: str, standing: dict[str, Any], other: dict[str, Any]
) -> None:
    least = 1 if name == "days" else -5000  # before the first day nobody can have attended one
    less, more = sorted([max(standing[name], least), max(other[name], least)])

    higher = scoring.final_grade(**{**standing, name: less})
    lower = scoring.final_grade(**{**standing, name: more})

    assert lower.final <= higher.final
    assert worth(lower.mark) <= worth(higher.mark)


@given(standing=STANDINGS, status=HELD_BACK)
def test_what_is_held_back_keeps_its_grade_and_gets_no_mark(
    standing: dict[str, Any], status: str
) -> None:
    open_ = scoring.final_grade(**standing)
    held_back = scoring.final_grade(**{**standing, "status": status})

    assert held_back.final == open_.final
    assert held_back.mark.transmuted is None
    assert held_back.mark.letter is None
    assert held_back.mark.remarks in {"Incomplete", "Dropped", "Deferred"}


@given(final=st.fractions(-200, 300))
def test_a_mark_is_that_of_the_grade_brought_between_0_and_100(final: Fraction) -> None:
    mark = scoring.mark_for(final, status="active")

    assert mark == scoring.mark_for(min(max(final, Fraction(0)), Fraction(100)), status="active")
    assert (mark.remarks == "Passed") == (final >= 75)
    assert (mark == scoring.FAILED) == (final < 75)


@pytest.mark.parametrize(("edge", "mark"), scoring.BANDS)
@given(little=st.fractions(min_value=Fraction(1, 10**30), max_value=Fraction(49, 10)))
def test_a_band_holds_its_edge_and_nothing_below(
    edge: int, mark: scoring.Mark, little: Fraction
) -> None:
    assert scoring.mark_for(Fraction(edge), status="active") == mark
    assert scoring.mark_for(edge + little, status="active") == mark
    assert scoring.mark_for(edge - little, status="active") != mark


@given(
    days=st.integers(-5, 50),
    attended=st.integers(-50, 100),
    prelim=LEGACY_SCORES,
    midterm=LEGACY_SCORES,
    final=LEGACY_SCORES,
)
def test_whatever_a_legacy_row_holds_is_graded(
    days: int, attended: int, prelim: Decimal, midterm: Decimal, final: Decimal
) -> None:
    grade = scoring.final_grade(
        days=days,
        attended=attended,
        merits=-3,
        demerits=0,
        prelim=prelim,
        midterm=midterm,
        final=final,
        status=None,
    )

    attendance, _, subject = grade.parts
    assert 0 <= attendance.earned <= 30
    assert subject.earned * 15 == 2 * (Fraction(prelim) + Fraction(midterm) + Fraction(final))


@given(number=st.fractions(-1000, 1000))
def test_what_people_read_is_at_most_half_a_cent_away(number: Fraction) -> None:
    shown = scoring.rounded(number)

    assert abs(Fraction(shown) - number) <= Fraction(1, 200)
    assert shown.as_tuple().exponent == -2
