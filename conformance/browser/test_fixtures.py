"""A browser keeps nothing from the tests after it."""

from textwrap import dedent

import pytest

SUITE = """
    [pytest]
    addopts = -p no:schemathesis -p no:django -p conformance.browser.fixtures
    strict = true
"""


def test_the_module_after_one_with_a_browser_can_run_an_event_loop(
    pytester: pytest.Pytester,
) -> None:
    pytester.makeini(dedent(SUITE))
    pytester.makepyfile(
        test_one="def test_browses(browser_program): assert browser_program.is_connected()",
        test_two="import asyncio\ndef test_sleeps(): assert asyncio.run(asyncio.sleep(0, 'slept'))",
    )

    done = pytester.runpytest_subprocess()

    done.assert_outcomes(passed=2)
