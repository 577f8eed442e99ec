"""What a run of the suite is made of: verdicts, evidence, results, exit codes.

Pure data. The plugin fills it in, the reports write it down; both worlds meet only here.
The verdicts are the outcome values of W3C's EARL 1.0 schema.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any, Final, Literal


class Verdict(StrEnum):
    """What a test, or all tests of a criterion together, say about a target."""

    PASSED = "passed"
    FAILED = "failed"
    CANT_TELL = "cantTell"
    INAPPLICABLE = "inapplicable"
    UNTESTED = "untested"


_WORST_FIRST: Final = (
    Verdict.FAILED,
    Verdict.CANT_TELL,
    Verdict.UNTESTED,
    Verdict.PASSED,
)


def fold(verdicts: Iterable[Verdict]) -> Verdict:
    """The one verdict that several amount to: the worst of them.

    Failed outweighs cantTell, cantTell untested, untested passed. Inapplicable only where all are;
    of nothing at all, untested.
    """
    present = set(verdicts)
    if not present:
        return Verdict.UNTESTED
    return next((verdict for verdict in _WORST_FIRST if verdict in present), Verdict.INAPPLICABLE)


class ExitCode(IntEnum):
    """How a run ends; 2 to 5 are pytest's own."""

    CONFORMANT = 0
    NONCONFORMANT = 1
    INTERRUPTED = 2
    INTERNAL_ERROR = 3
    USAGE_ERROR = 4
    NOTHING_COLLECTED = 5
    INCOMPLETE = 10
    STALE_KNOWN_FAILURE = 11
    TRACEABILITY_BROKEN = 12
    REPORT_NOT_WRITTEN = 13


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One HTTP request and its answer, or one WebSocket's frames; secrets are already struck out.

    `channel` is http or ws. `status` is the answer's status code, None when no answer came.
    Bodies are text, shortened when long.
    """

    channel: Literal["http", "ws"]
    method: str
    url: str
    request_headers: tuple[tuple[str, str], ...] = ()
    request_body: str = ""
    status: int | None = None
    response_headers: tuple[tuple[str, str], ...] = ()
    response_body: str = ""
    milliseconds: float | None = None
    kind: Literal["exchange"] = "exchange"


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLines:
    """Lines that a service logged, as a test looked at them; `source` says whose they are."""

    source: str
    lines: tuple[str, ...]
    kind: Literal["log_lines"] = "log_lines"


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """Something that was measured or counted."""

    name: str
    value: float
    unit: str
    kind: Literal["number"] = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A fact in words."""

    key: str
    value: str
    kind: Literal["note"] = "note"


Evidence = Exchange | LogLines | Number | Note
_KINDS: Final[Mapping[str, type[Evidence]]] = {
    "exchange": Exchange,
    "log_lines": LogLines,
    "number": Number,
    "note": Note,
}


def evidence_as_data(evidence: Evidence) -> dict[str, Any]:
    """One piece of evidence as JSON has it; `kind` names its class."""
    return asdict(evidence)


def evidence_from_data(data: Mapping[str, Any]) -> Evidence:
    """The inverse of `evidence_as_data`, also after a way through JSON.

    Raises KeyError for an unknown kind, TypeError for fields that do not fit it.
    """
    return _KINDS[data["kind"]](**{name: _frozen(value) for name, value in data.items()})


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list | tuple) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class TestResult:
    """What one test said. `message` is the reason of every verdict but passed, "" for that."""

    __test__ = False  # pytest must not collect a class for its name

    criteria: tuple[str, ...]
    nodeid: str
    verdict: Verdict
    message: str = ""
    evidence: tuple[Evidence, ...] = ()
    seconds: float = 0.0
    asserted: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFailure:
    """A failure accepted for a while: until the ISO date `expires`, worked on in `issue`."""

    criterion: str
    target: str
    reason: str
    issue: str
    expires: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionResult:
    """The verdict about one criterion of the catalogue, and the tests that it is folded from."""

    id: str
    verdict: Verdict
    tests: tuple[TestResult, ...] = ()
    pending: bool = False
    known_failure: KnownFailure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetDescription:
    """What was judged: addresses by service name, without secrets, and what the target offered.

    `version`, `commit` and `environment` are what the deployed health endpoint said, "" where it
    did not.
    """

    name: str
    addresses: tuple[tuple[str, str], ...] = ()
    capabilities: frozenset[str] = frozenset()
    granted: frozenset[str] = frozenset()
    version: str = ""
    commit: str = ""
    environment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunResult:
    """One run against one target: a result for every criterion, in the catalogue's order.

    `whole` is true when the run collected every criterion's tests; otherwise `selection` says what
    it was limited to, and criteria outside it are untested. `problems` are the reasons for an exit
    code other than 0 that no single test tells. Times are aware.
    """

    target: TargetDescription
    started: datetime
    finished: datetime
    criteria: tuple[CriterionResult, ...]
    exit_code: int
    whole: bool = True
    selection: str = ""
    problems: tuple[str, ...] = ()
    versions: tuple[tuple[str, str], ...] = ()

    @property
    def pending(self) -> tuple[str, ...]:
        """The ids of the criteria that are still to be built."""
        return tuple(result.id for result in self.criteria if result.pending)

    def with_verdict(self, verdict: Verdict) -> tuple[CriterionResult, ...]:
        """The results with one verdict, in the catalogue's order."""
        return tuple(result for result in self.criteria if result.verdict is verdict)
