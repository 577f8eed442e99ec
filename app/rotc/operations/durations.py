"""How long many things took: counted in buckets, whose percentiles are true to one part in 50.

The buckets are those of DDSketch (Masson, Rim and Lee, VLDB 2019, section 2.1): bucket i holds what
took more than g^(i-1) and at most g^i microseconds, and stands for 2g^i/(g+1). Counts of different
processes and minutes add up to what one count of everything would be.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import ceil, log
from typing import Final

ACCURACY: Final = 0.02
GAMMA: Final = (1 + ACCURACY) / (1 - ACCURACY)
_LOG_GAMMA: Final = log(GAMMA)


def bucket_of(microseconds: int) -> int:
    """The bucket of a duration; what took less than a microsecond counts as one."""
    return ceil(log(max(microseconds, 1)) / _LOG_GAMMA)


def milliseconds_of(bucket: int) -> float:
    """What a bucket stands for."""
    return 2 * GAMMA**bucket / (GAMMA + 1) / 1000


@dataclass(kw_only=True)
class Durations:
    """How often each bucket was met, and the exact sum."""

    buckets: Counter[int] = field(default_factory=Counter)
    microseconds: int = 0

    @property
    def count(self) -> int:
        """How many there were."""
        return self.buckets.total()

    @property
    def mean(self) -> float | None:
        """In milliseconds, exact; None where there was none."""
        return self.microseconds / self.count / 1000 if self.count else None

    def percentile(self, percent: float) -> float | None:
        """In milliseconds: the smallest that `percent` of them do not exceed (nearest rank).

        True to `ACCURACY`; None where there was none.
        """
        rank = ceil(self.count * percent / 100)
        for bucket in sorted(self.buckets):
            rank -= self.buckets[bucket]
            if rank <= 0:
                return milliseconds_of(bucket)
        return None


def together(several: Iterable[Durations]) -> Durations:
    """All of them as one."""
    whole = Durations()
    for one in several:
        whole.buckets.update(one.buckets)
        whole.microseconds += one.microseconds
    return whole
