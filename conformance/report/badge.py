"""badge.json and badge.svg: the conclusion in two words, for a README."""

import json
from collections.abc import Mapping
from typing import Final
from xml.sax.saxutils import escape

from conformance.model import Verdict
from conformance.report.document import Report
from conformance.report.summary import Conclusion, conclude, counts

_LABEL: Final = "conformance"
_COLOURS: Final[Mapping[str, str]] = {"conformant": "#2f7d3b", "partial": "#8a6d1d"}
_OTHERWISE: Final = "#a3271f"
# A badge has no say in the font that shows it: widths are those of Verdana at 11 px, generously.
_WIDTH_OF_A_CHARACTER: Final = 6.8
_PADDING: Final = 12


def as_json(report: Report) -> str:
    """What shields.io calls an endpoint badge."""
    conclusion = conclude(report)
    badge = {
        "schemaVersion": 1,
        "label": _LABEL,
        "message": _message(report, conclusion),
        "color": _COLOURS.get(conclusion.word, _OTHERWISE),
        "isError": conclusion.exit_code != 0,
    }
    return json.dumps(badge, indent=1) + "\n"


def as_svg(report: Report) -> str:
    """The same as a picture that needs no service to draw it."""
    conclusion = conclude(report)
    message = escape(_message(report, conclusion))
    left, right = _width(_LABEL), _width(message)
    colour = _COLOURS.get(conclusion.word, _OTHERWISE)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="20" role="img"'
        f' aria-label="{_LABEL}: {message}">'
        f"<title>{_LABEL}: {message}</title>"
        f'<clipPath id="r"><rect width="{left + right}" height="20" rx="3"/></clipPath>'
        f'<g clip-path="url(#r)"><rect width="{left}" height="20" fill="#33372a"/>'
        f'<rect x="{left}" width="{right}" height="20" fill="{colour}"/></g>'
        '<g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif"'
        f' font-size="11"><text x="{left / 2}" y="14">{_LABEL}</text>'
        f'<text x="{left + right / 2}" y="14">{message}</text></g></svg>\n'
    )


def _message(report: Report, conclusion: Conclusion) -> str:
    passed, total = counts(report)[Verdict.PASSED], len(report.catalogue.criteria)
    return f"{conclusion.word} {passed}/{total}"


def _width(text: str) -> int:
    return round(len(text) * _WIDTH_OF_A_CHARACTER) + _PADDING
