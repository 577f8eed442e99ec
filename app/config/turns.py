"""Turns: so many at a time, each in the order of asking."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class Turns:
    """So many turns, each given back to who has waited longest.

    A semaphore of `threading` would let whoever comes at the right moment in before them, and the
    slowest answer would be slower by that.
    """

    def __init__(self, number: int) -> None:
        self._free = number
        self._lock = Lock()
        self._waiting: deque[Lock] = deque()  # each held until its owner's turn

    @contextmanager
    def turn(self, *, patience: float) -> Iterator[None]:
        """A turn; who has waited `patience` seconds goes on without one."""
        has_turn = self._take(patience)
        try:
            yield
        finally:
            if has_turn:
                self._give_back()

    def _take(self, patience: float) -> bool:
        with self._lock:
            if self._free:
                self._free -= 1
                return True
            mine = Lock()
            mine.acquire()
            self._waiting.append(mine)
        if mine.acquire(timeout=patience):
            return True
        with self._lock:
            has_turn = mine not in self._waiting  # it came in the last moment
            if not has_turn:
                self._waiting.remove(mine)
        return has_turn

    def _give_back(self) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._free += 1
