"""The only reader of the process environment in the suite."""

import os
from collections.abc import Mapping

_PREFIX = "CONFORMANCE_"


def setting(name: str) -> str:
    """The suite's own variable CONFORMANCE_<name>, "" where it is not set."""
    return os.environ.get(_PREFIX + name, "").strip()


def variable(name: str) -> str:
    """The name that `setting` reads, for messages that say what to set."""
    return _PREFIX + name


def of_the_caller() -> Mapping[str, str]:
    """The variables that whoever started the suite has set."""
    return os.environ


def pytest_options() -> str:
    """Command-line options that pytest takes from the environment."""
    return os.environ.get("PYTEST_ADDOPTS", "")
