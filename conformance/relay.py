"""What travels with pytest's own messages, from a worker of pytest-xdist to its controller too."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

import pytest

from conformance.ledger import Phase
from conformance.model import TargetDescription

_ATTRIBUTE = "conformance"
_CRASH = "???"  # how pytest-xdist calls the phase in which a worker was lost


def attach(report: pytest.TestReport, phase: Phase) -> None:
    """Let a report carry what its phase says.

    As JSON: evidence may hold half a character, which pytest-xdist can send in no other way.
    """
    setattr(report, _ATTRIBUTE, json.dumps(phase.as_data()))


def attached(report: pytest.TestReport) -> Phase | None:
    """What the phase said, None for the report of a test that is no criterion's."""
    data = getattr(report, _ATTRIBUTE, None)
    return Phase.from_data(json.loads(data)) if data is not None else None


def tells_of_crash(report: pytest.TestReport) -> bool:
    """Whether the process that ran the test is gone."""
    return str(report.when) == _CRASH


@dataclass(frozen=True, kw_only=True)
class Account:
    """What a process found beside its tests' reports."""

    claims: Mapping[str, tuple[str, ...]]
    problems: tuple[str, ...]
    broken: tuple[str, ...]
    whole: bool
    target: TargetDescription

    def send(self, config: pytest.Config) -> None:
        """Leave it for the controller."""
        target = {
            name: sorted(value) if isinstance(value, frozenset) else value
            for name, value in asdict(self.target).items()
        }
        output = config.workeroutput  # type: ignore[attr-defined]  # pytest-xdist puts it there
        output[_ATTRIBUTE] = {
            "claims": dict(self.claims),
            "problems": self.problems,
            "broken": self.broken,
            "whole": self.whole,
            "target": target,
        }

    @classmethod
    def received(cls, node: Any) -> Self | None:
        """What a worker has left, None for one that did not get so far."""
        data = getattr(node, "workeroutput", {}).get(_ATTRIBUTE)
        if data is None:
            return None
        target = data["target"] | {
            name: frozenset(data["target"][name]) for name in ("capabilities", "granted")
        }
        target["addresses"] = tuple(tuple(pair) for pair in target["addresses"])
        return cls(
            claims={nodeid: tuple(names) for nodeid, names in data["claims"].items()},
            problems=tuple(data["problems"]),
            broken=tuple(data["broken"]),
            whole=data["whole"],
            target=TargetDescription(**target),
        )
