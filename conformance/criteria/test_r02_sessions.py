"""R02.4: a socket lives as long as its session, and no longer."""

import time
from collections.abc import Callable
from secrets import token_hex

import httpx
import psycopg
import pytest

from conformance.clients.websocket import Socket, Sockets
from conformance.criteria import tokens
from conformance.criteria.live import (
    CHAT,
    NOTIFICATIONS,
    UPDATES,
    Viewer,
    end_of,
    listening,
    next_of,
    notify,
    ready,
    sent_so_far,
    told,
    up_to,
)
from conformance.criteria.people import (
    CHANGE_PASSWORD,
    LOGOUT,
    ME,
    SESSIONS,
    USERS,
    Person,
    bearer,
    enter,
    new_person,
)
from conformance.criterion import criterion
from conformance.targets import Target
from conformance.waiting import comes_true

Visitor = Callable[[], httpx.Client]
ENDED = (["session_ended"], 4401)


@pytest.fixture
def person(admin: httpx.Client, http: httpx.Client) -> Person:
    """Somebody whom no other test knows."""
    return new_person(admin=admin, client=http)


@pytest.fixture
def token(person: Person, visitor: Visitor) -> str:
    """A session of that person."""
    return str(enter(visitor(), *person.credentials)["access"])


def opened(websocket: Sockets, token: str, path: str = NOTIFICATIONS) -> Socket:
    """An open socket of a session."""
    socket = websocket(path, token=token)
    ready(socket)
    return socket


def ending(socket: Socket) -> tuple[list[str], int | None]:
    """The errors that were told, and the close code."""
    frames, code = end_of(socket)
    return [one["data"]["code"] for one in frames if one["type"] == "error"], code


@criterion("R02.4", needs=("write",))
def test_a_logout_closes_the_sockets_of_its_session_and_of_no_other(
    websocket: Sockets, visitor: Visitor, target: Target, a_trainer: Viewer
) -> None:
    account, client = target.account("staff"), visitor()
    leaving_token = enter(client, account.username, account.password)["access"]
    leaving = [opened(websocket, leaving_token, path) for path in (NOTIFICATIONS, UPDATES, CHAT)]
    staying = listening(websocket, CHAT, a_trainer)

    client.post(LOGOUT, headers=bearer(leaving_token))
    ends = [ending(socket) for socket in leaving]

    assert ends == [ENDED] * 3
    assert sent_so_far(staying) == []


@criterion("R02.4", needs=("write",))
@pytest.mark.parametrize("deed", ["archive", "role", "password", "revocation"])
def test_what_ends_a_session_closes_its_sockets(
    deed: str, websocket: Sockets, visitor: Visitor, admin: httpx.Client, person: Person, token: str
) -> None:
    socket, client = opened(websocket, token), visitor()
    sid = tokens.read(token).claims["sid"]
    change = {"current_password": person.password, "new_password": f"another {token_hex(8)}"}
    elsewhere = bearer(enter(client, *person.credentials)["access"])
    deeds: dict[str, Callable[[], httpx.Response]] = {
        "archive": lambda: admin.post(f"{USERS}{person.id}/archive/"),
        "role": lambda: admin.patch(f"{USERS}{person.id}/", json={"role": "training_staff"}),
        "password": lambda: client.post(CHANGE_PASSWORD, json=change, headers=elsewhere),
        "revocation": lambda: client.delete(f"{SESSIONS}{sid}/", headers=elsewhere),
    }

    answer = deeds[deed]()

    assert answer.is_success, answer.text
    assert ending(socket) == ENDED


@criterion("R02.4", needs=("database",))
def test_a_session_that_ends_without_a_word_is_found_out(
    websocket: Sockets, database: psycopg.Connection, token: str
) -> None:
    socket = opened(websocket, token)

    database.execute(
        "UPDATE accounts_session SET ended_at = now(), end_reason = 'revoked' WHERE id = %s",
        [tokens.read(token).claims["sid"]],
    )

    assert ending(socket) == ENDED


@criterion("R02.4", needs=("restart", "write"))
def test_the_end_of_an_access_token_alone_closes_nothing(
    websocket: Sockets, http: httpx.Client, an_admin: Viewer, a_cadet: Viewer, secret_key: str
) -> None:
    claims = {**tokens.read(a_cadet.token).claims, "exp": int(time.time()) + 4}
    short = tokens.forge(claims, key=secret_key)
    socket = opened(websocket, short)

    def is_over() -> bool:
        return http.get(ME, headers=bearer(short)).status_code == 401

    over = comes_true(is_over, seconds=20)
    message = notify(an_admin.http, a_cadet.id)

    assert over
    assert told(up_to(socket, "notification")) == [message]


@criterion("R02.4", needs=("write",))
def test_an_account_has_twenty_sockets_at_most(websocket: Sockets, token: str) -> None:
    first = [opened(websocket, token) for _ in range(20)]

    refused = ending(websocket(NOTIFICATIONS, token=token))
    first[0].close()
    tried: list[Socket] = []

    def is_let_in() -> bool:
        """The service hears of that end a moment after its client."""
        tried.append(websocket(NOTIFICATIONS, token=token))
        return bool(next_of(tried[-1])["type"] == "ready")

    let_in = comes_true(is_let_in, seconds=10)

    assert refused == (["too_many_sockets"], 4429)
    assert let_in
    assert sent_so_far(tried[-1]) == []
