"""The final grade and its transmutation (pure).

The legacy server's grading formula, docs/decisions/0018-grading.md, exactly, but for the one defect
that it mends: attendance cannot earn more than its share. Attendance counts 30, aptitude 30 and the
subject 40. Sums are exact fractions: a third of 30 does not end in decimals, and a grade on the
edge of a band must not fall on the wrong side of it.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from math import floor, lcm
from typing import Final, NamedTuple

ATTENDANCE_SHARE: Final = 30
APTITUDE_SHARE: Final = 30
SUBJECT_SHARE: Final = 40
FULL_APTITUDE: Final = 100  # points, before merits and demerits
FULL_SCORES: Final = 300  # prelim, midterm and final, each of 100
REMEMBERED: Final = 4096  # grades, of a unit whose summary is worked out again after each change
CENT: Final = Decimal("0.01")
EXACT: Final = Context(prec=99)  # digits: more than a sum of scores can have


class Mark(NamedTuple):
    """What a final grade is transmuted to; neither number nor letter for one that is not closed."""

    transmuted: Decimal | None
    letter: str | None
    remarks: str


FAILED: Final = Mark(Decimal("5.00"), "F", "Failed")
BANDS: Final = (
    (95, Mark(Decimal("1.00"), "A", "Passed")),
    (90, Mark(Decimal("1.50"), "A", "Passed")),
    (85, Mark(Decimal("2.00"), "B", "Passed")),
    (80, Mark(Decimal("2.50"), "B", "Passed")),
    (75, Mark(Decimal("3.00"), "C", "Passed")),
)
NOT_TRANSMUTED: Final = {
    "INC": Mark(None, None, "Incomplete"),
    "DO": Mark(None, None, "Dropped"),
    "T": Mark(None, None, "Deferred"),
}

AWARDS: Final = ((200, "Platinum"), (150, "Gold"), (100, "Silver"), (50, "Bronze"))
AWARD_NAMES: Final = tuple(name for _, name in reversed(AWARDS))


class Level(NamedTuple):
    """An award, and how far the merits of a lifetime are from it."""

    name: str
    points: int
    is_reached: bool
    missing: int  # points


class Part(NamedTuple):
    """One part of a grade: what it earned of its share, and from which numbers."""

    name: str
    share: int
    over: int  # what it earned is over / under, not in lowest terms
    under: int
    sentence: str
    numbers: tuple[int | Decimal, ...]

    @property
    def earned(self) -> Fraction:
        """What the part earned of its share, exactly."""
        return Fraction(self.over, self.under)

    @property
    def explanation(self) -> str:
        """How the part was earned, for people to read."""
        return self.sentence.format(*map(_plain, self.numbers))


class FinalGrade(NamedTuple):
    """A grade, the parts of which it is the sum, and its mark. Nothing in it is rounded."""

    parts: tuple[Part, Part, Part]
    final: Fraction
    mark: Mark


@lru_cache(maxsize=REMEMBERED)
def final_grade(
    *,
    days: int,
    attended: int,
    merits: int,
    demerits: int,
    prelim: Decimal,
    midterm: Decimal,
    final: Decimal,
    status: str | None,
) -> FinalGrade:
    """The grade of a cadet who attended so many of so many training days.

    Scores are of 100 each; none of the numbers is refused, as the legacy server refused none. In
    the legacy server's formula

        attendance = attended / days * 30, here at most 30; 0 while there are no days
        aptitude   = clamp(100 + merits - demerits, 0, 100) * 0.30
        subject    = (prelim + midterm + final) / 300 * 40

    The sum is transmuted by `mark_for`.
    """
    parts = (
        _attendance(days, attended),
        _aptitude(merits, demerits),
        _subject(prelim, midterm, final),
    )
    whole = _sum(parts)
    return FinalGrade(parts, whole, mark_for(whole, status=status))


def mark_for(final: Fraction, *, status: str | None) -> Mark:
    """The mark of a grade that was not rounded: 1.00 from 95, 1.50 from 90, … 5.00 below 75.

    A status of INC, DO or T, in capitals or not, is not transmuted; any other status is ignored.
    Grades outside 0..100 get the mark of the nearest inside.
    """
    held_back = NOT_TRANSMUTED.get((status or "").upper())
    if held_back is not None:
        return held_back
    whole = floor(final)  # the edges are whole numbers
    return next((mark for least, mark in BANDS if whole >= least), FAILED)


def mean(grades: Sequence[Fraction]) -> Fraction:
    """The mean of at least one grade, exactly."""
    under = lcm(*(grade.denominator for grade in grades))
    over = sum(grade.numerator * (under // grade.denominator) for grade in grades)
    return Fraction(over, under * len(grades))


def award_for(merits: int) -> str | None:
    """What the merits of a lifetime have earned: Bronze from 50, … Platinum from 200."""
    return next((award for least, award in AWARDS if merits >= least), None)


def has_earned(award: str, *, merits: int) -> bool:
    """Whether the merits of a lifetime reach this one of AWARD_NAMES."""
    return any(name == award and merits >= least for least, name in AWARDS)


def levels_for(merits: int) -> list[Level]:
    """Every award, the least first, and how far the merits of a lifetime are from it."""
    return [
        Level(
            name=name, points=points, is_reached=merits >= points, missing=max(0, points - merits)
        )
        for points, name in reversed(AWARDS)
    ]


def rounded(number: Fraction) -> Decimal:
    """The number with two decimals, halves upwards, for people to read; never to calculate with."""
    over, under = number.numerator, number.denominator
    return Decimal((200 * over + under) // (2 * under)).scaleb(-2)  # floor of hundredths and a half


def shown(score: Decimal) -> Decimal:
    """A score with two decimals, halves away from zero, for people to read."""
    return score.quantize(CENT, ROUND_HALF_UP, EXACT)


def _attendance(days: int, attended: int) -> Part:
    counted = _clamped(attended, most=days)
    return Part(
        "attendance",
        ATTENDANCE_SHARE,
        counted * ATTENDANCE_SHARE,
        max(days, 1),
        "Attended {} of {} training days.",
        (attended, days),
    )


def _aptitude(merits: int, demerits: int) -> Part:
    points = _clamped(FULL_APTITUDE + merits - demerits, most=FULL_APTITUDE)
    return Part(
        "aptitude",
        APTITUDE_SHARE,
        points * APTITUDE_SHARE,
        FULL_APTITUDE,
        "{} merits, {} demerits: {} of 100 points.",
        (merits, demerits, points),
    )


def _subject(prelim: Decimal, midterm: Decimal, final: Decimal) -> Part:
    over, under = EXACT.add(EXACT.add(prelim, midterm), final).as_integer_ratio()
    return Part(
        "subject",
        SUBJECT_SHARE,
        over * SUBJECT_SHARE,
        under * FULL_SCORES,
        "Prelim {}, midterm {}, final {}.",
        (prelim, midterm, final),
    )


def _sum(parts: tuple[Part, Part, Part]) -> Fraction:
    """What the parts earned together; brought to lowest terms once, not after each step."""
    one, two, three = parts
    over = (one.over * two.under + two.over * one.under) * three.under
    under = one.under * two.under
    return Fraction(over + three.over * under, under * three.under)


def _plain(number: int | Decimal) -> str:
    return f"{Decimal(number).normalize():f}"


def _clamped(number: int, *, most: int) -> int:
    return max(0, min(number, most))
