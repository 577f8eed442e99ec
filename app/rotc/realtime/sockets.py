"""What every socket that serves somebody does: frames in, frames out, and a close with a reason."""

import asyncio
import logging
from collections import deque
from collections.abc import Mapping
from time import monotonic
from typing import Any, ClassVar, Final

from channels.generic.websocket import AsyncWebsocketConsumer
from django.db import InterfaceError, OperationalError
from django.utils import timezone
from psycopg_pool import PoolTimeout
from redis.exceptions import RedisError
from rest_framework.exceptions import ValidationError
from rest_framework.serializers import Serializer

from rotc import errors
from rotc.realtime import envelope, frames
from rotc.realtime.credentials import Credential
from rotc.realtime.frames import Frame
from rotc.realtime.rates import Allowance

log = logging.getLogger(__name__)

MOST_AT_ONCE: Final = 40  # frames of one client
MOST_A_SECOND: Final = 10
MOST_WAITING: Final = 1000  # frames for a client who does not read them
SLOW: Final = 1013  # "try again later": come back, and say which frame was the last
CLOSED_FOR: Final[Mapping[type[errors.DomainError], int]] = {
    errors.Unauthenticated: 4401,
    errors.Forbidden: 4403,
    errors.TooManyRequests: 4429,
    errors.Unavailable: 1013,
}
UNREACHABLE: Final = (OperationalError, InterfaceError, PoolTimeout, RedisError, OSError)


class Empty(Serializer[Any]):
    """The data of a frame that says everything by its type."""

    def to_internal_value(self, data: Any) -> Any:
        if data:
            raise ValidationError(frames.complaints_about(data))
        return {}


