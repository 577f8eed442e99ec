"""Entry of the channels service: Daphne, with a goodbye and with a bound for who does not read.

`python -m config.daphne` takes the arguments of `daphne`. Daphne itself drops open sockets without
a word when it is told to end, and keeps in memory whatever a client does not read.
"""

import asyncio
import logging
from typing import Any, Final

from daphne.cli import CommandLineInterface
from daphne.server import Server
from daphne.ws_protocol import WebSocketProtocol
from twisted.internet import defer

from config import env

log = logging.getLogger(__name__)

NORMAL: Final = 1000
RESTARTING: Final = 1012  # "service restart": come back at once
FLOODED: Final = 1008
GOODBYE_SECONDS: Final = 10.0  # for clients to answer the close frame and for consumers to end
UNREAD_FRAMES: Final = 256  # from one client, while its consumer is busy


class Protocol(WebSocketProtocol):  # type: ignore[misc]  # Daphne ships no types
    """One socket, which knows whether its client reads."""

    def onConnect(self, request: Any) -> Any:  # noqa: N802 - autobahn's name
        """Somebody wants a socket."""
        self.drained = asyncio.Event()
        self.drained.set()
        return super().onConnect(request)

    def onOpen(self) -> None:  # noqa: N802 - autobahn's name
        """The handshake is done: from now on the transport tells us when it is full."""
        self.unregisterProducer()  # Daphne leaves the HTTP channel there, which would stop reading
        self.registerProducer(self, streaming=True)
        super().onOpen()

    def onMessage(self, payload: bytes, isBinary: bool) -> None:  # noqa: N802, N803, FBT001 - autobahn's
        """A frame came in; who sends faster than he is served is let go."""
        if self.application_queue.qsize() >= UNREAD_FRAMES:
            self.serverClose(code=FLOODED)
        else:
            super().onMessage(payload, isBinary)

    def serverClose(self, code: int | None = None) -> None:  # noqa: N802 - Daphne's name
        """Close with any code: autobahn's own way to close knows none of those below 3000."""
        self.sendCloseFrame(code=code or NORMAL, isReply=False)

    def pauseProducing(self) -> None:  # noqa: N802 - Twisted's name
        """The transport holds as much as it should."""
        self.drained.clear()

    def resumeProducing(self) -> None:  # noqa: N802 - Twisted's name
        """The transport has room again."""
        self.drained.set()

    def stopProducing(self) -> None:  # noqa: N802 - Twisted's name
        """The client is gone: nobody waits for room any more."""
        self.drained.set()


class PoliteServer(Server):  # type: ignore[misc]  # Daphne ships no types
    """Daphne that lets `send` wait for a slow client, and says goodbye before it ends."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, ready_callable=self._prepare)
        self._ports: list[Any] = []

    def listen_success(self, port: Any) -> None:
        """Keep the port, to close it first."""
        self._ports.append(port)
        super().listen_success(port)

    async def handle_reply(self, protocol: Any, message: Any) -> None:
        """Hand a message to its connection; to a socket that is full only when it has drained."""
        if message["type"] == "websocket.send":
            await protocol.drained.wait()
        await super().handle_reply(protocol, message)

    def kill_all_applications(self) -> Any:
        """What Daphne does last, here after everybody was told and has had time to go."""
        return defer.Deferred.fromFuture(asyncio.ensure_future(self._say_goodbye()))

    def _prepare(self) -> None:
        # A frame that breaks the protocol, or is too large, is answered with a close frame.
        self.ws_factory.protocol = Protocol
        self.ws_factory.failByDrop = False

    async def _say_goodbye(self) -> None:
        for port in self._ports:
            port.stopListening()
        sockets = [one for one in self.connections if is_open(one)]
        for socket in sockets:
            socket.serverClose(code=RESTARTING)
        running = self._running()
        if running:
            await asyncio.wait(running, timeout=GOODBYE_SECONDS)
        left = self._running()
        for application in left:
            application.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        facts = {"sockets": len(sockets), "cut_off": len(left)}
        log.info("Goodbye", extra={"facts": facts})

    def _running(self) -> list[Any]:
        found = (details.get("application_instance") for details in self.connections.values())
        return [one for one in found if one is not None and not one.done()]


def is_open(connection: Any) -> bool:
    """Whether it is a socket that was accepted and is not being closed."""
    return isinstance(connection, Protocol) and connection.state == Protocol.STATE_OPEN


class Command(CommandLineInterface):  # type: ignore[misc]  # Daphne ships no types
    """`daphne`, with our server."""

    server_class = PoliteServer

    def __init__(self) -> None:
        super().__init__()
        ours = env.of_this_process()
        self.parser.set_defaults(
            ping_interval=ours.socket_ping_seconds, ping_timeout=ours.socket_ping_timeout_seconds
        )


if __name__ == "__main__":
    Command.entrypoint()
