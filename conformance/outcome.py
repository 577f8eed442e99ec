"""How a run ends: the report is written, and the exit code found that pytest returns."""

import platform
from collections.abc import Collection
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final

from conformance import report
from conformance.home import Home
from conformance.judgement import Judgement, Problem, Rules, judge, worst
from conformance.model import ExitCode, RunResult, TargetDescription, TestResult

_PYTESTS_OWN: Final = frozenset({2, 3, 4, 5})
_JUDGED: Final = frozenset({0, 1, ExitCode.TRACEABILITY_BROKEN})


def conclude(
    tests: Collection[TestResult],
    *,
    home: Home,
    target: TargetDescription,
    given: Collection[Problem],
    whole: bool,
    selection: str,
    pytest_status: int,
    started: datetime,
    finished: datetime,
) -> RunResult:
    """The result of a run whose tests said this; `given` was found wrong before and beside them."""
    rules = Rules(
        criteria=tuple(home.catalogue.criteria),
        pending=home.pending.ids,
        known=home.known_failures,
        target=target.name,
        whole=whole,
        today=finished.date(),
    )
    judgement = judge(tests, rules=rules, given=given)
    return RunResult(
        target=target,
        started=started,
        finished=finished,
        criteria=judgement.criteria,
        exit_code=int(pytest_status if pytest_status not in _JUDGED else judgement.exit_code),
        whole=whole,
        selection=selection,
        problems=_texts(judgement),
        versions=_versions(),
    )


def write(run: RunResult, directory: Path, *, home: Home) -> str:
    """Write the reports of a run; the result says what went wrong, "" when nothing did."""
    parts = home.pending.part_of
    try:
        report.write_all(run, directory, of=home.catalogue, parts=parts)
    except Exception as error:  # noqa: BLE001 - whatever the reason: a run without report proves nothing
        return f"the report was not written: {type(error).__name__}: {error}"
    return ""


def exit_code(*, pytest_status: int, conformance: int, others_failed: bool) -> int:
    """What the process returns: the worse of what the criteria say and what all other tests say.

    What pytest itself ends with (interrupted, internal error, usage, nothing collected) stays.
    """
    if pytest_status in _PYTESTS_OWN or pytest_status not in _JUDGED:
        return pytest_status
    others = ExitCode.NONCONFORMANT if others_failed else ExitCode.CONFORMANT
    return int(worst([ExitCode(conformance), others]))


def _texts(judgement: Judgement) -> tuple[str, ...]:
    return tuple(dict.fromkeys(problem.text for problem in judgement.problems))


def _versions() -> tuple[tuple[str, str], ...]:
    names = ("rotc-grading", "pytest", "httpx", "websockets")
    return (
        ("python", platform.python_version()),
        ("platform", f"{platform.system()} {platform.machine()}"),
        *((name, version(name)) for name in names),
    )
