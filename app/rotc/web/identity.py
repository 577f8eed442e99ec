"""The id of the request in hand, for answers and log lines."""

import re
from contextvars import ContextVar
from uuid import uuid4

_WELL_FORMED = re.compile(r"[A-Za-z0-9._-]{8,64}")
_request_id: ContextVar[str] = ContextVar("request_id", default="")


def current_request_id() -> str:
    """The id of the request that this thread or task works on; empty outside a request."""
    return _request_id.get()


def adopt(offered: str) -> str:
    """Make `offered` the id of the request in hand, or a fresh one when it is not well-formed."""
    chosen = offered if _WELL_FORMED.fullmatch(offered) else uuid4().hex
    _request_id.set(chosen)
    return chosen
