"""What one phase of a criterion's test says: the verdict, its reason, its evidence."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from conformance import assertions
from conformance.bench import Bench
from conformance.collection import CLAIM
from conformance.ledger import Phase
from conformance.model import Verdict

_ASSERTED: pytest.StashKey[int] = pytest.StashKey()
_IN_BODY: pytest.StashKey[bool] = pytest.StashKey()
_LACKING: pytest.StashKey[str] = pytest.StashKey()
_SUBTEST_FAILED: pytest.StashKey[bool] = pytest.StashKey()

VACUOUS = "the test passed without having asserted anything"


def check_applicable(item: pytest.Item, bench: Bench) -> None:
    """Skip the test, as inapplicable, when the target lacks what it needs."""
    lacking = sorted(item.stash[CLAIM].needs - bench.target.capabilities)
    if lacking:
        item.stash[_LACKING] = f"the target does not offer {', '.join(lacking)}"
        pytest.skip(f"inapplicable: {item.stash[_LACKING]}")


@contextmanager
def body(item: pytest.Item) -> Iterator[None]:
    """The length of the test's own function, in which assertions count."""
    item.stash[_ASSERTED], item.stash[_IN_BODY], item.stash[_SUBTEST_FAILED] = 0, True, False
    try:
        yield
    finally:
        item.stash[_IN_BODY] = False


class AssertionCounter:
    """A plugin of pytest for the length of one test: counts the assertions that hold."""

    def __init__(self, criteria: Path) -> None:
        """Count what stands in the folder `criteria`."""
        self._criteria = criteria

    def pytest_assertion_pass(self, item: pytest.Item, orig: str) -> None:
        """Note an assertion that holds, `orig` its source, if the test judges by it."""
        if item.stash.get(_IN_BODY, False) and assertions.is_judgement(
            orig, criteria=self._criteria
        ):
            item.stash[_ASSERTED] += 1


def observe(
    item: pytest.Item,
    call: pytest.CallInfo[None],
    report: pytest.TestReport,
    *,
    bench: Bench,
    criteria: Path,
) -> Phase:
    """What a phase says, of which pytest has made `report`.

    Makes the report say the same to pytest: what passed vacuously has failed, and what was skipped
    without being inapplicable has failed.
    """
    verdict, message = _verdict(item, call, report, criteria=criteria)
    if verdict in (Verdict.FAILED, Verdict.CANT_TELL) and not report.failed:
        _turn_red(report, message)
    if item.stash.get(_IN_BODY, False) and report.failed:
        item.stash[_SUBTEST_FAILED] = True
    return Phase(
        when=report.when,
        verdict=verdict,
        message=message,
        evidence=bench.tape.take(),
        seconds=0.0 if item.stash.get(_IN_BODY, False) else round(call.duration, 4),
        asserted=item.stash.get(_ASSERTED, 0),
    )


def _verdict(
    item: pytest.Item, call: pytest.CallInfo[None], report: pytest.TestReport, *, criteria: Path
) -> tuple[Verdict | None, str]:
    if hasattr(report, "wasxfail"):
        return Verdict.CANT_TELL, f"expected to fail, which no criterion is: {report.wasxfail}"
    if call.excinfo is None:
        return _verdict_of_success(item, report)
    error = call.excinfo.value
    if isinstance(error, pytest.skip.Exception):
        return _verdict_of_skip(item, error)
    message = call.excinfo.exconly()
    if report.when != "call":
        return Verdict.CANT_TELL, f"{report.when}: {message}"
    return assertions.verdict_of(error, criteria=criteria), message


def _verdict_of_success(item: pytest.Item, report: pytest.TestReport) -> tuple[Verdict | None, str]:
    if report.when != "call" or item.stash.get(_IN_BODY, False):
        return None, ""  # set-up, teardown and a subtest have nothing to say by ending well
    if report.failed:
        return Verdict.CANT_TELL, f"another plugin has failed the test: {report.longreprtext}"
    if item.stash[_ASSERTED] == 0 and not item.stash[_SUBTEST_FAILED]:
        return Verdict.FAILED, VACUOUS
    return Verdict.PASSED, ""


def _verdict_of_skip(item: pytest.Item, error: BaseException) -> tuple[Verdict, str]:
    lacking = item.stash.get(_LACKING, "")
    if lacking:
        return Verdict.INAPPLICABLE, lacking
    return Verdict.CANT_TELL, f"skipped, which no target has declared: {error}"


def _turn_red(report: pytest.TestReport, message: str) -> None:
    report.outcome = "failed"
    report.longrepr = message
    if hasattr(report, "wasxfail"):
        del report.wasxfail