class Socket(AsyncWebsocketConsumer):  # type: ignore[misc]  # Channels ships no types
    """A socket that is accepted first, so that a browser can read why it is closed.

    Frames go out in the order in which they were told, as fast as the client reads them. One whose
    client falls too far behind is closed with 1013: he resumes when he is back.
    """

    carries: ClassVar[frozenset[str]] = frozenset()  # types of published frames that it passes on
    takes: ClassVar[Mapping[str, type[Serializer[Any]]]] = {"ping": Empty}
    channel_layer_alias = None  # of its own: the ear of the process hears for it

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_open = False  # to what was published
        self._waiting: deque[str] = deque()
        self._sending: asyncio.Task[None] | None = None
        self._allowance = Allowance(most=MOST_AT_ONCE, a_second=MOST_A_SECOND, now=monotonic())

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Serve the socket until it is closed; whatever ends it, it is a member of nothing then."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self.is_open = False
            if self._sending is not None:
                self._sending.cancel()
            await asyncio.shield(self.leave())

    async def dispatch(self, message: dict[str, Any]) -> None:
        """As Channels, without its look at a database connection that no event loop has."""
        handlers = {
            "websocket.connect": self.websocket_connect,
            "websocket.receive": self.websocket_receive,
            "websocket.disconnect": self.websocket_disconnect,
        }
        await handlers[message["type"]](message)

    @property
    def credential(self) -> Credential:
        """What the client offered to prove who it is."""
        found: Credential = self.scope["credential"]
        return found

    # --- For those who build on it ---

    async def enter(self) -> None:
        """Find out whether the socket may be served, and join its channels.

        Raises what closes it: Unauthenticated, Forbidden, TooManyRequests, Unavailable.
        """

    async def leave(self) -> None:
        """Leave everything that was joined; may be called again, and before anything was."""

    def hinted(self, what: str) -> None:
        """There may be news of this."""

    async def take(self, frame: Frame, given: dict[str, Any]) -> None:  # noqa: ARG002 - of others
        """Act on a frame of the agreed form; a refusal that it raises is told to the client."""
        if frame.type == "ping":
            self.tell("pong", {} if frame.ref is None else {"ref": frame.ref})

    def tell(self, type_: str, data: Mapping[str, object]) -> None:
        """Send a frame, after all those that wait."""
        self.pass_on(envelope.build(type_, data, at=timezone.now()))

    def pass_on(self, text: str) -> None:
        """Send a frame that is built already."""
        if len(self._waiting) >= MOST_WAITING:
            self.give_up()
            return
        self._waiting.append(text)
        if self._sending is None or self._sending.done():
            self._sending = asyncio.get_running_loop().create_task(self._send_waiting())

    async def all_sent(self) -> None:
        """Return when the client has taken all that was told him, or is gone."""
        if self._sending is not None:
            await asyncio.wait([self._sending])

    def give_up(self) -> None:
        """Close the socket of a client who is too far behind."""
        if self.is_open:
            self.is_open = False
            self._waiting.clear()
            if self._sending is not None:
                self._sending.cancel()
            self._sending = asyncio.get_running_loop().create_task(self.close(code=SLOW))

    def tell_refusal(self, refusal: errors.DomainError, *, ref: str | None = None) -> None:
        """Send an error frame."""
        self.tell("error", _problem(refusal, ref=ref))

    async def refuse(self, refusal: errors.DomainError) -> None:
        """Say why, and close."""
        self.is_open = False
        text = envelope.build("error", _problem(refusal), at=timezone.now())
        await self.send(text_data=text)
        kind = next(kind for kind in CLOSED_FOR if isinstance(refusal, kind))
        await self.close(code=CLOSED_FOR[kind])

    # --- What comes in ---

    async def connect(self) -> None:
        """Accept, and enter."""
        await self.accept(self.credential.subprotocol)
        try:
            await self.enter()
        except UNREACHABLE:
            log.warning("A socket cannot be served", exc_info=True)
            await self.refuse(errors.Unavailable())
        except errors.DomainError as refusal:
            await self.refuse(refusal)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:  # noqa: ARG002 - Channels' signature
        """Judge a frame, and act on it; whatever it was, the socket can still be used."""
        ref = None
        try:
            if not self.is_open:  # it is being closed
                return
            self._demand_patience()
            frame = frames.read(text_data)
            ref = frame.ref
            await self.take(frame, self.judged(frame))
        except errors.DomainError as refusal:
            self.tell_refusal(refusal, ref=ref)
        except UNREACHABLE:
            log.warning("A frame could not be acted on", exc_info=True)
            self.tell_refusal(errors.Unavailable(), ref=ref)
        except Exception:  # the edge of a frame, as of a request
            log.exception("A frame could not be acted on")
            self.tell_refusal(ServerError(), ref=ref)

    def judged(self, frame: Frame) -> dict[str, Any]:
        """The data of a frame that this socket takes. Raises UnknownType and NotAFrame."""
        form = self.takes.get(frame.type)
        if form is None:
            raise frames.UnknownType
        given = form(data=frame.data)
        if not given.is_valid():
            complaints = {name: [str(one) for one in told] for name, told in given.errors.items()}
            raise frames.NotAFrame("The data of this frame is not as agreed.", errors=complaints)
        judged: dict[str, Any] = given.validated_data
        return judged

    def hear(self, message: dict[str, Any]) -> None:
        """Something was published on one of its channels: a frame, or a hint."""
        if not self.is_open:
            return
        if message["type"] == "hint":
            self.hinted(message["what"])
        elif message["kind"] in self.carries:
            self.pass_on(message["text"])

    def _demand_patience(self) -> None:
        if seconds := self._allowance.take(now=monotonic()):
            raise frames.TooManyFrames(retry_after=max(1, round(seconds)))

    # --- What goes out ---

    async def _send_waiting(self) -> None:
        while self._waiting:
            await self.send(text_data=self._waiting.popleft())


class ServerError(errors.DomainError):
    code = "server_error"
    message = "Something went wrong here; nothing was done."


def _problem(refusal: errors.DomainError, *, ref: str | None = None) -> dict[str, object]:
    found: dict[str, object] = {"code": refusal.code, "detail": refusal.message}
    if refusal.errors:
        found["errors"] = {name: list(told) for name, told in refusal.errors.items()}
    if refusal.retry_after is not None:
        found["retry_after"] = refusal.retry_after
    if ref is not None:
        found["ref"] = ref
    return found
