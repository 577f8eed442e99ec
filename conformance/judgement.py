"""From what the tests said to what the run amounts to: criteria folded, exit code found. Pure."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from conformance import known_failures
from conformance.model import CriterionResult, ExitCode, KnownFailure, TestResult, Verdict, fold

#: From bearable to worst. A run that left no report proves nothing, whatever its tests said.
SEVERITY: Final = (
    ExitCode.CONFORMANT,
    ExitCode.INCOMPLETE,
    ExitCode.STALE_KNOWN_FAILURE,
    ExitCode.NONCONFORMANT,
    ExitCode.TRACEABILITY_BROKEN,
    ExitCode.REPORT_NOT_WRITTEN,
)
EXECUTED: Final = frozenset({Verdict.PASSED, Verdict.FAILED, Verdict.CANT_TELL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a run is held to. `whole` says whether it collected every criterion's tests."""

    criteria: Sequence[str]
    pending: Collection[str]
    known: Collection[KnownFailure]
    target: str
    whole: bool
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One reason why a run does not end with 0."""

    code: ExitCode
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The outcome: a result for each criterion in order, and why the exit code is what it is."""

    criteria: tuple[CriterionResult, ...]
    problems: tuple[Problem, ...]

    @property
    def exit_code(self) -> ExitCode:
        """The worst of all reasons."""
        return worst(problem.code for problem in self.problems)


def worst(codes: Iterable[ExitCode]) -> ExitCode:
    """The code that outweighs the others; 0 of none."""
    return max(codes, key=SEVERITY.index, default=ExitCode.CONFORMANT)


def judge(
    tests: Collection[TestResult], *, rules: Rules, given: Collection[Problem] = ()
) -> Judgement:
    """Fold the tests into criteria and hold them to the rules.

    `given` are the problems that were found before any test ran.
    """
    known = {it.criterion: it for it in rules.known if it.target == rules.target}
    expired = {
        it.criterion for it in known.values() if known_failures.has_expired(it, today=rules.today)
    }
    results = tuple(
        _result(name, tests, rules=rules, known=None if name in expired else known.get(name))
        for name in rules.criteria
    )
    problems = [*given, *_verdict_problems(results, rules=rules)]
    for name, entry in known.items():
        result = next((result for result in results if result.id == name), None)
        problems += _known_problems(entry, result, rules=rules, expired=name in expired)
    if not any(result.verdict in EXECUTED for result in results):
        problems.append(Problem(code=ExitCode.INCOMPLETE, text="nothing was executed"))
    return Judgement(criteria=results, problems=tuple(problems))


def _result(
    name: str, tests: Collection[TestResult], *, rules: Rules, known: KnownFailure | None
) -> CriterionResult:
    own = tuple(test for test in tests if name in test.criteria)
    verdict = fold(test.verdict for test in own)
    return CriterionResult(
        id=name,
        verdict=verdict,
        tests=own,
        pending=name in rules.pending and not own,
        known_failure=known if verdict is Verdict.FAILED else None,
    )


def _verdict_problems(results: Iterable[CriterionResult], *, rules: Rules) -> Iterator[Problem]:
    for result in results:
        match result.verdict:
            case Verdict.FAILED if result.known_failure is None:
                yield Problem(code=ExitCode.NONCONFORMANT, text=f"{result.id} failed")
            case Verdict.CANT_TELL:
                yield Problem(code=ExitCode.INCOMPLETE, text=f"{result.id} cannot be told")
            case Verdict.UNTESTED if result.tests:
                yield Problem(code=ExitCode.INCOMPLETE, text=f"{result.id}: its tests did not run")
            case Verdict.UNTESTED if rules.whole and not result.pending:
                text = f"{result.id} is claimed by no test, and not pending"
                yield Problem(code=ExitCode.INCOMPLETE, text=text)


def _known_problems(
    known: KnownFailure, result: CriterionResult | None, *, rules: Rules, expired: bool
) -> Iterator[Problem]:
    """What is wrong with one entry of the list, for this target."""
    stale = ExitCode.STALE_KNOWN_FAILURE
    if result is None:
        yield Problem(code=stale, text=f"known failure {known.criterion} is in no catalogue")
    elif not result.tests and not rules.whole:
        return
    elif expired:
        text = f"known failure {known.criterion} expired on {known.expires}"
        yield Problem(code=ExitCode.NONCONFORMANT, text=text)
    elif result.verdict is Verdict.PASSED:
        yield Problem(code=stale, text=f"known failure {known.criterion} passes")
    elif result.verdict in (Verdict.INAPPLICABLE, Verdict.UNTESTED):
        text = f"known failure {known.criterion} matches nothing: it is {result.verdict}"
        yield Problem(code=stale, text=text)
