"""The page stands alone, lets no foreign text act, and says what the report says."""

import base64
import hashlib
import re
from dataclasses import replace

import pytest
from hypothesis import given

from conformance.model import LogLines, Note, Number, Verdict
from conformance.report import html
from conformance.report.document import Report
from conformance.report.tests import factory, strategies
from conformance.report.tests.golden import GOLDEN, rendering
from conformance.report.tests.hostile import (
    HARMLESS,
    HOSTILE,
    report_in_which_everything_says,
)
from conformance.report.tests.page import Page


@pytest.fixture(scope="module")
def whole_page() -> Page:
    return Page(html.render(factory.report(factory.troubled_run())))


@strategies.FEW
@given(strategies.reports())
def test_any_report_makes_a_page_with_one_script(report: Report) -> None:
    page = Page(html.render(report))

    assert len(page.all("script")) == 1
    assert len([e for e in page.all("details") if "data-state" in e.attributes]) == 3


def test_foreign_text_changes_nothing_of_the_pages_shape() -> None:
    hostile = Page(html.render(report_in_which_everything_says(HOSTILE)))
    harmless = Page(html.render(report_in_which_everything_says(HARMLESS)))

    assert hostile.shape == harmless.shape
    assert hostile.comments == harmless.comments == []


def test_foreign_text_is_shown_as_it_came_with_what_cannot_be_shown_escaped() -> None:
    page = Page(html.render(report_in_which_everything_says(HOSTILE)))

    assert "<script>alert(1)</script><img src=x onerror=alert(1)>" in page.text
    assert "{{ 7 * 7 }}" in page.text
    assert r"\x00\x08\x1b[31m\x7f" in page.text
    assert r"\u202e\ufffe\ud800" in page.text


def test_no_element_acts_on_an_event_or_carries_a_style(whole_page: Page) -> None:
    names = {name for element in whole_page.elements for name in element.attributes}

    assert names
    assert not {name for name in names if name.startswith("on") or name == "style"}


def test_the_page_loads_nothing(whole_page: Page) -> None:
    source = html.render(factory.report())
    leading_out = [
        element.attributes[name]
        for element in whole_page.elements
        for name in ("src", "href", "action", "data", "poster", "srcset")
        if name in element.attributes
    ]

    assert leading_out
    assert all(address.startswith("#") for address in leading_out)
    assert not whole_page.all("link")
    assert not re.search(r"url\(|@import|fetch\(|XMLHttpRequest|WebSocket\(", source)


def test_the_policy_lets_exactly_this_style_and_this_script_in(whole_page: Page) -> None:
    [meta] = [m for m in whole_page.all("meta") if "http-equiv" in m.attributes]
    inside = {tag: "".join(whole_page.all(tag)[0].text) for tag in ("style", "script")}

    digests = {
        tag: base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        for tag, text in inside.items()
    }

    assert len(whole_page.all("style")) == len(whole_page.all("script")) == 1
    assert meta.attributes["content"] == (
        f"default-src 'none'; style-src 'sha256-{digests['style']}';"
        f" script-src 'sha256-{digests['script']}'; base-uri 'none'; form-action 'none'"
    )


def test_every_criterion_has_its_place_and_its_state(whole_page: Page) -> None:
    states = {
        element.attributes["id"]: element.attributes["data-state"]
        for element in whole_page.all("details")
        if "data-state" in element.attributes
    }

    assert sorted(states) == sorted(factory.WHOLE.criteria)
    assert states["R01.1"] == "passed"
    assert states["R01.2"] == "failed"
    assert states["R09.6"] == "cantTell"
    assert states["R15.4"] == "untested"
    assert states["R24.4"] == "inapplicable"
    assert states["R28.5"] == "pending"


def test_what_is_in_the_way_is_open_and_nothing_else(whole_page: Page) -> None:
    opened = {e.attributes["id"] for e in whole_page.all("details") if "open" in e.attributes}

    assert opened == {"R01", "R01.2", "R09", "R09.6", "R15", "R15.4"}


def test_every_anchor_leads_to_a_place_on_the_page(whole_page: Page) -> None:
    places = [e.attributes["id"] for e in whole_page.elements if "id" in e.attributes]
    anchors = {e.attributes["href"].removeprefix("#") for e in whole_page.all("a")}

    assert len(places) == len(set(places))
    assert anchors <= set(places)
    assert len(anchors) == 31


def test_the_head_says_what_was_inspected_and_what_came_of_it(whole_page: Page) -> None:
    for fact in (
        "nonconformant",
        "local",
        "0.1.0",
        "4f2a9c01d7",
        "7 April 2026, 01:30 UTC",
        "97 s",
    ):
        assert fact in whole_page.text


def test_evidence_of_every_kind_is_on_the_page() -> None:
    report = factory.report_with(
        factory.LOGIN,
        Number(name="slowest answer", value=1234.5678, unit="ms"),
        Note(key="address", value="198.51.100.7"),
        LogLines(source="rotc-web", lines=("started", "listening")),
    )

    text = Page(html.render(report)).text

    for piece in ("retry-after: 893", "1,235", "198.51.100.7", "started\nlistening\n", "429"):
        assert piece in text


def test_of_very_many_exchanges_the_first_and_the_last_are_shown() -> None:
    many = [replace(factory.LOGIN, request_body=f"attempt {n};") for n in range(200)]

    text = Page(html.render(factory.report_with(*many))).text

    assert "attempt 24;" in text
    assert "attempt 25;" not in text
    assert "attempt 194;" not in text
    assert "attempt 195;" in text
    assert "170 exchanges more" in text


def test_a_merged_report_has_a_column_for_each_target() -> None:
    merged = factory.report(
        factory.run(),
        factory.run({"R24.4": Verdict.INAPPLICABLE}, target="production", exit_code=0),
    )

    page = Page(html.render(merged))
    words = [e for e in page.all("span") if e.attributes.get("class", "").startswith("word")]

    assert ":root{--targets:2}" in "".join(page.all("style")[0].text)
    # Each criterion says its verdict on each target; those that are built repeat it inside.
    assert len(words) == 2 * 162 + 2 * factory.MET


def test_the_page_of_a_small_report_is_as_it_was_looked_at() -> None:
    assert rendering() == GOLDEN.read_text(encoding="utf-8"), (
        "look at the page, then: python -m conformance.report.tests.golden"
    )
