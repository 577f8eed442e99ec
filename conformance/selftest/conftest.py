"""What the tests of the kit share."""

from collections.abc import Iterator

import pytest

from conformance.selftest.minisuite import MiniSuite
from conformance.selftest.subjects import Subject


@pytest.fixture
def suite(pytester: pytest.Pytester) -> MiniSuite:
    """A small suite of which every criterion passes."""
    return MiniSuite(pytester)


@pytest.fixture
def subject() -> Iterator[Subject]:
    """A service on loopback that lets one account in, and answers 200 to all else."""
    with Subject(status=200) as subject:
        yield subject
