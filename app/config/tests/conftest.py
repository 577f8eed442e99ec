"""What the tests of the wiring are given."""

import pytest
from django.db import connection


@pytest.fixture(autouse=True)
def stores(real_postgres: None, real_redis: None) -> None:
    """Every test may start a service: its stores are there."""


@pytest.fixture
def filled_database(transactional_db: None) -> str:
    """The address of the database that pytest made, with all its tables."""
    has = connection.settings_dict
    return f"postgresql://{has['USER']}:{has['PASSWORD']}@{has['HOST']}:{has['PORT']}/{has['NAME']}"
