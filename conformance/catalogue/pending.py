"""The criteria that are still to be built, and the rule that their list only shrinks.

The rule is held against the list's own history in git: a criterion that has left the list,
because a test judges it, never comes back.
"""

import subprocess
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from conformance.catalogue import Catalogue, CatalogueError

PENDING_FILE: Final = Path(__file__).parents[1] / "pending.toml"


class HistoryError(RuntimeError):
    """There is a git repository, but its history of the list cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the system that is still to come, and the criteria that it will meet."""

    name: str
    criteria: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Pending:
    """All parts that are still to come; no criterion stands in two of them."""

    parts: tuple[Part, ...]

    @cached_property
    def part_of(self) -> Mapping[str, str]:
        """The name of the part that will build a pending criterion, by the criterion's id."""
        return {entry: part.name for part in self.parts for entry in part.criteria}

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all pending criteria."""
        return frozenset(self.part_of)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratchet:
    """The comparison with the past: `grown` names each addition, `scope` what was compared."""

    grown: tuple[str, ...]
    scope: str


def load(*, catalogue: Catalogue, path: Path = PENDING_FILE) -> Pending:
    """Read the list of pending criteria.

    Raises CatalogueError when the file is malformed, names an id that the catalogue does not
    have, or names one twice.
    """
    pending = _parse(path.read_text(encoding="utf-8"), path=path)
    seen: set[str] = set()
    for part in pending.parts:
        for entry in part.criteria:
            if entry not in catalogue.criteria:
                raise CatalogueError(path=path, entry=entry, complaint="is not in the catalogue")
            if entry in seen:
                raise CatalogueError(path=path, entry=entry, complaint="is listed twice")
            seen.add(entry)
    return pending


def compare_with_history(path: Path = PENDING_FILE) -> Ratchet:
    """Hold the list, and each version of it that git knows, against the version before.

    Where the folder above `path` is no git checkout there is nothing to compare with, and `scope`
    says so. Raises HistoryError when there is a repository that git cannot read.
    """
    root = path.parents[1]
    present = _parse(path.read_text(encoding="utf-8"), path=path).ids
    if not (root / ".git").exists():
        return Ratchet(
            grown=(),
            scope=f"{len(present)} ids as they are: {root} is no git checkout, so no history",
        )
    history = _History(root=root, path=path)
    commits = history.commits()
    grown = list(_additions(present, before=history.ids_at("HEAD"), where="the working tree"))
    for commit, parents in commits:
        for parent in parents:
            grown += _additions(
                history.ids_at(commit) or frozenset(),
                before=history.ids_at(parent),
                where=f"commit {commit[:10]}",
            )
    shallow = ", the oldest that a shallow clone has" if history.is_shallow() else ""
    return Ratchet(
        grown=tuple(grown),
        scope=f"{len(present)} ids in the working tree against HEAD, and {len(commits)} commits"
        f" against their parents{shallow}",
    )


def _additions(
    ids: frozenset[str], *, before: frozenset[str] | None, where: str
) -> tuple[str, ...]:
    if before is None:
        return ()
    return tuple(f"{entry} was added in {where}" for entry in sorted(ids - before))


class _History:
    """The versions of one file that a git repository holds."""

    def __init__(self, *, root: Path, path: Path) -> None:
        self._root = root
        self._name = path.relative_to(root).as_posix()
        self._path = path

    def commits(self) -> list[tuple[str, list[str]]]:
        """Each commit that touched the file, with its parents; none before the first commit."""
        if self._git("rev-parse", "--verify", "--quiet", "HEAD").returncode != 0:
            return []
        log = self._output("log", "--full-history", "--format=%H %P", "--", self._name)
        return [(words[0], words[1:]) for words in map(str.split, log.splitlines())]

    def ids_at(self, commit: str) -> frozenset[str] | None:
        """The ids that the file listed at a commit, None where there was no such file."""
        if self._git("cat-file", "-e", f"{commit}:{self._name}").returncode != 0:
            return None
        text = self._output("show", f"{commit}:{self._name}")
        return _parse(text, path=self._path, version=f" at {commit[:10]}").ids

    def is_shallow(self) -> bool:
        return self._output("rev-parse", "--is-shallow-repository").strip() == "true"

    def _output(self, *arguments: str) -> str:
        answer = self._git(*arguments)
        if answer.returncode != 0:
            raise HistoryError(f"git {arguments[0]} in {self._root}: {answer.stderr.strip()}")
        return answer.stdout

    def _git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        try:
            return subprocess.run(  # noqa: S603 - git, with arguments of our own
                ["git", "-C", str(self._root), *arguments],  # noqa: S607 - whichever git there is
                capture_output=True,
                text=True,
                check=False,
            )
        except OSError as error:
            raise HistoryError(f"git cannot be started: {error}") from error


def _parse(text: str, *, path: Path, version: str = "") -> Pending:
    entry = f"the file{version}"
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(path=path, entry=entry, complaint=f"is no TOML: {error}") from error
    parts = content.get("part", [])
    if content.keys() - {"part"} or not isinstance(parts, list):
        raise CatalogueError(path=path, entry=entry, complaint="must hold [[part]] tables only")
    return Pending(parts=tuple(_part(table, path=path) for table in parts))


def _part(table: Mapping[str, Any], *, path: Path) -> Part:
    name, criteria = table.get("name"), table.get("criteria")
    if table.keys() != {"name", "criteria"} or not isinstance(name, str):
        raise CatalogueError(path=path, entry=str(name), complaint="a part is a name and criteria")
    if not isinstance(criteria, list) or not all(isinstance(entry, str) for entry in criteria):
        raise CatalogueError(path=path, entry=name, complaint="criteria must be a list of ids")
    return Part(name=name, criteria=tuple(criteria))
