"""A legacy database, written once by the suite's double of it, and an export of it."""

import shutil
from pathlib import Path

import pytest

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
