"""How often something may happen: so many at once, and so many a second in the long run (pure)."""


class Allowance:
    """A bucket of `most`, refilled by `a_second`."""

    def __init__(self, *, most: float, a_second: float, now: float) -> None:
        self._most = most
        self._a_second = a_second
        self._left = most
        self._at = now

    def take(self, *, now: float) -> float:
        """0 where one more is allowed at `now` (seconds of any clock); else seconds until it is."""
        self._left = min(self._most, self._left + (now - self._at) * self._a_second)
        self._at = now
        if self._left < 1:
            return (1 - self._left) / self._a_second
        self._left -= 1
        return 0.0
