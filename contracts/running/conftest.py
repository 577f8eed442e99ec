"""What the tests of the running service are given."""

from collections.abc import Iterator

import pytest

from conformance.bench import Bench
from contracts.running.service import Service, own_service


@pytest.fixture(scope="session")
def service(bench: Bench) -> Iterator[Service]:
    """The local stack's web service and worker once more, on a database of their own."""
    with own_service(bench.target.stack) as service:
        yield service
        service.http.close()
