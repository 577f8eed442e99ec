"""The running channels service under frames that nobody agreed on: it answers, and says no more."""

import json
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from conformance.bench import Bench
from contracts.running.known import FURNITURE, of_cadet
from contracts.running.service import Service, own_variables
from contracts.sockets import fault_of

PATHS = {
    "notifications": ("/ws/notifications/", "cadet"),
    "updates": ("/ws/updates/", "cadet"),
    "chat": ("/ws/chat/", "training_staff"),
}
MOST = 25  # frames, of the 40 that are read at once
each_path = pytest.mark.parametrize("name", PATHS)

scraps = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
words = st.sampled_from(
    (
        *("ping", "resume", "chat.post", "chat.posted", "notification", "ready", "error", "hint"),
        *("frame", "websocket.close", "websocket.disconnect", "__class__", "dispatch", "hear"),
    )
)
frames = st.fixed_dictionaries(
    {"type": words | scraps},
    optional={
        "data": scraps
        | st.fixed_dictionaries(
            {},
            optional={
                "last_id": st.integers(-5, 2**64) | scraps,
                "content": st.text(max_size=60) | scraps,
                "user_id": st.integers(1, 9),
                "to": st.just("user.1"),
            },
        ),
        "ref": st.text(max_size=70) | scraps,
        "timestamp": st.text(max_size=30) | scraps,
    },
)
texts = (frames | scraps).map(json.dumps) | st.text(max_size=200)
cut = texts.map(lambda text: text[: len(text) // 2])
anything_sent = st.one_of(
    texts, cut, st.binary(max_size=200), st.just("[" * 30_000), st.just('"' + "x" * 70_000 + '"')
)

RAW = {
    "invalid UTF-8": (b"\x81\x82", b"\xff\xfe", 1007),
    "a reserved bit": (b"\xc1\x81", b"x", 1002),
    "an unknown opcode": (b"\x83\x81", b"x", 1002),
    "a continuation of nothing": (b"\x80\x81", b"x", 1002),
    "a ping of 126 bytes": (b"\x89\xfe\x00\x7e", b"x" * 126, 1002),
    "a terabyte": (b"\x81\xff" + struct.pack("!Q", 2**40), b"x", 1009),
}


@pytest.fixture(scope="session")
def channels(bench: Bench, service: Service) -> Iterator[int]:
    """The port of a channels service beside the web service of these tests."""
    stack = bench.target.stack
    with stack.spare("rotc-channels", env=own_variables(stack)) as spare:
        assert service.url
        yield spare.port


@contextmanager
def opened(port: int, path: str, service: Service, role: str) -> Iterator[ClientConnection]:
    """A socket of this role, which is ready."""
    token = service.headers(role)["Authorization"].removeprefix("Bearer ")
    offered = [Subprotocol("jwt"), Subprotocol(token)]
    address = f"ws://127.0.0.1:{port}{path}"
    with connect(address, subprotocols=offered, proxy=None) as connection:
        assert json.loads(connection.recv(timeout=10))["type"] == "ready"
        yield connection


def answers(connection: ClientConnection) -> list[Any]:
    """All that is under way, up to the answer to one more ping; fails when none comes.

    But for what is owed to every socket when the service has connected to Redis anew.
    """
    connection.send(json.dumps({"type": "ping", "ref": "the last"}))
    found: list[Any] = []
    while not found or found[-1]["data"] != {"ref": "the last"}:
        found.append(json.loads(connection.recv(timeout=10)))
    return [one for one in found if one["type"] != "missed"]


@each_path
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(sent=st.lists(anything_sent, max_size=MOST))
@example(sent=[json.dumps({"type": "resume", "data": {"last_id": 0}})] * 3)
@example(sent=[json.dumps({"type": "chat.post", "data": {"content": "\ud83d\ude00 \u2028"}})])
def test_whatever_is_sent_is_answered_as_agreed_and_the_socket_serves_on(
    name: str, sent: list[str | bytes], channels: int, service: Service
) -> None:
    path, role = PATHS[name]
    own = service.get(role, "/auth/me/")["id"]

    with opened(channels, path, service, role) as connection:
        for frame in sent:
            connection.send(frame)
        told = answers(connection)

    assert [fault for frame in told if (fault := fault_of(frame))] == []
    assert {one["data"]["user_id"] for one in told if one["type"] == "notification"} <= {own}
    assert {one["type"] for one in told} <= {
        *("notification", "resumed", "pong", "error", "chat.posted", "chat.accepted")
    }
    assert "server_error" not in {one["data"].get("code") for one in told}
    assert connection.close_code in {1000, 1005}


@each_path
@pytest.mark.parametrize(("head", "payload", "code"), RAW.values(), ids=RAW)
def test_bytes_that_break_the_protocol_close_their_socket_alone(
    name: str, head: bytes, payload: bytes, code: int, channels: int, service: Service
) -> None:
    path, role = PATHS[name]

    with opened(channels, path, service, role) as beside:
        with opened(channels, path, service, role) as broken:
            # Masked with zeros, so that the payload goes as it is.
            broken.socket.sendall(head + b"\x00" * 4 + payload)
            closed = closing(broken)
        answered = answers(beside)

    assert closed == code
    assert [one["type"] for one in answered] == ["pong"]


def test_what_is_published_is_as_agreed(channels: int, service: Service) -> None:
    day = service.get("admin", "/training-days/")["results"][0]["id"]
    cadet = of_cadet(service)

    with opened(channels, "/ws/updates/", service, "admin") as updates:
        mark = {"records": [{"cadet": cadet, "status": "late", "remarks": "by bus"}]}
        service.post("admin", f"/training-days/{day}/attendance/", mark, method="PUT")
        service.post("admin", f"/training-days/{day}/", {"title": "Drill"}, method="PATCH")
        service.post("admin", "/ledger/", {"cadet": cadet, "type": "merit", "points": 1})
        service.post("cadet", "/excuse-letters/", dict(FURNITURE["/excuse-letters/"][1]()))
        service.post("admin", f"/cadets/{cadet}/", {"religion": "none"}, method="PATCH")
        service.post("admin", "/staff/", dict(FURNITURE["/staff/"][1]()))
        service.post("admin", "/announcements/", {"title": "Parade"})
        service.post("cadet", "/messages/", {"subject": "Cloth", "message": "Where?"})
        service.post("admin", "/reports/", {"kind": "grade_sheet", "format": "csv"})
        told = heard(updates, until=lambda frame: frame["data"].get("state") == "done")
    with opened(channels, "/ws/chat/", service, "training_staff") as chat:
        written = service.post("training_staff", "/chat/messages/", {"content": "Who has it?"})
        own = f"/chat/messages/{written['id']}/"
        service.post("training_staff", own, {"content": "Who has them?"}, method="PATCH")
        service.post("training_staff", own, {}, method="DELETE")
        told += heard(chat, until=lambda frame: frame["type"] == "chat.deleted")

    assert [fault for frame in told if (fault := fault_of(frame))] == []
    assert {one["type"] for one in told} - {"missed"} == {
        *("attendance.changed", "training_days.changed", "grade.changed", "letter.changed"),
        *("cadets.changed", "staff.changed", "announcements.changed", "job.changed"),
        *("message.changed", "accounts.changed", "chat.posted", "chat.edited", "chat.deleted"),
    }


def heard(connection: ClientConnection, *, until: Callable[[Any], bool]) -> list[Any]:
    """All that comes, up to the first frame that is so; fails when ten seconds pass in silence."""
    found: list[Any] = []
    while not found or not until(found[-1]):
        found.append(json.loads(connection.recv(timeout=10)))
    return found


def closing(connection: ClientConnection) -> int | None:
    """The code of the close frame that comes next."""
    with pytest.raises(ConnectionClosed):
        connection.recv(timeout=10)
    return connection.close_code
