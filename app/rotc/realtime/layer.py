"""The channel layer as this process uses it: one ear for all of its sockets.

Channels would give each socket a channel of its own and a loop that waits for it. Here one channel
joins the groups of all sockets, and each message names the group that it was sent to: a message
costs the same however many sockets there are, and a membership ends with its last socket.
"""

import asyncio
import logging
from contextlib import suppress
from typing import Any, Final, Protocol
from uuid import uuid4

from channels.layers import get_channel_layer
from redis.exceptions import RedisError

from rotc.errors import Unavailable

log = logging.getLogger(__name__)

PREFIX: Final = "asgi"  # of channels_redis
HEARD_SECONDS: Final = 3.0
AGAIN_SECONDS: Final = 0.2
MARK: Final = "mark"

Message = dict[str, Any]


class Hearer(Protocol):
    """A socket."""

    def hear(self, message: Message) -> None:
        """Something was published on a channel that it joined."""


class Ear:
    """What this process hears, and who of it."""

    def __init__(self) -> None:
        self._hearers: dict[str, set[Hearer]] = {}
        self._joining: dict[str, asyncio.Future[None]] = {}
        self._marks: dict[str, asyncio.Event] = {}
        self._opening = asyncio.Lock()
        self._name: str | None = None
        self._listening: asyncio.Task[None] | None = None

    async def join(self, channel: str, hearer: Hearer) -> None:
        """Return once all that is published on `channel` from now on is heard.

        Raises Unavailable where it is not, and RedisError.
        """
        self._hearers.setdefault(channel, set()).add(hearer)
        if channel not in self._joining:
            self._joining[channel] = asyncio.ensure_future(self._subscribe(channel))
        joining = self._joining[channel]
        try:
            await asyncio.shield(joining)
        except (Unavailable, RedisError, OSError):
            if self._joining.get(channel) is joining:
                del self._joining[channel]
            raise

    async def leave(self, channel: str, hearer: Hearer) -> None:
        """Hear it no more; the last to leave takes the membership along. Never raises."""
        hearers = self._hearers.get(channel, set())
        hearers.discard(hearer)
        if hearers or channel not in self._hearers:
            return
        del self._hearers[channel]
        self._joining.pop(channel, None)
        if self._name is not None:
            with suppress(RedisError, OSError):  # where nobody is heard, nobody is a member
                await get_channel_layer().group_discard(channel, self._name)
        if not self._hearers and self._listening is not None:
            self._listening.cancel()
            self._listening = self._name = None

    async def _subscribe(self, channel: str) -> None:
        """The layer does not wait for Redis to subscribe; a mark that is heard is certainty."""
        layer, mark = get_channel_layer(), uuid4().hex
        async with self._opening:
            if self._name is None:
                self._name = await layer.new_channel("ear.")
                self._listening = asyncio.create_task(self._listen(self._name))
        heard = self._marks[mark] = asyncio.Event()
        try:
            await layer.group_add(channel, self._name)
            async with asyncio.timeout(HEARD_SECONDS):
                # Again and again: the first may pass while a broken connection is made anew.
                while not heard.is_set():
                    sent = {"type": MARK, "mark": mark, "channel": channel}
                    await layer.group_send(channel, sent)
                    with suppress(TimeoutError):
                        await asyncio.wait_for(heard.wait(), AGAIN_SECONDS)
        except TimeoutError:
            raise Unavailable from None
        finally:
            del self._marks[mark]

    async def _listen(self, name: str) -> None:
        layer = get_channel_layer()
        while True:
            self._pass_on(await layer.receive(name))

    def _pass_on(self, message: Message) -> None:
        if message["type"] == MARK:
            if message["mark"] in self._marks:  # or it is that of another process
                self._marks[message["mark"]].set()
            return
        for hearer in tuple(self._hearers.get(message["channel"], ())):
            try:
                hearer.hear(message)
            except Exception:  # what one cannot hear, the others can
                log.exception("A socket could not hear")


ear: Final = Ear()


def address_of(channel: str) -> str:
    """The name in Redis of the channel that a group of the layer is."""
    return f"{PREFIX}__group__{channel}"


def packed(message: Message, *, to: str) -> bytes:
    """A message to a channel, as the layer reads it."""
    serialized: bytes = get_channel_layer().serialize({**message, "channel": to})
    return serialized
