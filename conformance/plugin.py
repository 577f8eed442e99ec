"""The pytest plugin of the conformance suite."""

import pytest

from conformance import fixtures
from conformance.bench import Bench
from conformance.fixtures import BENCH
from conformance.targets.local import LocalTarget


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "criterion(*ids, needs): the criteria that a test judges")
    config.stash[BENCH] = Bench(LocalTarget())
    config.pluginmanager.register(fixtures, "conformance.fixtures")


def pytest_unconfigure(config: pytest.Config) -> None:
    config.stash[BENCH].close()
