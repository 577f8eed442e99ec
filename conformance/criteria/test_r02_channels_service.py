"""R02: the channels service as Render runs it: its port, its server, who comes in."""

from collections.abc import Callable

import httpx
import psutil
import pytest
from websockets.exceptions import InvalidStatus

from conformance.clients.processes import Processes
from conformance.clients.websocket import Sockets
from conformance.criteria import tokens
from conformance.criteria.live import NOTIFICATIONS, PATHS, UPDATES, Viewer, end_of, ready
from conformance.criteria.test_r01_web_service import listening
from conformance.criterion import criterion
from conformance.evidence import Recorder
from conformance.local.blueprint import Blueprint

NO_TOKENS = {
    "none": None,
    "garbage": "garbage",
    "three parts of garbage": "a.b.c",
    "the legacy server's constant": "dev-token",
    "four kilobytes": "a" * 4096,
}


@criterion("R02.1")
def test_the_service_listens_on_every_interface_on_the_port_that_it_was_given(
    processes: Processes, evidence: Recorder
) -> None:
    channels = processes.service("rotc-channels")

    addresses = listening(channels.process)

    evidence.note("listening on", sorted(addresses))
    assert addresses == {("0.0.0.0", int(channels.environment["PORT"]))}  # noqa: S104 - the requirement


@criterion("R02.1")
def test_another_port_is_followed(processes: Processes) -> None:
    with processes.spare("rotc-channels") as spare:
        addresses = listening(spare.process)
        port = spare.port

    assert port != int(processes.service("rotc-channels").environment["PORT"])
    assert addresses == {("0.0.0.0", port)}  # noqa: S104 - the requirement


@criterion("R02.2", needs=("source",))
def test_the_start_command_of_the_service_is_daphnes_and_so_is_what_runs(
    processes: Processes, blueprint: Blueprint, evidence: Recorder
) -> None:
    process = processes.service("rotc-channels").process

    command = " ".join(process.cmdline())

    evidence.note("command", command)
    assert "-m config.daphne --bind 0.0.0.0 --port" in command
    assert process.cmdline()[-1] == "config.asgi:application"
    assert "daphne" in (getattr(blueprint.service("rotc-channels"), "start_command", "") or "")
    assert [child for child in process.children() if child.status() != psutil.STATUS_ZOMBIE] == []


@criterion("R02.2", needs=("restart",))
def test_it_logs_as_daphne_does_where_it_listens(processes: Processes) -> None:
    with processes.spare("rotc-channels") as spare:
        lines = spare.log_text()

    assert '"logger": "daphne.server"' in lines
    assert f"Listening on TCP address 0.0.0.0:{spare.port}" in lines


@criterion("R02.3", "R02.4")
@pytest.mark.parametrize("path", PATHS)
def test_a_socket_with_a_sound_token_is_accepted_and_is_its_users(
    path: str, websocket: Sockets, an_admin: Viewer
) -> None:
    socket = websocket(path, token=an_admin.token)

    told = ready(socket)["data"]

    assert socket.connection.subprotocol == "jwt"
    assert (told["user_id"], told["role"]) == (an_admin.id, "admin")


@criterion("R02.4")
def test_a_token_in_the_query_is_as_good(websocket: Sockets, a_cadet: Viewer) -> None:
    socket = websocket(f"{NOTIFICATIONS}?token={a_cadet.token}")

    told = ready(socket)["data"]

    assert socket.connection.subprotocol is None
    assert (told["user_id"], told["role"]) == (a_cadet.id, "cadet")


@criterion("R02.4")
@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("token", NO_TOKENS.values(), ids=NO_TOKENS)
def test_any_other_token_ends_in_an_error_frame_and_4401(
    path: str, token: str | None, websocket: Sockets
) -> None:
    frames, code = end_of(websocket(path, token=token))

    assert [one["type"] for one in frames] == ["error"]
    assert frames[0]["data"]["code"] == "token_invalid"
    assert code == 4401


