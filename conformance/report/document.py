"""criteria.json: what one run, or several merged ones, found out about every criterion.

The one document that all other reports are made from. It carries the wording of the criteria along,
so that it can be read, compared and merged without the repository that it came from.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from conformance.catalogue import Catalogue, Criterion, Requirement
from conformance.model import (
    CriterionResult,
    KnownFailure,
    Number,
    RunResult,
    TargetDescription,
    TestResult,
    Verdict,
    evidence_as_data,
    evidence_from_data,
)

FORMAT: Final = "rotc-conformance/1"
FILE_NAME: Final = "criteria.json"
_SCHEMA_FILE: Final = Path(__file__).with_name("criteria.schema.json")


class ReportError(Exception):
    """A report is not what it has to be, or could not be made."""


class UnreadableReportError(ReportError):
    """A file is no whole report of a format that is known here."""

    def __init__(self, *, source: str, reason: str) -> None:
        super().__init__(f"{source} is no readable report: {reason}")


class InconsistentRunError(ReportError):
    """A run does not speak of exactly the criteria of the catalogue, in the catalogue's order."""


@dataclass(frozen=True, kw_only=True)
class Report:
    """Runs against targets of different names, all about the criteria of one catalogue.

    `parts` names, for each pending criterion, the part of the system that will build it.
    """

    catalogue: Catalogue
    runs: tuple[RunResult, ...]
    parts: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for run in self.runs:
            if [result.id for result in run.criteria] != list(self.catalogue.criteria):
                raise InconsistentRunError(
                    f"the run against {run.target.name} has not exactly one result for each"
                    " criterion of the catalogue, in the catalogue's order"
                )

    def results_of(self, criterion: str) -> tuple[CriterionResult, ...]:
        """What each run found out about a criterion, in the order of the runs."""
        position = self._positions[criterion]
        return tuple(run.criteria[position] for run in self.runs)

    @cached_property
    def _positions(self) -> Mapping[str, int]:
        return {name: position for position, name in enumerate(self.catalogue.criteria)}


def as_text(report: Report) -> str:
    """The report as criteria.json has it."""
    document = {
        "format": FORMAT,
        "runs": [_run_as_data(run) for run in report.runs],
        "requirements": [
            {"id": requirement.id, "title": requirement.title, "area": requirement.area}
            for requirement in report.catalogue.requirements
        ],
        "criteria": [
            _criterion_as_data(criterion, report=report)
            for criterion in report.catalogue.criteria.values()
        ],
    }
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def from_text(text: str, *, source: str) -> Report:
    """The report that criteria.json holds; `source` is what an error calls it.

    Raises UnreadableReportError when the text is cut off, of another format, breaks the schema, or
    lacks a criterion's result for one of its targets.
    """
    try:
        document = json.loads(text)
    except ValueError as error:
        raise UnreadableReportError(
            source=source, reason=f"cut off, or no JSON at all ({error})"
        ) from error
    complaint = best_match(_validator().iter_errors(document))
    if complaint is not None:
        where = "/".join(map(str, complaint.absolute_path)) or "the document"
        raise UnreadableReportError(source=source, reason=f"{where}: {complaint.message[:300]}")
    try:
        return _report_from_data(document)
    except (KeyError, ValueError, InconsistentRunError) as error:
        raise UnreadableReportError(source=source, reason=str(error)) from error


def read(path: Path) -> Report:
    """The report in a file, or in the folder that has its criteria.json.

    Raises UnreadableReportError.
    """
    file = path / FILE_NAME if path.is_dir() else path
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableReportError(source=str(file), reason=str(error)) from error
    return from_text(text, source=str(file))


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(_SCHEMA_FILE.read_text(encoding="utf-8")))


def _run_as_data(run: RunResult) -> dict[str, Any]:
    target = asdict(run.target)
    target["capabilities"] = sorted(run.target.capabilities)
    target["granted"] = sorted(run.target.granted)
    return {
        "target": target,
        "started": run.started.astimezone(UTC).isoformat(),
        "finished": run.finished.astimezone(UTC).isoformat(),
        "exit_code": int(run.exit_code),
        "whole": run.whole,
        "selection": run.selection,
        "problems": run.problems,
        "versions": run.versions,
    }


