"""What the tests of the web core are given: rows to list, files to serve."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test.utils import override_settings
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


@pytest.fixture(scope="session")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that collectstatic filled."""
    root = tmp_path_factory.mktemp("static")
    with override_settings(STATIC_ROOT=root / "served", STATIC_MANIFEST_ROOT=root):
        call_command("collectstatic", interactive=False, verbosity=0)
    return root / "served"
