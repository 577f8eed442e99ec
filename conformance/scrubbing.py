"""Strikes secrets out of pytest's reports, before the terminal or any other plugin sees them."""

from collections.abc import Iterator
from typing import Any

import pytest

from conformance.ledger import Phase
from conformance.redaction import Redactor


def scrub(report: pytest.TestReport, redactor: Redactor) -> None:
    """Strike secrets out of a report, in place: traceback, messages, captured output."""
    report.longrepr = _scrubbed(report.longrepr, redactor)
    report.sections = [(name, redactor.text(text)) for name, text in report.sections]


def scrubbed_phase(phase: Phase, redactor: Redactor) -> Phase:
    """The same phase without secrets."""
    return Phase(
        when=phase.when,
        verdict=phase.verdict,
        message=redactor.text(phase.message),
        evidence=tuple(redactor.evidence(piece) for piece in phase.evidence),
        seconds=phase.seconds,
        asserted=phase.asserted,
    )


def _scrubbed(value: Any, redactor: Redactor) -> Any:
    """Texts and everything that holds texts; pytest's own objects are changed where they stand."""
    if isinstance(value, str):
        return redactor.text(value)
    if isinstance(value, list | tuple):
        return type(value)(_scrubbed(inner, redactor) for inner in value)
    for name, inner in _fields_of_pytest(value):
        setattr(value, name, _scrubbed(inner, redactor))
    return value


def _fields_of_pytest(value: object) -> Iterator[tuple[str, Any]]:
    if type(value).__module__.startswith("_pytest."):
        yield from list(vars(value).items())
