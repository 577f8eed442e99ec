"""R02.3 and R02.7 when many come at once, and when one does not read."""

import asyncio
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from secrets import token_hex
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
import psutil
import psycopg
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from conformance.clients.processes import Processes
from conformance.clients.websocket import Socket, Sockets
from conformance.criteria import tokens
from conformance.criteria.live import NOTIFICATIONS, Viewer, ready, told, up_to
from conformance.criteria.people import enter, new_person
from conformance.criterion import criterion
from conformance.evidence import Recorder
from conformance.waiting import comes_true

CROWD = 200
MOST_CONNECTIONS = 4
TIMES, A_LOT = 16, 400  # together more than is kept for who does not read
LONG = "x" * 1900


@criterion("R02.3", needs=("restart",))
def test_a_crowd_that_comes_at_once_does_not_exhaust_the_database(
    processes: Processes, a_cadet: Viewer, secret_key: str, evidence: Recorder
) -> None:
    claims = tokens.read(a_cadet.token).claims
    strangers = [
        tokens.forge({**claims, "sub": str(10**9 + n), "sid": str(uuid4())}, key=secret_key)
        for n in range(CROWD)
    ]
    with processes.spare("rotc-channels") as spare, ThreadPoolExecutor(1) as beside:
        coming = beside.submit(asyncio.run, _all_come(spare.port, strangers))
        seen: list[int] = []

        def they_have_gone() -> bool:
            seen.append(_connections(spare.process))
            return coming.done()

        comes_true(they_have_gone, seconds=60)
        codes = coming.result(timeout=1)

    evidence.note("connections to the database", max(seen))
    assert codes == [4401] * CROWD
    assert 0 < max(seen) <= MOST_CONNECTIONS


@criterion("R02.7", needs=("restart", "database"))
def test_who_does_not_read_is_let_go_keeps_nobody_waiting_and_has_all_of_it_when_he_is_back(
    processes: Processes,
    at: Callable[..., Sockets],
    admin: httpx.Client,
    visitor: Callable[[], httpx.Client],
    database: psycopg.Connection[Any],
) -> None:
    person = new_person(admin=admin, client=visitor())
    token = enter(visitor(), *person.credentials)["access"]
    with processes.spare("rotc-channels") as spare, _silent(spare.port, token) as silent:
        reader = at(spare)(NOTIFICATIONS, token=token)
        ready(reader)
        before = spare.process.memory_info().rss
        read = [_told_a_lot(database, person.id, reader) for _ in range(TIMES)]
        is_let_go = comes_true(lambda: _is_over(silent), seconds=20)
        grown = spare.process.memory_info().rss - before
        back = at(spare)(f"{NOTIFICATIONS}?last_id=0", token=token)
        had = told(up_to(back, "resumed"))

    assert is_let_go
    assert had == [message for some in read for message in some]
    assert len(had) == TIMES * A_LOT
    assert grown < 100 * 1024 * 1024


async def _all_come(port: int, offered: list[str]) -> list[int | None]:
    async def one(token: str) -> int | None:
        protocols = [Subprotocol("jwt"), Subprotocol(token)]
        address = f"ws://127.0.0.1:{port}{NOTIFICATIONS}"
        async with connect(address, subprotocols=protocols, open_timeout=60, proxy=None) as opened:
            try:
                while True:
                    await opened.recv()
            except ConnectionClosed:
                return opened.close_code

    return await asyncio.gather(*(one(token) for token in offered))


def _connections(process: psutil.Process) -> int:
    port = urlsplit(process.environ()["DATABASE_URL"]).port
    ends = [tuple(one.raddr) for one in process.net_connections(kind="tcp")]
    return sum(end[1:] == (port,) for end in ends)


def _silent(port: int, token: str) -> socket.socket:
    """A socket whose client opens it and then reads nothing."""
    opened = socket.create_connection(("127.0.0.1", port), timeout=20)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    opened.sendall(
        f"GET {NOTIFICATIONS}?token={token} HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n".encode()
    )
    opened.recv(64)
    return opened


def _is_over(opened: socket.socket) -> bool:
    """Whether the other side has closed: what it had sent is read on the way."""
    opened.settimeout(0.2)
    try:
        return not opened.recv(1 << 20)
    except TimeoutError:
        return False
    except ConnectionError:
        return True


def _told_a_lot(database: psycopg.Connection[Any], user: int, reader: Socket) -> list[str]:
    """What a reader reads of many notifications that are made at once, without a hint."""
    database.execute(
        "INSERT INTO notifications_notification (user_id, message, type, is_read, in_app,"
        " created_at) SELECT %s, %s || n, 'grade', false, true, now()"
        " FROM generate_series(1, %s) AS n",
        [user, f"{token_hex(4)} {LONG}", A_LOT],
    )
    return [told(up_to(reader, "notification"))[-1] for _ in range(A_LOT)]
