"""Waiting for a condition, with a bound: tests never sleep for a time that somebody guessed."""

import time
from collections.abc import Callable

POLL_SECONDS = 0.02


class NeverCame(Exception):
    """What a test needs before it can judge did not happen in time; no verdict on the target."""


def until(condition: Callable[[], object], *, seconds: float, what: str = "the condition") -> None:
    """Return as soon as `condition()` is true.

    Raises NeverCame after `seconds`; an exception of `condition` comes through.
    """
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise NeverCame(f"{what} did not come true within {seconds:g} s")
        time.sleep(POLL_SECONDS)


def comes_true(condition: Callable[[], object], *, seconds: float) -> bool:
    """Whether `condition()` is true at some moment of the next `seconds`; for an assert."""
    try:
        until(condition, seconds=seconds)
    except NeverCame:
        return False
    return True
