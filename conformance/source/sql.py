"""Where a program speaks SQL, and whether each statement stands there as it is asked.

A statement is fixed where it is a literal, or a name that its module gives to one literal and to
nothing else. Whatever else is handed to a database, by whichever word, counts as put together.
"""

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

# Methods and classes whose first argument, or one of these keywords, is a statement or part of one.
ASKING: Final = {"execute", "executemany", "raw", "RawSQL", "RunSQL", "copy", "copy_expert"}
KEYWORDS: Final = {"query", "sql", "statement", "raw_query", "reverse_sql"}
# What takes parts of statements in any of its arguments.
PARTLY: Final = {"extra"}
# Methods that nothing else has: who passes one of them on hides what is asked by it.
UNMISTAKABLE: Final = {"execute", "executemany"}


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place that speaks SQL: its line, what stands there, and whether that is fixed."""

    line: int
    text: str
    is_fixed: bool


def places(source: str) -> Iterator[Place]:
    """Every place in a module that speaks SQL."""
    module = ast.parse(source)
    fixed = _fixed_names(module)
    called = {node.func for node in ast.walk(module) if isinstance(node, ast.Call)}
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            yield from _said(node, fixed)
        elif isinstance(node, ast.Attribute) and node.attr in UNMISTAKABLE and node not in called:
            yield _place(node, is_fixed=False)


def _said(call: ast.Call, fixed: set[str]) -> Iterator[Place]:
    name = _name(call.func)
    if name in PARTLY:
        yield _place(call, is_fixed=False)
        return
    given = [word.value for word in call.keywords if word.arg in KEYWORDS and name in ASKING]
    given += [word.value for word in call.keywords if word.arg == "template"]
    if name in ASKING:
        given += call.args if name == "RunSQL" else call.args[:1]
    for statement in given:
        is_fixed = _is_fixed(statement, fixed) or _is_handed_on(call, statement)
        yield _place(statement, is_fixed=is_fixed)


def _is_fixed(statement: ast.expr, fixed: set[str]) -> bool:
    return statement.id in fixed if isinstance(statement, ast.Name) else _is_text(statement)


def _is_handed_on(call: ast.Call, statement: ast.expr) -> bool:
    """Whether a method hands on all that it was called with to the one that it stands before."""
    if not isinstance(statement, ast.Starred) or not isinstance(call.func, ast.Attribute):
        return False
    return ast.unparse(call.func.value) == "super()" and isinstance(statement.value, ast.Name)


def _fixed_names(module: ast.Module) -> set[str]:
    """The names that are bound once in a module, to a text as it is written there."""
    bound = Counter(
        node.id
        for node in ast.walk(module)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    )
    bound.update(node.arg for node in ast.walk(module) if isinstance(node, ast.arg))
    texts = {
        target.id
        for node in module.body
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and _is_text(node.value)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    return {name for name in texts if bound[name] == 1}


def _is_text(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _place(node: ast.expr, *, is_fixed: bool) -> Place:
    return Place(line=node.lineno, text=ast.unparse(node), is_fixed=is_fixed)
