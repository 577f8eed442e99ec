"""What a report amounts to: one verdict for each criterion, counts, and a conclusion in words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from conformance.model import CriterionResult, ExitCode, Verdict, fold
from conformance.report.document import Report

#: A test was carried out against the criterion, whatever came of it.
EXECUTED: Final = frozenset({Verdict.PASSED, Verdict.FAILED, Verdict.CANT_TELL})

_WORDS: Final[Mapping[int, tuple[str, str]]] = {
    ExitCode.NONCONFORMANT: ("nonconformant", "The system does not do what it has to."),
    ExitCode.INTERRUPTED: ("interrupted", "The run was interrupted before its end."),
    ExitCode.INTERNAL_ERROR: ("broken", "The suite itself broke down."),
    ExitCode.USAGE_ERROR: ("broken", "The suite was called in a way that it does not understand."),
    ExitCode.NOTHING_COLLECTED: ("empty", "No test was found, so nothing was judged."),
    ExitCode.INCOMPLETE: ("incomplete", "Not everything could be judged."),
    ExitCode.STALE_KNOWN_FAILURE: ("stale", "A known failure is listed that is none any more."),
    ExitCode.TRACEABILITY_BROKEN: ("untraceable", "Criteria and tests do not fit together."),
}
# What a merged report may not be better than: a run that ended so, from the worst downwards.
_STAYING: Final = (
    ExitCode.TRACEABILITY_BROKEN,
    ExitCode.NONCONFORMANT,
    ExitCode.STALE_KNOWN_FAILURE,
)
_DEEDS: Final[Mapping[Verdict, str]] = {
    Verdict.FAILED: "Failed",
    Verdict.CANT_TELL: "Cannot tell",
    Verdict.UNTESTED: "Untested",
}
_MOST_NAMED: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """What the whole report amounts to: one word, one sentence, and the exit code that says so."""

    word: str
    sentence: str
    exit_code: int


def verdict_of(results: Iterable[CriterionResult]) -> Verdict:
    """One verdict from those on several targets.

    The worst of the targets that have carried the criterion out: another target that cannot judge
    it takes nothing away. Carried out on none, it is untested. Of one target alone, what that says.
    """
    verdicts = [result.verdict for result in results]
    if len(verdicts) == 1:
        return verdicts[0]
    return fold(verdict for verdict in verdicts if verdict in EXECUTED)


def is_pending(results: Iterable[CriterionResult]) -> bool:
    """Whether a criterion is still to be built: listed, and carried out on no target."""
    found = tuple(results)
    return any(result.pending for result in found) and not any(
        result.verdict in EXECUTED for result in found
    )


def verdicts(report: Report) -> Mapping[str, Verdict]:
    """The one verdict about each criterion, in the catalogue's order."""
    return {name: verdict_of(report.results_of(name)) for name in report.catalogue.criteria}


def pending(report: Report) -> tuple[str, ...]:
    """The criteria that are still to be built."""
    return tuple(name for name in report.catalogue.criteria if is_pending(report.results_of(name)))


def counts(report: Report) -> Mapping[Verdict, int]:
    """How many criteria have each verdict; every verdict is there."""
    found = Counter(verdicts(report).values())
    return {verdict: found[verdict] for verdict in Verdict}


def conclude(report: Report) -> Conclusion:
    """What a report amounts to: one run what its exit code says, several what they add up to."""
    code = report.runs[0].exit_code if len(report.runs) == 1 else merged_exit_code(report)
    if code == ExitCode.CONFORMANT:
        return _good(report)
    word, sentence = _WORDS.get(code, ("broken", f"The run ended with exit code {code}."))
    return Conclusion(word=word, sentence=f"{sentence}{_reasons(report)}", exit_code=code)


def merged_exit_code(report: Report) -> int:
    """The exit code of several runs together.

    Not better than any of them that found a criterion failed or the traceability broken. Left open
    on some target, or carried out on none though not pending: incomplete, as when nothing at all
    was carried out.
    """
    for code in _STAYING:
        if any(run.exit_code == code for run in report.runs):
            return code
    found, waiting = verdicts(report), set(pending(report))
    settled = {Verdict.PASSED, Verdict.FAILED}  # a failure that its run accepted is a known one
    if any(v not in settled for name, v in found.items() if name not in waiting):
        return ExitCode.INCOMPLETE
    return ExitCode.CONFORMANT if Verdict.PASSED in found.values() else ExitCode.INCOMPLETE


def _good(report: Report) -> Conclusion:
    total, passed = len(report.catalogue.criteria), counts(report)[Verdict.PASSED]
    if passed == total:
        sentence = f"All {total} criteria are met."
        return Conclusion(word="conformant", sentence=sentence, exit_code=0)
    waiting, failed = len(pending(report)), counts(report)[Verdict.FAILED]
    rest = total - passed - waiting - failed
    reasons = [
        *([f"{failed} fail in a known way"] if failed else []),
        *([f"{waiting} are still to be built"] if waiting else []),
        *([f"{rest} do not apply here or were not selected"] if rest else []),
    ]
    return Conclusion(
        word="partial",
        sentence=f"{passed} of {total} criteria are met; {', '.join(reasons)}.",
        exit_code=0,
    )


def _reasons(report: Report) -> str:
    found, waiting = verdicts(report), set(pending(report))
    sentences = []
    for verdict, deed in _DEEDS.items():
        names = [name for name, v in found.items() if v is verdict and name not in waiting]
        if names:
            sentences.append(f" {deed}: {_named(names)}.")
    return "".join(sentences)


def _named(names: list[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
