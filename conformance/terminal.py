"""What the terminal shows of a run: a letter a test, a short matrix, how it ended and why."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from conformance.catalogue import Catalogue
from conformance.model import CriterionResult, ExitCode, RunResult, Verdict

#: Another plugin's answer: category, letter, word.
Status = tuple[str, str, str | tuple[str, dict[str, bool]]]

_LETTERS: Final = {
    Verdict.PASSED: "+",
    Verdict.FAILED: "F",
    Verdict.CANT_TELL: "?",
    Verdict.INAPPLICABLE: "N",
    Verdict.UNTESTED: "-",
}
_WORDS: Final[dict[int, str]] = {
    ExitCode.NONCONFORMANT: "nonconformant",
    ExitCode.INTERRUPTED: "interrupted",
    ExitCode.INCOMPLETE: "incomplete",
    ExitCode.STALE_KNOWN_FAILURE: "stale known failure",
    ExitCode.TRACEABILITY_BROKEN: "traceability broken",
    ExitCode.REPORT_NOT_WRITTEN: "report not written",
}
_LEGEND: Final = (
    "+ passed  F failed  ? cannot tell  N inapplicable  - untested  p pending  k known failure"
)
_MOST_PROBLEMS: Final = 20


def status(report: pytest.TestReport, verdict: Verdict | None) -> Status | None:
    """How pytest shows a phase with this verdict, None for its own way."""
    if verdict is Verdict.INAPPLICABLE:
        return "inapplicable", "N", ("INAPPLICABLE", {"yellow": True})
    if verdict is Verdict.CANT_TELL:
        category = "failed" if report.when == "call" else "error"
        return category, "?", ("CANT TELL", {"red": True})
    return None


def conclusion(run: RunResult) -> str:
    """The run in a few words: "conformant", or "partial (3 pending)"."""
    if run.exit_code != ExitCode.CONFORMANT:
        return _WORDS.get(run.exit_code, "broken")
    reasons = [
        f"{count} {name}"
        for name, count in (
            ("pending", len(run.pending) if run.whole else 0),
            ("inapplicable", len(run.with_verdict(Verdict.INAPPLICABLE))),
            ("known to fail", sum(it.known_failure is not None for it in run.criteria)),
        )
        if count
    ]
    word = "conformant" if run.whole else "conformant as far as it was asked"
    return f"partial ({', '.join(reasons)})" if reasons else word


def summary(
    run: RunResult, *, catalogue: Catalogue, trouble: str, directory: Path
) -> Iterator[str]:
    """Lines that say what was found, what stands in the way of more, and where to read on."""
    counts = Counter(result.verdict for result in run.criteria)
    yield ", ".join(f"{counts[verdict]} {verdict}" for verdict in Verdict if counts[verdict])
    yield ""
    yield from _matrix(run, catalogue)
    yield ""
    if not run.whole:
        yield f"judged only what was selected: {run.selection}"
    problems = [*run.problems, *([trouble] if trouble else [])]
    yield from problems[:_MOST_PROBLEMS]
    if len(problems) > _MOST_PROBLEMS:
        yield f"… and {len(problems) - _MOST_PROBLEMS} more"
    if not trouble:
        yield f"report: {directory / 'report.html'}"
    yield f"{run.target.name}: {conclusion(run)}, exit code {run.exit_code}"


def _matrix(run: RunResult, catalogue: Catalogue) -> Iterator[str]:
    results = {result.id: result for result in run.criteria}
    width = max(len(requirement.title) for requirement in catalogue.requirements)
    for requirement in catalogue.requirements:
        own = [results[criterion.id] for criterion in requirement.criteria]
        if any(result.tests for result in own):
            letters = " ".join(_letter(result) for result in own)
            yield f"{requirement.id}  {requirement.title:<{width}}  {letters}"
    yield _LEGEND


def _letter(result: CriterionResult) -> str:
    if result.pending:
        return "p"
    return "k" if result.known_failure else _LETTERS[result.verdict]
