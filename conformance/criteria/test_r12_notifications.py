"""R12: notifications as they happen, to whom they are for, and none lost."""

import signal
from collections.abc import Callable
from typing import Any

import psutil
import pytest
import redis

from conformance.clients.processes import Processes
from conformance.clients.websocket import Sockets
from conformance.criteria.live import (
    CHAT,
    NOTIFICATIONS,
    PATHS,
    SECONDS,
    UPDATES,
    Viewer,
    channel_of,
    end_of,
    listening,
    memberships,
    newest_of,
    notify,
    overheard,
    ready,
    sent_so_far,
    told,
    up_to,
)
from conformance.criterion import criterion
from conformance.targets import Target
from conformance.waiting import comes_true

At = Callable[..., Sockets]
MESSAGES = "/api/v1/chat/messages/"
NO_RESUMPTIONS: dict[str, tuple[dict[str, Any], str]] = {
    "without the id": ({}, "last_id"),
    "text": ({"last_id": "1"}, "last_id"),
    "below zero": ({"last_id": -1}, "last_id"),
    "a fraction": ({"last_id": 0.5}, "last_id"),
    "true": ({"last_id": True}, "last_id"),
    "null": ({"last_id": None}, "last_id"),
    "beyond all ids": ({"last_id": 2**63}, "last_id"),
    "of somebody": ({"last_id": 0, "user_id": 1}, "user_id"),
}
NO_MESSAGES: dict[str, dict[str, Any]] = {
    "without content": {},
    "empty": {"content": ""},
    "a number": {"content": 1},
    "a list": {"content": ["Fall in!"]},
    "with NUL": {"content": "Fall\u0000in"},
    "too long": {"content": "x" * 5001},
    "for somebody": {"content": "Fall in!", "sender_staff": 1},
}
PAGE = 100  # notifications that are sent at once to who resumes
MADE_GOOD = 12.0  # seconds within which what Redis lost has come


@criterion("R12.1")
def test_who_is_signed_in_has_a_socket_that_answers(websocket: Sockets, a_cadet: Viewer) -> None:
    socket = websocket(NOTIFICATIONS, token=a_cadet.token)

    first = ready(socket)["data"]
    socket.send({"type": "ping", "ref": "it works"})
    answer = socket.receive()

    assert first == {"user_id": a_cadet.id, "role": "cadet", "last_id": newest_of(a_cadet)}
    assert (answer["type"], answer["data"]) == ("pong", {"ref": "it works"})


@criterion("R12.2", needs=("broker",))
def test_a_notification_is_published_on_its_users_own_channel_and_on_no_others(
    broker: redis.Redis, an_admin: Viewer, a_cadet: Viewer, a_trainer: Viewer
) -> None:
    with overheard(broker) as wire:
        notify(an_admin.http, a_cadet.id)
        notify(an_admin.http, a_trainer.id)
        passed = wire.channels(until=channel_of(a_trainer.id))

    assert passed == [channel_of(a_cadet.id), channel_of(a_trainer.id)]


@criterion("R12.3")
def test_every_socket_of_the_user_receives_it_once(
    websocket: Sockets, an_admin: Viewer, a_cadet: Viewer
) -> None:
    sockets = [listening(websocket, NOTIFICATIONS, a_cadet) for _ in range(5)]

    messages = [notify(an_admin.http, a_cadet.id) for _ in range(3)]
    heard = [[told(up_to(socket, "notification"))[-1] for _ in messages] for socket in sockets]

    assert heard == [messages] * 5
    assert [told(sent_so_far(socket)) for socket in sockets] == [[]] * 5


@criterion("R12.3")
def test_what_happens_of_itself_is_received_too(
    websocket: Sockets, an_admin: Viewer, a_cadet: Viewer
) -> None:
    cadet = a_cadet.http.get("/api/v1/auth/me/").json()["cadet"]
    socket = listening(websocket, NOTIFICATIONS, a_cadet)

    given = {"cadet": cadet, "type": "merit", "points": 5}
    an_admin.http.post("/api/v1/ledger/", json=given)
    (frame,) = up_to(socket, "notification")

    assert frame["data"]["message"].startswith("You were given 5 merit points by ")
    assert (frame["data"]["type"], frame["data"]["user_id"]) == ("grade", a_cadet.id)


