"""What all tests of this repository share: profiles of Hypothesis, real stores, shut sockets."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from zlib import crc32

import hypothesis
import pytest

if TYPE_CHECKING:
    from pytest_django import Settings

    from conformance.doubles.cloudinary import Double
    from conformance.local.store import Store

pytest_plugins = ["pytester"]

hypothesis.settings.register_profile("dev", max_examples=25)
hypothesis.settings.register_profile(
    "ci", max_examples=200, derandomize=True, print_blob=True, deadline=None
)
hypothesis.settings.register_profile("nightly", max_examples=5000, deadline=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

LONGEST_ID = 60
LOOPBACK = ("127.0.0.0/8", "::1", "localhost")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Shut the world out, unless it is what is judged."""
    if config.getoption("--target") == "local" and not config.getoption("--allow-hosts"):
        brought = (os.environ.get(name, "") for name in ("DATABASE_URL", "REDIS_URL"))
        hosts = filter(None, (urlsplit(url).hostname for url in brought))
        config.option.allow_hosts = ",".join([*LOOPBACK, *hosts])


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a long value by its length and checksum: as part of a test's name nobody can read it."""
    if not isinstance(val, str | bytes) or len(val) <= LONGEST_ID:
        return None
    content = val.encode(errors="surrogatepass") if isinstance(val, str) else val
    return f"{argname} of {len(val)}, {crc32(content):08x}"


# Whatever a remote target does not have is imported inside the fixtures.


@pytest.fixture(scope="session")
def real_postgres() -> Iterator[None]:
    """Django's database is a PostgreSQL of this session, or the one that DATABASE_URL names."""
    if os.environ.get("DATABASE_URL"):
        yield
        return
    from django.conf import settings  # noqa: PLC0415 - see above

    from config.settings.stores import postgresql  # noqa: PLC0415 - see above
    from conformance.local import stores  # noqa: PLC0415 - see above

    with stores.postgres() as store:
        settings.DATABASES["default"].update(postgresql(store.url))
        settings.DATABASE_DIRECT.update(postgresql(store.url))
        yield


@pytest.fixture(scope="session")
def real_redis() -> Iterator[None]:
    """Django's Redis is a Valkey of this session, or the one that REDIS_URL names."""
    if os.environ.get("REDIS_URL"):
        yield
        return
    from django.conf import settings  # noqa: PLC0415 - see above

    from config.settings.stores import celery_address, channel_layer  # noqa: PLC0415 - see above
    from conformance.local import stores  # noqa: PLC0415 - see above

    with stores.valkey() as store:
        settings.REDIS_URL = store.url
        settings.CHANNEL_LAYERS["default"].update(channel_layer(store.url))
        settings.CELERY_BROKER_URL = settings.CELERY_RESULT_BACKEND = celery_address(store.url)
        yield


@pytest.fixture
def own_redis(settings: "Settings") -> "Iterator[Store]":
    """Django's Redis is a Valkey of this test's own, which it may stop."""
    from conformance.local import stores  # noqa: PLC0415 - see above
    from rotc.integrations.redis import connection  # noqa: PLC0415 - see above

    with stores.valkey() as store:
        settings.REDIS_URL = store.url
        connection.cache_clear()
        yield store
    connection.cache_clear()


@pytest.fixture
def nothing_kept(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """No answer is kept, but for tests that commit: what is not committed forgets nothing.

    Nor is one of a test before: its rows may have had the same numbers.
    """
    from rotc import caching  # noqa: PLC0415 - see above
    from rotc.integrations.redis import connection  # noqa: PLC0415 - see above

    if "transactional_db" not in request.fixturenames:
        not_asked = caching.Look(key="", marks=None, kept=None)
        monkeypatch.setattr(caching, "look", lambda *_, **__: not_asked)
        return
    request.getfixturevalue("real_redis")
    connection.cache_clear()
    for key in connection().scan_iter(f"{caching.PREFIX}*"):
        connection().delete(key)


@pytest.fixture(scope="session")
def _double_of_cloudinary() -> "Iterator[Double]":
    from conformance.doubles import cloudinary  # noqa: PLC0415 - see above
    from conformance.doubles.cloudinary_account import Account  # noqa: PLC0415 - see above

    account = Account(cloud="unit", key="4711", secret="the secret of nobody at all")  # noqa: S106 - of a double
    with cloudinary.running(account) as double:
        yield double


@pytest.fixture
def real_cloudinary(settings: "Settings", _double_of_cloudinary: "Double") -> "Iterator[Double]":
    """Django keeps files at an empty double of Cloudinary, which checks signatures."""
    settings.CLOUDINARY_URL = _double_of_cloudinary.url
    _double_of_cloudinary.account.assets.clear()
    yield _double_of_cloudinary
    _double_of_cloudinary.mend()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    real_postgres: None, real_redis: None, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """pytest-django asks for this before it makes the test database: the stores are there first."""


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> Iterator[None]:  # noqa: ARG001 - pytest-django's goes first
    """Let TRUNCATE clean up after tests that commit: the audit log refuses it everywhere else."""
    from django.db import connection  # noqa: PLC0415 - see above

    operations = type(connection.ops)
    empty = operations.execute_sql_flush

    def refused_no_more(self: Any, statements: list[str]) -> Any:
        trigger = "TRIGGER audit_entries_are_not_emptied"
        off, on = (
            f"ALTER TABLE operations_auditentry {word} {trigger}" for word in ("DISABLE", "ENABLE")
        )
        return empty(self, [off, *statements, on])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "execute_sql_flush", refused_no_more)
        yield
