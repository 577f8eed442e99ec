"""A legacy database, written once by the suite's double of it, and an export of it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

import psycopg
import pytest
from django.conf import settings
from psycopg import sql

from conformance.doubles import legacy_database
from migration.tests.steps import everything, export


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("legacy") / "rotc.db"
    legacy_database.write(path)
    return path


@pytest.fixture
def legacy(written: Path, tmp_path: Path) -> Path:
    """A legacy database of one's own, its last rows in the write-ahead log beside it."""
    path = tmp_path / "legacy.db"
    shutil.copyfile(written, path)
    shutil.copyfile(f"{written}-wal", f"{path}-wal")
    return path


@pytest.fixture
def exported(legacy: Path, tmp_path: Path) -> Path:
    """The folder of an export of it."""
    folder = tmp_path / "exported"
    export(legacy, folder)
    return folder


@pytest.fixture(scope="session")
def everything_written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return everything(tmp_path_factory.mktemp("everything") / "rotc.db")


@pytest.fixture
def everything_legacy(everything_written: Path, tmp_path: Path) -> Path:
    """A legacy database of one's own with rows in every table, good and bad."""
    return Path(shutil.copyfile(everything_written, tmp_path / "rotc.db"))


@pytest.fixture(scope="session")
def written_postgresql(real_postgres: None) -> Iterator[str]:  # noqa: ARG001 — it is there first
    """The name of a legacy database on the server of the tests, written once."""
    name = f"legacy_{token_hex(4)}"
    with made(name):
        legacy_database.write_postgresql(address_of(name))
        yield name


@pytest.fixture
def legacy_postgresql(written_postgresql: str) -> Iterator[str]:
    """The address of such a legacy database of one's own."""
    name = f"legacy_{token_hex(4)}"
    with made(name, like=written_postgresql):
        yield address_of(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """The address of a legacy database of each engine."""
    if request.param == "sqlite":
        return f"sqlite://{request.getfixturevalue('legacy')}"
    return str(request.getfixturevalue("legacy_postgresql"))


@pytest.fixture
def elsewhere(url: str, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database of the same engine, or where one may come to be."""
    if url.startswith("sqlite"):
        yield f"sqlite://{tmp_path / 'elsewhere.db'}"
        return
    name = f"empty_{token_hex(4)}"
    with made(name):
        yield address_of(name)


def address_of(name: str) -> str:
    """The address of a database on the server of the tests."""
    known = settings.DATABASE_DIRECT
    login = f"{known['USER']}:{known['PASSWORD']}"
    return f"postgresql://{login}@{known['HOST']}:{known['PORT']}/{name}"


@contextmanager
def made(name: str, *, like: str = "template0") -> Iterator[None]:
    """A database on the server of the tests, for the length of a block."""
    parts = {"name": sql.Identifier(name), "like": sql.Identifier(like)}
    with psycopg.connect(address_of("postgres"), autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {name} TEMPLATE {like}").format(**parts))
        yield
        server.execute(sql.SQL("DROP DATABASE {name}").format(**parts))
