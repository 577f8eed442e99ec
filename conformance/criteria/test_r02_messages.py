"""R02.5 to R02.7: messages between processes, silence, and who hears what."""

import logging
import socket as sockets_of_the_system
from collections.abc import Callable
from time import monotonic

import httpx
import pytest
import redis

from conformance.clients.processes import Processes
from conformance.clients.websocket import Sockets
from conformance.criteria.live import (
    CHAT,
    NOTIFICATIONS,
    UPDATES,
    Viewer,
    channel_of,
    listening,
    memberships,
    notify,
    overheard,
    sent_so_far,
    told,
    up_to,
)
from conformance.criteria.people import done
from conformance.criterion import criterion
from conformance.evidence import Recorder
from conformance.local.blueprint import Blueprint
from conformance.waiting import comes_true

At = Callable[..., Sockets]
PING, PING_TIMEOUT = 1, 2  # seconds, instead of 20 and 30
PINGED = 3  # times, in silence
NOBODY = "redis://127.0.0.1:9"


@criterion("R02.5")
def test_a_second_process_hears_what_the_first_is_sent(
    processes: Processes, websocket: Sockets, at: At, an_admin: Viewer, a_trainer: Viewer
) -> None:
    with processes.spare("rotc-channels") as second:
        here = listening(websocket, CHAT, a_trainer)
        there = listening(at(second), CHAT, an_admin)
        here.send({"type": "chat.post", "data": {"content": "Fall in!"}})
        heard_here = up_to(here, "chat.posted")[-1]
        heard_there = up_to(there, "chat.posted")[-1]

    assert heard_there == heard_here
    assert heard_there["data"]["content"] == "Fall in!"


@criterion("R02.5")
def test_both_processes_hear_what_the_web_service_tells(
    processes: Processes, websocket: Sockets, at: At, an_admin: Viewer, a_cadet: Viewer
) -> None:
    with processes.spare("rotc-channels") as second:
        here = listening(websocket, NOTIFICATIONS, a_cadet)
        there = listening(at(second), NOTIFICATIONS, a_cadet)
        message = notify(an_admin.http, a_cadet.id)
        heard = told(up_to(here, "notification")), told(up_to(there, "notification"))

    assert heard == ([message], [message])


@criterion("R02.5", needs=("write",))
def test_it_is_the_redis_of_redis_url_through_which_messages_travel(
    broker: redis.Redis, websocket: Sockets, an_admin: Viewer, a_cadet: Viewer
) -> None:
    socket = listening(websocket, NOTIFICATIONS, a_cadet)

    with overheard(broker) as wire:
        notify(an_admin.http, a_cadet.id)
        passed = wire.channels(until=channel_of(a_cadet.id))

    assert channel_of(a_cadet.id) in memberships(broker)
    assert passed[-1] == channel_of(a_cadet.id)
    assert up_to(socket, "notification")


@criterion("R02.5")
def test_without_that_redis_a_socket_is_told_to_come_back(
    processes: Processes, at: At, a_cadet: Viewer
) -> None:
    with processes.spare("rotc-channels", env={"REDIS_URL": NOBODY}) as alone:
        socket = at(alone)(NOTIFICATIONS, token=a_cadet.token)
        frame = socket.receive()
        code = socket.wait_closed()

    assert (frame["type"], frame["data"]["code"]) == ("error", "service_unavailable")
    assert code == 1013


@criterion("R02.5")
def test_who_comes_after_redis_was_restarted_is_heard(
    processes: Processes, at: At, an_admin: Viewer, a_cadet: Viewer
) -> None:
    with processes.spare("rotc-channels") as spare:
        sockets = at(spare)
        listening(sockets, NOTIFICATIONS, a_cadet).close()
        processes.redis.stop()
        processes.redis.start()
        again = listening(sockets, NOTIFICATIONS, a_cadet)
        message = notify(an_admin.http, a_cadet.id)
        heard = told(up_to(again, "notification"))

    assert heard == [message]


@criterion("R02.6", needs=("source",))
def test_nothing_that_is_configured_ends_a_silent_socket_within_24_hours(
    processes: Processes, blueprint: Blueprint, broker: redis.Redis, evidence: Recorder
) -> None:
    channels = processes.service("rotc-channels")

    words = channels.process.cmdline()
    limits = {
        name: float(channels.environment[name]) for name in channels.environment if "PING" in name
    }

    evidence.note("limits", limits)
    assert words[words.index("--websocket_timeout") + 1] == "-1"  # total age: unlimited
    assert limits == {"SOCKET_PING_SECONDS": 20, "SOCKET_PING_TIMEOUT_SECONDS": 30}
    # A membership that could expire would be a key.
    assert list(broker.scan_iter("asgi*")) == []


@criterion("R02.6", needs=("restart",))
def test_a_silent_socket_is_pinged_stays_open_and_still_hears_what_it_is_told(
    processes: Processes,
    at: At,
    an_admin: Viewer,
    a_cadet: Viewer,
    caplog: pytest.LogCaptureFixture,
) -> None:
    quick = {"SOCKET_PING_SECONDS": str(PING), "SOCKET_PING_TIMEOUT_SECONDS": str(PING_TIMEOUT)}
    caplog.set_level(logging.DEBUG, logger="websockets.client")
    with processes.spare("rotc-channels", env=quick) as spare:
        socket = listening(at(spare), NOTIFICATIONS, a_cadet)
        began = monotonic()
        was_pinged = comes_true(lambda: caplog.text.count("< PING") >= PINGED, seconds=20)
        silence = monotonic() - began
        message = notify(an_admin.http, a_cadet.id)
        heard = told(up_to(socket, "notification"))

    assert was_pinged
    assert silence > PING + PING_TIMEOUT
    assert heard == [message]


