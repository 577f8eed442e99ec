"""matrix.md: the matrix for the summary page of a CI run, small enough for any limit there is."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from conformance.catalogue import Criterion, Requirement
from conformance.model import CriterionResult, Verdict, fold
from conformance.report.document import Report
from conformance.report.summary import conclude, counts, is_pending, verdict_of
from conformance.report.text import markdown

_SIGNS: Final[Mapping[Verdict, str]] = {
    Verdict.PASSED: "🟩",
    Verdict.FAILED: "🟥",
    Verdict.CANT_TELL: "🟧",
    Verdict.UNTESTED: "⬜",
    Verdict.INAPPLICABLE: "▫️",
}
_BLOCKING: Final = (Verdict.FAILED, Verdict.CANT_TELL)
_MOST_REASONS: Final = 60


def render(report: Report) -> str:
    """Conclusion, counts, requirement by target, then each criterion that stands in the way."""
    conclusion = conclude(report)
    lines = [f"## Conformance: {conclusion.word}", "", conclusion.sentence, ""]
    lines += [_run_line(report, position) for position in range(len(report.runs))]
    lines += ["", " · ".join(_count(verdict, n) for verdict, n in counts(report).items()), ""]
    lines += _matrix(report)
    lines += _reasons(report)
    lines += _to_be_built(report)
    return "\n".join(lines) + "\n"


def _run_line(report: Report, position: int) -> str:
    run = report.runs[position]
    seconds = (run.finished - run.started).total_seconds()
    deployed = " ".join(filter(None, (run.target.version, run.target.commit[:10])))
    facts = [f"{run.started:%Y-%m-%d %H:%M} UTC", f"{seconds:.0f} s", f"exit code {run.exit_code}"]
    limited = [] if run.whole else [f"only {markdown(run.selection or 'a selection')}"]
    known = [markdown(deployed)] if deployed else []
    problems = "".join(f"\n  - {markdown(problem)}" for problem in run.problems)
    return f"- **{markdown(run.target.name)}**: {', '.join([*known, *facts, *limited])}{problems}"


def _count(verdict: Verdict, number: int) -> str:
    return f"{_SIGNS[verdict]} {number} {verdict}"


def _matrix(report: Report) -> list[str]:
    names = [markdown(run.target.name) for run in report.runs]
    head = ["| | requirement | " + " | ".join(names) + " |", "|---|---|" + "---|" * len(names)]
    return head + [_row(report, requirement) for requirement in report.catalogue.requirements]


def _row(report: Report, requirement: Requirement) -> str:
    results = [report.results_of(criterion.id) for criterion in requirement.criteria]
    cells = [
        _cell([of_all[position] for of_all in results]) for position in range(len(report.runs))
    ]
    return f"| {requirement.id} | {markdown(requirement.title)} | {' | '.join(cells)} |"


def _cell(results: Iterable[CriterionResult]) -> str:
    verdicts = [result.verdict for result in results]
    passed = Counter(verdicts)[Verdict.PASSED]
    return f"{_SIGNS[fold(verdicts)]} {passed}/{len(verdicts)}"


def _reasons(report: Report) -> list[str]:
    lines = [
        line
        for criterion in report.catalogue.criteria.values()
        if verdict_of(report.results_of(criterion.id)) in _BLOCKING
        for line in _criterion_lines(report, criterion)
    ]
    left_out = len(lines) - _MOST_REASONS
    more = [f"- and {left_out} lines more, in the full report"] if left_out > 0 else []
    return ["", "### In the way", "", *lines[:_MOST_REASONS], *more] if lines else []


def _criterion_lines(report: Report, criterion: Criterion) -> list[str]:
    results = report.results_of(criterion.id)
    sign = _SIGNS[verdict_of(results)]
    tests = [
        f"  - {markdown(run.target.name)}, `{_test_name(test.nodeid)}`: {markdown(test.message)}"
        for run, result in zip(report.runs, results, strict=True)
        for test in result.tests
        if test.verdict in _BLOCKING
    ]
    return [f"- {sign} **{criterion.id}** {markdown(criterion.statement)}", *tests]


def _test_name(nodeid: str) -> str:
    return nodeid.rpartition("::")[2].replace("`", "'").replace("|", "/").replace("\n", " ")


def _to_be_built(report: Report) -> list[str]:
    waiting = [
        report.parts.get(name, "later")
        for name in report.catalogue.criteria
        if is_pending(report.results_of(name))
    ]
    if not waiting:
        return []
    parts = [f"- {markdown(part)}: {number} criteria" for part, number in Counter(waiting).items()]
    return ["", "### Still to be built", "", *parts]
