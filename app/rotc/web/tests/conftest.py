"""What the tests of lists are given."""

from collections.abc import Iterator

import pytest
from django_celery_beat.models import IntervalSchedule
from rest_framework.test import APIClient

from rotc import caching
from rotc.integrations.redis import connection
from rotc.web.tests.intervals import ROWS


@pytest.fixture
def empty_cache(real_redis: None) -> Iterator[None]:
    """Nothing is kept."""
    connection.cache_clear()
    for key in connection().scan_iter(f"{caching.PREFIX}*"):
        connection().delete(key)
    yield
    connection.cache_clear()


@pytest.fixture
def intervals(transactional_db: None, empty_cache: None) -> APIClient:
    """A client, and 47 rows to ask for."""
    IntervalSchedule.objects.bulk_create(
        IntervalSchedule(every=1 + number // 2, period="days" if number % 2 else "hours")
        for number in range(ROWS)
    )
    return APIClient()
