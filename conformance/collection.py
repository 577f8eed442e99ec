"""Which test judges which criterion, and whether claims and catalogue fit together."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from conformance.capabilities import OF_FIXTURES
from conformance.catalogue import CAPABILITIES
from conformance.home import Home

_MODULE = re.compile(r"test_r(\d\d)_\w+\.py")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """The criteria that a test judges, and all that a target must offer for it."""

    criteria: tuple[str, ...]
    needs: frozenset[str]


CLAIM: pytest.StashKey[Claim] = pytest.StashKey()


class Collector:
    """Looks at what pytest collects: the claims, what is wrong with them, what is left out."""

    def __init__(self, home: Home, *, narrowed: bool) -> None:
        """Nothing is collected yet; `narrowed` when single tests were asked for by their ids."""
        self._home = home
        self._narrowed = narrowed
        self._deselected = 0
        self._seen: set[Path] = set()
        self._visited: set[Path] = set()
        self.claims: dict[str, tuple[str, ...]] = {}
        self.problems: list[str] = []
        self.broken: list[str] = []

    def concerns(self, item: pytest.Item) -> bool:
        """Whether an item stands among the criteria, or claims one."""
        return self._is_inside(item.path) or item.get_closest_marker("criterion") is not None

    def see(self, items: Iterable[pytest.Item]) -> None:
        """All items that were collected, before any is deselected."""
        for item in items:
            if self._is_inside(item.path):
                self._seen.add(item.path)
                claim = self._claim(item)
                item.stash[CLAIM] = claim
                self.problems += _faults(item, claim, known=self._home.catalogue.criteria.keys())
            elif self.concerns(item):
                self.problems.append(f"{item.nodeid} claims a criterion outside the criteria")

    def visit(self, collector: pytest.Collector, *, failed: bool) -> None:
        """A file or folder that was looked into, or could not be."""
        path = getattr(collector, "path", None)
        if path is None or not self._is_inside(path):
            return
        if failed:
            self.broken.append(f"{collector.nodeid} cannot be collected")
        self._visited.add(path)

    def deselect(self, items: Iterable[pytest.Item]) -> None:
        """Items that were collected and will not run."""
        self._deselected += sum(CLAIM in item.stash for item in items)

    def finish(self, items: Iterable[pytest.Item]) -> None:
        """The items that will run."""
        self.claims = {
            item.nodeid: item.stash[CLAIM].criteria for item in items if CLAIM in item.stash
        }
        if self.claims:
            self.problems += self._problems_of_the_whole()

    @property
    def whole(self) -> bool:
        """Whether everything that judges was collected, and will run."""
        left_out = self._narrowed or self._deselected or self.broken
        return not left_out and self._visited >= self._files()

    def _claim(self, item: pytest.Item) -> Claim:
        marks = list(item.iter_markers("criterion"))
        criteria = tuple(dict.fromkeys(str(name) for mark in marks for name in mark.args))
        entries = self._home.catalogue.criteria
        needs = {need for mark in marks for need in mark.kwargs.get("needs", ())}
        needs |= {need for name in criteria if name in entries for need in entries[name].needs}
        fixtures = getattr(item, "fixturenames", ())
        needs |= {OF_FIXTURES[name] for name in fixtures if name in OF_FIXTURES}
        return Claim(criteria=criteria, needs=frozenset(needs))

    def _problems_of_the_whole(self) -> Iterator[str]:
        for name in self._home.suspects:
            yield f"{name} is not worded as it was confirmed (python -m conformance.catalogue lock)"
        if not self.whole:
            return
        for file in sorted(self._files() - self._seen):
            yield f"{file.name} holds no test"
        claimed = {name for names in self.claims.values() for name in names}
        for name in sorted(claimed & self._home.pending.ids):
            yield f"{name} is pending, and claimed by a test: take it off the list"

    def _is_inside(self, path: Path) -> bool:
        return path.is_relative_to(self._home.criteria)

    def _files(self) -> set[Path]:
        return set(self._home.criteria.rglob("test_*.py"))


def _faults(item: pytest.Item, claim: Claim, *, known: Iterable[str]) -> Iterator[str]:
    module = _MODULE.fullmatch(item.path.name)
    if module is None:
        yield f"{item.path.name} is not named like test_r09_authentication.py"
    if not claim.criteria:
        yield f"{item.nodeid} claims no criterion"
    for name in claim.criteria:
        if name not in known:
            yield f"{item.nodeid} claims {name}, which the catalogue does not know"
        elif module is not None and not name.startswith(f"R{module[1]}."):
            yield f"{item.nodeid} claims {name} from the module of R{module[1]}"
    for need in sorted(claim.needs - set(CAPABILITIES)):
        yield f"{item.nodeid} needs {need!r}, which is no capability"
