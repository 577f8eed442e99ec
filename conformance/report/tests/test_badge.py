"""The badge is never greener than the run, in JSON and as a picture."""

import json
from xml.etree import ElementTree as ET

import pytest

from conformance.model import RunResult, Verdict
from conformance.report import badge
from conformance.report.tests import factory

CONFORMANT = factory.run(dict.fromkeys(factory.WHOLE.criteria, Verdict.PASSED))


@pytest.mark.parametrize(
    ("run", "message", "colour", "is_error"),
    [
        (CONFORMANT, "conformant 162/162", "#2f7d3b", False),
        (factory.run(), f"partial {factory.MET}/162", "#8a6d1d", False),
        (factory.troubled_run(), f"nonconformant {factory.MET - 4}/162", "#a3271f", True),
        (factory.run(exit_code=10), f"incomplete {factory.MET}/162", "#a3271f", True),
    ],
    ids=["conformant", "partial", "nonconformant", "incomplete"],
)
def test_the_badge_says_the_conclusion_and_the_share(
    run: RunResult, message: str, colour: str, *, is_error: bool
) -> None:
    shown = json.loads(badge.as_json(factory.report(run)))

    assert shown == {
        "schemaVersion": 1,
        "label": "conformance",
        "message": message,
        "color": colour,
        "isError": is_error,
    }


def test_the_picture_says_the_same_and_needs_nothing_from_elsewhere() -> None:
    picture = badge.as_svg(factory.report())

    root = ET.fromstring(picture)  # noqa: S314 - our own writing

    assert root.get("aria-label") == f"conformance: partial {factory.MET}/162"
    assert f"partial {factory.MET}/162" in [
        text.text for text in root.iter("{http://www.w3.org/2000/svg}text")
    ]
    assert "href" not in picture
