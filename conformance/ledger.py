"""Collects what tests say, phase by phase, and tells at the end what each of them said. Pure."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from conformance.model import (
    Evidence,
    TestResult,
    Verdict,
    evidence_as_data,
    evidence_from_data,
    fold,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """Set-up, call, or teardown of a test, or one of its subtests.

    `verdict` is None where a phase has nothing to say: a set-up that worked.
    """

    when: str
    verdict: Verdict | None
    message: str = ""
    evidence: tuple[Evidence, ...] = ()
    seconds: float = 0.0
    asserted: int = 0

    def as_data(self) -> dict[str, Any]:
        """What travels from a worker to the controller: nothing that JSON does not have."""
        return {
            "when": self.when,
            "verdict": self.verdict.value if self.verdict else None,
            "message": self.message,
            "evidence": [evidence_as_data(piece) for piece in self.evidence],
            "seconds": self.seconds,
            "asserted": self.asserted,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of `as_data`."""
        return cls(
            when=data["when"],
            verdict=Verdict(data["verdict"]) if data["verdict"] else None,
            message=data["message"],
            evidence=tuple(evidence_from_data(piece) for piece in data["evidence"]),
            seconds=data["seconds"],
            asserted=data["asserted"],
        )


class Ledger:
    """What was claimed and what was said, by the id of the test."""

    def __init__(self) -> None:
        """An empty ledger."""
        self.claims: dict[str, tuple[str, ...]] = {}
        self._phases: defaultdict[str, list[Phase]] = defaultdict(list)

    def claim(self, claims: Mapping[str, Sequence[str]]) -> None:
        """Tests that were collected, with the criteria that they judge."""
        self.claims |= {nodeid: tuple(ids) for nodeid, ids in claims.items()}

    def enter(self, nodeid: str, phase: Phase) -> None:
        """One phase of a test that was carried out."""
        self._phases[nodeid].append(phase)

    def results(self) -> tuple[TestResult, ...]:
        """One result for each test that was claimed, in the order of their ids.

        The order does not depend on which worker ran what when.
        """
        return tuple(
            _result(nodeid, criteria, self._phases.get(nodeid, []))
            for nodeid, criteria in sorted(self.claims.items())
        )


def _result(nodeid: str, criteria: tuple[str, ...], phases: Sequence[Phase]) -> TestResult:
    verdict, message = _conclusion(phases)
    return TestResult(
        criteria=criteria,
        nodeid=nodeid,
        verdict=verdict,
        message=message,
        evidence=tuple(piece for phase in phases for piece in phase.evidence),
        seconds=round(sum(phase.seconds for phase in phases), 3),
        asserted=max((phase.asserted for phase in phases), default=0),
    )


def _conclusion(phases: Sequence[Phase]) -> tuple[Verdict, str]:
    if not phases:
        return Verdict.UNTESTED, "the test did not run"
    spoken = [phase for phase in phases if phase.verdict is not None]
    verdict = fold(phase.verdict for phase in spoken if phase.verdict is not None)
    finished = any(phase.when == "teardown" for phase in phases)
    if verdict in (Verdict.UNTESTED, Verdict.PASSED) and not (finished and spoken):
        return Verdict.CANT_TELL, "the test was interrupted"
    return verdict, next(phase.message for phase in spoken if phase.verdict is verdict)
