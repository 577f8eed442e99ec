"""R20.4: no statement is put together from input, and none changes its meaning by it."""

import ast
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex
from typing import Any

import httpx
import psycopg
import pytest

from conformance.criteria.hostile import HOSTILE, each_hostile_text
from conformance.criterion import criterion
from conformance.evidence import Recorder

ROOT = Path(__file__).parents[2]
API = "/api/v1/"
CADETS = f"{API}cadets/"
SEARCHES = (
    ("cadets/", "search"),
    ("cadets/", "company"),
    ("staff/", "search"),
    ("grades/", "search"),
    ("announcements/", "search"),
    ("audit/", "event"),
    ("attendance/", "company"),
)
# Where a method's first argument is a statement.
ASKING = {"execute", "executemany", "raw", "RawSQL", "RunSQL", "extra", "copy", "copy_expert"}
# Where what Django's compiler has made of a query set is asked again with other values; that it
# holds none of them is what R13.5 hears on the wire.
COMPILED = ("app/rotc/web/statements.py", "statement.text")


@criterion("R20.4")
@pytest.mark.parametrize(("path", "name"), SEARCHES)
def test_hostile_text_finds_nothing_and_breaks_nothing(
    path: str, name: str, admin: httpx.Client, database: psycopg.Connection[Any]
) -> None:
    mark = token_hex(4)  # what other tests have written holds the same texts without it
    before = _people(database)

    answers = {text: admin.get(f"{API}{path}", params={name: f"{mark}{text}"}) for text in HOSTILE}

    for text, answer in answers.items():
        assert answer.status_code in (200, 400), (text, answer.text)
        assert answer.status_code == 400 or answer.json()["count"] == 0, text
        assert answer.elapsed.total_seconds() < 4, text
    assert _people(database) == before


@criterion("R20.4")
@each_hostile_text
def test_an_identifier_that_is_sql_is_nobodys(text: str, admin: httpx.Client) -> None:
    answers = [
        admin.get(f"{CADETS}{httpx.URL('', params={'x': text}).query.decode()[2:]}/"),
        admin.get(CADETS, params={"page": text}),
        admin.get(f"{API}ledger/", params={"cursor": text}),
        admin.get(CADETS, params={"ordering": text}),
    ]

    assert [answer.status_code for answer in answers] == [404, 400, 400, 400]


@criterion("R20.4")
def test_no_statement_in_the_code_is_put_together_from_values(evidence: Recorder) -> None:
    found = list(_statements(ROOT / "app"))
    composed = [
        f"{file}:{call.lineno}"
        for file, call, fixed in found
        if not _is_fixed(call, fixed) and (file, ast.unparse(call.args[0])) != COMPILED
    ]

    evidence.note("places that hold SQL", [f"{file}:{call.lineno}" for file, call, _ in found])
    assert len(found) >= 3
    assert composed == []


def _people(database: psycopg.Connection[Any]) -> Any:
    counted = "SELECT (SELECT count(*) FROM roster_cadet), (SELECT count(*) FROM accounts_user)"
    return database.execute(counted).fetchone()


def _statements(folder: Path) -> Iterator[tuple[str, ast.Call, set[str]]]:
    """Every call in the application, tests apart, whose first argument is a statement.

    With each, the names that its module gives to texts.
    """
    for file in sorted(folder.rglob("*.py")):
        if "tests" in file.parts or file.name == "tests.py":
            continue
        module = ast.parse(file.read_text())
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and node.args and _name(node.func) in ASKING:
                yield str(file.relative_to(ROOT)), node, _texts(module)


def _texts(module: ast.Module) -> set[str]:
    """The names that are only ever given texts as they are written in the module."""
    fixed: set[str] = set()
    others: set[str] = set()
    for node in ast.walk(module):
        if isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = {target.id for target in targets if isinstance(target, ast.Name)}
            (fixed if _is_text(node.value) else others).update(names)
    return fixed - others


def _is_text(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _is_fixed(call: ast.Call, texts: set[str]) -> bool:
    """Whether the statement is a literal, or the name of one, or passed on as it came."""
    first = call.args[0]
    if isinstance(first, ast.Starred):
        return True  # a wrapper that hands on what it was called with
    return first.id in texts if isinstance(first, ast.Name) else _is_text(first)