@criterion("R02.4", needs=("restart",))
def test_a_token_that_is_forged_or_expired_or_of_another_kind_is_refused(
    websocket: Sockets, a_cadet: Viewer, secret_key: str
) -> None:
    claims = tokens.read(a_cadet.token).claims
    offered = {
        "forged": tokens.forge(claims, key="another key"),
        "expired": tokens.forge({**claims, "exp": 1}, key=secret_key),
        "refresh": tokens.forge({**claims, "typ": "refresh", "aud": "refresh"}, key=secret_key),
        "unsigned": tokens.unsigned(claims),
        "of another role": tokens.forge({**claims, "role": "admin"}, key=secret_key),
        "of nobody": tokens.forge({**claims, "sub": "987654321"}, key=secret_key),
    }

    ends = {what: end_of(websocket(UPDATES, token=token)) for what, token in offered.items()}

    codes = {what: frames[0]["data"]["code"] for what, (frames, _) in ends.items()}
    assert codes == dict.fromkeys(offered, "token_invalid") | {"expired": "token_expired"}
    assert {code for _, code in ends.values()} == {4401}
    assert all([one["type"] for one in frames] == ["error"] for frames, _ in ends.values())


@criterion("R02.4")
def test_a_role_that_has_no_part_in_the_chat_is_told_so(
    websocket: Sockets, a_cadet: Viewer
) -> None:
    frames, code = end_of(websocket("/ws/chat/", token=a_cadet.token))

    assert [one["data"]["code"] for one in frames] == ["permission_denied"]
    assert code == 4403


@criterion("R02.3")
@pytest.mark.parametrize("path", ["/ws/", "/ws/nothing/", "/ws/chat/1/", "/notifications/"])
def test_an_unknown_path_is_accepted_told_so_and_closed_with_4404(
    path: str, websocket: Sockets, a_cadet: Viewer
) -> None:
    socket = websocket(path, token=a_cadet.token)

    frames, code = end_of(socket)

    assert [(one["type"], one["data"]["code"]) for one in frames] == [("error", "not_found")]
    assert socket.connection.subprotocol == "jwt"
    assert code == 4404


@criterion("R02.3")
@pytest.mark.parametrize("origin", ["https://evil.example.org", "null"])
def test_a_page_of_a_foreign_origin_is_refused_before_it_is_accepted(
    origin: str, websocket: Sockets, a_cadet: Viewer
) -> None:
    with pytest.raises(InvalidStatus) as refused:
        websocket(NOTIFICATIONS, token=a_cadet.token, origin=origin)

    assert refused.value.response.status_code == 403


@criterion("R02.3")
def test_the_clients_own_page_comes_in(
    websocket: Sockets, a_cadet: Viewer, frontend_origin: str
) -> None:
    socket = websocket(NOTIFICATIONS, token=a_cadet.token, origin=frontend_origin)

    assert ready(socket)["data"]["user_id"] == a_cadet.id


@criterion("R02.4", needs=("restart",))
def test_a_token_is_in_no_log_whichever_way_it_came_and_whatever_became_of_it(
    processes: Processes,
    at: Callable[..., Sockets],
    a_cadet: Viewer,
    an_admin: Viewer,
    own_port: Callable[..., httpx.Client],
) -> None:
    refused = f"{a_cadet.token[:-9]}canary123"
    with processes.spare("rotc-channels", env={"LOG_LEVEL": "DEBUG"}) as spare:
        sockets = at(spare)
        ready(sockets(NOTIFICATIONS, token=a_cadet.token))
        ready(sockets(f"{NOTIFICATIONS}?token={a_cadet.token}"))
        end_of(sockets(NOTIFICATIONS, token=refused))
        end_of(sockets(f"/ws/nothing/?token={refused}"))
        own_port(spare).get("/api/health/live", params={"token": refused})
        processes.redis.stop()
        broken = end_of(sockets(f"{NOTIFICATIONS}?token={an_admin.token}"))
        processes.redis.start()
        log = spare.log_text()

    assert broken[1] == 1013
    assert '"level": "debug"' in log
    assert a_cadet.token not in log
    assert a_cadet.token.rpartition(".")[2] not in log
    assert an_admin.token.rpartition(".")[2] not in log
    assert "canary123" not in log
