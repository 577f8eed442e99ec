"""Who is told that something may have been missed when the layer connects to Redis."""

import asyncio
from collections.abc import Iterator
from uuid import uuid4

import pytest

from rotc.accounts import consumers
from rotc.accounts.watching import watch
from rotc.realtime import reconnecting


class Connection:
    """The layer's, which has just been made."""

    async def on_connect(self) -> None:
        """Nothing more to do."""


class Watched:
    """A socket that counts how often it is told."""

    session_id, user_id, role = uuid4(), 1, "cadet"

    def __init__(self, *, is_open: bool) -> None:
        self.is_open = is_open
        self.told = asyncio.Event()

    async def end(self) -> None:
        """Its session has ended."""

    def miss(self) -> None:
        self.told.set()


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(consumers, "RESUBSCRIBE_SECONDS", 0)
    monkeypatch.setattr(watch.keeper, "begin", lambda: None)
    monkeypatch.setattr(watch.keeper, "hint", lambda: None)
    yield
    for socket in watch.everyone():
        watch.end(socket)


@pytest.mark.asyncio
async def test_a_socket_that_was_open_when_the_layer_connected_anew_has_missed_something() -> None:
    socket = Watched(is_open=True)
    watch.begin(socket)

    await reconnecting.note(Connection())

    async with asyncio.timeout(5):
        await socket.told.wait()


@pytest.mark.asyncio
async def test_the_first_of_all_sockets_for_which_the_layer_connects_has_missed_nothing() -> None:
    socket = Watched(is_open=False)
    watch.begin(socket)

    await reconnecting.note(Connection())
    later = asyncio.Event()
    asyncio.get_running_loop().call_later(0, later.set)
    await later.wait()

    assert not socket.told.is_set()
