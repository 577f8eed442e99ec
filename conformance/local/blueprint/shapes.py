"""A small language for what a part of a blueprint may look like. `fields.py` writes in it.

A shape looks at a node of the document and tells what is wrong with it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Protocol

from conformance.local.blueprint.document import Mapping as MappingNode
from conformance.local.blueprint.document import Node, Scalar, Sequence
from conformance.local.blueprint.problems import Problem


class Shape(Protocol):
    """What a node may look like."""

    def problems(self, node: Node) -> Iterator[Problem]:
        """Everything about the node, and below it, that does not fit."""


@dataclass(frozen=True, slots=True)
class Text:
    """A string."""

    def problems(self, node: Node) -> Iterator[Problem]:
        if not isinstance(node, Scalar) or not isinstance(node.value, str):
            yield Problem(node.line, node.place, f"{_said(node)}, and text is wanted (quote it)")


@dataclass(frozen=True, slots=True)
class TextOrNumber:
    """The value of a variable: a string, or a number that becomes one. Never a boolean."""

    def problems(self, node: Node) -> Iterator[Problem]:
        if isinstance(node, Scalar) and isinstance(node.value, bool):
            text = f"a boolean, which Render refuses (quote it: {_said(node)})"
            yield Problem(node.line, node.place, text)
        elif not isinstance(node, Scalar) or node.value is None:
            text = f"{_said(node)}, and text or a number is wanted (quote it)"
            yield Problem(node.line, node.place, text)


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""

    def problems(self, node: Node) -> Iterator[Problem]:
        if not isinstance(node, Scalar) or not isinstance(node.value, bool):
            yield Problem(node.line, node.place, f"{_said(node)} (write true or false)")


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number within bounds."""

    least: int = 1
    most: int | None = None

    def problems(self, node: Node) -> Iterator[Problem]:
        if not self._holds(node.value if isinstance(node, Scalar) else None):
            bounds = f"from {self.least} to {self.most}" if self.most else f"from {self.least}"
            text = f"{_said(node)} (write a whole number {bounds})"
            yield Problem(node.line, node.place, text)

    def _holds(self, value: object) -> bool:
        if not isinstance(value, int) or isinstance(value, bool):
            return False
        return self.least <= value and (self.most is None or value <= self.most)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words.

    `recent` are those that Render's tools of April 2026 did not know yet, `given_up` those that
    Render still takes, with what to write instead: both are told as warnings.
    """

    words: tuple[str, ...]
    recent: tuple[str, ...] = ()
    given_up: Mapping[str, str] = field(default_factory=dict)

    def problems(self, node: Node) -> Iterator[Problem]:
        value = node.value if isinstance(node, Scalar) else None
        if value in self.recent:
            yield Problem(node.line, node.place, f"{value} is {_RECENT}", is_warning=True)
        elif isinstance(value, str) and value in self.given_up:
            text = f"{value} is {_GIVEN_UP} ({self.given_up[value]})"
            yield Problem(node.line, node.place, text, is_warning=True)
        elif value not in self.words:
            text = f"{_said(node)} is not among the choices ({_listed(self.words)})"
            yield Problem(node.line, node.place, text)


_RECENT = "newer than Render's tools of April 2026 (they refuse it)"
_GIVEN_UP = "a spelling that Render has given up"


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list whose items all have one shape."""

    item: Shape

    def problems(self, node: Node) -> Iterator[Problem]:
        if not isinstance(node, Sequence):
            yield Problem(node.line, node.place, f"{_said(node)}, and a list is wanted")
            return
        for item in node.items:
            yield from self.item.problems(item)


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping that has these fields and no other.

    `gone` are fields that Render once had, with what to write instead: refused. `given_up` still
    work: told as a warning. `recent` are known today, not in April 2026: told as a warning.
    """

    fields: Mapping[str, Shape]
    required: tuple[str, ...] = ()
    what: str = "this part"
    gone: Mapping[str, str] = field(default_factory=dict)
    given_up: Mapping[str, str] = field(default_factory=dict)
    recent: tuple[str, ...] = ()
    one_at_least: tuple[str, ...] = ()

    def problems(self, node: Node) -> Iterator[Problem]:
        if not isinstance(node, MappingNode):
            text = f"{_said(node)}, and a mapping is wanted ({_listed(tuple(self.fields))})"
            yield Problem(node.line, node.place, text)
            return
        for name in self.required:
            if name not in node.entries:
                yield node.problem(name, f"missing ({self.what} needs it)")
        if self.one_at_least and node.entries.keys().isdisjoint(self.one_at_least):
            text = f"{self.what} without any of its fields ({_listed(self.one_at_least)})"
            yield Problem(node.line, node.place, text)
        for name, value in node.entries.items():
            yield from self._field(node, name, value)

    def _field(self, node: MappingNode, name: str, value: Node) -> Iterator[Problem]:
        if name in self.gone:
            yield node.problem(name, f"no longer a field ({self.gone[name]})")
        elif name not in self.fields:
            yield node.problem(name, f"{self.what} has no such field ({self._advice(name)})")
        else:
            if name in self.given_up:
                text = f"{_GIVEN_UP} ({self.given_up[name]})"
                yield Problem(value.line, value.place, text, is_warning=True)
            if name in self.recent:
                yield Problem(value.line, value.place, _RECENT, is_warning=True)
            yield from self.fields[name].problems(value)

    def _advice(self, name: str) -> str:
        alike = get_close_matches(name, self.fields, n=1, cutoff=0.7)
        return f"{alike[0]}?" if alike else "remove it"


@dataclass(frozen=True, slots=True)
class Either:
    """One of several shapes, told apart by a look at the node."""

    pick: Callable[[MappingNode], Shape | Problem]

    def problems(self, node: Node) -> Iterator[Problem]:
        if not isinstance(node, MappingNode):
            yield Problem(node.line, node.place, f"{_said(node)}, and a mapping is wanted")
            return
        picked = self.pick(node)
        if isinstance(picked, Problem):
            yield picked
        else:
            yield from picked.problems(node)


def _said(node: Node) -> str:
    match node:
        case Scalar(value=None):
            return "nothing"
        case Scalar(value=value):
            return f'"{str(value).lower() if isinstance(value, bool) else value}"'
        case Sequence():
            return "a list"
        case MappingNode():
            return "a mapping"


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(words)
