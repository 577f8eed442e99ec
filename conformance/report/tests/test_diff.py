"""A comparison of two reports finds everything that was lost, and knows it from progress."""

from dataclasses import replace

import pytest

from conformance.model import Verdict
from conformance.report.diff import Change, differences
from conformance.report.document import Report
from conformance.report.tests import factory
from conformance.report.tests.test_merge import with_other_words, without_the_last

PASSED, FAILED = Verdict.PASSED, Verdict.FAILED
CANT_TELL, UNTESTED, INAPPLICABLE = Verdict.CANT_TELL, Verdict.UNTESTED, Verdict.INAPPLICABLE


def with_verdict(verdict: Verdict, *, target: str = "local") -> Report:
    return factory.report(factory.run({"R09.6": verdict}, target=target))


def test_equal_reports_have_no_differences() -> None:
    assert differences(old=factory.report(), new=factory.report()) == ()


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (PASSED, FAILED, Change.WORSE),
        (PASSED, CANT_TELL, Change.WORSE),
        (CANT_TELL, FAILED, Change.WORSE),
        (FAILED, PASSED, Change.BETTER),
        (CANT_TELL, PASSED, Change.BETTER),
        (PASSED, UNTESTED, Change.LOST),
        (PASSED, INAPPLICABLE, Change.LOST),
        (FAILED, UNTESTED, Change.LOST),
        (UNTESTED, PASSED, Change.NEW),
        (INAPPLICABLE, FAILED, Change.NEW),
    ],
)
def test_a_changed_verdict_is_the_change_that_it_is(
    before: Verdict, after: Verdict, change: Change
) -> None:
    [difference] = differences(old=with_verdict(before), new=with_verdict(after))

    assert (difference.change, difference.criterion) == (change, "R09.6")
    assert difference.what == f"was {before}, is {after}"


def test_a_crash_in_the_place_of_a_failure_is_no_progress() -> None:
    [difference] = differences(old=with_verdict(FAILED), new=with_verdict(CANT_TELL))

    assert difference.change is Change.WORSE


def test_a_test_that_is_gone_is_lost_though_the_criterion_still_passes() -> None:
    both = factory.run_with_shared_test("R09.2", "R09.3")

    found = differences(old=factory.report(both), new=factory.report())

    assert [(d.change, d.criterion) for d in found] == [
        (Change.LOST, "R09.2"),
        (Change.LOST, "R09.3"),
    ]
    assert "test_shared is not carried out any more" in found[0].what


def test_a_criterion_that_left_the_catalogue_is_lost() -> None:
    [difference] = differences(old=factory.report(), new=without_the_last(factory.report()))

    assert str(difference) == "lost: R30.5 on local: was passed, is gone"


def test_a_criterion_that_came_into_the_catalogue_is_new() -> None:
    [difference] = differences(old=without_the_last(factory.report()), new=factory.report())

    assert str(difference) == "new: R30.5: is in the catalogue"


def test_other_words_are_shown_and_are_no_setback() -> None:
    [difference] = differences(old=factory.report(), new=with_other_words(factory.report()))

    assert str(difference) == "reworded: R01.1: now says: Something else."


def test_a_target_that_is_gone_loses_all_that_it_carried_out() -> None:
    pair = factory.report(factory.run(), factory.run(target="staging"))

    found = differences(old=pair, new=factory.report())

    assert {difference.target for difference in found} == {"staging"}
    assert [difference.change for difference in found] == [Change.LOST] * factory.MET


def test_targets_are_held_together_by_name_whatever_their_order() -> None:
    here, there = factory.run(), factory.run({"R09.6": FAILED}, target="staging")

    found = differences(old=factory.report(here, there), new=factory.report(there, here))

    assert found == ()


def test_single_runs_are_compared_though_their_addresses_differ() -> None:
    [difference] = differences(
        old=with_verdict(PASSED, target="url:https://a.example"),
        new=with_verdict(FAILED, target="url:https://b.example"),
    )

    assert difference.change is Change.WORSE


def test_setbacks_come_first() -> None:
    old = factory.report(factory.run({"R01.1": FAILED, "R30.5": PASSED}))
    new = factory.report(replace(factory.run({"R01.1": PASSED, "R30.5": FAILED})))

    assert [d.change for d in differences(old=old, new=new)] == [Change.WORSE, Change.BETTER]
