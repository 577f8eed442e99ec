"""The token of a socket: taken out of the scope at once, so that no log and no error shows it."""

from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

SUBPROTOCOL: Final = "jwt"  # a browser's way: ["jwt", <token>]; the first is given back
PARAMETER: Final = "token"  # for clients without subprotocols: ?token=<token>


@dataclass(frozen=True)
class Credential:
    """What the client offered as a token; empty where it offered none. Shows itself to nobody."""

    token: str = field(repr=False)
    subprotocol: str | None


class HiddenToken:
    """Puts the token of a socket into scope["credential"], and out of everything else there."""

    def __init__(self, inner: Any) -> None:
        self.inner = inner

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Serve the socket, which then knows its credential."""
        offered = scope.get("subprotocols", [])
        given = parse_qsl(
            scope.get("query_string", b"").decode(errors="replace"), keep_blank_values=True
        )
        by_query = next((value for name, value in given if name == PARAMETER), "")
        is_offered = SUBPROTOCOL in offered
        by_protocol = next((name for name in offered if name != SUBPROTOCOL), "")
        credential = Credential(
            token=by_protocol if is_offered and by_protocol else by_query,
            subprotocol=SUBPROTOCOL if is_offered else None,
        )
        shown = {
            "credential": credential,
            "subprotocols": [SUBPROTOCOL] if is_offered else [],
            "query_string": urlencode([one for one in given if one[0] != PARAMETER]).encode(),
            "headers": [one for one in scope["headers"] if one[0] != b"sec-websocket-protocol"],
        }
        await self.inner({**scope, **shown}, receive, send)
