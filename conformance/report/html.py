"""report.html: the matrix as a page that stands alone, without a network, for people to read."""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from conformance.catalogue import Criterion, Requirement
from conformance.model import CriterionResult, Evidence, RunResult, TestResult, Verdict
from conformance.report.document import Report
from conformance.report.summary import Conclusion, conclude, is_pending, verdict_of
from conformance.report.text import visible

_PAGE: Final = Path(__file__).with_name("page")
_MOST_EXCHANGES: Final = 30

#: What a criterion looks like: its verdict, or that it is still to be built.
STATES: Final[Mapping[str, str]] = {
    "failed": "failed",
    "cantTell": "cannot tell",
    "untested": "untested",
    "passed": "passed",
    "inapplicable": "inapplicable",
    "pending": "to be built",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionView:
    """A criterion as the page shows it: its state over all targets, and its result on each."""

    criterion: Criterion
    state: str
    part: str
    results: tuple[CriterionResult, ...]

    @property
    def blocks(self) -> bool:
        """Whether a reader has to see it at once."""
        return self.state in ("failed", "cantTell", "untested")


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementView:
    """A requirement as the page shows it; `tallies` counts its passed criteria on each target."""

    requirement: Requirement
    criteria: tuple[CriterionView, ...]
    tallies: tuple[int, ...]
    state: str

    @property
    def blocks(self) -> bool:
        """Whether one of its criteria has to be seen at once."""
        return any(view.blocks for view in self.criteria)


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """Requirements that a reader looks for in one place."""

    name: str
    requirements: tuple[RequirementView, ...]


def render(report: Report) -> str:
    """The page. Styles and script are the only ones that its content security policy lets run."""
    style, script = _inline("report.css"), _inline("report.js")
    columns = f":root{{--targets:{len(report.runs)}}}\n"
    areas = _areas(report)
    views = [v for area in areas for of in area.requirements for v in of.criteria]
    conclusion: Conclusion = conclude(report)
    return (
        _environment()
        .get_template("report.html.jinja")
        .render(
            areas=areas,
            conclusion=conclusion,
            counts=Counter(view.state for view in views),
            policy=_policy(style=columns + style, script=script),
            runs=report.runs,
            script=Markup(script),  # noqa: S704 - a file of this package
            states=STATES,
            style=Markup(columns + style),  # noqa: S704 - a file of this package
            total=len(views),
        )
    )


def _areas(report: Report) -> tuple[Area, ...]:
    order: dict[str, int] = {}
    for requirement in report.catalogue.requirements:
        order.setdefault(requirement.area, len(order))
    by_area = sorted(report.catalogue.requirements, key=lambda r: order[r.area])
    return tuple(
        Area(name=name, requirements=tuple(_requirement(report, r) for r in requirements))
        for name, requirements in groupby(by_area, key=lambda r: r.area)
    )


def _requirement(report: Report, requirement: Requirement) -> RequirementView:
    criteria = tuple(_criterion(report, criterion) for criterion in requirement.criteria)
    states = {view.state for view in criteria}
    return RequirementView(
        requirement=requirement,
        criteria=criteria,
        tallies=tuple(
            sum(view.results[position].verdict is Verdict.PASSED for view in criteria)
            for position in range(len(report.runs))
        ),
        state=next(state for state in STATES if state in states),
    )


def _criterion(report: Report, criterion: Criterion) -> CriterionView:
    results = report.results_of(criterion.id)
    return CriterionView(
        criterion=criterion,
        state="pending" if is_pending(results) else verdict_of(results).value,
        part=report.parts.get(criterion.id, ""),
        results=results,
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_PAGE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.filters |= {
        "duration": duration,
        "sentence": sentence,
        "decision": decision,
        "of_kind": of_kind,
        "shortened": shortened,
        "path": path,
        "state": state,
        "number": number,
    }
    return environment


def _shown(value: Any) -> Any:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def state(result: CriterionResult) -> str:
    """What a criterion looks like on one target."""
    return "pending" if is_pending([result]) else result.verdict.value


def duration(run: RunResult) -> str:
    """How long a run took, as a person says it."""
    seconds = round((run.finished - run.started) / timedelta(seconds=1))
    return f"{seconds} s" if seconds < 120 else f"{seconds // 60} min {seconds % 60} s"


def sentence(test: TestResult) -> str:
    """A test's name read as the sentence that it is; its parameters stay in brackets."""
    name, bracket, parameters = test.nodeid.rpartition("::")[2].partition("[")
    return name.removeprefix("test_").replace("_", " ") + (
        f" {bracket}{parameters}" if bracket else ""
    )


def decision(name: str) -> str:
    """The title of a decision record, from its file's name."""
    figures, _, words = name.removesuffix(".md").partition("-")
    return f"{figures} {words.replace('-', ' ')}"


def path(url: str) -> str:
    """An address without its origin, which is the same all over a report."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def number(value: float) -> str:
    """A measured value with as many figures as say something."""
    return f"{value:,.0f}" if value == round(value, 0) else f"{value:,.4g}"


def of_kind(evidence: Iterable[Evidence], kind: str) -> list[Evidence]:
    """The pieces of evidence of one kind, in order."""
    return [piece for piece in evidence if piece.kind == kind]


def shortened(pieces: Sequence[Evidence]) -> list[Evidence]:
    """The first and the last of many pieces; criteria.json has them all."""
    if len(pieces) <= _MOST_EXCHANGES:
        return list(pieces)
    tail = 5
    return [*pieces[: _MOST_EXCHANGES - tail], *pieces[-tail:]]


@cache
def _inline(name: str) -> str:
    return (_PAGE / name).read_text(encoding="utf-8")


def _policy(*, style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)};"
        " base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
