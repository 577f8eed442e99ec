"""Reports of several targets joined into one: criterion by target."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from conformance.model import ExitCode
from conformance.report.document import Report, ReportError

#: Runs that ended like this did not reach their end: their verdicts are not all that there are.
_CUT_SHORT: Final[Mapping[int, str]] = {
    ExitCode.INTERRUPTED: "it was interrupted",
    ExitCode.INTERNAL_ERROR: "the suite broke down in it",
    ExitCode.USAGE_ERROR: "it was called wrongly",
    ExitCode.NOTHING_COLLECTED: "it found no test",
}


class UnmergeableReportsError(ReportError):
    """Reports that do not speak of the same thing, or not of the whole of it."""


def merge(reports: Sequence[Report]) -> Report:
    """One report with the runs of all, in the order given.

    Raises UnmergeableReportsError when their criteria differ in number or wording, when two have a
    target of the same name, or when a run did not reach its end: half a comparison would look like
    a whole one.
    """
    if not reports:
        raise UnmergeableReportsError("there is nothing to merge")
    for first, second in pairwise(reports):
        _check_same_criteria(first, second)
    runs = [run for report in reports for run in report.runs]
    names = [run.target.name for run in runs]
    for run in runs:
        if names.count(run.target.name) > 1:
            raise UnmergeableReportsError(
                f"{run.target.name} is the target of two runs: which of them counts?"
            )
        if run.exit_code in _CUT_SHORT:
            raise UnmergeableReportsError(
                f"the run against {run.target.name} is not whole: {_CUT_SHORT[run.exit_code]}"
                f" (exit code {run.exit_code}); run it again"
            )
    parts = {name: part for report in reports for name, part in report.parts.items()}
    return Report(catalogue=reports[0].catalogue, runs=tuple(runs), parts=parts)


def _check_same_criteria(first: Report, second: Report) -> None:
    names = tuple("+".join(run.target.name for run in of.runs) for of in (first, second))
    here, there = first.catalogue.criteria, second.catalogue.criteria
    only_one = sorted(here.keys() ^ there.keys())
    if only_one:
        raise UnmergeableReportsError(
            f"{names[0]} and {names[1]} do not speak of the same criteria; only one of them knows"
            f" {', '.join(only_one)}"
        )
    reworded = [name for name in here if here[name] != there[name]]
    if reworded:
        raise UnmergeableReportsError(
            f"{names[0]} and {names[1]} mean different things by {', '.join(reworded)}: their"
            " catalogues are of different versions"
        )
