"""Who wants to know when the channel layer has connected to Redis: what came before is lost."""

from collections.abc import Callable
from typing import Any

_listeners: list[Callable[[], None]] = []


def listen(listener: Callable[[], None]) -> None:
    """Call `listener`, in the event loop, for each connection that the layer makes from now on.

    Its subscriptions are renewed only after that.
    """
    _listeners.append(listener)


async def note(connection: Any) -> None:
    """What redis-py calls for a new connection of the layer: what it does, and word to us."""
    await connection.on_connect()
    for listener in _listeners:
        listener()
