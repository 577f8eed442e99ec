"""Notices are short, and say what happened, by whom and why."""

import pytest

from rotc.notifications.wording import LONGEST, excerpt, notice


@pytest.mark.parametrize(
    ("what", "why", "words"),
    [
        ("Your letter was rejected by Sgt Reyes", None, "Your letter was rejected by Sgt Reyes."),
        ("Your letter was rejected", "  No\n\tstamp ", "Your letter was rejected: No stamp."),
        ("Your letter was rejected", "Why now?", "Your letter was rejected: Why now?"),
        ("Your letter was rejected", " ", "Your letter was rejected."),
    ],
)
def test_a_notice_is_one_sentence_with_its_reason(what: str, why: str | None, words: str) -> None:
    assert notice(what, why=why) == words


def test_a_notice_is_never_longer_than_it_may_be() -> None:
    whole, reason, both = notice("x" * 999), notice("x", why="y" * 999), notice("x " * LONGEST)

    assert [len(one) <= LONGEST for one in (whole, reason, both)] == [True, True, True]
    assert reason == f"x: {'y' * 159}…"


def test_what_is_cut_off_is_told() -> None:
    assert excerpt("one two three", 8) == "one two…"
