"""Answers are made two at a time, and nobody waits for long for his turn."""

from contextlib import suppress
from time import monotonic

from config.quick_reads import PATIENCE, _turn


def waited() -> float:
    """How many seconds a turn takes to come."""
    begin = monotonic()
    with _turn():
        return monotonic() - begin


def test_whoever_finds_both_turns_taken_waits_and_then_goes_on_without_one() -> None:
    with _turn(), _turn():
        late = waited()
    with _turn():
        free = waited()

    assert late >= PATIENCE > free


def test_a_turn_ends_with_an_answer_that_failed() -> None:
    with suppress(ValueError), _turn(), _turn():
        raise ValueError

    with _turn():
        free = waited()

    assert free < PATIENCE
