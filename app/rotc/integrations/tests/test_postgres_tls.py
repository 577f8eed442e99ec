"""A database in a cloud speaks TLS and with nobody without: our programs do."""

from pathlib import Path

import pytest

from rotc.integrations import postgres
from rotc.integrations.tests.conftest import ROWS, changed
from rotc.integrations.tests.servers import behind_tls


def test_a_database_behind_tls_is_dumped_and_restored(
    database: str, elsewhere: str, tmp_path: Path
) -> None:
    path = tmp_path / "whole.dump"
    with behind_tls(database, folder=tmp_path) as (way, names):
        dump = postgres.dump(way, to=path, within=30)
    with behind_tls(elsewhere, folder=tmp_path) as (way, _):
        postgres.restore(way, path, within=30)

    assert postgres.read_back(path, within=30) == ROWS
    assert postgres.contents(elsewhere, within=30) == dump.contents
    assert names == {"localhost"}  # what a cloud finds the database by


def test_the_way_without_tls_is_closed(database: str, tmp_path: Path) -> None:
    with (
        behind_tls(database, folder=tmp_path) as (way, _),
        pytest.raises(postgres.DatabaseAway),
    ):
        postgres.dump(changed(way, sslmode="disable"), to=tmp_path / "none.dump", within=5)
