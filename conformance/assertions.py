"""Tells a judgement from a crash, and counts the assertions that a test has really made.

Only what stands in the folder of the criteria judges. An assert inside a library that holds is none
of the test's, and one that fails there is a crash.
"""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import FrameType, TracebackType

import _pytest
import pytest

from conformance.model import Verdict

_PYTEST = str(Path(_pytest.__file__).parent)
_HOOK_CALLER = "_call_assertion_pass"  # what pytest's rewriting puts behind every assert


def demand_rewriting(config: pytest.Config) -> None:
    """Raise UsageError unless pytest rewrites asserts and reports those that hold.

    Without, every test would look as if it had asserted nothing.
    """
    if not __debug__:
        raise pytest.UsageError("python -O strips every assert: run the suite without it")
    if config.getoption("assertmode") != "rewrite":
        raise pytest.UsageError("--assert=plain hides which assertions hold: run without it")
    if not config.getini("enable_assertion_pass_hook"):
        raise pytest.UsageError("the suite needs enable_assertion_pass_hook = true in its ini file")


def forget_compiled(criteria: Path) -> None:
    """Remove what pytest compiled earlier: it may have been without the counting of assertions."""
    for file in criteria.rglob("__pycache__/*-pytest-*.pyc"):
        file.unlink(missing_ok=True)


def is_judgement(orig: str, *, criteria: Path) -> bool:
    """Whether the assertion that holds right now, in a caller of this function, says anything.

    `orig` is its source. An assertion of a constant says nothing, nor does one outside `criteria`.
    """
    frame: FrameType | None = sys._getframe(1)  # noqa: SLF001 - the hook is not told the file
    while frame is not None and frame.f_code.co_name != _HOOK_CALLER:
        frame = frame.f_back
    asserting = frame.f_back if frame is not None else None
    return (
        asserting is not None
        and _is_inside(asserting.f_code.co_filename, criteria)
        and not _is_constant(orig)
    )


def verdict_of(error: BaseException, *, criteria: Path) -> Verdict:
    """FAILED for an assertion of a test in `criteria` that does not hold, CANT_TELL for all else.

    An assertion is an assert statement, `pytest.fail`, a `pytest.raises` that saw nothing raised,
    or a check of Schemathesis. Of several errors in a group each must be one.
    """
    if type(error) in (ExceptionGroup, BaseExceptionGroup) or _is_schemathesis(error):
        leaves = list(_leaves(error))
        judged = all(_is_failed_assertion(leaf, criteria=criteria) for leaf in leaves)
    else:
        judged = _is_failed_assertion(error, criteria=criteria)
    return Verdict.FAILED if judged else Verdict.CANT_TELL


def _is_failed_assertion(error: BaseException, *, criteria: Path) -> bool:
    if isinstance(error, AssertionError) and _is_schemathesis(error):
        return True
    if type(error) not in (AssertionError, pytest.fail.Exception):
        return False
    raised_in = _last_file(error.__traceback__)
    return raised_in is not None and _is_inside(raised_in, criteria)


def _last_file(trace: TracebackType | None) -> str | None:
    """The file that raised, apart from pytest's own helpers for raising."""
    last = None
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        last = last if file.startswith(_PYTEST) else file
        trace = trace.tb_next
    return last


def _leaves(error: BaseException) -> Iterator[BaseException]:
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            yield from _leaves(inner)
    else:
        yield error


def _is_schemathesis(error: BaseException) -> bool:
    return type(error).__module__.partition(".")[0] == "schemathesis"


@cache
def _is_inside(file: str, folder: Path) -> bool:
    return Path(file).is_relative_to(folder)


@cache
def _is_constant(source: str) -> bool:
    """Whether an expression names nothing: it says nothing of whatever is judged."""
    try:
        parts = ast.walk(ast.parse(source, mode="eval"))
    except SyntaxError:
        return False
    return not any(isinstance(part, ast.Name) for part in parts)
