"""The channel layer: its channels in Redis by name, and the certainty that one is heard."""

import asyncio
from contextlib import suppress
from typing import Any, Final
from uuid import uuid4

from channels.layers import get_channel_layer

from rotc.errors import Unavailable

PREFIX: Final = "asgi"  # of channels_redis
HEARD_SECONDS: Final = 2.0
MARK: Final = "mark"


def address_of(channel: str) -> str:
    """The name in Redis of the channel that a group of the layer is."""
    return f"{PREFIX}__group__{channel}"


def packed(message: dict[str, Any]) -> bytes:
    """A message as the layer reads it."""
    serialized: bytes = get_channel_layer().serialize(message)
    return serialized


async def make_sure_of(channel: str) -> None:
    """Return once this process hears what is published on `channel`, on which it has a socket.

    The layer asks Redis to subscribe and does not wait: what is published in the next moment may
    be missed. Raises Unavailable where nothing is heard, and RedisError.
    """
    layer, mark = get_channel_layer(), uuid4().hex
    ear = await layer.new_channel("ear.")
    await layer.group_add(channel, ear)
    try:
        async with asyncio.timeout(HEARD_SECONDS):
            await layer.group_send(channel, {"type": "hint", "what": MARK, "mark": mark})
            while (await layer.receive(ear)).get("mark") != mark:
                pass
    except TimeoutError:
        raise Unavailable from None
    finally:
        await layer.group_discard(channel, ear)
        await _close(layer, ear)


async def _close(layer: Any, channel: str) -> None:
    # The layer forgets a channel when whoever waits for it is cancelled, and at no other time.
    with suppress(TimeoutError):
        while True:
            async with asyncio.timeout(0.001):
                await layer.receive(channel)