@criterion("R12.3")
def test_what_was_missed_comes_in_order_and_once_however_much_it_is(
    websocket: Sockets, an_admin: Viewer, a_trainer: Viewer
) -> None:
    last = newest_of(a_trainer)
    missed = [notify(an_admin.http, a_trainer.id) for _ in range(PAGE + 5)]

    socket = listening(websocket, f"{NOTIFICATIONS}?last_id={last}", a_trainer)
    frames = up_to(socket, "resumed")
    live = notify(an_admin.http, a_trainer.id)

    assert told(frames) == missed
    assert frames[-1]["data"]["count"] == len(missed)
    assert told(up_to(socket, "notification")) == [live]


@criterion("R12.3")
def test_a_socket_may_ask_later_and_gets_nothing_twice(
    websocket: Sockets, an_admin: Viewer, a_cadet: Viewer
) -> None:
    last = newest_of(a_cadet)
    missed = [notify(an_admin.http, a_cadet.id) for _ in range(2)]
    socket = listening(websocket, NOTIFICATIONS, a_cadet)
    live = notify(an_admin.http, a_cadet.id)
    before = told(up_to(socket, "notification"))

    for _ in range(2):
        socket.send({"type": "resume", "data": {"last_id": last}, "ref": "again"})
    first, second = up_to(socket, "resumed"), up_to(socket, "resumed")

    assert before == [live]
    assert told(first) == missed
    assert (told(second), second[-1]["data"]["ref"]) == ([], "again")


@criterion("R12.3", needs=("restart",))
def test_what_is_made_while_redis_is_away_arrives_when_it_is_back(
    processes: Processes, websocket: Sockets, an_admin: Viewer, a_cadet: Viewer
) -> None:
    socket = listening(websocket, NOTIFICATIONS, a_cadet)

    processes.redis.stop()
    unheard = [notify(an_admin.http, a_cadet.id) for _ in range(2)]
    processes.redis.start()
    made_good = [told(up_to(socket, "notification"))[-1] for _ in unheard]
    heard = notify(an_admin.http, a_cadet.id)
    live = told([socket.receive(seconds=MADE_GOOD)])

    assert made_good == unheard
    assert live == [heard]


@criterion("R12.3", needs=("restart", "database"))
def test_what_commits_late_under_a_lower_id_is_not_lost_to_who_resumes(
    websocket: Sockets, target: Target, an_admin: Viewer, a_cadet: Viewer
) -> None:
    import psycopg  # noqa: PLC0415 - a remote target is judged without it

    insert = (
        "INSERT INTO notifications_notification"
        " (user_id, message, type, is_read, in_app, created_at)"
        " VALUES (%s, %s, 'grade', false, true, now())"
    )
    socket = listening(websocket, NOTIFICATIONS, a_cadet)
    with psycopg.connect(target.stack.database_url) as slow:
        slow.execute(insert, [a_cadet.id, "committed late"])
        quick = notify(an_admin.http, a_cadet.id)
        (frame,) = up_to(socket, "notification")
        socket.close()

    again = listening(websocket, f"{NOTIFICATIONS}?last_id={frame['data']['id']}", a_cadet)

    assert frame["data"]["message"] == quick
    assert told(up_to(again, "resumed")) == ["committed late"]


@criterion("R12.4")
@pytest.mark.parametrize("path", PATHS)
def test_a_closed_socket_is_a_member_of_nothing(
    path: str, broker: redis.Redis, websocket: Sockets, a_trainer: Viewer
) -> None:
    socket = listening(websocket, path, a_trainer)
    during = memberships(broker)

    socket.close()
    is_empty = comes_true(lambda: not memberships(broker), seconds=SECONDS)

    assert channel_of(a_trainer.id) in during
    assert is_empty


