"""Reports as Hypothesis makes them up, about a catalogue of three criteria."""

from datetime import UTC

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from conformance.catalogue import CAPABILITIES
from conformance.model import (
    CriterionResult,
    Evidence,
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

#: A report is a large thing to make up, and a shared machine may be slow at it.
FEW = settings(max_examples=50, deadline=None)

_TEXT = st.text(max_size=12)
_NAMES = st.text(min_size=1, max_size=12)
_PAIRS = st.lists(st.tuples(_TEXT, _TEXT), max_size=2).map(tuple)
_SECONDS = st.floats(min_value=0, max_value=1e6, allow_nan=False)
_INSTANTS = st.datetimes(timezones=st.just(UTC))
_CAPABILITIES = st.frozensets(st.sampled_from(CAPABILITIES))

_EXCHANGES: SearchStrategy[Evidence] = st.builds(
    Exchange,
    channel=st.sampled_from(["http", "ws"]),
    method=_TEXT,
    url=_TEXT,
    request_headers=_PAIRS,
    request_body=_TEXT,
    status=st.none() | st.integers(100, 599),
    response_headers=_PAIRS,
    response_body=_TEXT,
    milliseconds=st.none() | _SECONDS,
)
_EVIDENCE: SearchStrategy[Evidence] = st.one_of(
    _EXCHANGES,
    st.builds(LogLines, source=_TEXT, lines=st.lists(_TEXT, max_size=2).map(tuple)),
    st.builds(Number, name=_TEXT, value=st.floats(allow_nan=False), unit=_TEXT),
    st.builds(Note, key=_TEXT, value=_TEXT),
)
_KNOWN_FAILURES = st.builds(
    KnownFailure, criterion=_TEXT, target=_TEXT, reason=_TEXT, issue=_TEXT, expires=_TEXT
)
_TESTS = st.builds(
    TestResult,
    criteria=st.lists(_TEXT, max_size=2).map(tuple),
    nodeid=_TEXT,
    verdict=st.sampled_from(Verdict),
    message=_TEXT,
    evidence=st.lists(_EVIDENCE, max_size=2).map(tuple),
    seconds=_SECONDS,
    asserted=st.integers(0, 99),
)
_TARGETS = st.builds(
    TargetDescription,
    name=_NAMES,
    addresses=_PAIRS,
    capabilities=_CAPABILITIES,
    granted=_CAPABILITIES,
    version=_TEXT,
    commit=_TEXT,
    environment=_TEXT,
)


def _results(criterion: str) -> SearchStrategy[CriterionResult]:
    return st.builds(
        CriterionResult,
        id=st.just(criterion),
        verdict=st.sampled_from(Verdict),
        tests=st.lists(_TESTS, max_size=2).map(tuple),
        pending=st.booleans(),
        known_failure=st.none() | _KNOWN_FAILURES,
    )


def runs() -> SearchStrategy[RunResult]:
    """Runs of any outcome, about the small catalogue."""
    return st.builds(
        RunResult,
        target=_TARGETS,
        started=_INSTANTS,
        finished=_INSTANTS,
        criteria=st.tuples(*(_results(name) for name in factory.SMALL.criteria)),
        exit_code=st.integers(0, 13),
        whole=st.booleans(),
        selection=_TEXT,
        problems=st.lists(_TEXT, max_size=2).map(tuple),
        versions=_PAIRS,
    )


def reports() -> SearchStrategy[Report]:
    """Reports of one or two runs."""
    return st.builds(
        Report,
        catalogue=st.just(factory.SMALL),
        runs=st.lists(runs(), min_size=1, max_size=2).map(tuple),
        parts=st.dictionaries(st.sampled_from(sorted(factory.SMALL.criteria)), _NAMES),
    )
