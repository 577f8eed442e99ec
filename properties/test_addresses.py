"""Whatever shape an address has, no part of its password is told to anybody."""

import logging
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from psycopg.conninfo import conninfo_to_dict

from config import values
from migration import dumps
from migration.backup import take_backup
from migration.export import export_tables
from rotc.errors import DomainError

NOON: Final = datetime(2026, 3, 1, 12, tzinfo=UTC)
LETTERS: Final = "QXZ978"  # which stand nowhere else in the addresses below
PASSWORDS: Final = st.text(LETTERS + "@:/#?%&=[]+\\' ", min_size=3, max_size=12)
USUAL: Final = "postgresql://ann:{}@127.0.0.1:1/town"
SHAPES: Final = st.sampled_from(
    [
        USUAL,
        "postgres://ann:{}@127.0.0.1:1/town?sslmode=disable",
        "'postgresql://ann:{}@127.0.0.1:1/town'",
        "POSTGRESQL://ann:{}@127.0.0.1:1/town",
        "postgresql://ann:{}@127.0.0.1:1/town?application_name=a@b",
        "postgresql://ann:{}@/town?host=127.0.0.1&port=1",
        "postgresql://ann:{}@[::1]:1/town",
        "postgresql://:{}@127.0.0.1:1/town",
        "postgresql://ann:{}@127.0.0.1:1",
        "postgresql://ann:{}",
        "postgresql://127.0.0.1:1/town?user=ann&password={}",
        "postgresql://ann@127.0.0.1:1/town?sslmode=disable&password={}",
        "postgresql:ann:{}@127.0.0.1:1/town",
        "postgresql:/ann:{}@127.0.0.1:1/town",
        "host=127.0.0.1 port=1 password={}",
        "mysql://ann:{}@127.0.0.1:1/town",
        "sqlite://ann:{}@127.0.0.1:1/town",
        "ann:{}@127.0.0.1:1/town",
    ]
)


def _export(url: str, folder: Path) -> object:
    return export_tables(
        url=url,
        folder=folder,
        zone=ZoneInfo("UTC"),
        at=NOON,
        leave_unknown=False,
        progress=lambda *_: None,
    )


def _backup(url: str, folder: Path) -> object:
    return take_backup(url=url, folder=folder, at=NOON, progress=lambda *_: None)


def _look(url: str, _: Path) -> object:
    return dumps.of(url).look(url, schema="public", progress=lambda *_: None)


def _parts(password: str) -> set[str]:
    """What tells something of it: three of its characters, a letter among them."""
    parts = {password[start : start + 3] for start in range(len(password) - 2)}
    return {part for part in parts if set(part) & set(LETTERS)}


@given(password=PASSWORDS, shape=SHAPES, do=st.sampled_from([_export, _backup, _look]))
@example("p@QX:Z/98#7", USUAL, _export)
@example("QX@Z9/78?XX", USUAL, _backup)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_no_refusal_tells_a_part_of_a_password(
    caplog: pytest.LogCaptureFixture,
    password: str,
    shape: str,
    do: Callable[[str, Path], object],
) -> None:
    caplog.clear()

    with (
        tempfile.TemporaryDirectory() as folder,
        caplog.at_level(logging.DEBUG),
        pytest.raises(DomainError) as refused,
    ):
        do(shape.format(password), Path(folder))

    told = refused.value.message + str([vars(record) for record in caplog.records])
    assert not [part for part in _parts(password) if part in told]


@given(password=PASSWORDS, shape=SHAPES)
@example("QX@Z9/78?XX", USUAL)
def test_no_part_of_a_password_is_taken_for_another_part_of_the_targets_address(
    password: str, shape: str
) -> None:
    refused, others = "", dict[str, Any]()

    try:
        taken = conninfo_to_dict(values.database_url(shape.format(password)))
        others = {name: value for name, value in taken.items() if name != "password"}
    except ValueError as trouble:
        refused = str(trouble)

    assert not [part for part in _parts(password) if part in refused + str(others)]
