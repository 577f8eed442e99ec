"""A failure that is accepted for a while: how it is taken off the list again."""

import pytest

from conformance.selftest.minisuite import MiniSuite, claiming

FAILS = "assert sum([1, 1]) == 3"


def test_a_known_failure_does_not_make_a_run_fail_and_is_said(suite: MiniSuite) -> None:
    suite.module(claiming("R01.1", FAILS), claiming("R01.2"))
    suite.know("R01.1")

    done = suite.run()

    assert done.ret == 0
    assert suite.verdicts()["R01.1"] == "failed"
    done.stdout.fnmatch_lines(["R01  Sums      k +", "local: partial (1 known to fail), *"])


def test_a_known_failure_that_passes_is_stale(suite: MiniSuite) -> None:
    suite.know("R01.1")

    done = suite.run()

    assert done.ret == 11
    done.stdout.fnmatch_lines(["known failure R01.1 passes"])


def test_a_known_failure_that_cannot_be_told_is_no_failure(suite: MiniSuite) -> None:
    suite.module(claiming("R01.1", "raise OSError"), claiming("R01.2"))
    suite.know("R01.1")

    assert suite.run().ret == 10


def test_a_known_failure_that_is_pending_matches_nothing(suite: MiniSuite) -> None:
    suite.module(claiming("R01.1"))
    suite.pend("R01.2")
    suite.know("R01.2")

    done = suite.run()

    assert done.ret == 11
    done.stdout.fnmatch_lines(["known failure R01.2 matches nothing: it is untested"])


def test_a_known_failure_of_no_criterion_matches_nothing(suite: MiniSuite) -> None:
    suite.know("R99.9")

    assert suite.run().ret == 11


def test_a_known_failure_of_another_target_is_none_here(suite: MiniSuite) -> None:
    suite.module(claiming("R01.1", FAILS), claiming("R01.2"))
    suite.know("R01.1", target="staging")

    assert suite.run().ret == 1


def test_a_known_failure_that_was_not_selected_is_not_stale(suite: MiniSuite) -> None:
    suite.know("R02.1")

    assert suite.run("suite/criteria/test_r01_sums.py").ret == 0


@pytest.mark.parametrize("body", [FAILS, "assert sum([1, 1]) == 2"])
def test_an_expired_entry_fails_whatever_the_criterion_says(suite: MiniSuite, body: str) -> None:
    suite.module(claiming("R01.1", body), claiming("R01.2"))
    suite.know("R01.1", expires="2001-01-01")

    done = suite.run()

    assert done.ret == 1
    done.stdout.fnmatch_lines(["known failure R01.1 expired on 2001-01-01"])


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("no TOML", "is no TOML"),
        ('[[known_failure]]\ncriterion = "R01.1"', "must have exactly: criterion, target"),
        ("known = 1", "must hold *known_failure* tables only"),
    ],
)
def test_a_malformed_list_is_a_usage_error(suite: MiniSuite, text: str, complaint: str) -> None:
    suite.write("known_failures.toml", text)

    done = suite.run()

    assert done.ret == 4
    done.stderr.fnmatch_lines([f"*{complaint}*"])


def test_an_entry_needs_a_day_on_which_it_ends(suite: MiniSuite) -> None:
    suite.know("R01.1", expires="some day")

    done = suite.run()

    assert done.ret == 4
    done.stderr.fnmatch_lines(["*expires must be a date like 2026-12-31*"])