def _criterion_as_data(criterion: Criterion, *, report: Report) -> dict[str, Any]:
    return {
        "id": criterion.id,
        "requirement": criterion.requirement,
        "statement": criterion.statement,
        "needs": sorted(criterion.needs),
        "decision": criterion.decision,
        "note": criterion.note,
        "part": report.parts.get(criterion.id),
        "results": [_result_as_data(result) for result in report.results_of(criterion.id)],
    }


def _result_as_data(result: CriterionResult) -> dict[str, Any]:
    return {
        "verdict": result.verdict,
        "pending": result.pending,
        "known_failure": asdict(result.known_failure) if result.known_failure else None,
        "tests": [
            {**asdict(test), "evidence": [_piece_as_data(piece) for piece in test.evidence]}
            for test in result.tests
        ],
    }


def _piece_as_data(piece: Any) -> dict[str, Any]:
    data = evidence_as_data(piece)
    if isinstance(piece, Number) and not math.isfinite(piece.value):
        data["value"] = str(piece.value)  # JSON has no infinity, and a report must not fail for one
    return data


def _report_from_data(document: Mapping[str, Any]) -> Report:
    criteria = [_criterion_from_data(data) for data in document["criteria"]]
    requirements = tuple(
        Requirement(**data, criteria=tuple(c for c in criteria if c.requirement == data["id"]))
        for data in document["requirements"]
    )
    catalogue = Catalogue(requirements=requirements)
    if list(catalogue.criteria) != [criterion.id for criterion in criteria]:
        raise InconsistentRunError(
            "criteria are missing, doubled, or not in their requirements' order"
        )
    for data in document["criteria"]:
        if len(data["results"]) != len(document["runs"]):
            raise InconsistentRunError(f"{data['id']} has not one result for each run")
    return Report(
        catalogue=catalogue,
        parts={data["id"]: data["part"] for data in document["criteria"] if data["part"]},
        runs=tuple(
            _run_from_data(data, position=position, criteria=document["criteria"])
            for position, data in enumerate(document["runs"])
        ),
    )


def _criterion_from_data(data: Mapping[str, Any]) -> Criterion:
    return Criterion(
        id=data["id"],
        requirement=data["requirement"],
        statement=data["statement"],
        needs=frozenset(data["needs"]),
        decision=data["decision"],
        note=data["note"],
    )


def _run_from_data(
    data: Mapping[str, Any], *, position: int, criteria: list[dict[str, Any]]
) -> RunResult:
    target = data["target"]
    return RunResult(
        target=TargetDescription(
            **{
                **target,
                "addresses": _pairs(target["addresses"]),
                "capabilities": frozenset(target["capabilities"]),
                "granted": frozenset(target["granted"]),
            }
        ),
        started=datetime.fromisoformat(data["started"]),
        finished=datetime.fromisoformat(data["finished"]),
        criteria=tuple(
            _result_from_data(entry["results"][position], criterion=entry["id"])
            for entry in criteria
        ),
        exit_code=data["exit_code"],
        whole=data["whole"],
        selection=data["selection"],
        problems=tuple(data["problems"]),
        versions=_pairs(data["versions"]),
    )


def _result_from_data(data: Mapping[str, Any], *, criterion: str) -> CriterionResult:
    return CriterionResult(
        id=criterion,
        verdict=Verdict(data["verdict"]),
        tests=tuple(_test_from_data(test) for test in data["tests"]),
        pending=data["pending"],
        known_failure=KnownFailure(**data["known_failure"]) if data["known_failure"] else None,
    )


def _test_from_data(data: Mapping[str, Any]) -> TestResult:
    return TestResult(
        **{
            **data,
            "criteria": tuple(data["criteria"]),
            "verdict": Verdict(data["verdict"]),
            "evidence": tuple(_piece_from_data(piece) for piece in data["evidence"]),
        }
    )


def _piece_from_data(data: Mapping[str, Any]) -> Any:
    if data["kind"] == "number":
        return evidence_from_data({**data, "value": float(data["value"])})
    return evidence_from_data(data)


def _pairs(pairs: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in pairs)
