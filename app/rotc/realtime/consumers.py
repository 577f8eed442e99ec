"""What every socket passes: its origin, and a path that somebody serves."""

from collections.abc import Collection
from typing import Any

from channels.generic.websocket import AsyncWebsocketConsumer
from django.utils import timezone

from rotc.realtime import envelope

NO_SUCH_PATH = 4404


class KnownOrigins:
    """Refuses, before it is accepted, a socket that a page of a foreign origin opens.

    A client without Origin is no browser; its token alone decides.
    """

    def __init__(self, inner: Any, *, origins: Collection[str]) -> None:
        self.inner = inner
        self.origins = frozenset(origin.encode() for origin in origins)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Serve the socket, or close it, which Daphne answers with 403."""
        sent = [value for name, value in scope["headers"] if name == b"origin"]
        if all(origin in self.origins for origin in sent):
            await self.inner(scope, receive, send)
        else:
            await send({"type": "websocket.close"})


class UnknownPath(AsyncWebsocketConsumer):  # type: ignore[misc]  # Channels ships no types
    """Accepts, says that nothing is here, and closes: a browser sees no reason of a refusal."""

    async def connect(self) -> None:
        """Accept with the subprotocol that was offered: without it a browser drops the socket."""
        await self.accept(self.scope["credential"].subprotocol)
        problem = {"code": "not_found", "detail": "Nothing is served at this path."}
        await self.send(text_data=envelope.build("error", problem, at=timezone.now()))
        await self.close(code=NO_SUCH_PATH)
