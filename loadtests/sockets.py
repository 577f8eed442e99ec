"""Open sockets by the thousand, all of one Daphne: what they take, and how soon they are told."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import uuid4

import httpx
import jwt
import psutil
import psycopg
import redis.asyncio
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from loadtests.numbers import Number, spread
from loadtests.unit import API, Person, Unit

SOCKETS: Final = 1000
MEGABYTES: Final = 300
AT_ONCE: Final = 50  # openings
BROADCASTS: Final = 20
LAST_MOST: Final = 500  # milliseconds until the last of all sockets has it
SINGLES: Final = 200
SINGLE_MOST: Final = 50
MILLION: Final = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Listener:
    """A cadet, and his socket."""

    user: int
    socket: ClientConnection


def measured(unit: Unit, admin: Person) -> list[Number]:
    """Memory and delays with 1,000 sockets; each its own cadet's."""
    return asyncio.run(_measured(unit, admin))


async def _measured(unit: Unit, admin: Person) -> list[Number]:
    channels = unit.stack.service("rotc-channels")
    process = channels.process
    empty = process.memory_info().rss
    tokens = _sessions(unit, SOCKETS)
    began = time.perf_counter()
    listeners = await _opened(f"ws://127.0.0.1:{channels.port}", tokens)
    opened = time.perf_counter() - began
    full = process.memory_info().rss
    base, headers = unit.stack.web_url + API, dict(admin.headers)
    connections = _connections(unit, process)
    async with httpx.AsyncClient(
        base_url=base, headers=headers, verify=unit.tls, timeout=30
    ) as http:
        busy = _busy(process)
        last = [await _broadcast(unit, http, listeners) for _ in range(BROADCASTS)]
        busy = (_busy(process) - busy) / BROADCASTS
        single = [await _single(unit, http, listeners[0]) for _ in range(SINGLES)]
    for listener in listeners:
        await listener.socket.close()
    return [
        Number(name="memory without a socket", value=empty / MILLION, unit="MB"),
        Number(
            name=f"memory with {SOCKETS} sockets", value=full / MILLION, unit="MB", most=MEGABYTES
        ),
        Number(name=f"opening {SOCKETS} sockets", value=opened, unit="s"),
        Number(name="connections to the database", value=connections, unit="", most=4),
        *spread(f"published to the last of {SOCKETS} sockets", last, most=LAST_MOST),
        Number(name="of a core's time, each", value=busy * 1000),
        *spread("published to one user's socket", single, most=SINGLE_MOST),
    ]


def _sessions(unit: Unit, count: int) -> dict[int, str]:
    """Access tokens of so many cadets, whose sessions are put into the database by hand."""
    now = datetime.fromtimestamp(time.time(), UTC)
    key = unit.stack.service("rotc-web").environment["SECRET_KEY"]
    found: dict[int, str] = {}
    with psycopg.connect(unit.stack.database_url) as database:
        cadets = database.execute(
            "SELECT id FROM accounts_user WHERE role = 'cadet' AND is_approved AND NOT is_archived"
            " ORDER BY id LIMIT %s",
            [count],
        ).fetchall()
        for (user,) in cadets:
            session = uuid4()
            database.execute(
                "INSERT INTO accounts_session (id, user_id, device, address, refresh_hash,"
                " created_at, last_used_at, expires_at, end_reason)"
                " VALUES (%s, %s, 'bench', '127.0.0.1', '', %s, %s, %s, '')",
                [session, user, now, now, now + timedelta(days=1)],
            )
            found[user] = _token(user, str(session), key=key, now=now)
    return found


def _token(user: int, session: str, *, key: str, now: datetime) -> str:
    claims = {"typ": "access", "iss": "rotc", "aud": "access", "sub": str(user), "sid": session}
    times = {"iat": now, "nbf": now, "exp": now + timedelta(hours=1)}
    return jwt.encode({**claims, **times, "role": "cadet", "jti": session}, key, algorithm="HS256")


async def _opened(base: str, tokens: dict[int, str]) -> list[Listener]:
    some = asyncio.Semaphore(AT_ONCE)

    async def one(user: int, token: str) -> Listener:
        async with some:
            offered = [Subprotocol("jwt"), Subprotocol(token)]
            socket = await connect(
                f"{base}/ws/notifications/", subprotocols=offered, open_timeout=60, compression=None
            )
            await socket.recv()  # ready
            return Listener(user=user, socket=socket)

    return await asyncio.gather(*(one(user, token) for user, token in tokens.items()))


async def _broadcast(unit: Unit, http: httpx.AsyncClient, listeners: Sequence[Listener]) -> float:
    """Seconds from the first thing that is published to the last socket that has its frame."""
    receipts = [asyncio.ensure_future(_received(one.socket)) for one in listeners]
    asked = {"message": "Formation at the parade ground at six.", "role": "cadet"}
    published = await _published(unit, http, asked, user=listeners[0].user)
    return max(await asyncio.gather(*receipts)) - published


async def _single(unit: Unit, http: httpx.AsyncClient, listener: Listener) -> float:
    receipt = asyncio.ensure_future(_received(listener.socket))
    asked = {"message": "Report to the office.", "users": [listener.user]}
    published = await _published(unit, http, asked, user=listener.user)
    return await receipt - published


async def _published(
    unit: Unit, http: httpx.AsyncClient, asked: dict[str, Any], *, user: int
) -> float:
    """The moment at which Redis passes on what is published for this user."""
    async with redis.asyncio.from_url(unit.stack.redis_url) as client, client.pubsub() as pubsub:
        await pubsub.subscribe(f"asgi__group__user.{user}")
        await pubsub.get_message(timeout=5)
        request = asyncio.ensure_future(http.post("/notifications/", json=asked))
        while await pubsub.get_message(ignore_subscribe_messages=True, timeout=5) is None:
            pass
        published = time.perf_counter()
        (await request).raise_for_status()
    return published


async def _received(socket: ClientConnection) -> float:
    await socket.recv()
    return time.perf_counter()


def _busy(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def _connections(unit: Unit, process: psutil.Process) -> int:
    port = psycopg.conninfo.conninfo_to_dict(unit.stack.database_url)["port"]
    ends = [tuple(one.raddr) for one in process.net_connections(kind="tcp")]
    return sum(str(end[1]) == port for end in ends if end)
