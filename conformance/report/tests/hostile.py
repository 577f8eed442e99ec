"""A run in which every text that comes from outside tries to be more than text."""

from dataclasses import replace

from conformance.model import (
    CriterionResult,
    Exchange,
    KnownFailure,
    LogLines,
    Note,
    Number,
    RunResult,
    TargetDescription,
    TestResult,
    Verdict,
)
from conformance.report.document import Report
from conformance.report.tests import factory

HOSTILE = (
    "</script></style></pre><script>alert(1)</script><img src=x onerror=alert(1)>"
    "' onmouseover='x' \" onfocus=\"x\" autofocus ]]> --> <!-- &lt; {{ 7 * 7 }} {% raw %}"
    " | `code` **bold** [a](javascript:alert(1)) ![i](http://example.org/i.png) www.example.org"
    "\n# heading\n\n| a | b |\n|---|---|\n```\n\r\x00\x08\x1b[31m\x7f\x85\u2028\u202e\ufffe\ud800"
)
HARMLESS = "text"


def report_in_which_everything_says(text: str) -> Report:
    """A report whose every text from outside the suite is `text`."""
    pairs = ((text, text),)
    exchange = Exchange(
        channel="http",
        method=text,
        url=text,
        request_headers=pairs,
        request_body=text,
        status=200,
        response_headers=pairs,
        response_body=text,
        milliseconds=1.0,
    )
    evidence = (
        exchange,
        replace(exchange, channel="ws", status=None),
        LogLines(source=text, lines=(text,)),
        Number(name=text, value=1.0, unit=text),
        Note(key=text, value=text),
    )
    accepted = KnownFailure(criterion=text, target=text, reason=text, issue=text, expires=text)
    results = tuple(
        CriterionResult(
            id=name,
            verdict=verdict,
            tests=(_test(text, verdict, evidence),),
            known_failure=accepted,
        )
        for name, verdict in zip(
            factory.SMALL.criteria,
            (Verdict.FAILED, Verdict.CANT_TELL, Verdict.PASSED),
            strict=True,
        )
    )
    target = TargetDescription(
        name=text, addresses=pairs, version=text, commit=text, environment=text
    )
    run = RunResult(
        target=target,
        started=factory.STARTED,
        finished=factory.STARTED,
        criteria=results,
        exit_code=1,
        whole=False,
        selection=text,
        problems=(text,),
        versions=pairs,
    )
    parts = dict.fromkeys(factory.SMALL.criteria, text)
    return Report(catalogue=factory.SMALL, runs=(run,), parts=parts)


def _test(
    text: str, verdict: Verdict, evidence: tuple[Exchange | LogLines | Number | Note, ...]
) -> TestResult:
    return TestResult(
        criteria=(text,),
        nodeid=f"{text}::{text}[{text}]",
        verdict=verdict,
        message=text,
        evidence=evidence,
    )
