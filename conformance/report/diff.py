"""What changed between two reports, and whether anything was lost or became worse."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from conformance.model import CriterionResult, Verdict
from conformance.report.document import Report
from conformance.report.summary import EXECUTED


class Change(StrEnum):
    """What kind of change it is; the first two are no progress."""

    LOST = "lost"
    WORSE = "worse"
    BETTER = "better"
    NEW = "new"
    REWORDED = "reworded"


SETBACKS: Final = frozenset({Change.LOST, Change.WORSE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One change of one criterion, on one target unless `target` is empty; `what` in words."""

    change: Change
    criterion: str
    target: str
    what: str

    def __str__(self) -> str:
        place = f" on {self.target}" if self.target else ""
        return f"{self.change}: {self.criterion}{place}: {self.what}"


def differences(*, old: Report, new: Report) -> tuple[Difference, ...]:
    """Everything that changed from one report to the other, setbacks first.

    Targets are held together by name, or as they come where each report has only one. A criterion
    that was carried out and is not any more is lost, and so is a test; a target that is gone loses
    all of its own.
    """
    found = [*_reworded(old, new)]
    for position, run in enumerate(old.runs):
        found += _on_one_target(old, new, position, target=run.target.name)
    order = list(Change)
    return tuple(sorted(found, key=lambda d: (order.index(d.change), d.criterion, d.target)))


def _reworded(old: Report, new: Report) -> Iterator[Difference]:
    for name, criterion in new.catalogue.criteria.items():
        before = old.catalogue.criteria.get(name)
        if before is None:
            yield Difference(
                change=Change.NEW, criterion=name, target="", what="is in the catalogue"
            )
        elif before != criterion:
            what = f"now says: {criterion.statement}"
            yield Difference(change=Change.REWORDED, criterion=name, target="", what=what)


def _on_one_target(old: Report, new: Report, position: int, *, target: str) -> Iterator[Difference]:
    other = _position_in(new, old, target=target)
    for name in old.catalogue.criteria:
        before = old.results_of(name)[position]
        present = other is not None and name in new.catalogue.criteria
        after = new.results_of(name)[other] if present and other is not None else None
        change = _change(before, after)
        if change is not None:
            now = after.verdict if after else "gone"
            what = f"was {before.verdict}, is {now}"
            yield Difference(change=change, criterion=name, target=target, what=what)
        for test in _lost_tests(before, after):
            what = f"{test} is not carried out any more"
            yield Difference(change=Change.LOST, criterion=name, target=target, what=what)


def _position_in(new: Report, old: Report, *, target: str) -> int | None:
    if len(new.runs) == len(old.runs) == 1:
        return 0
    names = [run.target.name for run in new.runs]
    return names.index(target) if target in names else None


def _change(before: CriterionResult, after: CriterionResult | None) -> Change | None:
    was, now = before.verdict, after.verdict if after else Verdict.UNTESTED
    if was not in EXECUTED:
        return Change.NEW if now in EXECUTED else None
    if now not in EXECUTED:
        return Change.LOST
    if was is now:
        return None
    # A crash where a failure was is no progress: the failure may still be there, unseen.
    return Change.BETTER if now is Verdict.PASSED else Change.WORSE


def _lost_tests(before: CriterionResult, after: CriterionResult | None) -> list[str]:
    """Tests that are gone from a criterion that other tests still judge."""
    if after is None or after.verdict not in EXECUTED:
        return []
    here = {test.nodeid for test in after.tests if test.verdict in EXECUTED}
    return [t.nodeid for t in before.tests if t.verdict in EXECUTED and t.nodeid not in here]
