"""YAML with its line numbers: the parsed document that everything else judges, never the text.

YAML has two vintages in use. Where a word means one thing to the one and another to the other
(`off`, `010`, `1:30`), or loses something on the way (`3.10` becomes 3.1), the document is refused:
what Render would make of it is a guess.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode
from ruamel.yaml.nodes import Node as YamlNode
from ruamel.yaml.resolver import VersionedResolver

from conformance.local.blueprint.problems import Problem

BOOL, INT, FLOAT, NULL = (f"tag:yaml.org,2002:{kind}" for kind in ("bool", "int", "float", "null"))
MERGE = "<<"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value."""

    line: int
    place: str
    value: str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    line: int
    place: str
    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values."""

    line: int
    place: str
    entries: dict[str, "Node"]

    def text(self, key: str) -> str | None:
        """The string at this key; None when there is none, or something else stands there."""
        found = self.entries.get(key)
        return found.value if isinstance(found, Scalar) and isinstance(found.value, str) else None

    def items_of(self, key: str) -> Iterator["Mapping"]:
        """The mappings in the list at this key, in order; nothing when there is no such list."""
        found = self.entries.get(key)
        if isinstance(found, Sequence):
            yield from (item for item in found.items if isinstance(item, Mapping))

    def problem(self, key: str, text: str) -> Problem:
        """A fault of the field at this key, on its line; on the mapping's where it is missing."""
        line = self.entries[key].line if key in self.entries else self.line
        return Problem(line, inside(self.place, key), text)


Node = Scalar | Sequence | Mapping


def inside(place: str, key: str) -> str:
    """The place of a key within a place."""
    return f"{place}.{key}" if place else key


def load(text: str) -> tuple[Mapping, list[Problem]]:
    """The document of a text, with what is wrong with it as YAML. What cannot be read is empty."""
    try:
        documents = [
            one for one in YAML(typ="safe", pure=True).compose_all(text) if one is not None
        ]
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        return _EMPTY, [Problem(line, "", f"not YAML: {error.problem} (mend the syntax)")]
    except YAMLError as error:
        told = " ".join(str(error).split())
        return _EMPTY, [Problem(1, "", f"not YAML: {told} (mend the syntax)")]
    if len(documents) != 1 or not isinstance(documents[0], MappingNode):
        return _EMPTY, [Problem(1, "", "one mapping is wanted (start with `services:`)")]
    reader = _Reader()
    document = reader.mapping(documents[0], line=1, place="")
    return document, reader.problems


_EMPTY = Mapping(1, "", {})


class _Reader:
    """Turns YAML's nodes into ours and notes what they lose on the way."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._old = VersionedResolver(version=(1, 1))

    def mapping(self, node: MappingNode, *, line: int, place: str) -> Mapping:
        entries: dict[str, Node] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            here = inside(place, key)
            key_line = _line(key_node)
            if key == MERGE:
                text = "a merge key, which YAML 1.2 has not (write the fields out)"
                self.problems.append(Problem(key_line, here, text))
                continue
            if key in entries:
                text = f"given before, on line {entries[key].line} (keep one of the two)"
                self.problems.append(Problem(key_line, here, text))
            entries[key] = self._node(value_node, line=key_line, place=here)
        return Mapping(line, place, entries)

    def _node(self, node: YamlNode, *, line: int, place: str) -> Node:
        if isinstance(node, MappingNode):
            return self.mapping(node, line=line, place=place)
        if isinstance(node, SequenceNode):
            items = (
                self._node(item, line=_line(item), place=f"{place}[{_label(item, at)}]")
                for at, item in enumerate(node.value)
            )
            return Sequence(line, place, tuple(items))
        return self._scalar(cast("ScalarNode", node), line=line, place=place)

    def _scalar(self, node: ScalarNode, *, line: int, place: str) -> Scalar:
        tag = str(node.tag)
        if node.style is None and node.value:
            old_tag = str(self._old.resolve(ScalarNode, node.value, (True, False)))
            if old_tag != tag or (tag in (INT, FLOAT) and not _is_plain_number(node.value)):
                text = f"{node.value} means different things to different readers of YAML"
                self.problems.append(Problem(line, place, f'{text} (quote it: "{node.value}")'))
                return Scalar(line, place, str(node.value))
        return Scalar(line, place, _value(node.value, tag))


def _line(node: YamlNode) -> int:
    return int(node.start_mark.line) + 1


def _label(item: YamlNode, at: int) -> str:
    """What a reader calls an item of a list: its name or key where it has one, else its number."""
    if isinstance(item, MappingNode):
        named = {str(key.value): str(value.value) for key, value in item.value}
        for key in ("name", "key", "fromGroup", "path"):
            if key in named:
                return named[key]
    return str(at)


def _is_plain_number(text: str) -> bool:
    """Whether a number survives: read and written again, it is the same text."""
    for kind in (int, float):
        try:
            if str(kind(text)) == text:
                return True
        except ValueError:
            continue
    return False


def _value(text: str, tag: str) -> str | int | float | bool | None:
    if tag == BOOL:
        return text.lower() == "true"
    if tag == INT:
        return int(text)
    if tag == FLOAT:
        return float(text)
    return None if tag == NULL else str(text)
