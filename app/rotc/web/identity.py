"""The request in hand: its id, for answers and log lines, and where it came from."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import uuid4

from django.http import HttpRequest

from rotc.web.addresses import Address, client_address

_WELL_FORMED = re.compile(r"[A-Za-z0-9._-]{8,64}")
_request_id: ContextVar[str] = ContextVar("request_id", default="")
_address: ContextVar[Address | None] = ContextVar("address", default=None)


def current_request_id() -> str:
    """The id of the request that this thread or task works on; empty outside a request."""
    return _request_id.get()


def adopt(offered: str) -> str:
    """Make `offered` the id of the request in hand, or a fresh one when it is not well-formed."""
    chosen = offered if _WELL_FORMED.fullmatch(offered) else uuid4().hex
    _request_id.set(chosen)
    return chosen


def current_address() -> Address | None:
    """The client's address of the request in hand; None outside a request."""
    return _address.get()


def address_of(request: HttpRequest) -> Address:
    """The client's address, as the edge vouches for it."""
    return client_address(
        peer=request.META.get("REMOTE_ADDR", ""),
        connecting_ip=request.headers.get("CF-Connecting-IP", ""),
        forwarded_for=request.headers.get("X-Forwarded-For", ""),
    )


@contextmanager
def arrived_from(address: Address) -> Iterator[None]:
    """The request in hand comes from this address."""
    before = _address.set(address)
    try:
        yield
    finally:
        _address.reset(before)
