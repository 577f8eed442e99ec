"""junit.xml: the tests of a report, with criterion and verdict, for tools that read JUnit."""

from collections.abc import Iterable, Mapping
from datetime import UTC
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from conformance.model import CriterionResult, RunResult, TestResult, Verdict
from conformance.report.document import Report
from conformance.report.text import visible

# What could not be judged, or has no test, is an error there: JUnit's skipped counts as green.
_ELEMENTS: Final[Mapping[Verdict, str]] = {
    Verdict.FAILED: "failure",
    Verdict.CANT_TELL: "error",
    Verdict.UNTESTED: "error",
    Verdict.INAPPLICABLE: "skipped",
}


def render(report: Report) -> str:
    """One test suite for each run; a criterion without tests stands in it as a case of its own.

    A test that claims several criteria is one case with several properties. A pending criterion is
    skipped, as it is meant to be.
    """
    root = Element("testsuites", name="conformance")
    for run in report.runs:
        _add_suite(root, run, parts=report.parts)
    indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _add_suite(root: Element, run: RunResult, *, parts: Mapping[str, str]) -> None:
    suite = SubElement(
        root,
        "testsuite",
        name=visible(run.target.name),
        timestamp=run.started.astimezone(UTC).isoformat(timespec="seconds"),
        time=f"{(run.finished - run.started).total_seconds():.3f}",
    )
    for test in dict.fromkeys(test for result in run.criteria for test in result.tests):
        _add_test(suite, test, target=run.target.name)
    for result in run.criteria:
        if not result.tests:
            part = parts.get(result.id, "a later part")
            _add_criterion(suite, result, target=run.target.name, part=part)
    cases = suite.findall("testcase")
    suite.set("tests", str(len(cases)))
    for attribute, kind in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(attribute, str(sum(case.find(kind) is not None for case in cases)))


def _add_test(suite: Element, test: TestResult, *, target: str) -> None:
    module, _, name = test.nodeid.partition("::")
    case = SubElement(
        suite,
        "testcase",
        classname=visible(module.removesuffix(".py").replace("/", ".")),
        name=visible(name or module),
        time=f"{test.seconds:.3f}",
        assertions=str(test.asserted),
    )
    _add_properties(case, criteria=test.criteria, verdict=test.verdict, target=target)
    if test.verdict in _ELEMENTS:
        _add_outcome(case, kind=_ELEMENTS[test.verdict], message=test.message)


def _add_criterion(suite: Element, result: CriterionResult, *, target: str, part: str) -> None:
    case = SubElement(suite, "testcase", classname="conformance.criteria", name=result.id)
    _add_properties(case, criteria=[result.id], verdict=result.verdict, target=target)
    if result.pending:
        _add_outcome(case, kind="skipped", message=f"still to be built: {part}")
    elif result.verdict in _ELEMENTS:
        _add_outcome(case, kind=_ELEMENTS[result.verdict], message="no test was carried out")


def _add_properties(
    case: Element, *, criteria: Iterable[str], verdict: Verdict, target: str
) -> None:
    properties = SubElement(case, "properties")
    named = [("criterion", name) for name in criteria]
    for name, value in [*named, ("verdict", verdict.value), ("target", target)]:
        SubElement(properties, "property", name=name, value=visible(value))


def _add_outcome(case: Element, *, kind: str, message: str) -> None:
    shown = visible(message)
    outcome = SubElement(case, kind, message=shown.partition("\n")[0][:300])
    outcome.text = shown
