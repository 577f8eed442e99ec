"""junit.xml is XML whatever the tests said, and nothing in it is greener than it was."""

from xml.etree import ElementTree as ET

from hypothesis import given

from conformance.report import junit
from conformance.report.document import Report
from conformance.report.tests import factory, strategies
from conformance.report.tests.hostile import (
    HARMLESS,
    HOSTILE,
    report_in_which_everything_says,
)


def parsed(report: Report) -> ET.Element:
    return ET.fromstring(junit.render(report))  # noqa: S314 - our own writing


def case_of(root: ET.Element, criterion: str) -> ET.Element:
    found = [
        case
        for case in root.iter("testcase")
        if case.find(f"properties/property[@name='criterion'][@value='{criterion}']") is not None
    ]
    assert len(found) == 1
    return found[0]


@strategies.FEW
@given(strategies.reports())
def test_any_report_makes_xml(report: Report) -> None:
    assert parsed(report).tag == "testsuites"


def test_foreign_text_changes_nothing_of_the_documents_shape() -> None:
    hostile = parsed(report_in_which_everything_says(HOSTILE))
    harmless = parsed(report_in_which_everything_says(HARMLESS))

    assert [e.tag for e in hostile.iter()] == [e.tag for e in harmless.iter()]
    assert r"\x00\x08\x1b[31m" in (hostile.findtext(".//failure") or "")


def test_each_verdict_has_its_element() -> None:
    root = parsed(factory.report(factory.troubled_run()))

    assert case_of(root, "R01.1").find("failure") is None
    assert case_of(root, "R01.2").find("failure") is not None
    assert case_of(root, "R09.6").find("error") is not None
    assert case_of(root, "R15.4").find("error") is not None
    assert case_of(root, "R24.4").find("skipped") is not None
    assert case_of(root, "R28.5").find("skipped") is not None


def test_the_suite_counts_what_is_in_it() -> None:
    [suite] = parsed(factory.report(factory.troubled_run()))

    counted = {name: suite.get(name) for name in ("tests", "failures", "errors", "skipped")}

    assert counted == {
        "tests": "162",
        "failures": "1",
        "errors": "2",
        "skipped": str(162 - factory.MET + 1),
    }


def test_a_case_carries_criterion_verdict_and_target() -> None:
    case = case_of(parsed(factory.report(factory.troubled_run())), "R01.2")

    properties = [(p.get("name"), p.get("value")) for p in case.iter("property")]

    assert properties == [("criterion", "R01.2"), ("verdict", "failed"), ("target", "local")]


def test_a_test_of_two_criteria_is_one_case() -> None:
    root = parsed(factory.report(factory.run_with_shared_test("R09.2", "R09.3")))

    [case] = root.findall(".//testcase[@name='test_shared']")

    assert [p.get("value") for p in case.iter("property")][:2] == ["R09.2", "R09.3"]


def test_a_merged_report_has_a_suite_for_each_target() -> None:
    root = parsed(factory.report(factory.run(), factory.run(target="production")))

    assert [suite.get("name") for suite in root] == ["local", "production"]


def test_a_criterion_that_waits_says_for_what() -> None:
    case = case_of(parsed(factory.report()), "R28.5")

    messages = [skipped.get("message") for skipped in case.iter("skipped")]

    assert messages == ["still to be built: Deployment verification"]
