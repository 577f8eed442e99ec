"""Reports are merged when they speak of the same thing, whole, and never otherwise."""

from dataclasses import replace

import pytest

from conformance.catalogue import Catalogue
from conformance.model import Verdict
from conformance.report.document import Report
from conformance.report.merge import UnmergeableReportsError, merge
from conformance.report.summary import verdicts
from conformance.report.tests import factory


def without_the_last(report: Report) -> Report:
    *kept, last = report.catalogue.requirements
    shorter = replace(last, criteria=last.criteria[:-1])
    [run] = report.runs
    return Report(
        catalogue=Catalogue(requirements=(*kept, shorter)),
        runs=(replace(run, criteria=run.criteria[:-1]),),
        parts=report.parts,
    )


def with_other_words(report: Report) -> Report:
    first, *others = report.catalogue.requirements
    reworded = replace(first.criteria[0], statement="Something else.")
    changed = replace(first, criteria=(reworded, *first.criteria[1:]))
    return replace(report, catalogue=Catalogue(requirements=(changed, *others)))


def test_a_merged_report_has_the_runs_of_all_in_order() -> None:
    merged = merge([factory.report(factory.run(target=name)) for name in ("b", "a", "c")])

    assert [run.target.name for run in merged.runs] == ["b", "a", "c"]


def test_merged_reports_can_be_merged_again() -> None:
    pair = merge([factory.report(), factory.report(factory.run(target="staging"))])

    merged = merge([pair, factory.report(factory.run(target="production"))])

    assert [run.target.name for run in merged.runs] == ["local", "staging", "production"]


def test_what_one_target_cannot_judge_another_may() -> None:
    here = factory.report(factory.run({"R24.4": Verdict.INAPPLICABLE}))
    there = factory.report(factory.run(target="staging"))

    assert verdicts(merge([here, there]))["R24.4"] is Verdict.PASSED


def test_reports_that_know_different_criteria_are_not_merged() -> None:
    there = without_the_last(factory.report(factory.run(target="staging")))

    with pytest.raises(UnmergeableReportsError, match=r"only one of them knows R30\.5"):
        merge([factory.report(), there])


def test_reports_of_differently_worded_criteria_are_not_merged() -> None:
    there = with_other_words(factory.report(factory.run(target="staging")))

    with pytest.raises(UnmergeableReportsError, match=r"mean different things by R01\.1"):
        merge([factory.report(), there])


def test_two_runs_against_one_target_are_not_merged() -> None:
    with pytest.raises(UnmergeableReportsError, match="local is the target of two runs"):
        merge([factory.report(), factory.report()])


@pytest.mark.parametrize("code", [2, 3, 4, 5])
def test_a_run_that_did_not_reach_its_end_is_not_merged(code: int) -> None:
    there = factory.report(factory.run(target="staging", exit_code=code))

    with pytest.raises(UnmergeableReportsError, match=f"staging is not whole: .*exit code {code}"):
        merge([factory.report(), there])


def test_of_nothing_there_is_no_merged_report() -> None:
    with pytest.raises(UnmergeableReportsError, match="nothing to merge"):
        merge([])
