"""Turns come in the order of asking, and nobody waits for long for his own."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Event
from time import monotonic

from config.tests.processes import wait_until
from config.turns import Turns

PATIENCE = 0.2  # seconds


def waited(turns: Turns) -> float:
    """How many seconds a turn takes to come."""
    begin = monotonic()
    with turns.turn(patience=PATIENCE):
        return monotonic() - begin


def test_whoever_finds_all_turns_taken_waits_and_then_goes_on_without_one() -> None:
    turns = Turns(2)

    with turns.turn(patience=PATIENCE), turns.turn(patience=PATIENCE):
        late = waited(turns)
    free = waited(turns)

    assert late >= PATIENCE > free


def test_a_turn_ends_with_work_that_failed() -> None:
    turns = Turns(1)
    with suppress(ValueError), turns.turn(patience=PATIENCE):
        raise ValueError

    free = waited(turns)

    assert free < PATIENCE


def test_whoever_waits_is_before_whoever_comes_as_a_turn_ends() -> None:
    turns, done = Turns(1), Event()

    def work() -> None:
        with turns.turn(patience=10):
            done.wait(10)

    with ThreadPoolExecutor(1) as somebody:
        with turns.turn(patience=PATIENCE):
            somebody.submit(work)
            wait_until(lambda: len(turns._waiting) == 1, what="somebody who waits")  # noqa: SLF001 - seen nowhere else
        late = waited(turns)
        done.set()

    assert late >= PATIENCE
    assert waited(turns) < PATIENCE