@criterion("R02.6", needs=("restart",))
def test_a_socket_whose_client_answers_no_ping_is_closed_and_leaves_its_channels(
    processes: Processes, broker: redis.Redis, a_trainer: Viewer
) -> None:
    quick = {"SOCKET_PING_SECONDS": str(PING), "SOCKET_PING_TIMEOUT_SECONDS": str(PING_TIMEOUT)}
    with processes.spare("rotc-channels", env=quick) as spare:
        address = ("127.0.0.1", spare.port)
        with sockets_of_the_system.create_connection(address, timeout=20) as dead:
            dead.sendall(_handshake(f"{UPDATES}?token={a_trainer.token}", host="localhost"))
            joined = comes_true(lambda: channel_of(a_trainer.id) in memberships(broker), seconds=10)
            left = comes_true(
                lambda: channel_of(a_trainer.id) not in memberships(broker), seconds=20
            )

    assert joined
    assert left


@criterion("R02.7")
def test_what_is_published_to_an_account_reaches_all_of_its_sockets_and_no_others(
    websocket: Sockets, an_admin: Viewer, a_cadet: Viewer, a_trainer: Viewer
) -> None:
    own = [listening(websocket, NOTIFICATIONS, a_cadet) for _ in range(3)]
    others = [listening(websocket, NOTIFICATIONS, one) for one in (an_admin, a_trainer)]

    message = notify(an_admin.http, a_cadet.id)
    heard = [told(up_to(socket, "notification")) for socket in own]
    last = notify(an_admin.http, an_admin.id, a_trainer.id)
    overhead = [told(up_to(socket, "notification")) for socket in others]

    assert heard == [[message]] * 3
    assert overhead == [[last]] * 2
    assert [sent_so_far(socket) for socket in own] == [[]] * 3


@criterion("R02.7")
def test_a_change_of_a_grade_reaches_the_cadet_and_the_staff_and_no_other_cadet(
    websocket: Sockets, an_admin: Viewer, a_cadet: Viewer, a_trainer: Viewer
) -> None:
    cadet = done(a_cadet.http.get("/api/v1/auth/me/"))["cadet"]
    listed = done(an_admin.http.get("/api/v1/cadets/"))["results"]
    stranger = next(one["id"] for one in listed if one["id"] != cadet)
    own, staff = (listening(websocket, UPDATES, one) for one in (a_cadet, a_trainer))

    give_merits(an_admin.http, stranger)
    give_merits(an_admin.http, cadet)
    heard = up_to(own, "grade.changed")
    heard_by_staff = [up_to(staff, "grade.changed")[-1]["data"]["cadets"] for _ in range(2)]

    assert [one["data"]["cadets"] for one in heard] == [[cadet]]
    assert heard_by_staff == [[stranger], [cadet]]


@criterion("R02.7")
def test_a_change_of_attendance_reaches_the_cadet_with_his_own_record_alone(
    websocket: Sockets, an_admin: Viewer, a_cadet: Viewer, a_trainer: Viewer
) -> None:
    cadet = done(a_cadet.http.get("/api/v1/auth/me/"))["cadet"]
    listed = done(an_admin.http.get("/api/v1/cadets/"))["results"]
    stranger = next(one["id"] for one in listed if one["id"] != cadet)
    given = {"date": "2031-05-03", "title": "Drill"}
    day = done(an_admin.http.post("/api/v1/training-days/", json=given))["id"]
    own, staff = (listening(websocket, UPDATES, one) for one in (a_cadet, a_trainer))
    marks = [{"cadet": stranger, "status": "late"}, {"cadet": cadet, "status": "present"}]

    sheet = f"/api/v1/training-days/{day}/attendance/"
    done(a_trainer.http.put(sheet, json={"records": marks}))
    heard, by_staff = (up_to(one, "attendance.changed")[-1]["data"] for one in (own, staff))

    assert heard == {"training_day": day, "records": [marks[1]]}
    assert by_staff == {"training_day": day, "records": marks}


@criterion("R02.7")
def test_other_training_days_which_every_grade_counts_are_told_to_everybody(
    websocket: Sockets, an_admin: Viewer, a_cadet: Viewer, a_trainer: Viewer
) -> None:
    own, staff = (listening(websocket, UPDATES, one) for one in (a_cadet, a_trainer))
    days = "/api/v1/training-days/"

    day = done(an_admin.http.post(days, json={"date": "2031-05-10", "title": "March"}))["id"]
    planned = [up_to(one, "training_days.changed")[-1]["data"] for one in (own, staff)]
    an_admin.http.delete(f"{days}{day}/").raise_for_status()
    taken_back = [up_to(one, "training_days.changed")[-1]["data"] for one in (own, staff)]

    assert planned == taken_back == [{}, {}]


def give_merits(admin: httpx.Client, cadet: int) -> None:
    """Something happens to the grade of a cadet."""
    done(admin.post("/api/v1/ledger/", json={"cadet": cadet, "type": "merit", "points": 1}))


def _handshake(path: str, *, host: str) -> bytes:
    """The opening of a socket by a client that will never say anything again."""
    return (
        f"GET {path} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    ).encode()
