"""Runs as they might have been, for the tests of the reports and for a look at the page."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from conformance import catalogue
from conformance.catalogue import Catalogue, Criterion, Requirement, pending
from conformance.model import (
    CriterionResult,
    Evidence,
    Exchange,
    ExitCode,
    LogLines,
    Note,
    Number,
    RunResult,
    TargetDescription,
    TestResult,
    Verdict,
    fold,
)
from conformance.report.document import Report

STARTED = datetime(2026, 4, 7, 1, 30, tzinfo=UTC)

MANILA = timezone(timedelta(hours=8))

WHOLE = catalogue.load()
PARTS = pending.load(catalogue=WHOLE).part_of
MET = 162 - len(PARTS)  # in a run in which all that is judged passed
SMALL = Catalogue(
    requirements=(
        Requirement(
            id="R01",
            title="Web service",
            area="Services",
            criteria=(
                Criterion(
                    id="R01.1",
                    requirement="R01",
                    statement="It listens.",
                    needs=frozenset({"http", "restart"}),
                    decision="0007-health-answers.md",
                ),
                Criterion(
                    id="R01.2", requirement="R01", statement="It answers.", needs=frozenset({"ws"})
                ),
            ),
        ),
        Requirement(
            id="R02",
            title="Channels service",
            area="Live",
            criteria=(
                Criterion(
                    id="R02.1",
                    requirement="R02",
                    statement="It broadcasts.",
                    needs=frozenset({"ws"}),
                    note="Soon.",
                ),
            ),
        ),
    )
)

LOGIN = Exchange(
    channel="http",
    method="POST",
    url="https://localhost:44301/api/v1/auth/login/",
    request_headers=(("content-type", "application/json"), ("user-agent", "conformance")),
    request_body='{"identifier": "s.reyes", "password": "[redacted]"}',
    status=429,
    response_headers=(("retry-after", "893"), ("content-type", "application/problem+json")),
    response_body='{"type": "about:blank", "title": "Too many requests", "code": "throttled"}',
    milliseconds=6.23,
)


def judged(name: str, verdict: Verdict, *, message: str = "") -> TestResult:
    """A test of one criterion, with some of every kind of evidence."""
    return TestResult(
        criteria=(name,),
        nodeid=f"conformance/criteria/test_{name[:3].lower()}.py::test_what_{name[4:]}_says_holds",
        verdict=verdict,
        message=message,
        evidence=(
            replace(LOGIN, status=200, milliseconds=261.4),
            LOGIN,
            Number(name="attempts before the refusal", value=5, unit="logins"),
            Number(name="slowest answer", value=261.42, unit="ms"),
            Note(key="address", value="198.51.100.7, as the edge vouches for it"),
            LogLines(
                source="rotc-web", lines=('{"event": "login_throttled", "level": "warning"}',)
            ),
        ),
        seconds=1.284,
        asserted=3,
    )


def run(
    verdicts: Mapping[str, Verdict] | None = None,
    *,
    target: str = "local",
    exit_code: int = ExitCode.CONFORMANT,
) -> RunResult:
    """A run in which what is pending waits, `verdicts` says what it says, and the rest passed."""
    said = verdicts or {}
    return RunResult(
        target=TargetDescription(
            name=target,
            addresses=(
                ("rotc-web", "https://localhost:44301"),
                ("rotc-channels", "wss://localhost:44302"),
            ),
            capabilities=frozenset({"http", "ws", "write", "restart"}),
            version="0.1.0",
            commit="4f2a9c01d7e84c55a1b0",
            environment="production",
        ),
        started=STARTED,
        finished=STARTED + timedelta(seconds=97.4),
        criteria=tuple(_result(name, said.get(name)) for name in WHOLE.criteria),
        exit_code=exit_code,
        versions=(("python", "3.11.7"), ("pytest", "9.1.1")),
    )


def report(*runs: RunResult) -> Report:
    """A report of the project's own catalogue."""
    return Report(catalogue=WHOLE, runs=runs or (run(),), parts=PARTS)


def report_with(*evidence: Evidence) -> Report:
    """A report of the small catalogue: one criterion passed with this evidence, two did not."""
    passed = replace(judged("R01.1", Verdict.PASSED), evidence=evidence)
    failed = replace(judged("R01.2", Verdict.FAILED, message="assert 3 == 4"), evidence=())
    results = (
        CriterionResult(id="R01.1", verdict=Verdict.PASSED, tests=(passed,)),
        CriterionResult(id="R01.2", verdict=Verdict.FAILED, tests=(failed,)),
        CriterionResult(id="R02.1", verdict=Verdict.UNTESTED, pending=True),
    )
    small = replace(run(exit_code=ExitCode.NONCONFORMANT), criteria=results)
    return Report(catalogue=SMALL, runs=(small,), parts={"R02.1": "Live work"})


def run_with_shared_test(*names: str) -> RunResult:
    """A good run with one more test, which claims all of these criteria."""
    shared = replace(
        judged(names[0], Verdict.PASSED), criteria=names, nodeid="test_a.py::test_shared"
    )
    good = run()
    return replace(
        good,
        criteria=tuple(
            replace(result, tests=(*result.tests, shared)) if result.id in names else result
            for result in good.criteria
        ),
    )


def troubled_run() -> RunResult:
    """A run with everything that may go wrong in it."""
    return run(
        {
            "R01.2": Verdict.FAILED,
            "R09.6": Verdict.CANT_TELL,
            "R15.4": Verdict.UNTESTED,
            "R24.4": Verdict.INAPPLICABLE,
        },
        exit_code=ExitCode.NONCONFORMANT,
    )


_MESSAGES: Mapping[Verdict, str] = {
    Verdict.FAILED: "AssertionError: 3 workers\nassert 3 == 4\n +  where 3 = len([...])",
    Verdict.CANT_TELL: "ConnectError: [Errno 111] Connection refused",
    Verdict.INAPPLICABLE: "the target lacks clock",
}


def _result(name: str, verdict: Verdict | None) -> CriterionResult:
    if verdict is None and name in PARTS:
        return CriterionResult(id=name, verdict=Verdict.UNTESTED, pending=True)
    if verdict is Verdict.UNTESTED:
        return CriterionResult(id=name, verdict=verdict)
    first = judged(
        name, verdict or Verdict.PASSED, message=_MESSAGES.get(verdict or Verdict.PASSED, "")
    )
    return CriterionResult(id=name, verdict=fold([first.verdict]), tests=(first,))