@criterion("R12.4", needs=("restart",))
def test_one_socket_of_several_that_closes_leaves_the_others_theirs(
    broker: redis.Redis, websocket: Sockets, an_admin: Viewer, a_cadet: Viewer
) -> None:
    first, second = (listening(websocket, NOTIFICATIONS, a_cadet) for _ in range(2))
    during = memberships(broker)

    first.close()
    message = notify(an_admin.http, a_cadet.id)
    heard = told(up_to(second, "notification"))
    after = memberships(broker)
    second.close()

    assert heard == [message]
    assert channel_of(a_cadet.id) in during & after
    assert comes_true(lambda: not memberships(broker), seconds=SECONDS)


@criterion("R12.4", needs=("restart",))
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_process_that_ends_leaves_no_membership_however_it_ends(
    number: signal.Signals, processes: Processes, at: At, broker: redis.Redis, a_trainer: Viewer
) -> None:
    with processes.spare("rotc-channels") as spare:
        socket = listening(at(spare), UPDATES, a_trainer)
        during = memberships(broker)
        spare.process.send_signal(number)
        code = end_of(socket)[1]
        is_empty = comes_true(lambda: not memberships(broker), seconds=SECONDS)

    assert channel_of(a_trainer.id) in during
    assert code == {signal.SIGTERM: 1012, signal.SIGKILL: 1006}[number]
    assert is_empty


@criterion("R12.4", needs=("restart",))
def test_a_process_that_is_told_to_end_says_goodbye_and_ends_in_time(
    processes: Processes, at: At, a_trainer: Viewer
) -> None:
    with processes.spare("rotc-channels") as spare:
        sockets = [listening(at(spare), path, a_trainer) for path in PATHS for _ in range(5)]
        process = spare.process
        process.terminate()
        codes = {end_of(socket)[1] for socket in sockets}
        has_ended = comes_true(lambda: process.status() == psutil.STATUS_ZOMBIE, seconds=8)
        log = spare.log_text()

    assert codes == {1012}
    assert has_ended
    assert '"sockets": 15, "cut_off": 0' in log
    assert '"level": "error"' not in log


@criterion("R12.5", needs=("write",))
@pytest.mark.parametrize(("data", "field"), NO_RESUMPTIONS.values(), ids=NO_RESUMPTIONS)
def test_a_frame_of_the_wrong_form_is_recognised_and_acts_on_nothing(
    data: dict[str, Any], field: str, websocket: Sockets, an_admin: Viewer, a_cadet: Viewer
) -> None:
    notify(an_admin.http, a_cadet.id)
    socket = listening(websocket, NOTIFICATIONS, a_cadet)

    socket.send({"type": "resume", "data": data, "ref": "mine"})
    (answer,) = sent_so_far(socket)

    assert (answer["type"], answer["data"]["code"]) == ("error", "malformed_frame")
    assert (list(answer["data"]["errors"]), answer["data"]["ref"]) == ([field], "mine")


@criterion("R12.5", needs=("write",))
@pytest.mark.parametrize("data", NO_MESSAGES.values(), ids=NO_MESSAGES)
def test_a_chat_message_of_the_wrong_form_is_not_posted(
    data: dict[str, Any], websocket: Sockets, a_trainer: Viewer
) -> None:
    before = a_trainer.http.get(MESSAGES).json()
    socket = listening(websocket, CHAT, a_trainer)

    socket.send({"type": "chat.post", "data": data})
    (answer,) = sent_so_far(socket)

    assert (answer["type"], answer["data"]["code"]) == ("error", "malformed_frame")
    assert a_trainer.http.get(MESSAGES).json() == before


@criterion("R12.5", needs=("write",))
def test_a_sound_frame_acts(websocket: Sockets, a_trainer: Viewer) -> None:
    socket = listening(websocket, CHAT, a_trainer)

    socket.send({"type": "chat.post", "data": {"content": "Fall in!"}, "ref": "mine"})
    accepted = up_to(socket, "chat.accepted")[-1]["data"]

    newest = a_trainer.http.get(MESSAGES).json()["results"][0]
    assert accepted == {"id": newest["id"], "ref": "mine"}
    assert newest["content"] == "Fall in!"
