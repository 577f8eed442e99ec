"""The final grade and its transmutation (pure).

The legacy server's grading formula, docs/decisions/0018-grading.md, exactly, but for the one defect
that it mends: attendance cannot earn more than its share. Attendance counts 30, aptitude 30 and the
subject 40. Sums are exact fractions: a third of 30 does not end in decimals, and a grade on the
edge of a band must not fall on the wrong side of it.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Final, NamedTuple

ATTENDANCE_SHARE: Final = 30
APTITUDE_SHARE: Final = 30
SUBJECT_SHARE: Final = 40
FULL_APTITUDE: Final = 100  # points, before merits and demerits
FULL_SCORES: Final = 300  # prelim, midterm and final, each of 100


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


@dataclass(frozen=True)
class Part:
    """One part of a grade: what it earned of its share, and from what."""

    name: str
    share: int
    earned: Fraction
    explanation: str


@dataclass(frozen=True)
class FinalGrade:
    """A grade, the parts of which it is the sum, and its mark. Nothing in it is rounded."""

    attendance: Part
    aptitude: Part
    subject: Part
    mark: Mark

    @property
    def parts(self) -> tuple[Part, Part, Part]:
        return self.attendance, self.aptitude, self.subject

    @property
    def final(self) -> Fraction:
        return _sum(self.parts)


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
    attendance = _attendance(days, attended)
    aptitude = _aptitude(merits, demerits)
    subject = _subject(prelim, midterm, final)
    mark = mark_for(_sum((attendance, aptitude, subject)), status=status)
    return FinalGrade(attendance, aptitude, subject, mark)


def mark_for(final: Fraction, *, status: str | None) -> Mark:
    """The mark of a grade that was not rounded: 1.00 from 95, 1.50 from 90, … 5.00 below 75.

    A status of INC, DO or T, in capitals or not, is not transmuted; any other status is ignored.
    Grades outside 0..100 get the mark of the nearest inside.
    """
    held_back = NOT_TRANSMUTED.get((status or "").upper())
    if held_back is not None:
        return held_back
    return next((mark for least, mark in BANDS if final >= least), FAILED)


def award_for(merits: int) -> str | None:
    """What the merits of a lifetime have earned: Bronze from 50, … Platinum from 200."""
    return next((award for least, award in AWARDS if merits >= least), None)


def rounded(number: Fraction) -> Decimal:
    """The number with two decimals, halves upwards, for people to read; never to calculate with."""
    return Decimal(floor(number * 100 + Fraction(1, 2))).scaleb(-2)


def _attendance(days: int, attended: int) -> Part:
    earned = Fraction(attended * ATTENDANCE_SHARE, days) if days > 0 else Fraction(0)
    return Part(
        name="attendance",
        share=ATTENDANCE_SHARE,
        earned=_clamped(earned, ATTENDANCE_SHARE),
        explanation=f"Attended {attended} of {days} training days.",
    )


def _aptitude(merits: int, demerits: int) -> Part:
    points = _clamped(Fraction(FULL_APTITUDE + merits - demerits), FULL_APTITUDE)
    return Part(
        name="aptitude",
        share=APTITUDE_SHARE,
        earned=points * APTITUDE_SHARE / FULL_APTITUDE,
        explanation=f"{merits} merits, {demerits} demerits: {points} of 100 points.",
    )


def _subject(prelim: Decimal, midterm: Decimal, final: Decimal) -> Part:
    scores = Fraction(prelim) + Fraction(midterm) + Fraction(final)
    return Part(
        name="subject",
        share=SUBJECT_SHARE,
        earned=scores * SUBJECT_SHARE / FULL_SCORES,
        explanation=f"Prelim {_plain(prelim)}, midterm {_plain(midterm)}, final {_plain(final)}.",
    )


def _plain(score: Decimal) -> str:
    return f"{score.normalize():f}"


def _sum(parts: tuple[Part, ...]) -> Fraction:
    return sum((part.earned for part in parts), start=Fraction(0))


def _clamped(number: Fraction, most: int) -> Fraction:
    return min(max(number, Fraction(0)), Fraction(most))
