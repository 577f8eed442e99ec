"""A plugin of pytest, `-p contracts.rewriting`: a test writes its baseline anew."""

from typing import Final

import pytest

REWRITE: Final = pytest.StashKey[bool]()


def pytest_configure(config: pytest.Config) -> None:
    """Say so to the tests that have a baseline."""
    config.stash[REWRITE] = True
