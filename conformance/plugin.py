"""The way into pytest: options, fixtures, and one Suite for each run."""

from collections.abc import Generator
from contextlib import ExitStack

import pytest

from conformance import assertions, fixtures, guard, options
from conformance.bench import Bench
from conformance.browser import fixtures as browser_fixtures
from conformance.fixtures import BENCH
from conformance.suite import Suite

# Before any conftest.py imports helpers: their asserts count as the tests' own.
pytest.register_assert_rewrite("conformance.criteria")

_OPEN: pytest.StashKey[ExitStack] = pytest.StashKey()


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Declare what the command line may say."""
    options.add(parser)
    config = pluginmanager.get_plugin("pytestconfig")
    assert isinstance(config, pytest.Config)
    options.leave_django_out(parser, config)


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(
    early_config: pytest.Config, args: list[str]
) -> Generator[None, None, None]:
    """Narrow a run against a target that is not ours, before any conftest.py is looked at."""
    options.collect_criteria_only(early_config, args)
    return (yield)


def pytest_configure(config: pytest.Config) -> None:
    """Make the target known, and its limits the limits of the whole process."""
    config.addinivalue_line("markers", "criterion(*ids, needs): the criteria that a test judges")
    bench = config.stash[BENCH] = Bench(options.target(config))
    opened = config.stash[_OPEN] = ExitStack()
    opened.callback(bench.close)
    if bench.read_only:
        opened.enter_context(guard.installed())
    suite = Suite(config, bench)
    if not hasattr(config, "workerinput"):
        assertions.forget_compiled(suite.home.criteria)
    config.pluginmanager.register(fixtures, "conformance.fixtures")
    config.pluginmanager.register(browser_fixtures, "conformance.browser.fixtures")
    config.pluginmanager.register(suite, "conformance.suite")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing running, whatever happened."""
    if _OPEN in config.stash:
        config.stash[_OPEN].close()


def pytest_report_header(config: pytest.Config) -> str:
    """Say what is judged."""
    target = config.stash[BENCH].target
    rights = "read-only" if config.stash[BENCH].read_only else "read and write"
    return f"conformance: target {target.name}, {rights}"
