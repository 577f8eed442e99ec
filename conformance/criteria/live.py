"""Sockets as criteria need them: opened, read up to a frame, fenced against what is under way."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from secrets import token_hex
from typing import Any

import httpx
import redis
from websockets.exceptions import ConnectionClosed

from conformance.clients.websocket import Socket, Sockets
from conformance.criteria.people import done
from conformance.waiting import comes_true

NOTIFICATIONS, UPDATES, CHAT = "/ws/notifications/", "/ws/updates/", "/ws/chat/"
PATHS = (NOTIFICATIONS, UPDATES, CHAT)
NOTIFY = "/api/v1/notifications/"
PUBSUB = "asgi*"  # what the layer calls its channels in Redis
EVERYONE = "asgi__group__everyone"
SECONDS = 10.0
MANY = 20_000  # frames, after which nobody waits for another

Frame = dict[str, Any]

_refs = count(1)


@dataclass(frozen=True, kw_only=True)
class Viewer:
    """Somebody who is signed in, and opens sockets."""

    id: int
    role: str
    token: str
    http: httpx.Client


def ready(socket: Socket) -> Frame:
    """The frame that says that the socket is open and hears everything from now on."""
    first = next_of(socket)
    assert first["type"] == "ready", first
    return first


def next_of(socket: Socket) -> Frame:
    """The frame that comes next; that none comes is the system's failure, not the test's."""
    try:
        found: Frame = socket.receive(seconds=SECONDS)
    except TimeoutError:
        raise AssertionError(f"nothing came within {SECONDS:g} s, and it is open") from None
    return found


def up_to(socket: Socket, type_: str) -> list[Frame]:
    """The frames that come, up to the first of this type, without those that say `missed`.

    Those are owed to everybody after Redis was away, also to who came later: a criterion that
    stopped Redis leaves some to the next.
    """
    found: list[Frame] = []
    while not found or found[-1]["type"] != type_:
        found.append(next_of(socket))
        assert len(found) < MANY
    return [one for one in found if one["type"] != "missed"]


def sent_so_far(socket: Socket) -> list[Frame]:
    """The frames that are under way: all that come before the answer to a ping."""
    ref = f"fence-{next(_refs)}"
    socket.send({"type": "ping", "ref": ref})
    found = up_to(socket, "pong")
    assert found[-1]["data"] == {"ref": ref}
    return found[:-1]


def end_of(socket: Socket) -> tuple[list[Frame], int | None]:
    """The frames that come until the other side closes, and its close code."""
    found: list[Frame] = []
    try:
        while True:
            found.append(next_of(socket))
    except ConnectionClosed:
        return found, socket.close_code


def notify(admin: httpx.Client, *users: int, message: str = "") -> str:
    """Tell these accounts something; the words that nobody else is told."""
    message = message or f"parade {token_hex(6)}"
    done(admin.post(NOTIFY, json={"message": message, "users": list(users)}))
    return message


def told(frames: list[Frame]) -> list[str]:
    """The words of the notifications among these frames, in order."""
    return [one["data"]["message"] for one in frames if one["type"] == "notification"]


def newest_of(viewer: Viewer) -> int:
    """The id of the newest notification of somebody, 0 for none."""
    rows = done(viewer.http.get(NOTIFY, params={"page_size": 1}))["results"]
    return int(rows[0]["id"]) if rows else 0


def memberships(broker: redis.Redis) -> set[str]:
    """The channels of the layer that anybody subscribes to, as Redis itself tells."""
    listed: Any = broker.pubsub_channels(PUBSUB)
    return {name.decode() for name in listed}


def channel_of(user_id: int) -> str:
    """What the channel of an account is called in Redis."""
    return f"asgi__group__user.{user_id}"


def become(broker: redis.Redis, expected: set[str], *, seconds: float = SECONDS) -> bool:
    """Whether the memberships become these, and no other."""
    return comes_true(lambda: memberships(broker) == expected, seconds=seconds)


@contextmanager
def overheard(broker: redis.Redis) -> Iterator["Wire"]:
    """What is published on channels of groups, as Redis passes it on."""
    with broker.pubsub() as pubsub:  # type: ignore[no-untyped-call]  # redis-py types it in part
        pubsub.psubscribe("asgi__group__*")
        pubsub.get_message(timeout=SECONDS)
        yield Wire(pubsub)


class Wire:
    """Published messages."""

    def __init__(self, pubsub: Any) -> None:
        """Read from a subscription of redis-py."""
        self._pubsub = pubsub

    def channels(self, *, until: str) -> list[str]:
        """The channels that something was published on, up to `until`.

        But for what is owed to everybody since Redis was away, for a criterion before.
        """
        found: list[str] = []
        while not found or found[-1] != until:
            message = self._pubsub.get_message(timeout=SECONDS)
            assert message is not None, f"nothing on {until}, but on {found}"
            channel = message["channel"].decode()
            if message["type"] == "pmessage" and not _is_owed(channel, message["data"]):
                found.append(channel)
        return found


def _is_owed(channel: str, data: bytes) -> bool:
    return channel == EVERYONE and b"missed" in data


def listening(sockets: Sockets, path: str, viewer: Viewer, **options: Any) -> Socket:
    """An open socket of somebody, which is ready."""
    socket = sockets(path, token=viewer.token, **options)
    ready(socket)
    return socket
