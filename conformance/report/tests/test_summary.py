"""Several verdicts amount to one, and no gap adds up to a good conclusion."""

import pytest

from conformance.model import CriterionResult, ExitCode, Verdict
from conformance.report.summary import conclude, counts, is_pending, verdict_of
from conformance.report.tests import factory

PASSED, FAILED = Verdict.PASSED, Verdict.FAILED
CANT_TELL, UNTESTED, INAPPLICABLE = Verdict.CANT_TELL, Verdict.UNTESTED, Verdict.INAPPLICABLE


@pytest.mark.parametrize(
    ("on_targets", "together"),
    [
        ([PASSED], PASSED),
        ([INAPPLICABLE], INAPPLICABLE),
        ([UNTESTED], UNTESTED),
        ([PASSED, INAPPLICABLE], PASSED),
        ([UNTESTED, PASSED], PASSED),
        ([PASSED, FAILED], FAILED),
        ([FAILED, CANT_TELL], FAILED),
        ([CANT_TELL, PASSED], CANT_TELL),
        ([INAPPLICABLE, INAPPLICABLE], UNTESTED),
        ([INAPPLICABLE, UNTESTED], UNTESTED),
    ],
)
def test_the_verdict_is_the_worst_of_the_targets_that_carried_it_out(
    on_targets: list[Verdict], together: Verdict
) -> None:
    results = [CriterionResult(id="R01.1", verdict=verdict) for verdict in on_targets]

    assert verdict_of(results) is together


def test_a_criterion_that_some_target_carried_out_is_not_pending() -> None:
    waiting = CriterionResult(id="R01.1", verdict=UNTESTED, pending=True)
    judged = CriterionResult(id="R01.1", verdict=PASSED)

    assert is_pending([waiting, waiting])
    assert not is_pending([waiting, judged])


def test_every_verdict_is_counted() -> None:
    found = counts(factory.report(factory.troubled_run()))

    assert found == {
        PASSED: factory.MET - 4,
        FAILED: 1,
        CANT_TELL: 1,
        UNTESTED: 162 - factory.MET + 1,
        INAPPLICABLE: 1,
    }


def test_a_run_with_pending_criteria_alone_is_partial_and_says_how_many() -> None:
    conclusion = conclude(factory.report())

    assert (conclusion.word, conclusion.exit_code) == ("partial", 0)
    assert conclusion.sentence == (
        f"{factory.MET} of 162 criteria are met; {162 - factory.MET} are still to be built."
    )


def test_a_run_with_everything_met_is_conformant() -> None:
    everything = dict.fromkeys(factory.WHOLE.criteria, PASSED)

    conclusion = conclude(factory.report(factory.run(everything)))

    assert (conclusion.word, conclusion.sentence) == ("conformant", "All 162 criteria are met.")


def test_a_bad_run_names_the_criteria_in_the_way() -> None:
    conclusion = conclude(factory.report(factory.troubled_run()))

    assert conclusion.word == "nonconformant"
    assert conclusion.sentence.endswith("Failed: R01.2. Cannot tell: R09.6. Untested: R15.4.")


@pytest.mark.parametrize("code", [2, 3, 4, 5, 10, 11, 12, 99])
def test_no_other_exit_code_reads_like_a_good_one(code: int) -> None:
    conclusion = conclude(factory.report(factory.run(exit_code=code)))

    assert conclusion.word not in {"conformant", "partial"}
    assert conclusion.exit_code == code


@pytest.mark.parametrize(
    ("local", "production", "code"),
    [
        ({}, {}, ExitCode.CONFORMANT),
        ({}, {"R01.1": INAPPLICABLE}, ExitCode.CONFORMANT),
        ({"R01.1": INAPPLICABLE}, {"R01.1": INAPPLICABLE}, ExitCode.INCOMPLETE),
        ({"R01.1": UNTESTED}, {"R01.1": INAPPLICABLE}, ExitCode.INCOMPLETE),
        ({"R01.1": CANT_TELL}, {}, ExitCode.INCOMPLETE),
    ],
)
def test_merged_runs_leave_nothing_open_that_is_not_pending(
    local: dict[str, Verdict], production: dict[str, Verdict], code: ExitCode
) -> None:
    merged = factory.report(factory.run(local), factory.run(production, target="production"))

    assert conclude(merged).exit_code == code


@pytest.mark.parametrize("code", [1, 11, 12])
def test_a_merged_report_is_not_better_than_its_worst_run(code: int) -> None:
    merged = factory.report(factory.run(exit_code=code), factory.run(target="production"))

    assert conclude(merged).exit_code == code


def test_targets_that_carried_nothing_out_are_no_conformance() -> None:
    nothing = dict.fromkeys(factory.WHOLE.criteria, INAPPLICABLE)
    merged = factory.report(factory.run(nothing), factory.run(nothing, target="production"))

    assert conclude(merged).exit_code == ExitCode.INCOMPLETE
