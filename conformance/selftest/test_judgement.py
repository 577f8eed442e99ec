"""Laws of the fold from tests to criteria to an exit code."""

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from conformance.judgement import EXECUTED, Judgement, Rules, judge, worst
from conformance.ledger import Ledger, Phase
from conformance.model import (
    Evidence,
    Exchange,
    ExitCode,
    KnownFailure,
    LogLines,
    Note,
    Number,
    TestResult,
    Verdict,
    fold,
)

CRITERIA = ("R01.1", "R01.2", "R02.1")
TODAY = date(2026, 4, 1)
WORST_FIRST = [Verdict.FAILED, Verdict.CANT_TELL, Verdict.UNTESTED, Verdict.PASSED]
VERDICTS = st.sampled_from(list(Verdict))
TESTS = st.builds(
    TestResult,
    criteria=st.sets(st.sampled_from(CRITERIA), min_size=1).map(tuple),
    nodeid=st.text(min_size=1, max_size=3),
    verdict=VERDICTS,
)
TEXT = st.text(max_size=5)
PAIRS = st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple)
EVIDENCE: st.SearchStrategy[Evidence] = st.one_of(
    st.builds(Note, key=TEXT, value=TEXT),
    st.builds(Number, name=TEXT, value=st.floats(allow_nan=False), unit=TEXT),
    st.builds(LogLines, source=TEXT, lines=st.lists(TEXT, max_size=3).map(tuple)),
    st.builds(
        Exchange,
        channel=st.sampled_from(["http", "ws"]),
        method=TEXT,
        url=TEXT,
        request_headers=PAIRS,
        status=st.none() | st.integers(100, 599),
        response_headers=PAIRS,
        kind=st.just("exchange"),
    ),
)
PHASES = st.builds(
    Phase,
    when=st.sampled_from(["setup", "call", "teardown", "crash"]),
    verdict=st.none() | VERDICTS,
    message=TEXT,
    evidence=st.lists(EVIDENCE, max_size=2).map(tuple),
)


def known(criterion: str, *, expires: str = "2026-12-31") -> KnownFailure:
    return KnownFailure(
        criterion=criterion, target="local", reason="a bug", issue="#1", expires=expires
    )


def judged(
    tests: list[TestResult],
    *,
    pending: frozenset[str] = frozenset(),
    accepted: tuple[KnownFailure, ...] = (),
    whole: bool = True,
) -> Judgement:
    rules = Rules(
        criteria=CRITERIA, pending=pending, known=accepted, target="local", whole=whole, today=TODAY
    )
    return judge(tests, rules=rules)


@given(verdicts=st.lists(VERDICTS))
def test_the_worst_verdict_decides(verdicts: list[Verdict]) -> None:
    folded = fold(verdicts)

    expected = next((one for one in WORST_FIRST if one in verdicts), None)
    alone = Verdict.INAPPLICABLE if verdicts else Verdict.UNTESTED
    assert folded is (expected or alone)


@given(verdicts=st.lists(VERDICTS, min_size=1), more=st.lists(VERDICTS))
def test_more_tests_never_make_a_failure_better(
    verdicts: list[Verdict], more: list[Verdict]
) -> None:
    if fold(verdicts) is Verdict.FAILED:
        assert fold([*verdicts, *more]) is Verdict.FAILED


@given(verdicts=st.lists(VERDICTS))
def test_the_order_of_tests_does_not_matter(verdicts: list[Verdict]) -> None:
    assert fold(verdicts) is fold(reversed(verdicts))


@given(tests=st.lists(TESTS, max_size=6), pending=st.frozensets(st.sampled_from(CRITERIA)))
def test_a_run_ends_well_only_when_nothing_is_wrong(
    tests: list[TestResult], pending: frozenset[str]
) -> None:
    judgement = judged(tests, pending=pending)

    verdicts = [result.verdict for result in judgement.criteria if not result.pending]
    sound = set(verdicts) <= {Verdict.PASSED, Verdict.INAPPLICABLE}
    assert (judgement.exit_code == 0) == (sound and Verdict.PASSED in verdicts)


@given(tests=st.lists(TESTS, max_size=6), whole=st.booleans())
def test_a_run_that_executed_nothing_never_ends_well(tests: list[TestResult], whole: bool) -> None:  # noqa: FBT001 - drawn by Hypothesis
    judgement = judged(tests, whole=whole)

    if not any(result.verdict in EXECUTED for result in judgement.criteria):
        assert judgement.exit_code != 0


@given(tests=st.lists(TESTS, max_size=6), accepted=st.sets(st.sampled_from(CRITERIA)))
def test_only_a_listed_failure_is_accepted(tests: list[TestResult], accepted: set[str]) -> None:
    judgement = judged(tests, accepted=tuple(map(known, sorted(accepted))))

    failed = {it.id for it in judgement.criteria if it.verdict is Verdict.FAILED}
    assert (judgement.exit_code == ExitCode.NONCONFORMANT) == bool(failed - accepted)


@given(tests=st.lists(TESTS, max_size=6), criterion=st.sampled_from(CRITERIA))
def test_an_entry_whose_day_is_over_never_ends_well(
    tests: list[TestResult], criterion: str
) -> None:
    over = known(criterion, expires="2026-03-31")

    assert judged(tests, accepted=(over,)).exit_code != 0


def test_a_selected_test_that_did_not_run_is_a_gap_in_a_selected_run_too() -> None:
    ran = TestResult(criteria=("R01.1",), nodeid="a", verdict=Verdict.PASSED)
    stopped = TestResult(criteria=("R01.2",), nodeid="b", verdict=Verdict.UNTESTED)

    assert judged([ran], whole=False).exit_code == 0
    assert judged([ran, stopped], whole=False).exit_code == ExitCode.INCOMPLETE


def test_the_last_day_of_an_entry_still_counts() -> None:
    failed = TestResult(criteria=CRITERIA, nodeid="t", verdict=Verdict.FAILED)
    today = tuple(known(name, expires="2026-04-01") for name in CRITERIA)

    assert judged([failed], accepted=today).exit_code == 0


def test_a_missing_report_is_worse_than_anything_it_could_say() -> None:
    assert worst([ExitCode.TRACEABILITY_BROKEN, ExitCode.REPORT_NOT_WRITTEN]) == 13
    assert worst([ExitCode.INCOMPLETE, ExitCode.NONCONFORMANT]) == ExitCode.NONCONFORMANT
    assert worst([]) == ExitCode.CONFORMANT


@given(phase=PHASES)
def test_a_phase_survives_the_way_through_json(phase: Phase) -> None:
    assert Phase.from_data(json.loads(json.dumps(phase.as_data()))) == phase


@given(phases=st.lists(PHASES))
def test_only_a_test_that_was_carried_out_to_its_end_passes(phases: list[Phase]) -> None:
    ledger = Ledger()
    ledger.claim({"t": ["R01.1"]})
    for phase in phases:
        ledger.enter("t", phase)

    [result] = ledger.results()

    if result.verdict is Verdict.PASSED:
        assert any(phase.when == "teardown" for phase in phases)
        assert {phase.verdict for phase in phases} <= {None, Verdict.PASSED, Verdict.INAPPLICABLE}
        assert Verdict.PASSED in {phase.verdict for phase in phases}


def test_a_test_that_never_ran_is_untested() -> None:
    ledger = Ledger()
    ledger.claim({"t": ["R01.1"]})

    [result] = ledger.results()

    assert (result.verdict, result.message) == (Verdict.UNTESTED, "the test did not run")
