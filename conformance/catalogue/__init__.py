"""The catalogue: every criterion that the system is judged by, read from criteria.toml.

Nothing here runs a test or knows a target; plugin and reports ask it what there is to judge.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

CRITERIA_FILE: Final = Path(__file__).with_name("criteria.toml")

#: What a target may offer, and so what a criterion may need.
CAPABILITIES: Final = (
    "http",
    "ws",
    "write",
    "destructive",
    "restart",
    "clock",
    "database",
    "broker",
    "logs",
    "deploy_api",
    "load",
    "source",
)

_DECISION_NAME: Final = re.compile(r"\d{4}-[a-z0-9]+(-[a-z0-9]+)*\.md")


class CatalogueError(ValueError):
    """An entry is not what the catalogue promises; the message names file and entry."""

    def __init__(self, *, path: Path, entry: str, complaint: str) -> None:
        super().__init__(f"{path.name}: {entry}: {complaint}")
        self.entry = entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One statement that a test can find false.

    `needs` is the least that a target must offer to judge it; `decision` is the file in
    docs/decisions/ that settles what it means, `note` what no such file says yet.
    """

    id: str
    requirement: str
    statement: str
    needs: frozenset[str]
    decision: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """A requirement with its criteria in order; `area` groups requirements for a reader."""

    id: str
    title: str
    area: str
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """All requirements, numbered without gaps, and so all criteria."""

    requirements: tuple[Requirement, ...]

    @cached_property
    def criteria(self) -> Mapping[str, Criterion]:
        """Every criterion by its id, in the catalogue's order."""
        return {c.id: c for requirement in self.requirements for c in requirement.criteria}


def load(path: Path = CRITERIA_FILE) -> Catalogue:
    """Read the catalogue in `path`.

    Raises CatalogueError for the first entry that is wrong: an unknown field or capability, a field
    that is missing or empty, an id out of sequence.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(
            path=path, entry="the file", complaint=f"is no TOML: {error}"
        ) from error
    reader = _Reader(path)
    tables = reader.tables(content, key="requirement", owner="the file")
    return Catalogue(
        requirements=tuple(
            reader.requirement(table, expected_id=f"R{number:02}")
            for number, table in enumerate(tables, start=1)
        )
    )


class _Reader:
    """Turns tables of one file into entries, and knows whom to name when it cannot."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def requirement(self, table: Mapping[str, Any], *, expected_id: str) -> Requirement:
        self._check_id(table, expected_id=expected_id)
        self._check_fields(table, known={"id", "title", "area", "criterion"})
        return Requirement(
            id=expected_id,
            title=self._text(table, "title"),
            area=self._text(table, "area"),
            criteria=tuple(
                self.criterion(
                    entry, requirement=expected_id, expected_id=f"{expected_id}.{number}"
                )
                for number, entry in enumerate(
                    self.tables(table, key="criterion", owner=expected_id), start=1
                )
            ),
        )

    def criterion(
        self, table: Mapping[str, Any], *, requirement: str, expected_id: str
    ) -> Criterion:
        self._check_id(table, expected_id=expected_id)
        self._check_fields(table, known={"id", "statement", "needs", "decision", "note"})
        decision = self._text(table, "decision") if "decision" in table else None
        if decision is not None and not _DECISION_NAME.fullmatch(decision):
            raise self._error(
                expected_id, f"decision {decision!r} is no file name like 0002-password-hashes.md"
            )
        return Criterion(
            id=expected_id,
            requirement=requirement,
            statement=self._text(table, "statement"),
            needs=self._needs(table),
            decision=decision,
            note=self._text(table, "note") if "note" in table else None,
        )

    def tables(self, table: Mapping[str, Any], *, key: str, owner: str) -> list[dict[str, Any]]:
        tables = table.get(key)
        if not isinstance(tables, list) or not tables:
            raise self._error(owner, f"has no [[{key}]]")
        for entry in tables:
            if not isinstance(entry, dict):
                raise self._error(owner, f"{key} must be written as [[{key}]] tables")
        return tables

    def _needs(self, table: Mapping[str, Any]) -> frozenset[str]:
        needs = table.get("needs")
        if not isinstance(needs, list) or not needs:
            raise self._error(table["id"], "needs must list at least one capability")
        for name in needs:
            if name not in CAPABILITIES:
                known = ", ".join(CAPABILITIES)
                raise self._error(
                    table["id"], f"needs names {name!r}, which is no capability (known: {known})"
                )
        return frozenset(needs)

    def _text(self, table: Mapping[str, Any], key: str) -> str:
        text = table.get(key)
        if not isinstance(text, str) or not text.strip() or "\n" in text:
            raise self._error(table["id"], f"{key} must be one line of text")
        return text

    def _check_id(self, table: Mapping[str, Any], *, expected_id: str) -> None:
        if "id" not in table:
            raise self._error(f"the entry in the place of {expected_id}", "has no id")
        if table["id"] != expected_id:
            raise self._error(
                str(table["id"]),
                f"stands where {expected_id} is due: ids go up by one, without gaps",
            )

    def _check_fields(self, table: Mapping[str, Any], *, known: set[str]) -> None:
        for key in table:
            if key not in known:
                raise self._error(table["id"], f"has an unknown field {key!r}")

    def _error(self, entry: str, complaint: str) -> CatalogueError:
        return CatalogueError(path=self._path, entry=entry, complaint=complaint)
