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
    ExitCode.NONCONFORMANT: ("nonconformant", "At least one criterion is not met."),
    ExitCode.INTERRUPTED: ("interrupted", "The run was interrupted before its end."),
    ExitCode.INTERNAL_ERROR: ("broken", "The suite itself broke down."),
    ExitCode.USAGE_ERROR: ("broken", "The suite was called in a way that it does not understand."),
    ExitCode.NOTHING_COLLECTED: ("empty", "No test was found, so nothing was judged."),
    ExitCode.INCOMPLETE: ("incomplete", "Some criteria could not be judged."),
    ExitCode.STALE_KNOWN_FAILURE: ("stale", "A known failure is listed that is none any more."),
    ExitCode.TRACEABILITY_BROKEN: ("untraceable", "Criteria and tests do not fit together."),
}


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


def is_accepted(results: Iterable[CriterionResult]) -> bool:
    """Whether each failure among the results is a known one, accepted for a while."""
    return all(
        result.known_failure is not None for result in results if result.verdict is Verdict.FAILED
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
    word, sentence = _WORDS.get(code, ("failed", f"The run ended with exit code {code}."))
    return Conclusion(word=word, sentence=sentence, exit_code=code)


def merged_exit_code(report: Report) -> int:
    """The exit code of several runs together.

    Failed on some target, and not as a known failure: nonconformant. Left open on some target, or
    carried out on none though not pending: incomplete, as when nothing at all was carried out.
    """
    found, waiting = verdicts(report), set(pending(report))
    failed = [name for name, verdict in found.items() if verdict is Verdict.FAILED]
    if not all(is_accepted(report.results_of(name)) for name in failed):
        return ExitCode.NONCONFORMANT
    settled = {Verdict.PASSED, Verdict.FAILED}
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
