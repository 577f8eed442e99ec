"""R26: the form of every frame, in both directions, and what a malformed one is answered with."""

import re

import pytest

from conformance.clients.websocket import Socket, Sockets
from conformance.criteria.live import (
    CHAT,
    NOTIFICATIONS,
    PATHS,
    UPDATES,
    Viewer,
    end_of,
    listening,
    newest_of,
    notify,
    sent_so_far,
    up_to,
)
from conformance.criteria.malformed import FLAWED, TOO_LARGE, Flaw
from conformance.criteria.people import done
from conformance.criterion import criterion
from conformance.waiting import comes_true

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
each_flaw = pytest.mark.parametrize("flaw", FLAWED.values(), ids=FLAWED)


def is_a_frame(frame: object) -> bool:
    """Whether it has the three fields, of their kinds, and no other."""
    return (
        isinstance(frame, dict)
        and frame.keys() == {"type", "data", "timestamp"}
        and isinstance(frame["type"], str)
        and isinstance(frame["data"], dict)
        and MOMENT.fullmatch(frame["timestamp"]) is not None
    )


@criterion("R26.1", needs=("write",))
def test_every_kind_of_frame_has_type_data_and_timestamp(
    websocket: Sockets, an_admin: Viewer, a_cadet: Viewer, a_trainer: Viewer
) -> None:
    told = websocket(NOTIFICATIONS, token=a_cadet.token)
    updates, chat = (websocket(path, token=a_trainer.token) for path in (UPDATES, CHAT))
    refused = end_of(websocket(CHAT, token=a_cadet.token))[0]
    nowhere, nobody = (end_of(websocket(path))[0] for path in ("/ws/nothing/", UPDATES))
    cadet = done(a_cadet.http.get("/api/v1/auth/me/"))["cadet"]

    told.send({"type": "resume", "data": {"last_id": 0}})
    resumed = up_to(told, "resumed")
    chat.send({"type": "chat.post", "data": {"content": "Fall in!"}})
    chat.send("no frame")
    notify(an_admin.http, a_cadet.id)
    given = {"cadet": cadet, "type": "merit", "points": 1}
    done(an_admin.http.post("/api/v1/ledger/", json=given))
    heard = [
        *(resumed + up_to(told, "notification") + sent_so_far(told)),
        *(up_to(updates, "grade.changed") + up_to(chat, "chat.posted") + sent_so_far(chat)),
    ]

    frames = [*refused, *nowhere, *nobody, *heard]
    kinds = {"ready", "resumed", "notification", "grade.changed", "chat.posted", "error"}
    assert {one["type"] for one in frames} >= kinds
    assert [one for one in frames if not is_a_frame(one)] == []


@criterion("R26.2")
def test_a_notification_has_id_message_timestamp_priority_and_user(
    websocket: Sockets, an_admin: Viewer, a_cadet: Viewer
) -> None:
    socket = listening(websocket, NOTIFICATIONS, a_cadet)

    message = notify(an_admin.http, a_cadet.id, message="Ünïcode <b>&</b> \u2028 'quotes'")
    (frame,) = up_to(socket, "notification")

    data = frame["data"]
    assert (data["id"], data["message"]) == (newest_of(a_cadet), message)
    assert (data["user_id"], data["priority"]) == (a_cadet.id, "normal")
    assert MOMENT.fullmatch(data["timestamp"])
    assert is_a_frame(frame)
    assert data["timestamp"] <= frame["timestamp"]


@criterion("R26.2")
def test_what_is_urgent_has_a_high_priority(
    websocket: Sockets, an_admin: Viewer, a_cadet: Viewer
) -> None:
    socket = listening(websocket, NOTIFICATIONS, a_cadet)
    kinds = {"perf_alert": "high", "general_update": "normal", "weekly_reminder": "low"}

    for kind in kinds:
        given = {"message": kind, "users": [a_cadet.id], "type": kind}
        done(an_admin.http.post("/api/v1/notifications/", json=given))
    frames = [up_to(socket, "notification")[-1]["data"] for _ in kinds]

    assert {one["type"]: one["priority"] for one in frames} == kinds


@criterion("R26.3")
@pytest.mark.parametrize("path", PATHS)
@each_flaw
def test_a_frame_of_another_structure_is_recognised_for_what_it_is(
    flaw: Flaw, path: str, websocket: Sockets, an_admin: Viewer
) -> None:
    socket = listening(websocket, path, an_admin)

    socket.send(flaw.frame)
    answer = up_to(socket, "error")[-1]

    assert answer["data"]["code"] == flaw.code
    assert set(answer["data"].get("errors", {})) == set(flaw.fields)


@criterion("R26.4")
@pytest.mark.parametrize("path", PATHS)
def test_after_malformed_frames_of_every_kind_the_socket_still_serves(
    path: str, websocket: Sockets, an_admin: Viewer
) -> None:
    socket = listening(websocket, path, an_admin)

    for flaw in FLAWED.values():
        socket.send(flaw.frame)
    answers = [one for one in sent_so_far(socket) if one["type"] == "error"]

    assert [one["data"]["code"] for one in answers] == [one.code for one in FLAWED.values()]
    assert all(is_a_frame(one) for one in answers)


@criterion("R26.4")
def test_a_frame_beyond_all_measure_ends_the_socket_with_the_code_for_it(
    websocket: Sockets, an_admin: Viewer
) -> None:
    socket = listening(websocket, NOTIFICATIONS, an_admin)

    socket.send(TOO_LARGE)

    assert end_of(socket) == ([], 1009)


@criterion("R26.4")
def test_who_sends_too_much_is_told_to_wait_andis_served_again(
    websocket: Sockets, an_admin: Viewer
) -> None:
    socket = listening(websocket, NOTIFICATIONS, an_admin)

    for _ in range(60):
        socket.send({"type": "ping"})
    answers = [socket.receive() for _ in range(60)]
    refused = [one["data"] for one in answers if one["type"] == "error"]

    assert {one["code"] for one in refused} == {"throttled"}
    assert {one["retry_after"] for one in refused} == {1}
    assert len([one for one in answers if one["type"] == "pong"]) >= 40
    assert is_served_again(socket)


def is_served_again(socket: Socket) -> bool:
    """Whether a ping is answered as such after a while."""

    def is_answered() -> bool:
        socket.send({"type": "ping"})
        return bool(socket.receive()["type"] == "pong")

    return comes_true(is_answered, seconds=10)
